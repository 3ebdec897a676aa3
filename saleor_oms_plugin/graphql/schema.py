"""The whole extension, for a host to mount. Import only after the host has set its Runtime."""

from __future__ import annotations

import graphene

from .actions import fields as actions
from .adoption import fields as adoption
from .configuration import fields as configuration
from .documents import fields as documents
from .erp import fields as erp
from .jobs import fields as jobs
from .messages import fields as messages
from .orders import fields as orders
from .orders.fields import order_field
from .shop import fields as shop
from .statuses import fields as statuses
from .triggers import fields as triggers
from .workflow import fields as workflow

__all__ = ["mutation_fields", "order_field", "query_fields"]


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
    }
