"""How far discounts go in this shop, whatever rules say."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from ..core.errors import Result
from .models import DiscountSettings
from .spec import DiscountSettingsSpec

__all__ = ["DiscountSettings", "DiscountSettingsSpec", "settings", "update"]


def settings(using: str = "default") -> DiscountSettings:
    """The settings as they are now; a shop that has set nothing has the defaults (not stored)."""
    return DiscountSettings.objects.using(using).first() or DiscountSettings()


def update(given: Mapping[str, object]) -> Result[DiscountSettings]:
    """Change what is given of `DiscountSettingsSpec`; None clears what may be cleared."""
    with transaction.atomic():
        DiscountSettings.objects.bulk_create([DiscountSettings()], ignore_conflicts=True)
        stored = DiscountSettings.objects.select_for_update().get()
        patched = DiscountSettingsSpec.of(stored).patched(given)
        if patched.value is None:
            transaction.set_rollback(True)
            return Result(errors=patched.errors)
        patched.value.write_to(stored)
        stored.save()
    return Result(stored)
