"""The goods of an order, counted in pieces: ordered, sent, waiting for approval, returned, taken out, still owed.

Everything is counted from the order's lines and its fulfillments by their status. ``Order.status`` is not asked: Saleor keeps
PARTIALLY_RETURNED for good once a piece came back, and can call an order partially fulfilled of which a piece was only refunded. The one
exception is an order that was canceled or has expired: that shows in nothing else.

How Saleor counts (``order/actions.py``): ``OrderLine.quantityFulfilled`` rises with every piece that is put into a fulfillment of any
status, returned and refunded ones included, and falls only when that fulfillment is canceled. Returning, refunding and replacing move
pieces from a FULFILLED fulfillment, or out of those that are still to be sent, into a new one of that status; a fulfillment that is
emptied by it is deleted.

Saleor's answer does not say of a RETURNED, REFUNDED, REFUNDED_AND_RETURNED or REPLACED piece whether it had been sent. What it shows is
the warehouse of such a fulfillment: pieces that were sent keep the one they came from, and pieces that never left have none. So we take
those without a warehouse for never sent. Of that reading two things are known to be wrong, and `OrderSummary.past_parcels` mends both
where we saw the parcel before: pieces that were sent out of no warehouse (made to order, in Saleor with "allow stock to be exceeded"),
and one return of sent and unsent pieces together. One thing stays: pieces of a fulfillment that waited for its approval and was
"returned" count as sent and returned, as Saleor counts them too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from ..saleor_api.types import Order, OrderLine
from .parcels import fullest

_OVER = ("CANCELED", "EXPIRED")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Counts of one line, or of all. ``ordered`` is ``sent`` + ``taken_out`` + ``owed``; the other counts are parts of these."""

    ordered: int = 0
    sent: int = 0
    """Left the house, those that came back since included."""
    returned: int = 0
    """Of those sent: came back."""
    replaced: int = 0
    """Of those sent: another order (a REISSUE) sends new ones. Saleor does not count them as returned, and neither do we."""
    taken_out: int = 0
    """Never left and never will: refunded, returned or replaced before they were sent, or the order was canceled."""
    waiting: int = 0
    """Of those owed: in a fulfillment that waits for its approval."""

    @property
    def owed(self) -> int:
        """Still to leave the house."""
        return max(self.ordered - self.sent - self.taken_out, 0)

    @property
    def open(self) -> int:
        """Of those owed: in no fulfillment yet."""
        return max(self.owed - self.waiting, 0)

    @property
    def kept(self) -> int:
        """Of those sent: the customer has them."""
        return self.sent - self.returned - self.replaced


@dataclass(frozen=True, slots=True)
class Goods:
    """The pieces of an order by its lines' ids, and in total.

    Lines are counted one by one: more pieces than were ordered in one line never make up for what is owed of another.
    """

    lines: Mapping[str, Pieces]
    total: Pieces

    @property
    def are_sent(self) -> bool:
        """All that was to be sent was sent, and the customer has some of it."""
        return self.total.kept > 0 and not self.total.owed

    @property
    def are_partly_sent(self) -> bool:
        return self.total.sent > 0 and self.total.owed > 0

    @property
    def are_back(self) -> bool:
        """Nothing is owed, and all that was sent came back (what was replaced aside)."""
        return self.total.returned > 0 and not self.total.owed and self.total.kept <= 0


@dataclass(slots=True)
class _Tally:
    """What the fulfillments say of one line, by ``True`` for pieces that came out of a warehouse."""

    standing: int = 0
    waiting: int = 0
    returned: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    replaced: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    refunded: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    seen: int = 0
    """Pieces in parcels that we saw as sent, at their fullest."""

    def pieces(self, line: OrderLine, *, is_over: bool) -> Pieces:
        ordered = line.quantity
        left = self.standing + self.returned[True] + self.replaced[True] + self.refunded[True]
        told = left + self.waiting + self.returned[False] + self.replaced[False] + self.refunded[False]
        left += max(line.quantity_fulfilled - told, 0)  # what the line says of pieces of which no fulfillment says anything
        unsaid = max(self.seen - left, 0)  # sent, though Saleor's answer does not say so any more
        extra = []
        for unclear in (self.returned[False], self.replaced[False], self.refunded[False]):
            extra.append(min(unsaid, unclear))
            unsaid -= extra[-1]
        sent = min(left + sum(extra), ordered)  # a line can be made smaller than what was sent of it, while it is unconfirmed
        taken_out = self.returned[False] + self.replaced[False] + self.refunded[False] - sum(extra)
        return Pieces(
            ordered=ordered,
            sent=sent,
            returned=min(self.returned[True] + extra[0], sent),
            replaced=min(self.replaced[True] + extra[1], sent),
            taken_out=max(ordered - sent, 0) if is_over else taken_out,
            waiting=0 if is_over else self.waiting,
        )


def goods_of(order: Order) -> Goods:
    """Count the order's pieces."""
    tallies = _tallies(order)
    lines = {line.id: tallies[line.id].pieces(line, is_over=order.status in _OVER) for line in order.lines}
    return Goods(lines, _sum(lines.values()))


def _tallies(order: Order) -> defaultdict[str, _Tally]:
    tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
    for parcel in order.fulfillments:
        has_warehouse = bool(parcel.warehouse)
        for line in parcel.lines:
            tally = tallies[line.order_line_id or ""]
            match parcel.status:
                case "FULFILLED":
                    tally.standing += line.quantity
                case "WAITING_FOR_APPROVAL":
                    tally.waiting += line.quantity
                case "RETURNED" | "REFUNDED_AND_RETURNED":
                    tally.returned[has_warehouse] += line.quantity
                case "REPLACED":
                    tally.replaced[has_warehouse] += line.quantity
                case "REFUNDED":
                    tally.refunded[has_warehouse] += line.quantity
    for parcel in fullest(order):
        for line in parcel.lines:
            tallies[line.order_line_id or ""].seen += line.quantity
    return tallies


def _sum(lines: Iterable[Pieces]) -> Pieces:
    found = list(lines)
    return Pieces(**{counted.name: sum(getattr(pieces, counted.name) for pieces in found) for counted in fields(Pieces)})
