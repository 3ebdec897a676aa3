"""Prices of checkouts and drafts through Saleor's API. The app host does it so for checkouts; for drafts both hosts do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from ..core import clock
from ..saleor_api.access import saleor
from ..saleor_api.article_types import PricedArticle
from ..saleor_api.port import SaleorError
from ..saleor_api.price_types import CheckoutLineToPrice, CheckoutToPrice, OrderPromotionRule, VoucherTerms
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

_COLUMNS = ["user_id", "value", "base", "percent", "reason", "written_at"]
_SHIPPING, _SPECIFIC = "SHIPPING", "SPECIFIC_PRODUCT"


@dataclass(frozen=True, slots=True)
class _Reckoned:
    line: CheckoutLineToPrice
    article: PricedArticle
    is_others: bool
    priced: LinePrice


def read(checkout_id: str) -> CheckoutPrices | None:
    """A checkout's prices as Saleor has them; None for one that is not there. Raises `SaleorError`."""
    found = saleor().checkout_to_price(checkout_id)
    return None if found is None else _shown(found)


def reprice(checkout_id: str) -> CheckoutPrices | None:
    """Write the prices of the checkout's customer to its lines, or take ours back where there is none or no discount; what another app
    wrote stays. None for a checkout that is not there. Raises `SaleorError`."""
    with in_turn(checkout_id):
        return _repriced(checkout_id)


def _repriced(checkout_id: str) -> CheckoutPrices | None:
    found = saleor().checkout_to_price(checkout_id)
    if found is None:
        WrittenPrice.objects.filter(owner_id=checkout_id).delete()
        return None
    entitled = entitlements([found.user_id]).get(found.user_id) if found.user_id else None
    if entitled is None:
        return _shown(_take_back(found))
    lines = _reckoned(found, entitled, frozenset())
    done = _write(found, lines, entitled)
    by_amount = _promoted_by_amount(done, lines)
    if by_amount:  # what kind a promotion is shows by what it makes of our price
        done = _write(done, _reckoned(done, entitled, by_amount), entitled)
    return _shown(done)


def _reckoned(found: CheckoutToPrice, entitled: Entitlement, by_amount: frozenset[str]) -> list[_Reckoned]:
    """Each line with a price, gifts left out; ``by_amount`` are the variants whose promotion is known to be an amount."""
    wanted = {line.variant_id for line in found.lines if not line.is_gift}
    articles = {one.article.variant_id: one for one in saleor().articles_by_ids(wanted, found.channel)}
    lines = [(line, articles[line.variant_id]) for line in found.lines if not line.is_gift and line.variant_id in articles]
    lines = [(line, article) for line, article in lines if article.base_price is not None]
    if not lines:
        return []
    written, shop = _written(found.id), settings()
    others = {line.id for line, article in lines if _is_others(line, article, written)}
    cart = _cart(found, lines, others, by_amount)
    terms = terms_of([article for _, article in lines], entitled, clock.now(), shop.least_margin_percent)
    own = [NO_TERMS if line.id in others else one.terms for (line, _), one in zip(lines, terms, strict=True)]
    priced = reckon(cart, own, Meeting(shop.meeting))
    return [_Reckoned(line, article, line.id in others, one) for (line, article), one in zip(lines, priced, strict=True)]


def _is_others(line: CheckoutLineToPrice, article: PricedArticle, written: Mapping[str, WrittenPrice]) -> bool:
    """Whether the line's price is neither the article's nor the one that we wrote."""
    ours = written.get(line.id)
    base = article.base_price.amount if article.base_price else None
    return line.undiscounted != base and (ours is None or ours.value != line.undiscounted)


def _cart(
    found: CheckoutToPrice, lines: list[tuple[CheckoutLineToPrice, PricedArticle]], others: set[str], by_amount: frozenset[str]
) -> Cart:
    unit = minor_unit(found.currency)
    terms = saleor().voucher_terms(found.voucher_code, found.channel) if found.voucher_code else None
    cart_lines = tuple(_cart_line(line, article, line.id in others, by_amount, terms) for line, article in lines)
    if found.voucher_code:
        return Cart(cart_lines, unit, voucher_of(terms, sum(line.quantity for line in found.lines if line.is_gift)))
    rules = tuple(_order_rules(saleor().order_promotions(), found.channel))
    return Cart(cart_lines, unit, order_promotion=partial(_best, rules, unit)) if rules else Cart(cart_lines, unit)


def _best(rules: tuple[OrderRule, ...], unit: Decimal, subtotal: Decimal) -> Reduction | None:
    return best(rules, subtotal, Decimal(0), unit)


