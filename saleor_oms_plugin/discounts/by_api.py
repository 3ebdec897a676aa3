"""Prices of checkouts and drafts through Saleor's API. The app host does it so for checkouts; for drafts both hosts do.

Saleor reads a checkout, changes it and writes it back without a lock, and reckons its prices from what a request began with. So a request
that overlaps ours may leave prices standing that hold no more, and one of ours may take a code with it that was entered meanwhile. What we
wrote is therefore looked at afterwards: at once, and some seconds later (`tasks.look_again`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from ..core import clock
from ..saleor_api.access import saleor
from ..saleor_api.article_types import PricedArticle
from ..saleor_api.port import SaleorRefusedError
from ..saleor_api.price_types import CheckoutLineToPrice, CheckoutToPrice, OrderPromotionRule, VoucherTerms
from . import tasks, written
from .ceilings import minor_unit
from .checkouts import CheckoutPrices, PricedLine
from .marks import Mark, mark_of, public_reason
from .models import WrittenPrice
from .order_promotions import OrderRule, best
from .quotes import promotion_of
from .reckoning import NO_TERMS, LinePrice, Meeting, Reason, reckon
from .reductions import Cart, CartLine, Per, Reduction, Source, Voucher, after
from .settings import settings
from .terms import Entitlement, entitlements, terms_of
from .turns import in_turn

__all__ = ["read", "reprice", "voucher_of"]

logger = logging.getLogger(__name__)
_Found = TypeVar("_Found")

_SHIPPING, _SPECIFIC = "SHIPPING", "SPECIFIC_PRODUCT"
_ROUNDS = 4
"""So often a checkout is written to in one go; what somebody else changes all the while is looked at once more later."""
_OVERLAP = timedelta(seconds=30)
"""A request of ours and one of somebody else's that are further apart did not overlap."""


@dataclass(frozen=True, slots=True)
class _Line:
    line: CheckoutLineToPrice
    article: PricedArticle
    base: Decimal
    is_others: bool
    priced: LinePrice | None
    """None where nobody is entitled to a price of ours."""


class _Asked:
    """What Saleor says of articles, promotions and vouchers, asked once for all rounds."""

    def __init__(self) -> None:
        self._known: dict[object, Any] = {}

    def articles(self, variant_ids: frozenset[str], channel: str) -> dict[str, PricedArticle]:
        return self._once(
            (variant_ids, channel), lambda: {one.article.variant_id: one for one in saleor().articles_by_ids(variant_ids, channel)}
        )

    def voucher(self, code: str, channel: str) -> VoucherTerms | None:
        return self._once((code, channel), lambda: saleor().voucher_terms(code, channel))

    def promotions(self) -> tuple[OrderPromotionRule, ...]:
        return self._once("promotions", lambda: saleor().order_promotions())

    def _once(self, key: object, ask: Callable[[], _Found]) -> _Found:
        if key not in self._known:
            self._known[key] = ask()
        found: _Found = self._known[key]
        return found


def read(checkout_id: str) -> CheckoutPrices | None:
    """A checkout's prices as Saleor has them; None for one that is not there. Raises `SaleorError`."""
    found = saleor().checkout_to_price(checkout_id)
    return None if found is None else _shown(found)


def reprice(checkout_id: str) -> CheckoutPrices | None:
    """Write the prices of the checkout's customer to its lines, or take ours back where there is none or no discount; what another app
    wrote stays. A voucher's code that one of our requests took with it is entered again. None for a checkout that is not there. Raises
    `SaleorError`."""
    with in_turn(checkout_id):
        found = saleor().checkout_to_price(checkout_id)
        if found is not None and (code := _lost_code(found)):
            found = _entered_again(found, code)
        return _repriced(checkout_id, found)


