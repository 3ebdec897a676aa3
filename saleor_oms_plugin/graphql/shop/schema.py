from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations import (
    oms_go_live,
    oms_preferences_update,
    oms_shop_update,
    oms_view_delete,
    oms_view_save,
    oms_views_reorder,
)
from .resolvers import oms_me, oms_shop, oms_staff, oms_views


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_shop,
        oms_staff,
        oms_me,
        oms_views,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_shop_update,
        oms_go_live,
        oms_view_save,
        oms_view_delete,
        oms_views_reorder,
        oms_preferences_update,
    )
