"""The whole extension, for a host to mount. Import only after the host has set its Runtime."""

from __future__ import annotations

import graphene

from .actions import schema as actions
from .adoption import schema as adoption
from .attention import schema as attention
from .calendar import schema as calendar
from .configuration import schema as configuration
from .customers import schema as customers
from .customers.schema import user_field
from .discounts import schema as discounts
from .discounts.schema import checkout_field, variant_field
from .documents import schema as documents
from .erp import schema as erp
from .jobs import schema as jobs
from .links import schema as links
from .messages import schema as messages
from .notes import schema as notes
from .orders import schema as orders
from .orders.schema import order_field
from .parcels import schema as parcels
from .privacy import schema as privacy
from .shop import schema as shop
from .statuses import schema as statuses
from .steps import schema as steps
from .tracking import schema as tracking
from .triggers import schema as triggers
from .vouchers import schema as vouchers
from .vouchers.schema import voucher_field
from .warehouses import schema as warehouses
from .workflow import schema as workflow

__all__ = ["checkout_field", "mutation_fields", "order_field", "query_fields", "user_field", "variant_field", "voucher_field"]


def query_fields() -> dict[str, graphene.Field]:
    """The roots of Query by their Python name."""
    return {
        **statuses.query_fields(),
        **actions.query_fields(),
        **orders.query_fields(),
        **workflow.query_fields(),
        **jobs.query_fields(),
        **shop.query_fields(),
        **documents.query_fields(),
        **configuration.query_fields(),
        **erp.query_fields(),
        **messages.query_fields(),
        **triggers.query_fields(),
        **adoption.query_fields(),
        **attention.query_fields(),
        **calendar.query_fields(),
        **customers.query_fields(),
        **tracking.query_fields(),
        **links.query_fields(),
        **privacy.query_fields(),
        **discounts.query_fields(),
        **vouchers.query_fields(),
        **steps.query_fields(),
        **warehouses.query_fields(),
        **parcels.query_fields(),
    }


def mutation_fields() -> dict[str, graphene.Field]:
    """The roots of Mutation by their Python name."""
    return {
        **statuses.mutation_fields(),
        **actions.mutation_fields(),
        **workflow.mutation_fields(),
        **shop.mutation_fields(),
        **documents.mutation_fields(),
        **configuration.mutation_fields(),
        **erp.mutation_fields(),
        **messages.mutation_fields(),
        **triggers.mutation_fields(),
        **adoption.mutation_fields(),
        **attention.mutation_fields(),
        **notes.mutation_fields(),
        **customers.mutation_fields(),
        **tracking.mutation_fields(),
        **links.mutation_fields(),
        **privacy.mutation_fields(),
        **discounts.mutation_fields(),
        **vouchers.mutation_fields(),
        **steps.mutation_fields(),
        **warehouses.mutation_fields(),
        **parcels.mutation_fields(),
    }
