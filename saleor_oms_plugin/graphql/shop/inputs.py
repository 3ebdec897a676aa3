from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from ...core.spec import Spec
from ...shop.hours import Weekday
from ...shop.order_views import OrderViewSpec
from ...shop.settings import ShopSettingsSpec
from ..base.specs import input_type_of

PUBLISHED = {"gates_hold_triggers": "payment_gates_apply_to_triggers", "gates_hold_erp": "payment_gates_apply_to_erp"}
"""Names that are not those of the settings."""


class OpeningHours(Spec):
    """A time of the week at which the shop works, by wall time in its time zone."""

    day: Annotated[Weekday, Field(strict=False)]
    opens_at: str = Field(description="HH:MM")
    closes_at: str = Field(description="HH:MM; 24:00 is the end of the day")


class ShopInput(ShopSettingsSpec):
    """The settings with their working hours as a list, for GraphQL has no mappings."""

    working_hours: list[OpeningHours] = Field([], description="Empty: round the clock.")  # type: ignore[assignment]


OmsOpeningHoursInput = input_type_of(OpeningHours, "OmsOpeningHoursInput", is_part=True)
OmsShopInput = input_type_of(ShopInput, "OmsShopInput", names=PUBLISHED)
OmsViewInput = input_type_of(OrderViewSpec, "OmsViewInput")


def shop_values(given: dict[str, Any]) -> dict[str, object]:
    """A client's input as the settings have it."""
    values = OmsShopInput.values(given)
    if given.get("working_hours") is not None:
        values["working_hours"] = hours_by_day(given["working_hours"])
    return values


def hours_by_day(given: list[dict[str, str]]) -> dict[str, Any]:
    """The list of opening hours as the settings have it."""
    hours: dict[str, list[list[str]]] = {}
    for span in given:
        hours.setdefault(span["day"], []).append([span["opens_at"], span["closes_at"]])
    return hours
