"""What articles cost a customer before there is a checkout: for listings, and to explain a price."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from .articles import PricedArticle
from .ceilings import minor_unit
from .reckoning import LinePrice, Meeting, Terms, reckon
from .reductions import Cart, CartLine, Per, Reduction, Source, Voucher, after

__all__ = ["promotion_of", "quote", "quotes"]

_HUNDRED = Decimal(100)


def quote(
    article: PricedArticle, terms: Terms, meeting: Meeting, quantity: int = 1, voucher: Voucher | None = None, takes_voucher: bool = True
) -> LinePrice | None:
    """The price of so many pieces of one article alone in a checkout; None where the channel has no price for it. Promotions of whole
    orders are left out: they depend on what else is bought."""
    if article.base_price is None:
        return None
    unit = minor_unit(article.base_price.currency)
    promoted = article.promotion_price.amount if article.promotion_price else None
    line = CartLine(article.base_price.amount, quantity, promotion_of(article), promoted, takes_voucher)
    return reckon(Cart((line,), unit, voucher), [terms], meeting)[0]


def quotes(articles: Sequence[PricedArticle], terms: Sequence[Terms], meeting: Meeting) -> list[LinePrice | None]:
    """The price of a piece of each article."""
    return [quote(article, one, meeting) for article, one in zip(articles, terms, strict=True)]


def promotion_of(article: PricedArticle) -> Reduction | None:
    """What Saleor's promotion takes off the article. Saleor tells the price alone: a whole percentage that comes to exactly that price is
    taken for one, anything else for an amount."""
    if article.base_price is None or article.promotion_price is None or article.base_price.amount <= 0:
        return None
    base, promoted = article.base_price.amount, article.promotion_price.amount
    if promoted >= base:
        return None
    percent = ((base - promoted) * _HUNDRED / base).quantize(Decimal(1))
    by_percent = Reduction(Source.PROMOTION, Per.PIECE, True, percent)
    if after(base, 1, (by_percent,), minor_unit(article.base_price.currency)) == promoted:
        return by_percent
    return Reduction(Source.PROMOTION, Per.PIECE, False, base - promoted)
