"""Articles by classes: what each class gets off each article, where that comes from, and what is left of the margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from ..core.money import Money
from .articles import PricedArticle
from .ceilings import Ceiling, ceiling_of, margin_percent, minor_unit
from .rules import ClassPercent, class_percents, hand_set_ceilings

__all__ = ["Cell", "Row", "cell_of", "rows"]

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one class gets off one article. Promotions and vouchers of Saleor's are left out: they depend on the checkout."""

    class_id: int
    rule: ClassPercent | None
    """None where no rule holds."""
    percent: Decimal
    """What really goes off: no more than the ceiling; 0 where no rule holds."""
    is_clamped: bool
    """The rule says more than the ceiling lets through."""
    price: Money | None
    """Of a piece, as the channel's prices are meant; None where it has none."""
    margin: Decimal | None
    """`ceilings.margin_percent` at that price."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article with its cells, in the order of the classes that were asked for."""

    article: PricedArticle
    hand_set: Decimal | None
    ceiling: Ceiling
    margin: Decimal | None
    """At the base price."""
    cells: tuple[Cell, ...]


def rows(
    articles: Sequence[PricedArticle],
    class_ids: Sequence[int],
    at: datetime,
    least_margin_percent: Decimal | None,
    using: str = "default",
) -> list[Row]:
    """The rows of these articles, in two queries."""
    percents = class_percents([one.article for one in articles], class_ids, at, using)
    hand_set = hand_set_ceilings((one.article.variant_id for one in articles), using)
    return [_row(one, class_ids, percents, hand_set.get(one.article.variant_id), least_margin_percent) for one in articles]


def _row(
    article: PricedArticle,
    class_ids: Sequence[int],
    percents: Mapping[tuple[str, int], ClassPercent],
    hand_set: Decimal | None,
    least_margin_percent: Decimal | None,
) -> Row:
    ceiling = ceiling_of(article, hand_set, least_margin_percent)
    base = article.base_price
    cells = tuple(cell_of(article, pk, percents.get((article.article.variant_id, pk)), ceiling) for pk in class_ids)
    return Row(article, hand_set, ceiling, None if base is None else margin_percent(base.amount, article), cells)


def cell_of(article: PricedArticle, class_id: int, rule: ClassPercent | None, ceiling: Ceiling) -> Cell:
    """What a class gets by a rule under a ceiling."""
    wanted = Decimal(0) if rule is None else rule.percent
    percent = wanted if ceiling.percent is None else min(wanted, ceiling.percent)
    if article.base_price is None:
        return Cell(class_id, rule, percent, percent < wanted, None, None)
    base, currency = article.base_price.amount, article.base_price.currency
    price = (base * (_HUNDRED - percent) / _HUNDRED).quantize(minor_unit(currency), ROUND_HALF_UP)
    if ceiling.floor is not None:
        price = min(max(price, ceiling.floor.amount), base)  # half a cent up or down is no reason to fall below the floor
    return Cell(class_id, rule, percent, percent < wanted, Money(price, currency), margin_percent(price, article))
