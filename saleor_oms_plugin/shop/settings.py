"""How this shop works: what its people set once and every room asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from ..core.errors import OmsError
from .checks import problems, tidied
from .models import ShopSettings

__all__ = ["PLAIN", "SettingsResult", "ShopSettings", "go_live", "settings", "update"]

PLAIN = ("time_zone", "working_hours", "holiday_country", "extra_holidays", "grace_seconds", "do_gates_hold_triggers", "do_gates_hold_erp")
"""What `update` changes; going live is a step of its own (`go_live`)."""


@dataclass(frozen=True, slots=True)
class SettingsResult:
    """The settings as they are now, or why nothing changed."""

    settings: ShopSettings | None = None
    errors: tuple[OmsError, ...] = ()


def settings(using: str = "default") -> ShopSettings:
    """The settings as they are now; a shop that has set nothing has the defaults (not stored)."""
    return ShopSettings.objects.using(using).first() or ShopSettings()


def update(values: Mapping[str, Any]) -> SettingsResult:
    """Change what is given (names of `PLAIN`); None counts as not given. An error's ``field`` is the name in ``values``."""
    given = {name: values[name] for name in PLAIN if values.get(name) is not None}
    errors = problems(given)
    if errors:
        return SettingsResult(errors=tuple(errors))
    with transaction.atomic():
        stored = _stored()
        for name, value in tidied(given).items():
            setattr(stored, name, value)
        stored.save()
    return SettingsResult(stored)


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
