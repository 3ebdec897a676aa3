"""Packing: what was picked is in the parcel, and what was not there is told."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, Result, refused
from . import log
from .holding import hold_within
from .log import Kind
from .models import HoldReason, Parcel, ParcelLine, ParcelStage
from .queries import fresh, reached
from .services import locked, make_parcel

__all__ = ["Packed", "pack"]


class Packed:
    """The packed parcel, and the one that waits with what was not there; None where all was."""

    def __init__(self, parcel: Parcel, short: Parcel | None) -> None:
        self.parcel, self.short = parcel, short


def pack(parcel_id: int, actor: Actor, picked: Mapping[str, int] | None = None) -> Result[Packed]:
    """A released parcel is packed with what was picked, by the ids of the order's lines; all of it where nothing is said.

    Lines that are left out were picked whole. What is short goes into a new parcel of the same warehouse, held as OUT_OF_STOCK. Members
    of the warehouse may do it.
    """
    found = reached(actor, [parcel_id], as_member=True)
    if found.value is None:
        return Result(errors=found.errors)
    with transaction.atomic():
        [parcel] = [one for one in locked(found.value[0].order_id) if one.pk == parcel_id]
        lines = {line.line_id: line for line in parcel.lines.all()}
        problem = _problem(parcel, lines, picked or {})
        if problem is not None:
            return refused(problem)
        missing = {line: lines[line].pieces - count for line, count in (picked or {}).items() if count < lines[line].pieces}
        short = _short(parcel, lines, missing, actor) if missing else None
        parcel.state, parcel.packed_at = ParcelStage.PACKED, clock.now()
        log.saved([parcel])
        log.write(parcel, Kind.PACKED, actor)
    return Result(Packed(fresh(parcel.pk), fresh(short.pk) if short is not None else None))


def _problem(parcel: Parcel, lines: Mapping[str, ParcelLine], picked: Mapping[str, int]) -> OmsError | None:
    if parcel.is_held:
        return OmsError(ErrorCode.INVALID, f"Parcel {parcel.number} is held: its hold is to be ended first.", "parcel")
    if parcel.state != ParcelStage.RELEASED:
        return OmsError(ErrorCode.INVALID, f"Parcel {parcel.number} is {parcel.state}: a released parcel is packed.", "parcel")
    if any(line not in lines or not 0 <= count <= lines[line].pieces for line, count in picked.items()):
        return OmsError(ErrorCode.INVALID, "Say of the parcel's lines how many pieces were picked, none to all of them.", "lines")
    if not sum(picked.get(pk, line.pieces) for pk, line in lines.items()):
        return OmsError(ErrorCode.INVALID, "Nothing was picked: hold the parcel as OUT_OF_STOCK, or move it to another place.", "lines")
    return None


def _short(parcel: Parcel, lines: Mapping[str, ParcelLine], missing: Mapping[str, int], actor: Actor) -> Parcel:
    made = make_parcel(parcel.order_id, parcel.number.rpartition("-")[0], parcel.warehouse_id, parcel.warehouse_name, list(parcel.why))
    told = []
    for pk, count in missing.items():
        line = lines[pk]
        told.append(f"{count} of {line.name}")
        ParcelLine.objects.create(
            parcel=made,
            line_id=pk,
            variant_id=line.variant_id,
            sku=line.sku,
            name=line.name,
            pieces=count,
            unreserved=min(line.unreserved, count),
        )
        line.pieces -= count
        line.unreserved = max(line.unreserved - count, 0)
        line.save() if line.pieces else line.delete()
    log.write(made, Kind.PLANNED, actor, f"Short in {parcel.number}")
    hold_within(made, HoldReason.OUT_OF_STOCK, f"Not found when {parcel.number} was picked", actor)
    log.write(parcel, Kind.SHORT, actor, ", ".join(told))
    return made
