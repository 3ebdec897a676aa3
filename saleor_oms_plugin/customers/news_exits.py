"""The way out that messages carry: whoever has it can end the news of one channel, and take just that back, without an account.

Its token is one of `links.tokens`: only an id is stored. It holds as long as the mail does, since a mail may be opened years later; it ends
with the customer's record, and with the key. It opens nothing and tells nothing of anybody.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.rate_limit import RateLimit
from ..core.runtime import runtime
from ..links import tokens
from ..orders.queries import OrderRecord
from . import news
from .identity import ensure, identity_of
from .models import Customer, NewsChannel, NewsExit, NewsWay

__all__ = ["FOLDER", "WayOut", "address", "example", "leave", "open_exit", "return_"]

FOLDER = "news"
"""What the hosts serve the page of a way out under."""
FAILED = RateLimit(60, seconds=600)
"""Of one caller, for tokens that we never made."""
NOT_THERE = OmsError(ErrorCode.NOT_FOUND, "This address is not valid.", "token")
TOO_OFTEN = OmsError(ErrorCode.RATE_LIMITED, "That was tried too often. Try again later.")


@dataclass(frozen=True, slots=True)
class WayOut:
    """A way out that is open, and how things stand."""

    exit: NewsExit
    is_wanted: bool
    can_return: bool
    """What a way out has ended it may begin anew; what the customer said elsewhere it may not."""

    @property
    def customer(self) -> Customer:
        """Whose it is, as the mail knew them."""
        return self.exit.customer

    @property
    def channel(self) -> NewsChannel:
        """What it ends."""
        return NewsChannel(self.exit.channel)


def address(record: OrderRecord, channel: NewsChannel) -> str | None:
    """The address of the way out for whom an order is of, the same each time; None for an order of nobody."""
    identity = identity_of(record.user_id, record.user_email)
    if identity is None:
        return None
    with transaction.atomic():
        own = ensure([identity])[identity]
        way_out, _ = NewsExit.objects.get_or_create(customer=own, channel=channel)
    return _address(tokens.issue(way_out.handle, tokens.NEWS_EXIT))


def example() -> str:
    """An address of the right shape that does nothing: what previews and tests of messages show."""
    return _address("example")


def open_exit(token: str, caller: str) -> Result[WayOut]:
    """How things stand for whoever has the token; nothing is changed by asking.

    NOT_FOUND for everything that opens nothing, at the cost of one query; RATE_LIMITED for a caller who tried too many of those.
    """
    claim = tokens.read(token, tokens.NEWS_EXIT)
    found = NewsExit.objects.select_related("customer").filter(handle=claim.handle).first()
    if not claim.is_authentic:
        return refused(NOT_THERE if FAILED.allows(caller) else TOO_OFTEN)
    return Result(_as_it_stands(found)) if found is not None else refused(NOT_THERE)


def leave(way_out: WayOut) -> WayOut:
    """End the news; once more changes nothing."""
    news.choose(way_out.customer, {way_out.channel: False}, NewsWay.MESSAGE)
    return _as_it_stands(way_out.exit)


def return_(way_out: WayOut) -> Result[WayOut]:
    """Take that back. NOT_FOUND where the customer said no elsewhere, RATE_LIMITED."""
    if way_out.is_wanted:
        return Result(way_out)
    if not way_out.can_return:
        return refused(NOT_THERE)
    refusal = news.choose(way_out.customer, {way_out.channel: True}, NewsWay.MESSAGE)
    return refused(refusal) if refusal else Result(_as_it_stands(way_out.exit))


def _as_it_stands(found: NewsExit) -> WayOut:
    choices = news.choices_of_customers([found.customer_id]).get(found.customer_id, {})
    said = choices.get(found.channel)
    return WayOut(found, news.wants(choices, found.channel), said is not None and not said.is_wanted and said.way == NewsWay.MESSAGE)


def _address(token: str) -> str:
    return f"{runtime().public_url().rstrip('/')}/{FOLDER}/{token}"
