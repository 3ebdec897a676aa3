"""Parcels of an order: planned by the rules, split, merged, moved and held by hand. What is released is `releasing`'s."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..orders import queries as orders
from ..orders import services as order_services
from ..saleor_api.types import Order
from . import asking, log
from .log import Kind
from .models import OPEN, Parcel, ParcelLine, ParcelStage
from .planning import Plan, PlannedParcel, plan
from .queries import reached, with_all
from .routing_rules import RoutingRuleSpec, rules_for
from .situation import Situation, capacity, taken_by, wanted

__all__ = ["Planned", "Preview", "merge", "move", "plan_order", "preview", "split"]

_BEFORE_PACKED = (ParcelStage.PLANNED, ParcelStage.RELEASED)


@dataclass(frozen=True, slots=True)
class Planned:
    """An order's parcels after they were planned; ``missing`` are pieces by line's id that are free nowhere."""

    parcels: list[Parcel]
    missing: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the rules would make of an order."""

    situation: Situation
    plan: Plan


def preview(order_id: UUID, actor: Actor, rules: Sequence[RoutingRuleSpec] | None = None) -> Result[Preview]:
    """What these rules, or the shop's, would make of all that is left of the order, as if nothing were planned yet; changes nothing."""
    asked = _ask(order_id, actor)
    if asked.value is None:
        return Result(errors=asked.errors)
    return Result(Preview(asked.value, _plan(asked.value, [], rules)))


def plan_order(order_id: UUID, actor: Actor) -> Result[Planned]:
    """Plan what is in no parcel yet, and anew what is only planned: released, packed and held parcels stay as they are.

    A parcel that stays at its warehouse keeps its number. Outside of any transaction, since Saleor is asked.
    """
    asked = _ask(order_id, actor)
    if asked.value is None:
        return Result(errors=asked.errors)
    with transaction.atomic():
        parcels = locked(order_id)
        loose = [parcel for parcel in parcels if parcel.state == ParcelStage.PLANNED and not parcel.is_held]
        kept = [parcel for parcel in parcels if parcel.state in OPEN and not parcel.fulfillment_id and parcel not in loose]
        found = _plan(asked.value, kept, None)
        _write(asked.value, found.parcels, loose, actor)
    return Result(Planned(_all_of(order_id), found.missing))


def split(parcel_id: int, pieces: Mapping[str, int], actor: Actor, warehouse_id: str | None = None) -> Result[list[Parcel]]:
    """Take pieces (by the ids of the order's lines) out of a parcel into a new one, that is planned; of another warehouse where one is
    named and has them free."""
    found = _before_packed(parcel_id, actor)
    if found.value is None:
        return Result(errors=found.errors)
    asked = _ask_for_move(found.value, warehouse_id, actor)
    if asked.errors:
        return Result(errors=asked.errors)
    with transaction.atomic():
        [parcel] = [one for one in locked(found.value.order_id) if one.pk == parcel_id]
        lines = {line.line_id: line for line in parcel.lines.all()}
        problem = _split_problem(parcel, lines, pieces)
        if problem is None and asked.value is not None and warehouse_id:
            problem = _not_free(asked.value, parcel, pieces, warehouse_id)
        if problem is not None:
            return refused(problem)
        made = _new_parcel(parcel, warehouse_id, asked.value)
        for line_id, count in pieces.items():
            line = lines[line_id]
            is_elsewhere = made.warehouse_id != parcel.warehouse_id
            unreserved = count if is_elsewhere else max(count - (line.pieces - line.unreserved), 0)
            _copy(made, line, count, unreserved)
            line.unreserved = max(line.unreserved - unreserved, 0) if not is_elsewhere else min(line.unreserved, line.pieces - count)
            line.pieces -= count
            line.save() if line.pieces else line.delete()
        log.saved([parcel])
        log.write(made, Kind.SPLIT, actor, f"Out of {parcel.number}")
        log.write(parcel, Kind.SPLIT, actor, f"{sum(pieces.values())} pieces went into {made.number}")
    return Result(_all_of(parcel.order_id))


def merge(parcel_ids: Collection[int], actor: Actor) -> Result[list[Parcel]]:
    """Put parcels of one order and one warehouse into the first of them."""
    found = reached(actor, parcel_ids)
    if found.value is None:
        return Result(errors=found.errors)
    if len({(parcel.order_id, parcel.warehouse_id) for parcel in found.value}) > 1 or len(found.value) < 2:
        return refused(
            OmsError(ErrorCode.INVALID, "Parcels of one order and one warehouse can be put together: move one first.", "parcels")
        )
    with transaction.atomic():
        parcels = [one for one in locked(found.value[0].order_id) if one.pk in parcel_ids]
        if any(parcel.state not in _BEFORE_PACKED or parcel.is_held for parcel in parcels):
            return refused(
                OmsError(ErrorCode.INVALID, "Parcels that are packed, held or over stay as they are: release the hold first.", "parcels")
            )
        first, *others = parcels
        lines = {line.line_id: line for line in first.lines.all()}
        for other in others:
            for line in other.lines.all():
                into = lines.get(line.line_id)
                if into is None:
                    lines[line.line_id] = _copy(first, line, line.pieces, line.unreserved)
                    continue
                into.pieces, into.unreserved = into.pieces + line.pieces, into.unreserved + line.unreserved
                into.save()
            cancel(other, actor, f"Put into {first.number}")
        if any(other.state == ParcelStage.PLANNED for other in parcels):
            first.state, first.released_at = ParcelStage.PLANNED, None
        log.saved([first])
        log.write(first, Kind.MERGED, actor, ", ".join(other.number for other in others))
    return Result(_all_of(first.order_id))


