from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...core.errors import OmsError
from ...core.spec import Text
from ...shop import settings as shop
from .base import Part, SingleSection, data_of


class ShopPart(Part):
    """How the shop works. Going live is a deed, not set-up: an import must not begin to send things."""

    time_zone: Text | None = None
    working_hours: dict[Text, list[list[Text]]] | None = None
    holiday_country: Text | None = None
    extra_holidays: list[Text] | None = None
    grace_seconds: int | None = None
    do_gates_hold_triggers: bool | None = None
    do_gates_hold_erp: bool | None = None


class ShopSection(SingleSection[ShopPart]):
    name = "shop"
    model = ShopPart

    def export(self) -> dict[str, Any]:
        stored = shop.settings()
        return data_of(ShopPart, {name: getattr(stored, name) for name in ShopPart.model_fields})

    def put(self, part: ShopPart) -> Iterable[OmsError]:
        return shop.update(part.values()).errors
