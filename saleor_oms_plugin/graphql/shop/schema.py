from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations import oms_go_live, oms_shop_update
from .resolvers import oms_shop, oms_staff


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_shop,
        oms_staff,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_shop_update,
        oms_go_live,
    )