def move(parcel_id: int, warehouse_id: str, actor: Actor) -> Result[list[Parcel]]:
    """Have another warehouse send a parcel, where all of it is free there. One that was released is planned again."""
    found = _before_packed(parcel_id, actor)
    if found.value is None:
        return Result(errors=found.errors)
    asked = _ask_for_move(found.value, warehouse_id, actor)
    if asked.value is None:
        return Result(errors=asked.errors)
    with transaction.atomic():
        [parcel] = [one for one in locked(found.value.order_id) if one.pk == parcel_id]
        if parcel.state not in _BEFORE_PACKED:
            return refused(_too_late(parcel))
        lines = list(parcel.lines.all())
        problem = _not_free(asked.value, parcel, {line.line_id: line.pieces for line in lines}, warehouse_id)
        if problem is not None:
            return refused(problem)
        reserved = _reservations(asked.value, warehouse_id)
        before = parcel.warehouse_name
        parcel.warehouse_id, parcel.warehouse_name = warehouse_id, _name(asked.value, warehouse_id)
        parcel.state, parcel.released_at, parcel.why = ParcelStage.PLANNED, None, []
        for line in lines:
            line.unreserved = max(line.pieces - reserved[line.line_id], 0)
            line.save()
        log.saved([parcel])
        log.write(parcel, Kind.MOVED, actor, f"From {before} to {parcel.warehouse_name}")
    return Result(_all_of(parcel.order_id))


# -- what the others use ----------------------------------------------------------------------------------------------------


def locked(order_id: UUID) -> list[Parcel]:
    """An order's parcels, with their lines, locked with the order's record until the transaction ends."""
    order_services.lock([order_id])
    return list(with_all(Parcel.objects.filter(order=order_id)).order_by("ordinal"))


def cancel(parcel: Parcel, actor: Actor, why: str) -> None:
    """There is nothing in it any more."""
    parcel.state, parcel.is_held = ParcelStage.CANCELED, False
    parcel.lines.all().delete()
    parcel.holds.filter(ended_at=None).update(ended_at=clock.now())
    log.saved([parcel])
    log.write(parcel, Kind.CANCELED, actor, why)


def next_ordinal(order_id: UUID) -> int:
    return int(Parcel.objects.filter(order=order_id).aggregate(last=Max("ordinal"))["last"] or 0) + 1


def make_parcel(order_id: UUID, number: str, warehouse_id: str, warehouse_name: str, why: list[object] | None = None) -> Parcel:
    """A new one of the order, whose number is ``number``; the order is locked."""
    ordinal = next_ordinal(order_id)
    return Parcel.objects.create(
        order_id=order_id,
        ordinal=ordinal,
        number=f"{number}-{ordinal}",
        warehouse_id=warehouse_id,
        warehouse_name=warehouse_name,
        why=why or [],
        created_at=clock.now(),
    )


def _all_of(order_id: UUID) -> list[Parcel]:
    return list(with_all(Parcel.objects.filter(order=order_id)).order_by("ordinal"))


def _ask(order_id: UUID, actor: Actor) -> Result[Situation]:
    record = orders.reached(order_id, actor)
    return Result(errors=record.errors) if record.value is None else asking.ask(order_id)


def _plan(found: Situation, kept: Sequence[Parcel], rules: Sequence[RoutingRuleSpec] | None) -> Plan:
    free = Counter(capacity(found.found, found.order.id))
    free.subtract(taken_by(kept))
    return plan(wanted(found.found, kept), free, found.sites(), rules_for(found.order, found.places, rules))


def _write(found: Situation, planned: Iterable[PlannedParcel], loose: Sequence[Parcel], actor: Actor) -> None:
    left = list(loose)
    goods = {line.id: line for line in found.order.lines}
    for one in planned:
        why = [[reason.why, reason.pieces, reason.rule] for reason in one.why]
        parcel = next((old for old in left if old.warehouse_id == one.warehouse_id), None)
        if parcel is None:
            parcel = make_parcel(found.order.id, found.order.number, one.warehouse_id, _name(found, one.warehouse_id), list(why))
        else:
            left.remove(parcel)
            if _is_as_before(parcel, one):
                continue
            parcel.lines.all().delete()
            parcel.why = why
            log.saved([parcel])
        lines = [
            ParcelLine(
                parcel=parcel,
                line_id=line_id,
                variant_id=goods[line_id].variant_id or "",
                sku=goods[line_id].sku,
                name=goods[line_id].full_name,
                pieces=pieces,
                unreserved=pieces - one.reserved.get(line_id, 0),
            )
            for line_id, pieces in one.pieces.items()
        ]
        ParcelLine.objects.bulk_create(lines)
        log.write(parcel, Kind.PLANNED, actor)
    for parcel in left:
        cancel(parcel, actor, "Planned otherwise")


