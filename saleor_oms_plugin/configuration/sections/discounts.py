from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...core.actor import MANAGE_DISCOUNTS, Actor
from ...core.errors import OmsError, permission_denied
from ...discounts import settings
from ...discounts.settings import DiscountSettingsSpec
from .base import SingleSection


class DiscountSettingsSection(SingleSection[DiscountSettingsSpec]):
    """How far discounts go. Who may not keep discounts changes none of it."""

    name = "discounts"
    model = DiscountSettingsSpec

    def export(self) -> dict[str, Any]:
        return DiscountSettingsSpec.of(settings.settings()).as_document(whole=True)

    def put(self, part: DiscountSettingsSpec, actor: Actor) -> Iterable[OmsError]:
        return settings.update(part.given()).errors if actor.has(MANAGE_DISCOUNTS) else [permission_denied(MANAGE_DISCOUNTS)]
