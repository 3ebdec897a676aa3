"""How this shop works: what its people set once and every room asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from datetime import datetime

from django.db import transaction

from ..core.errors import Result
from .models import ShopSettings
from .spec import TOKEN_PLACE, ShopSettingsSpec

__all__ = ["TOKEN_PLACE", "ShopSettings", "ShopSettingsSpec", "followed_by", "go_live", "settings", "update"]


def settings(using: str = "default") -> ShopSettings:
    """The settings as they are now; a shop that has set nothing has the defaults (not stored)."""
    return ShopSettings.objects.using(using).first() or ShopSettings()


_followers: list[Callable[[ShopSettings, ShopSettings], None]] = []


def followed_by(follow: Callable[[ShopSettings, ShopSettings], None]) -> None:
    """Have ``follow(before, after)`` called in the transaction of each change of the settings; called by bootstrap."""
    if follow not in _followers:
        _followers.append(follow)


def update(given: Mapping[str, object]) -> Result[ShopSettings]:
    """Change what is given of `ShopSettingsSpec`; None counts as not given. Going live is a step of its own (`go_live`)."""
    with transaction.atomic():
        stored = _stored()
        before = copy(stored)
        patched = ShopSettingsSpec.of(stored).patched(given)
        if patched.value is None:
            transaction.set_rollback(True)
            return Result(errors=patched.errors)
        patched.value.write_to(stored)
        stored.save()
        for follow in _followers:
            follow(before, stored)
    return Result(stored)


def go_live(at: datetime | None) -> ShopSettings:
    """Let actions really happen from a moment on; None goes back to observe mode, where they are recorded only."""
    with transaction.atomic():
        stored = _stored()
        stored.live_since = at
        stored.save(update_fields=["live_since"])
    return stored


def _stored() -> ShopSettings:
    """The row, locked; made with the defaults where there is none yet."""
    ShopSettings.objects.bulk_create([ShopSettings()], ignore_conflicts=True)
    return ShopSettings.objects.select_for_update().get()
