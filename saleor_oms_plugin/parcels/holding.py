"""What keeps parcels from leaving, with its reason, and its end."""

from __future__ import annotations

from django.db import transaction

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.texts import clean
from . import log
from .log import Kind
from .models import OPEN, HoldReason, Parcel, ParcelHold
from .queries import fresh, reached
from .services import locked

__all__ = ["LONGEST_NOTE", "hold", "hold_within", "release_hold"]

LONGEST_NOTE = 500


def hold(parcel_id: int, reason: str, note: str, actor: Actor) -> Result[Parcel]:
    """Keep a parcel from being released, packed and handed over until the hold is ended."""
    if reason not in HoldReason.values:
        return refused(OmsError(ErrorCode.INVALID, f"A hold has one of the reasons {', '.join(HoldReason.values)}.", "reason"))
    words = clean(note).strip()
    if len(words) > LONGEST_NOTE:
        return refused(OmsError(ErrorCode.INVALID, f"The note of a hold has at most {LONGEST_NOTE} characters.", "note"))
    found = reached(actor, [parcel_id])
    if found.value is None:
        return Result(errors=found.errors)
    with transaction.atomic():
        [parcel] = [one for one in locked(found.value[0].order_id) if one.pk == parcel_id]
        if parcel.state not in OPEN:
            return refused(OmsError(ErrorCode.INVALID, f"Parcel {parcel.number} is {parcel.state}: there is nothing to hold.", "parcel"))
        hold_within(parcel, HoldReason(reason), words, actor)
    return Result(fresh(parcel_id))


def hold_within(parcel: Parcel, reason: HoldReason, note: str, actor: Actor) -> None:
    """Within the caller's transaction."""
    ParcelHold.objects.create(parcel=parcel, reason=reason, note=note, at=clock.now(), **actor.as_columns())
    parcel.is_held = True
    log.saved([parcel])
    log.write(parcel, Kind.HELD, actor, f"{reason}: {note}" if note else str(reason))


def release_hold(hold_id: int, actor: Actor) -> Result[Parcel]:
    """End a hold; the parcel goes on once its last one has ended."""
    row = ParcelHold.objects.filter(pk=hold_id).first()
    found = reached(actor, [row.parcel_id if row is not None else 0])
    if row is None or found.value is None:
        is_denied = found.value is None and any(error.code is ErrorCode.PERMISSION_DENIED for error in found.errors)
        return Result(errors=found.errors) if is_denied else refused(OmsError(ErrorCode.NOT_FOUND, "There is no such hold.", "hold"))
    with transaction.atomic():
        [parcel] = [one for one in locked(found.value[0].order_id) if one.pk == row.parcel_id]
        if not ParcelHold.objects.filter(pk=hold_id, ended_at=None).update(ended_at=clock.now()):
            return Result(fresh(row.parcel_id))
        parcel.is_held = parcel.holds.filter(ended_at=None).exists()
        log.saved([parcel])
        log.write(parcel, Kind.HOLD_ENDED, actor, row.reason)
    return Result(fresh(row.parcel_id))
