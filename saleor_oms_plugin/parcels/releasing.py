"""Telling warehouses what to pick."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, Result, TransientError, refused
from ..messages import mail
from ..messages.errors import NotSentError, NotSetUpError
from ..warehouses.places import place
from . import letters, log
from .log import Kind
from .models import Parcel, ParcelStage
from .queries import reached
from .services import locked, order_of

__all__ = ["Released", "release"]

logger = logging.getLogger(__name__)
MOST = 100


@dataclass(frozen=True, slots=True)
class Released:
    """``not_told`` says of parcels that were released why nobody got a mail, by their keys."""

    parcels: list[Parcel]
    not_told: dict[int, str]


def release(parcel_ids: Collection[int], actor: Actor) -> Result[Released]:
    """Have parcels picked by their warehouses, each of which gets a mail with the pick list; one that was released already is told again.

    All of them or none; a mail that can't be sent keeps no parcel back. Outside of any transaction.
    """
    if len(parcel_ids) > MOST:
        return refused(OmsError(ErrorCode.INVALID, f"At most {MOST} parcels can be released together.", "parcels", params={"max": MOST}))
    found = reached(actor, parcel_ids)
    if found.value is None:
        return Result(errors=found.errors)
    done: list[Parcel] = []
    with transaction.atomic():
        for order_id in sorted({parcel.order_id for parcel in found.value}):
            done += [one for one in locked(order_id) if one.pk in parcel_ids]
        problem = next(filter(None, map(_problem, done)), None)
        if problem is not None:
            return refused(problem)
        for parcel in done:
            if parcel.state == ParcelStage.PLANNED:
                parcel.state, parcel.released_at = ParcelStage.RELEASED, clock.now()
                log.saved([parcel])
                log.write(parcel, Kind.RELEASED, actor)
    not_told = {}
    for parcel in done:
        why = _tell(parcel)
        if why:
            not_told[parcel.pk] = why
        log.write(parcel, Kind.NOT_TOLD if why else Kind.TOLD, actor, why)
    return Result(Released(done, not_told))


def _problem(parcel: Parcel) -> OmsError | None:
    if parcel.is_held:
        return OmsError(ErrorCode.INVALID, f"Parcel {parcel.number} is held: end its hold first.", "parcels")
    if parcel.state not in (ParcelStage.PLANNED, ParcelStage.RELEASED):
        return OmsError(ErrorCode.INVALID, f"Parcel {parcel.number} is {parcel.state}: there is nothing to release.", "parcels")
    return None


def _tell(parcel: Parcel) -> str:
    """Send the mail; returns why nobody was told."""
    where, order = place(parcel.warehouse_id), order_of(parcel)
    if where is None or order is None:
        return "The warehouse or the order was not read from Saleor yet."
    if not where.email:
        return f"{where.name} has no address: enter one for it, or in Saleor."
    try:
        mail.send(letters.pick_list(parcel, order, where))
    except (NotSentError, NotSetUpError, TransientError) as error:
        logger.warning("%s was not told of parcel %s: %s", where.name, parcel.number, error)
        return f"The mail to {where.name} was not sent: {error}"
    return ""
