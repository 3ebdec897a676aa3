from __future__ import annotations

import graphene

from ..base.roots import fields
from .resolvers import oms_calendar_preview


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_calendar_preview)
