"""How lists of orders are sorted."""

from __future__ import annotations

import graphene

from ..base.enums import OmsSortDirection

OmsOrderSortField = graphene.Enum(
    "OmsOrderSortField", [("CREATED_AT", "CREATED_AT"), ("SINCE", "SINCE"), ("NUMBER", "NUMBER"), ("PROMISED", "PROMISED")]
)


class OmsOrderSort(graphene.InputObjectType):
    field = graphene.Field(OmsOrderSortField, required=True, description="PROMISED: orders without a promise come last.")
    direction = graphene.Field(OmsSortDirection, required=True)


ORDER_COLUMNS: dict[str, str] = {
    "CREATED_AT": "created_at",
    "SINCE": "state__since",
    "NUMBER": "number_key",
    "PROMISED": "state__promised_at",
}
STATE_COLUMNS: dict[str, str] = {**ORDER_COLUMNS, "CREATED_AT": "state__created_at", "NUMBER": "state__number_key"}
"""The same values in the orders' states: a list that filters by what only these have is sorted within them."""
