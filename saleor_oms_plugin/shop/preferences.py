"""How one person likes to work: what the pages remember of them wherever they sign in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, Result, refused
from .models import StaffPreferences

MAX_BYTES = 20_000


def preferences_of(actor: Actor, using: str = "default") -> dict[str, Any]:
    """By the names that the pages give them; empty for somebody who has none."""
    found = StaffPreferences.objects.using(using).filter(pk=actor.id or "").first()
    return dict(found.values) if found else {}


def update(actor: Actor, given: Mapping[str, Any]) -> Result[dict[str, Any]]:
    """Change the preferences that are named; None forgets one. Returns all of them."""
    if not actor.is_person:
        return refused(OmsError(ErrorCode.INVALID, "Preferences are kept for people: sign in as a member of staff."))
    with transaction.atomic():
        row, _ = StaffPreferences.objects.select_for_update().get_or_create(pk=actor.id)
        values = {name: value for name, value in {**row.values, **given}.items() if value is not None}
        if len(json.dumps(values)) > MAX_BYTES:
            return refused(OmsError(ErrorCode.INVALID, f"Preferences have at most {MAX_BYTES} bytes in all.", "preferences"))
        row.values = values
        row.save(update_fields=["values"])
    return Result(values)
