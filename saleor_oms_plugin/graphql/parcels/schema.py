from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations import (
    oms_parcels_hand_over,
    oms_parcels_hold,
    oms_parcels_hold_release,
    oms_parcels_merge,
    oms_parcels_move,
    oms_parcels_pack,
    oms_parcels_plan,
    oms_parcels_release,
    oms_parcels_split,
)
from .resolvers import oms_parcel_preview, oms_parcels
from .rules import ROUTING_RULE_ROOTS


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_parcels, oms_parcel_preview, *ROUTING_RULE_ROOTS.queries)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_parcels_plan,
        oms_parcels_split,
        oms_parcels_merge,
        oms_parcels_move,
        oms_parcels_hold,
        oms_parcels_hold_release,
        oms_parcels_release,
        oms_parcels_pack,
        oms_parcels_hand_over,
        *ROUTING_RULE_ROOTS.mutations,
    )
