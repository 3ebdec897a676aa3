from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations import (
    oms_offer_answer,
    oms_order_link_create,
    oms_order_link_renew,
    oms_order_link_revoke,
    oms_order_link_unlock,
)
from .resolvers import oms_order_by_link


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_order_by_link)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(oms_order_link_create, oms_order_link_revoke, oms_order_link_unlock, oms_order_link_renew, oms_offer_answer)
