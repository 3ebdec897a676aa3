"""The roots of customers, and the field ``oms`` of Saleor's User."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene

from ...core.actor import MANAGE_USERS
from ...core.runtime import runtime
from ...customers.queries import Customer, reachable
from ..base.access import RefusedError, actor_of, denied
from ..base.dataloaders import load
from ..base.info import ResolveInfo
from ..base.roots import fields
from .classes import (
    oms_discount_class_create,
    oms_discount_class_delete,
    oms_discount_class_update,
    oms_discount_classes,
)
from .mailing import oms_customer_emails, oms_customer_emails_export, oms_customer_emails_summary
from .mutations import (
    oms_customer_call_log,
    oms_customer_create,
    oms_customer_reminder_done,
    oms_customer_update,
    oms_customers_join,
    oms_customers_join_undo,
)
from .news import oms_customer_news_update, oms_news_update
from .proposals import oms_class_proposal_currencies, oms_class_proposals, oms_class_proposals_apply
from .resolvers import oms_customer, oms_customers, oms_customers_join_preview, oms_timeline_kinds
from .types import OmsCustomer


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_customer,
        oms_customers,
        oms_customers_join_preview,
        oms_timeline_kinds,
        oms_customer_emails,
        oms_customer_emails_summary,
        oms_discount_classes,
        oms_class_proposals,
        oms_class_proposal_currencies,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_customer_create,
        oms_customer_update,
        oms_customer_call_log,
        oms_customer_reminder_done,
        oms_customers_join,
        oms_customers_join_undo,
        oms_customer_news_update,
        oms_news_update,
        oms_customer_emails_export,
        oms_discount_class_create,
        oms_discount_class_update,
        oms_discount_class_delete,
        oms_class_proposals_apply,
    )


def user_field(id_of: Callable[[Any], str]) -> graphene.Field:
    """The field ``oms`` of Saleor's User; ``id_of`` finds the user's global id in the host's root value."""

    def resolve(root: object, info: ResolveInfo) -> Any:
        if not runtime().is_active():
            return None
        actor = actor_of(info)
        if not actor.has(MANAGE_USERS):
            raise RefusedError(denied(info, MANAGE_USERS))

        def batch(user_ids: list[str]) -> dict[str, Customer]:
            return {one.user_id: one for one in reachable(actor).filter(user_id__in=user_ids)}

        return load(info, "customer_of_user", batch, id_of(root))

    description = "What the shop's staff know of this customer. Needs MANAGE_USERS; null of one who has not ordered."
    return graphene.Field(OmsCustomer, resolver=resolve, description=description)
