from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations import oms_adoption_map, oms_adoption_start
from .resolvers import oms_adoption_preview


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_adoption_preview)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_adoption_map,
        oms_adoption_start,
    )