def _cart_line(
    line: CheckoutLineToPrice, article: PricedArticle, is_others: bool, by_amount: frozenset[str], voucher: VoucherTerms | None
) -> CartLine:
    assert article.base_price is not None
    promotion = promotion_of(article)
    if promotion is not None and line.variant_id in by_amount:
        promotion = _by_amount(article)
    promoted = article.promotion_price.amount if article.promotion_price and not is_others else None
    takes = voucher is not None and (not voucher.places or bool(voucher.places & line.places))
    return CartLine(line.undiscounted if is_others else article.base_price.amount, line.quantity, promotion, promoted, takes)


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


def _write(found: CheckoutToPrice, lines: list[_Reckoned], entitled: Entitlement) -> CheckoutToPrice:
    """The checkout with these prices; what is so already is not written."""
    written, now = _written(found.id), clock.now()
    prices: dict[str, Decimal | None] = {}
    notes: dict[str, str] = {}
    rows, stale = [], []
    for one in lines:
        mark = None if one.is_others else mark_of(one.priced, _base(one), entitled.user_id)
        before = written.get(one.line.id)
        ours = before.value if before is not None and before.value == one.line.undiscounted else None
        override = None if one.is_others else one.priced.override
        note = mark.public() if mark is not None else None
        if not one.is_others and (override != ours or (note is not None and note != one.line.note)):
            prices[one.line.id] = override
        if note is not None and one.line.id in prices:
            notes[one.line.id] = note
        if note is None and one.line.note:
            stale.append(one.line.id)
        if mark is not None:
            rows.append(_row(one.line.id, found.id, mark))
    kept = [row.line_id for row in rows]
    WrittenPrice.objects.bulk_create(rows, update_conflicts=True, unique_fields=["line_id"], update_fields=_COLUMNS)
    try:
        after_change = saleor().price_checkout_lines(found.id, prices, notes) if prices else found
    except SaleorError:
        _restore(rows, written)
        raise
    WrittenPrice.objects.filter(owner_id=found.id, written_at__lte=now).exclude(line_id__in=kept).delete()
    for line_id in stale:
        saleor().delete_line_note(line_id)
    return after_change


def _base(one: _Reckoned) -> Decimal:
    assert one.article.base_price is not None
    return one.article.base_price.amount


def _row(line_id: str, owner_id: str, mark: Mark) -> WrittenPrice:
    return WrittenPrice(
        line_id=line_id,
        owner_id=owner_id,
        user_id=mark.user_id,
        value=mark.override,
        base=mark.base,
        percent=mark.percent,
        reason=mark.reason,
        written_at=clock.now(),
    )


def _restore(rows: list[WrittenPrice], before: Mapping[str, WrittenPrice]) -> None:
    """Saleor did not take the prices: what is written there is what was before."""
    WrittenPrice.objects.filter(line_id__in=[row.line_id for row in rows]).delete()
    WrittenPrice.objects.bulk_create([before[row.line_id] for row in rows if row.line_id in before], ignore_conflicts=True)


def _take_back(found: CheckoutToPrice) -> CheckoutToPrice:
    """Saleor's own prices where ours stood."""
    written = _written(found.id)
    ours = [line for line in found.lines if line.id in written and written[line.id].value == line.undiscounted]
    if ours:
        found = saleor().price_checkout_lines(found.id, {line.id: None for line in ours}, {})
    for line in found.lines:
        if line.note and line.id in written:
            saleor().delete_line_note(line.id)
    WrittenPrice.objects.filter(line_id__in=written).delete()
    return found


def _promoted_by_amount(done: CheckoutToPrice, lines: list[_Reckoned]) -> frozenset[str]:
    """The variants whose promotion took an amount off our price where a percentage was expected. Only seen where nothing else is taken
    off: another price means nothing then."""
    if done.voucher_code:
        return frozenset()
    now = {line.id: line for line in done.lines}
    unit = minor_unit(done.currency)
    found = set()
    for one in lines:
        line, promotion, override = now.get(one.line.id), promotion_of(one.article), one.priced.override
        if line is None or override is None or promotion is None or not promotion.is_percent or line.price == one.priced.unit_price:
            continue
        if after(override, 1, (_by_amount(one.article),), unit) == line.price:
            found.add(line.variant_id)
    return frozenset(found)


def _written(owner_id: str) -> dict[str, WrittenPrice]:
    return {one.line_id: one for one in WrittenPrice.objects.filter(owner_id=owner_id)}


def _shown(found: CheckoutToPrice) -> CheckoutPrices:
    written = _written(found.id)
    lines = tuple(_told(line, written.get(line.id), found.user_id) for line in found.lines if not line.is_gift)
    return CheckoutPrices(found.user_id, found.currency, lines)


def _told(line: CheckoutLineToPrice, ours: WrittenPrice | None, user_id: str) -> PricedLine:
    is_known = ours is not None and ours.user_id == user_id and (ours.value is None or ours.value == line.undiscounted)
    if ours is None or not is_known:
        return PricedLine(line.id, line.undiscounted, line.price, Decimal(0), Reason.NO_DISCOUNT)
    return PricedLine(line.id, ours.base, line.price, ours.percent, public_reason(Reason(ours.reason)))
