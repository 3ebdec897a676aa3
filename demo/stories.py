"""What happened to the demo's orders: ways through the statuses, each step with what Saleor saw of it and who did it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class StoryStep:
    """A move to a status, some time after the one before.

    ``before`` and ``after`` name what happens in Saleor around the move: ``pay``, ``send``, ``track``, ``return``,
    ``refund``, ``cancel``. ``is_override`` is the shop's owner doing what no path allows.
    """

    to: str
    wait: timedelta
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    reason: str = ""
    is_override: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """``weight`` is its share of the orders; ``is_old`` ones are over, so they began weeks ago. Cash on delivery is not
    paid beforehand."""

    name: str
    weight: int
    steps: tuple[StoryStep, ...]
    is_pickup: bool = False
    is_old: bool = False
    is_paid_at_once: bool = False


def _minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def _hours(count: float) -> timedelta:
    return timedelta(hours=count)


_AWAITING = StoryStep("awaiting-payment", _minutes(4))
_PAID = StoryStep("confirmed", _hours(14), before=("pay",), reason="The transfer has arrived.")
_CONFIRMED = StoryStep("confirmed", _minutes(50))
_PICKING = StoryStep("picking", _hours(2))
_PACKED = StoryStep("packed", _hours(1.5))
_SHIPPED = StoryStep("shipped", _hours(3), before=("send",), after=("track",))
_DELIVERED = StoryStep("delivered", _hours(44))
_CASH = StoryStep("delivered", _hours(50), after=("pay",), reason="Paid to the courier.")
_UNCOLLECTED = StoryStep("uncollected", _hours(240), reason="Nobody at home three times; the parcel came back.")

_BY_TRANSFER = (_AWAITING, _PAID, _PICKING, _PACKED, _SHIPPED)
_BY_CARD = (_CONFIRMED, _PICKING, _PACKED, _SHIPPED)

STORIES = (
    Story("just arrived", 12, (), is_paid_at_once=True),
    Story("just arrived, unpaid", 8, ()),
    Story("doubtful", 8, (StoryStep("unconfirmed", _hours(1), reason="The address is doubtful: call first.", is_override=True),)),
    Story("waits for the transfer", 18, (_AWAITING,)),
    Story("confirmed", 14, (_CONFIRMED,), is_paid_at_once=True),
    Story("being picked", 14, (_CONFIRMED, _PICKING), is_paid_at_once=True),
    Story("packed", 14, (_AWAITING, _PAID, _PICKING, _PACKED)),
    Story("ready in the shop", 10, (_CONFIRMED, _PICKING, StoryStep("ready-for-pickup", _hours(2))), is_pickup=True),
    Story("on its way, paid by transfer", 16, _BY_TRANSFER),
    Story("on its way, cash on delivery", 10, _BY_CARD),
    Story("delivered, paid by card", 60, (*_BY_CARD, _DELIVERED), is_old=True, is_paid_at_once=True),
    Story("delivered, paid by transfer", 36, (*_BY_TRANSFER, _DELIVERED), is_old=True),
    Story("delivered for cash", 16, (*_BY_CARD, _CASH), is_old=True),
    Story(
        "collected in the shop",
        12,
        (_CONFIRMED, _PICKING, StoryStep("ready-for-pickup", _hours(2)), StoryStep("delivered", _hours(30), before=("pay", "send"))),
        is_pickup=True,
        is_old=True,
    ),
    Story("not collected", 9, (*_BY_CARD, _UNCOLLECTED), is_old=True),
    Story(
        "sent once more",
        3,
        (*_BY_CARD, _UNCOLLECTED, StoryStep("shipped", _hours(20), reason="Agreed a new day by telephone.")),
        is_old=True,
    ),
    Story(
        "cancelled by the customer", 10, (StoryStep("cancelled", _hours(5), after=("cancel",), reason="The customer changed her mind."),)
    ),
    Story(
        "never paid",
        8,
        (_AWAITING, StoryStep("cancelled", _hours(168), after=("cancel",), reason="Not paid within seven days.")),
        is_old=True,
    ),
    Story("complained", 6, (*_BY_CARD, _DELIVERED, StoryStep("complaint-pending", _hours(60))), is_old=True, is_paid_at_once=True),
    Story(
        "complained and settled",
        6,
        (
            *_BY_CARD,
            _DELIVERED,
            StoryStep("complaint-pending", _hours(40), reason="A seam is open."),
            StoryStep("complaint-closed", _hours(70), reason="Sent a new one."),
        ),
        is_old=True,
        is_paid_at_once=True,
    ),
    Story(
        "wants to send it back", 6, (*_BY_CARD, _DELIVERED, StoryStep("return-requested", _hours(50))), is_old=True, is_paid_at_once=True
    ),
    Story(
        "sent back",
        10,
        (
            *_BY_CARD,
            _DELIVERED,
            StoryStep("return-requested", _hours(50), reason="The size does not fit."),
            StoryStep("returned", _hours(90), before=("return", "refund")),
        ),
        is_old=True,
        is_paid_at_once=True,
    ),
)
