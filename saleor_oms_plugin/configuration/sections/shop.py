from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...core.actor import Actor
from ...core.errors import OmsError
from ...shop import settings as shop
from ...shop.settings import ShopSettingsSpec
from .base import SingleSection


class ShopSection(SingleSection[ShopSettingsSpec]):
    name = "shop"
    model = ShopSettingsSpec

    def export(self) -> dict[str, Any]:
        return ShopSettingsSpec.of(shop.settings()).as_document(whole=True)

    def put(self, part: ShopSettingsSpec, actor: Actor) -> Iterable[OmsError]:
        return shop.update(part.given()).errors