def _repriced(checkout_id: str, found: CheckoutToPrice | None) -> CheckoutPrices | None:
    """Written until what is there is what is reckoned."""
    asked = _Asked()
    for done in range(_ROUNDS):
        if found is None:
            written.forget(checkout_id)
            return None
        try:
            ours = written.of(checkout_id)
            if not _write(found, ours, _lines(found, ours, asked)):
                break
        except SaleorRefusedError:  # a line was taken out meanwhile
            if done + 1 == _ROUNDS:
                raise
        tasks.look_again(checkout_id)
        found = saleor().checkout_to_price(checkout_id)
    return None if found is None else _shown(found)


def _lost_code(found: CheckoutToPrice) -> str | None:
    """The code that somebody has left in the checkout, where it is gone by our writing to it at the same time."""
    told = tasks.code_left_in(found.id) if not found.voucher_code else None
    if told is None:
        return None
    code, at = told
    return code if any(abs(row.written_at - at) < _OVERLAP for row in written.of(found.id).values()) else None


def _entered_again(found: CheckoutToPrice, code: str) -> CheckoutToPrice | None:
    try:
        saleor().add_promo_code(found.id, code)
    except SaleorRefusedError as error:  # it holds no more
        logger.info("A code that got lost is not taken again by the checkout %s: %s", found.id, error)
        return found
    return saleor().checkout_to_price(found.id)


def _lines(found: CheckoutToPrice, ours: Mapping[str, WrittenPrice], asked: _Asked) -> list[_Line]:
    """Each line with a price, gifts left out; none where nobody is entitled to anything, and nobody was."""
    entitled = entitlements([found.user_id]).get(found.user_id) if found.user_id else None
    if entitled is None and not ours:
        return []
    articles = asked.articles(frozenset(line.variant_id for line in found.lines if not line.is_gift), found.channel)
    lines = []
    for line in found.lines:
        article = None if line.is_gift else articles.get(line.variant_id)
        if article is None or article.base_price is None:
            continue
        base, row = article.base_price.amount, ours.get(line.id)
        is_others = line.undiscounted != base and not (row is not None and written.is_own(row, line.undiscounted))
        lines.append(_Line(line, article, base, is_others, None))
    return lines if entitled is None or not lines else _priced(found, lines, entitled, asked)


def _priced(found: CheckoutToPrice, lines: list[_Line], entitled: Entitlement, asked: _Asked) -> list[_Line]:
    shop = settings()
    terms = terms_of([one.article for one in lines], entitled, clock.now(), shop.least_margin_percent)
    own = [NO_TERMS if line.is_others else one.terms for line, one in zip(lines, terms, strict=True)]
    priced = reckon(_cart(found, lines, asked), own, Meeting(shop.meeting))
    return [replace(line, priced=one) for line, one in zip(lines, priced, strict=True)]


def _cart(found: CheckoutToPrice, lines: list[_Line], asked: _Asked) -> Cart:
    unit = minor_unit(found.currency)
    terms = asked.voucher(found.voucher_code, found.channel) if found.voucher_code else None
    cart_lines = tuple(_cart_line(one, found, terms) for one in lines)
    if found.voucher_code:
        return Cart(cart_lines, unit, voucher_of(terms, sum(line.quantity for line in found.lines if line.is_gift)))
    rules = tuple(_order_rules(asked.promotions(), found.channel))
    return Cart(cart_lines, unit, order_promotion=partial(_best, rules, unit)) if rules else Cart(cart_lines, unit)


def _best(rules: tuple[OrderRule, ...], unit: Decimal, subtotal: Decimal) -> Reduction | None:
    return best(rules, subtotal, Decimal(0), unit)


def _cart_line(one: _Line, found: CheckoutToPrice, voucher: VoucherTerms | None) -> CartLine:
    line, article = one.line, one.article
    promotion = promotion_of(article)
    if promotion is not None and _is_by_amount(one, found, promotion):
        promotion = _by_amount(article)
    promoted = article.promotion_price.amount if article.promotion_price and not one.is_others else None
    takes = voucher is not None and (not voucher.places or bool(voucher.places & line.places))
    return CartLine(line.undiscounted if one.is_others else one.base, line.quantity, promotion, promoted, takes)


