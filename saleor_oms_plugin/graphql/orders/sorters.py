"""How lists of orders are sorted."""

from __future__ import annotations

import graphene

from ..base.enums import OmsSortDirection, described_enum

OmsOrderSortField = described_enum(
    "OmsOrderSortField",
    "What a list of orders is sorted by.",
    {
        "CREATED_AT": "When it was placed.",
        "SINCE": "Since when it is in its status.",
        "NUMBER": "Its number.",
        "PROMISED": "When it is promised to leave, or to arrive; orders without a promise come last.",
    },
)


class OmsOrderSort(graphene.InputObjectType):
    """How a list of orders is sorted."""

    field = graphene.Field(OmsOrderSortField, required=True, description="PROMISED: orders without a promise come last.")
    direction = graphene.Field(OmsSortDirection, required=True, description="Which end comes first.")


ORDER_COLUMNS: dict[str, str] = {
    "CREATED_AT": "created_at",
    "SINCE": "state__since",
    "NUMBER": "number_key",
    "PROMISED": "state__promised_at",
}
STATE_COLUMNS: dict[str, str] = {**ORDER_COLUMNS, "CREATED_AT": "state__created_at", "NUMBER": "state__number_key"}
"""The same values in the orders' states: a list that filters by what only these have is sorted within them."""
