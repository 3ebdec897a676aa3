"""How far the price of an article may fall: to what somebody has set, or to what its cost and the shop's least margin leave."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from babel.numbers import get_currency_precision

from ..core.money import Money
from .articles import PricedArticle

__all__ = ["Ceiling", "CeilingSource", "ceiling_of", "margin_percent", "minor_unit", "net_of"]

_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")


class CeilingSource(StrEnum):
    """Where a ceiling comes from."""

    HAND_SET = "HAND_SET"
    COST = "COST"
    NONE = "NONE"
    """There is none: neither set, nor to be reckoned."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that may go off an article's price in a channel."""

    percent: Decimal | None
    """Of the base price, 0 to 100, two decimals, rounded down; None for no ceiling."""
    source: CeilingSource
    floor: Money | None
    """The least price, as prices of the channel are meant (with tax where they include it), rounded up to the currency's smallest unit.
    It lies above the base price where that one is too low already; None for no ceiling, or for an article without a price."""


NO_CEILING = Ceiling(None, CeilingSource.NONE, None)


def ceiling_of(article: PricedArticle, hand_set: Decimal | None, least_margin_percent: Decimal | None) -> Ceiling:
    """An article's ceiling: ``hand_set`` where somebody has set one, else what its cost leaves where the shop has a least margin.

    The margin is of the net price: (price - cost) / price. Without a cost, and where prices include a tax whose rate is not known,
    there is nothing to reckon with.
    """
    base = article.base_price
    if hand_set is not None:
        floor = None if base is None else Money(_up(base.amount * (_HUNDRED - hand_set) / _HUNDRED, base.currency), base.currency)
        return Ceiling(hand_set, CeilingSource.HAND_SET, floor)
    if base is None or article.cost is None or least_margin_percent is None:
        return NO_CEILING
    if article.prices_include_tax and article.tax_rate is None:
        return NO_CEILING
    net = _up(article.cost * _HUNDRED / (_HUNDRED - least_margin_percent), base.currency)
    lowest = _up(net * (1 + (article.tax_rate or 0)), base.currency) if article.prices_include_tax else net
    return Ceiling(_down_to(base.amount, lowest), CeilingSource.COST, Money(lowest, base.currency))


def net_of(amount: Decimal, article: PricedArticle) -> Decimal | None:
    """A price of the article without tax, not rounded; None where the rate of the tax in it is not known."""
    if not article.prices_include_tax:
        return amount
    return None if article.tax_rate is None else amount / (1 + article.tax_rate)


def margin_percent(amount: Decimal, article: PricedArticle) -> Decimal | None:
    """What of a price of the article is not its cost, in percent of the net price, rounded down to two decimals; below 0 where it is sold
    for less than it costs. None without a cost, for a price of nothing, and where the tax in it is not known."""
    net = net_of(amount, article)
    if net is None or article.cost is None or net <= 0:
        return None
    return ((net - article.cost) * _HUNDRED / net).quantize(_CENT, ROUND_FLOOR)


def minor_unit(currency: str) -> Decimal:
    """The smallest unit of a currency: ``Decimal("0.01")`` for EUR, ``Decimal("1")`` for JPY."""
    return Decimal(1).scaleb(-get_currency_precision(currency))


def _up(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(minor_unit(currency), ROUND_CEILING)


def _down_to(base: Decimal, lowest: Decimal) -> Decimal:
    """By how many percent a price falls to the lowest."""
    if base <= 0:
        return Decimal("0.00")
    return max((base - lowest) * _HUNDRED / base, Decimal(0)).quantize(_CENT, ROUND_FLOOR)