def _is_by_amount(one: _Line, found: CheckoutToPrice, promotion: Reduction) -> bool:
    """Whether the promotion took an amount off the price that we wrote, where a percentage was expected. Only seen where nothing else is
    taken off: another price means nothing then."""
    line = one.line
    if found.voucher_code or not promotion.is_percent or one.is_others or line.undiscounted == one.base:
        return False
    unit = minor_unit(found.currency)
    if after(line.undiscounted, 1, (promotion,), unit) == line.price:
        return False
    return after(line.undiscounted, 1, (_by_amount(one.article),), unit) == line.price


def _by_amount(article: PricedArticle) -> Reduction:
    assert article.base_price is not None
    assert article.promotion_price is not None
    return Reduction(Source.PROMOTION, Per.PIECE, False, article.base_price.amount - article.promotion_price.amount)


def voucher_of(terms: VoucherTerms | None, pieces_besides: int = 0) -> Voucher | None:
    """A voucher as prices are reckoned with it; None for one of shipping."""
    if terms is None or terms.kind == _SHIPPING:
        return None
    least_quantity = terms.least_quantity - pieces_besides if terms.least_quantity else None
    is_of_lines = terms.kind == _SPECIFIC
    return Voucher(terms.is_percent, terms.value, is_of_lines, terms.once_per_order, terms.least_spent, least_quantity)


def _order_rules(rules: Iterable[OrderPromotionRule], channel: str) -> Iterable[OrderRule]:
    now = clock.now()
    for rule in rules:
        if channel in rule.channels and rule.starts_at <= now and (rule.ends_at is None or rule.ends_at >= now):
            yield OrderRule(rule.predicate, rule.is_percent, rule.value, Decimal(0) if rule.is_gift else None)


def _write(found: CheckoutToPrice, ours: Mapping[str, WrittenPrice], lines: list[_Line]) -> bool:
    """Have the checkout bear these prices; False where it does. ``ours`` is what was written to it before."""
    prices: dict[str, Decimal | None] = {}
    notes: dict[str, str] = {}
    stale: list[str] = []
    marks: dict[str, Mark] = {}
    for one in lines:
        line, row = one.line, ours.get(one.line.id)
        mark = mark_of(one.priced, one.base, found.user_id) if one.priced is not None and not one.is_others else None
        note = mark.public() if mark is not None else None
        if mark is not None:
            marks[line.id] = mark
        if note is None and line.note:
            stale.append(line.id)
        if one.is_others:
            continue
        wanted = mark.override if mark is not None else None
        shown = None if line.undiscounted == one.base else line.undiscounted
        last = row.value if row is not None else None
        if wanted != shown or wanted != last or (note is not None and note != line.note):
            prices[line.id] = wanted
            if note is not None:
                notes[line.id] = note
    if prices:
        written.attempt(found, ours, prices)
        saleor().price_checkout_lines(found.id, prices, notes)
    written.keep(found, ours, {one.line.id: one.base for one in lines if not one.is_others}, marks, set(prices))
    for line_id in stale:
        saleor().delete_line_note(line_id)
    return bool(prices)


def _shown(found: CheckoutToPrice) -> CheckoutPrices:
    ours = written.of(found.id)
    lines = tuple(_told(line, ours.get(line.id), found.user_id) for line in found.lines if not line.is_gift)
    return CheckoutPrices(found.user_id, found.currency, lines)


def _told(line: CheckoutLineToPrice, ours: WrittenPrice | None, user_id: str) -> PricedLine:
    is_known = ours is not None and ours.user_id == user_id and (ours.value is None or ours.value == line.undiscounted)
    if ours is None or not is_known or ours.reason == Reason.NO_DISCOUNT:
        return PricedLine(line.id, line.undiscounted, line.price, Decimal(0), Reason.NO_DISCOUNT)
    return PricedLine(line.id, ours.base, line.price, ours.percent, public_reason(Reason(ours.reason)))
