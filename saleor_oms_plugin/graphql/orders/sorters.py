"""How lists of orders are sorted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import graphene

from ..base.enums import OmsSortDirection

OmsOrderSortField = graphene.Enum(
    "OmsOrderSortField", [("CREATED_AT", "CREATED_AT"), ("SINCE", "SINCE"), ("NUMBER", "NUMBER"), ("PROMISED", "PROMISED")]
)


class OmsOrderSort(graphene.InputObjectType):
    field = graphene.Field(OmsOrderSortField, required=True, description="PROMISED: orders without a promise come last.")
    direction = graphene.Field(OmsSortDirection, required=True)


ORDER_COLUMNS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "CREATED_AT": ("created_at", datetime.fromisoformat),
    "SINCE": ("state__since", datetime.fromisoformat),
    "NUMBER": ("number_key", int),
    "PROMISED": ("state__promised_at", datetime.fromisoformat),
}
