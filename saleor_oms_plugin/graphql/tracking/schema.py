from __future__ import annotations

import graphene

from ..base.roots import fields
from .carriers import CARRIER_ROOTS, oms_known_carriers, oms_tracking_recognize


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_known_carriers, oms_tracking_recognize, *CARRIER_ROOTS.queries)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(*CARRIER_ROOTS.mutations)