def _is_as_before(parcel: Parcel, one: PlannedParcel) -> bool:
    before = {line.line_id: (line.pieces, line.pieces - line.unreserved) for line in parcel.lines.all()}
    return before == {line: (pieces, one.reserved.get(line, 0)) for line, pieces in one.pieces.items()}


def _before_packed(parcel_id: int, actor: Actor) -> Result[Parcel]:
    found = reached(actor, [parcel_id])
    if found.value is None:
        return Result(errors=found.errors)
    [parcel] = found.value
    return Result(parcel) if parcel.state in _BEFORE_PACKED else refused(_too_late(parcel))


def _too_late(parcel: Parcel) -> OmsError:
    return OmsError(ErrorCode.INVALID, f"Parcel {parcel.number} is {parcel.state}: only what is not packed yet can be changed.", "parcel")


def _ask_for_move(parcel: Parcel, warehouse_id: str | None, actor: Actor) -> Result[Situation]:
    """Nothing is asked where the pieces stay where they are."""
    if not warehouse_id or warehouse_id == parcel.warehouse_id:
        return Result(None)
    asked = _ask(parcel.order_id, actor)
    if asked.value is not None and warehouse_id not in {place.id for place in asked.value.places}:
        return refused(OmsError(ErrorCode.NOT_FOUND, "Saleor has no such warehouse, or it was not read yet.", "warehouse"))
    return asked


def _split_problem(parcel: Parcel, lines: Mapping[str, ParcelLine], pieces: Mapping[str, int]) -> OmsError | None:
    if parcel.state not in _BEFORE_PACKED:
        return _too_late(parcel)
    if not pieces or any(line not in lines or not 0 < count <= lines[line].pieces for line, count in pieces.items()):
        return OmsError(ErrorCode.INVALID, "Say how many pieces of which of its lines, one at least and no more than are in it.", "lines")
    if sum(pieces.values()) == sum(line.pieces for line in lines.values()):
        return OmsError(ErrorCode.INVALID, "That is all of the parcel: move it instead, or leave a piece in it.", "lines")
    return None


def _not_free(found: Situation, parcel: Parcel, pieces: Mapping[str, int], warehouse_id: str) -> OmsError | None:
    """Why a warehouse can't send these pieces of a parcel besides what it sends of the order already."""
    others = [one for one in _all_of(parcel.order_id) if one.state in OPEN and not one.fulfillment_id and one.pk != parcel.pk]
    free = Counter(capacity(found.found, found.order.id))
    free.subtract(taken_by(others))
    lines, needed, names = found.lines(), Counter[str](), {}
    for line_id, count in pieces.items():
        line = lines.get(line_id)
        if line is not None and line.is_tracked and line.variant_id:
            needed[line.variant_id] += count
            names[line.variant_id] = line.product_name
    for variant, count in needed.items():
        there = max(free[variant, warehouse_id], 0)
        if there < count:
            text = f"{_name(found, warehouse_id)} has {there} of {names[variant]} free for this order, {count} are to be sent from there."
            return OmsError(ErrorCode.INVALID, text, "warehouse", params={"free": there, "wanted": count, "article": names[variant]})
    return None


def _reservations(found: Situation, warehouse_id: str) -> Counter[str]:
    return Counter({line.id: sum(count for place, count in line.allocated if place.id == warehouse_id) for line in found.found.lines})


def _name(found: Situation, warehouse_id: str) -> str:
    return next((place.name for place in found.places if place.id == warehouse_id), "")


def _new_parcel(parcel: Parcel, warehouse_id: str | None, found: Situation | None) -> Parcel:
    number = parcel.number.rpartition("-")[0]
    if found is None or not warehouse_id:
        return make_parcel(parcel.order_id, number, parcel.warehouse_id, parcel.warehouse_name, list(parcel.why))
    return make_parcel(parcel.order_id, number, warehouse_id, _name(found, warehouse_id))


def _copy(parcel: Parcel, line: ParcelLine, pieces: int, unreserved: int) -> ParcelLine:
    return ParcelLine.objects.create(
        parcel=parcel,
        line_id=line.line_id,
        variant_id=line.variant_id,
        sku=line.sku,
        name=line.name,
        pieces=pieces,
        unreserved=unreserved,
    )


def order_of(parcel: Parcel) -> Order | None:
    """The order as it was last read, where that was in full."""
    return orders.full_orders([parcel.order_id]).get(parcel.order_id)
