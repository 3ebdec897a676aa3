"""How its customer hears of changes: the part of the order's page about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..core.errors import ErrorCode
from ..customers import news
from ..customers.news import NewsWay
from ..links.services import OrderLink
from ..order_messages.news import offered
from .news_words import news_words_in


@dataclass(frozen=True, slots=True)
class Choice:
    """One channel."""

    channel: str
    name: str
    is_wanted: bool
    is_locked: bool
    """It is off, and the visitor has a link alone, which switches nothing on."""


@dataclass(frozen=True, slots=True)
class Hear:
    """Every channel that there is a choice of."""

    choices: Sequence[Choice]
    stamp: str
    """Another one after each change: a form says what it was made of."""

    @property
    def is_locked(self) -> bool:
        """There is something that a link alone does not switch on."""
        return any(one.is_locked for one in self.choices)

    @property
    def can_be_saved(self) -> bool:
        """There is something to choose."""
        return any(not one.is_locked for one in self.choices)


def hear_of(link: OrderLink, language: str, *, has_access: bool) -> Hear | None:
    """As it is now; None for a draft, and for an order that names nobody to write to."""
    record = link.order
    if record.is_draft or not (record.user_id or record.user_email.strip()):
        return None
    choices = news.choices_of_orders([record]).get(record.pk, {})
    words, on_offer = news_words_in(language), offered()
    shown = [
        Choice(one, words[one], is_wanted, is_locked=not (is_wanted or has_access))
        for one in news.NewsChannel
        if one in on_offer or one in choices
        for is_wanted in [news.wants(choices, one)]
    ]
    return Hear(shown, "-".join(str(one.pk) for one in choices.values())) if shown else None


def save(link: OrderLink, form: Mapping[str, str], hear: Hear) -> str:
    """Keep what a form says of each channel; what is wrong, by the key of its words, empty where nothing is.

    A form that was sent again, or that says what is so already, changes nothing.
    """
    wanted = {one.channel: form.get(one.channel) == "1" for one in hear.choices}
    changes = {one.channel: wanted[one.channel] for one in hear.choices if wanted[one.channel] != one.is_wanted}
    if not changes:
        return ""
    if form.get("stamp", "") != hear.stamp:
        return "form_old"
    if any(one.is_locked and one.channel in changes for one in hear.choices):
        return "locked"
    refusal = news.choose_for_order(link.order, changes, NewsWay.LINK)
    return ("too_often" if refusal.code is ErrorCode.RATE_LIMITED else "form_old") if refusal else ""
