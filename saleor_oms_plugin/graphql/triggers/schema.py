from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations import oms_trigger_create, oms_trigger_delete, oms_trigger_update
from .resolvers import oms_triggers


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_triggers)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_trigger_create,
        oms_trigger_update,
        oms_trigger_delete,
    )
