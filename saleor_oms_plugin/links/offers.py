"""Offers: drafts that a customer reads by a secret link, and accepts or declines with his name, once for each version of it.

A draft has no status, so its answer moves nothing at once: staff see it, and complete the draft in Saleor (or mend it). When it becomes an
order, the answer to that very version is a milestone of it, OFFER_ACCEPTED or OFFER_DECLINED, for which triggers may wait.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from copy import copy
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.texts import clean
from ..orders import queries as orders
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..saleor_api.types import Order
from .models import OfferAnswer, OrderLink
from .queries import answers_of
from .services import open_link

__all__ = ["MAX_NAME", "OfferAnswer", "answer", "answer_by", "answer_to", "dismiss", "milestones_of_drafts", "version_of", "without_names"]

MAX_NAME = 100
ACCEPTED, DECLINED = "OFFER_ACCEPTED", "OFFER_DECLINED"
"""The names of workflow's milestones."""


def version_of(order: Order) -> str:
    """What stands for the contents of a draft: goods, pieces and money. Another version is another offer."""
    lines = [[line.id, line.product_name, line.variant_name, line.quantity, str(line.total.normalize())] for line in order.lines]
    money = [order.currency, str(order.total.normalize()), str(order.shipping_price.normalize())]
    return hashlib.sha256(json.dumps([lines, money]).encode()).hexdigest()[:32]


def answer(token: str, is_accepted: bool, name: str, caller: str, version: str | None = None) -> Result[OfferAnswer]:
    """Accept or decline the offer that a link leads to; the same answer once more changes nothing.

    Refusals: those of `open_link`; REQUIRED or INVALID for a name; STALE_VERSION where the offer is not the ``version`` any more that
    was seen; INVALID where it was answered otherwise already, or is none.
    """
    opened = open_link(token, caller)
    if opened.value is None:
        return Result(errors=opened.errors)
    answered = answer_by(opened.value, is_accepted, name, version)
    if answered.value is not None:
        answered.value.name = _tidy(name)  # whoever has the link alone learns nobody else's
    return answered


def answer_by(link: OrderLink, is_accepted: bool, name: str, version: str | None = None) -> Result[OfferAnswer]:
    """`answer` for a link that is open already."""
    signed = _tidy(name)
    if not signed:
        return refused(OmsError(ErrorCode.REQUIRED, "Whose answer is it? Give your name.", "name"))
    if len(signed) > MAX_NAME:
        return refused(OmsError(ErrorCode.INVALID, f"A name has at most {MAX_NAME} characters.", "name"))
    order_services.complete(link.order)
    with transaction.atomic():
        order_services.lock([link.order_id])
        record = orders.by_ids([link.order_id]).get(link.order_id)
        offer = record.order if record is not None and record.is_draft else None
        if not isinstance(offer, Order):
            return refused(OmsError(ErrorCode.INVALID, "This is no offer, or not any more."))
        current = version_of(offer)
        if version is not None and version != current:
            return refused(OmsError(ErrorCode.STALE_VERSION, "The offer has changed meanwhile. Look at it again.", "version"))
        known = OfferAnswer.objects.filter(order=offer.id, version=current).first()
        if known is not None and known.is_accepted != is_accepted:
            return refused(OmsError(ErrorCode.INVALID, "This offer was answered already. Ask the shop to change it."))
        if known is None:
            known = OfferAnswer.objects.create(
                order_id=offer.id,
                version=current,
                is_accepted=is_accepted,
                name=signed,
                at=clock.now(),
                total=offer.total,
                currency=offer.currency,
                link=link,
            )
            order_services.touch(offer.id)
    return Result(known)


def dismiss(order_id: UUID, actor: Actor) -> Result[OrderRecord]:
    """Take note of what was answered to an offer: it waits for nobody any more."""
    found = orders.reached(order_id, actor)
    if found.value is not None:
        OfferAnswer.objects.filter(order=order_id, dismissed_at=None).update(dismissed_at=clock.now())
    return found


def milestones_of_drafts(order_ids: Collection[UUID]) -> dict[UUID, str]:
    """What workflow is told of drafts that have become orders: how each was answered as it is now. Nothing of one that staff changed after
    the answer: nobody has accepted, or declined, what it is.
    """
    answers = answers_of(order_ids)
    snapshots = orders.full_orders(answers) if answers else {}
    found = {pk: answer_to(order, answers[pk]) for pk, order in snapshots.items()}
    return {pk: ACCEPTED if known.is_accepted else DECLINED for pk, known in found.items() if known is not None}


def answer_to(order: Order, answers: Iterable[OfferAnswer]) -> OfferAnswer | None:
    """The one that was given to an offer, or an order that was one, as it is now."""
    version = version_of(order)
    return next((known for known in answers if known.version == version), None)


def without_names(answers: Iterable[OfferAnswer]) -> list[OfferAnswer]:
    """For whoever has a link alone: the surname is a part of what unlocks the address."""
    found = [copy(known) for known in answers]
    for known in found:
        known.name = ""
    return found


def _tidy(name: str) -> str:
    return " ".join(clean(name).split())
