"""The parcels of an order: Saleor's fulfillments that left, or are about to, and those that it has deleted since.

Saleor deletes a fulfillment, its tracking number with it, when all of it comes back or is refunded (``order/actions.py``, at the end of
``create_fulfillments_for_returned_products`` and ``create_refund_fulfillment``), and takes the pieces out of it when some do. What we
once saw of it is kept with the order's snapshot (`OrderSummary.past_parcels`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote, urlsplit

from ..saleor_api.types import AnyOrder, Fulfillment, Order, OrderLine, OrderSummary

SENT = "FULFILLED"
WAITING = "WAITING_FOR_APPROVAL"


def parcels(order: Order) -> tuple[Fulfillment, ...]:
    """What was sent, or waits for its approval, oldest first; each with all the pieces that were in it when it left."""
    waiting = [parcel for parcel in order.fulfillments if parcel.status == WAITING]
    return tuple(sorted([*fullest(order), *waiting], key=lambda parcel: parcel.created))


def sent_parcels(order: Order) -> tuple[Fulfillment, ...]:
    """What was sent, oldest first; each with all the pieces that were in it when it left."""
    return tuple(sorted(fullest(order), key=lambda parcel: parcel.created))


@dataclass(frozen=True, slots=True)
class Content:
    """So many pieces of one line of an order."""

    line: OrderLine
    quantity: int


def contents_of(order: Order, parcel: Fulfillment) -> list[Content]:
    """What a parcel of an order has in it, in the order of the order's lines; a line that Saleor has deleted since is left out."""
    pieces: Counter[str] = Counter()
    for line in parcel.lines:
        pieces[line.order_line_id or ""] += line.quantity
    return [Content(line, pieces[line.id]) for line in order.lines if pieces[line.id] > 0]


def tracking_numbers(order: Order) -> tuple[str, ...]:
    """The numbers of the parcels that have one, oldest first; an address in which none can be told stands for its number."""
    return tuple(number_and_url(parcel.tracking_number)[0] for parcel in parcels(order) if parcel.tracking_number)


def fullest(order: Order) -> Iterator[Fulfillment]:
    """The parcels that were sent and not canceled, as full as we have seen them."""
    past = {parcel.id for parcel in order.past_parcels}
    yield from order.past_parcels
    yield from (parcel for parcel in order.fulfillments if parcel.status == SENT and parcel.id not in past)


def remembering(order: AnyOrder, before: OrderSummary | None) -> AnyOrder:
    """The order as it is to be stored, with what ``before``, the order as it was stored, shows of parcels and this one does not.

    A canceled parcel never left and is forgotten. A summary has no fulfillments, so it remembers all.
    """
    if before is None:
        return order
    known = {parcel.id: parcel for parcel in before.past_parcels}
    if isinstance(before, Order):
        known = {parcel.id: parcel for parcel in before.fulfillments if parcel.status == SENT} | known
    if not known:
        return order
    now = {parcel.id: parcel for parcel in order.fulfillments} if isinstance(order, Order) else {}
    kept = (_kept(parcel, now.get(parcel.id)) for parcel in known.values())
    return replace(order, past_parcels=tuple(parcel for parcel in kept if parcel is not None))


def _kept(parcel: Fulfillment, now: Fulfillment | None) -> Fulfillment | None:
    """What is to be remembered of a parcel beside what Saleor shows of it now; None where that says it all."""
    if now is None:
        return parcel
    if now.status != SENT or _count(now) >= _count(parcel):
        return None
    return replace(parcel, tracking_number=now.tracking_number)


def _count(parcel: Fulfillment) -> int:
    return sum(line.quantity for line in parcel.lines)


# -- tracking numbers that are addresses ---------------------------------------------------------------------------------------

_NUMBER = re.compile(r"(?=(?:[^0-9]*[0-9]){4})[A-Za-z0-9][A-Za-z0-9 ./_-]{5,39}")
"""6 to 40 characters, four digits among them."""
_SURELY_NUMBER = re.compile(r"(?=(?:[^0-9]*[0-9]){7})[A-Za-z0-9][A-Za-z0-9 _-]{6,39}")
"""Seven digits among them: what a word or a year in a path has not."""
_NAMES = re.compile(
    r"(track(ing)?|parcel|shipment|consignment|package|waybill|awb|barcode|piece)?[-_]?(no|nr|num|numbers?|code|id|ids?)?", re.IGNORECASE
)
_USUAL_NAMES = frozenset({"match", "q", "query", "trknbr", "parcelnumber", "przesylka", "numer", "posiljka", "colli", "ref", "reference"})


def number_and_url(tracking_number: str) -> tuple[str, str]:
    """The number, and the address to follow it, of what Saleor has as a tracking number: people enter either one.

    Most carriers carry the number in the address's query or fragment, some in its path. Where none is recognised, or several could be
    it, the whole address stands for the number: that is never wrong.
    """
    if not tracking_number.startswith(("http://", "https://")):
        return tracking_number, ""
    try:
        address = urlsplit(tracking_number)
    except ValueError:
        return tracking_number, ""
    fragment_path, _, fragment_query = address.fragment.partition("?")
    pairs = [*parse_qsl(address.query), *parse_qsl(fragment_query or (fragment_path if "=" in fragment_path else ""))]
    named = [value.strip() for name, value in pairs if _is_usual(name) and _NUMBER.fullmatch(value.strip())]
    if named:
        return named[0], tracking_number
    segments = [unquote(segment) for segment in [*address.path.split("/"), *fragment_path.split("/")] if "=" not in segment]
    others = {found.strip() for found in [*(value for _, value in pairs), *segments] if _SURELY_NUMBER.fullmatch(found.strip())}
    return (others.pop() if len(others) == 1 else tracking_number), tracking_number


def _is_usual(name: str) -> bool:
    return name.lower() in _USUAL_NAMES or bool(name and _NAMES.fullmatch(name))
