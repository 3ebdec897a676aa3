"""Prices of orders: drafts get the customer's by a discount on each line, and an order that was placed without them is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from ..core import clock
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.ids import order_pk
from ..orders.queries import OrderRecord
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError
from ..saleor_api.price_types import OrderLineToPrice, OrderToPrice
from .models import PriceSlip, WrittenPrice
from .quotes import quote
from .reckoning import LinePrice, Meeting, Reason
from .settings import settings
from .terms import entitlements, terms_of
from .turns import in_turn

__all__ = ["PriceSlip", "look_for_slip", "mend", "open_slips", "reprice_draft", "take_note"]

_FIXED = "FIXED"
_CENT = Decimal("0.01")
"""What Saleor's rounding over several pieces may leave in a unit price."""
_ATTEMPTS = 3
"""So often the same amount is given, or taken back: whoever looks at the draft meanwhile makes Saleor store what it reckoned before."""
_REASONS = {Reason.CLASS: "Class of the customer", Reason.MINIMUM: "Minimum discount of the customer"}


@dataclass(frozen=True, slots=True)
class _Quoted:
    line: OrderLineToPrice
    base: Decimal
    priced: LinePrice

    @property
    def amount(self) -> Decimal:
        """What comes off a piece. A discount by hand replaces Saleor's promotions, so theirs is in it where both are to hold."""
        return self.base - self.priced.unit_price


def reprice_draft(order_id: str) -> int:
    """Give the lines of a draft (Saleor's global id) their customer's prices; returns how many were changed. What somebody set by hand
    stays. Saleor may answer a question about the draft at the same time, and store the prices that it had reckoned before: where some were
    changed it is to be called once more when those are answered. Raises `SaleorError`."""
    with in_turn(order_id):
        return _repriced(order_id)


def _repriced(order_id: str) -> int:
    found = saleor().order_to_price(order_pk(order_id))
    if found is None or found.status != "DRAFT":
        return 0
    written = {one.line_id: one for one in WrittenPrice.objects.filter(owner_id=found.id)}
    quoted = {one.line.id: one for one in _quoted(found, written)}
    done = 0
    for line in found.lines:
        one, row = quoted.get(line.id), written.get(line.id)
        if one is not None and one.priced.override is not None:
            done += _discount(found, one, row)
        elif row is not None:
            done += _take_back(line, row)
    WrittenPrice.objects.filter(owner_id=found.id).exclude(line_id__in=[line.id for line in found.lines]).delete()
    return done


def _discount(found: OrderToPrice, one: _Quoted, row: WrittenPrice | None) -> bool:
    line, amount, priced = one.line, one.amount, one.priced
    before = (row.values or [str(amount)]) if row is not None and row.value == amount else []
    if before and line.manual_discount == (_FIXED, amount):
        if _goes_off(line) >= amount - _CENT or len(before) >= _ATTEMPTS:
            return False
        saleor().remove_order_line_discount(line.id)  # the same discount once more would change nothing
    saleor().discount_order_line(line.id, amount, f"{_REASONS[priced.reason]}: {priced.percent.normalize():f}%")
    told = {"owner_id": found.id, "user_id": found.user_id, "value": amount, "values": [*before, str(amount)], "base": one.base}
    told |= {"percent": priced.percent, "reason": priced.reason, "written_at": clock.now()}
    WrittenPrice.objects.update_or_create(line_id=line.id, defaults=told)
    return True


def _take_back(line: OrderLineToPrice, row: WrittenPrice) -> bool:
    """Take our discount off a line, and once more where Saleor's price still has it."""
    if row.value is not None and line.manual_discount == (_FIXED, row.value):
        amount, before = row.value, []
    elif row.value is None and line.manual_discount is None and len(row.values) < _ATTEMPTS:
        amount, before = Decimal(row.values[-1]), row.values
        if _goes_off(line) < amount - _CENT:
            return False
    else:
        return False
    saleor().remove_order_line_discount(line.id)
    row.value, row.values, row.written_at = None, [*before, str(amount)], clock.now()
    row.save(update_fields=["value", "values", "written_at"])
    return True


def _goes_off(line: OrderLineToPrice) -> Decimal:
    """What Saleor's price takes off a piece."""
    return line.undiscounted - line.price


def _is_ours(line: OrderLineToPrice, written: Mapping[str, WrittenPrice]) -> bool:
    """Whether the discount on a line is the one that we gave."""
    ours = written.get(line.id)
    return ours is not None and line.manual_discount == (_FIXED, ours.value)


def _quoted(found: OrderToPrice, written: Mapping[str, WrittenPrice]) -> list[_Quoted]:
    """The customer's price of each line that nobody has given another one by hand."""
    entitled = entitlements([found.user_id]).get(found.user_id) if found.user_id else None
    lines = [line for line in found.lines if line.variant_id and not line.is_gift and not line.is_overridden]
    lines = [line for line in lines if line.manual_discount is None or _is_ours(line, written)]
    if entitled is None or not lines:
        return []
    known = {one.article.variant_id: one for one in saleor().articles_by_ids({line.variant_id for line in lines}, found.channel)}
    lines = [line for line in lines if line.variant_id in known]
    shop = settings()
    terms = terms_of([known[line.variant_id] for line in lines], entitled, clock.now(), shop.least_margin_percent)
    quoted = []
    for line, one in zip(lines, terms, strict=True):
        article = known[line.variant_id]
        priced = quote(article, one.terms, Meeting(shop.meeting), line.quantity)
        if priced is not None and article.base_price is not None:
            quoted.append(_Quoted(line, article.base_price.amount, priced))
    return quoted


def open_slips(order_ids: QuerySet[OrderRecord]) -> QuerySet[PriceSlip]:
    """The orders among these that were placed at other prices and wait for a person, the oldest first."""
    return PriceSlip.objects.filter(settled_at=None, order__in=order_ids).order_by("found_at", "pk")


# ---------------------------------------------------------------------- orders that were placed at other prices


def look_for_slip(order_id: str) -> PriceSlip | None:
    """Note an order that was placed in a checkout without its customer's prices; None for one that has them. Raises `SaleorError`."""
    found = saleor().order_to_price(order_pk(order_id))
    if found is None or found.status in ("DRAFT", "CANCELED", "EXPIRED"):
        return None
    missed = _missed(found)
    if not missed:
        return None
    lines = {
        one.line.id: {
            "name": one.line.name,
            "quantity": one.line.quantity,
            "price": str(one.line.price),
            "own": str(one.priced.unit_price),
        }
        for one in missed
    }
    difference = sum(((one.line.price - one.priced.unit_price) * one.line.quantity for one in missed), Decimal(0))
    slip, _ = PriceSlip.objects.get_or_create(
        order_id=order_pk(order_id),
        defaults={"lines": lines, "currency": found.currency, "difference": difference, "found_at": clock.now()},
    )
    return slip


def _missed(found: OrderToPrice) -> list[_Quoted]:
    return [
        one
        for one in _quoted(found, {})
        if one.priced.override is not None and not one.line.note and one.line.price > one.priced.unit_price
    ]


def mend(order_id: UUID) -> Result[PriceSlip]:
    """Give an order's lines their customer's prices, where Saleor allows it.

    Refusals: NOT_FOUND; CONTRADICTION for an order that is confirmed, which Saleor gives no discounts; SALEOR_ERROR.
    """
    slip = PriceSlip.objects.filter(pk=order_id, settled_at=None).first()
    if slip is None:
        return refused(OmsError(ErrorCode.NOT_FOUND, "No price of this order waits to be mended.", "order"))
    try:
        found = saleor().order_to_price(slip.order_id)
        if found is None:
            return refused(OmsError(ErrorCode.NOT_FOUND, "Saleor has no such order any more.", "order"))
        if not found.takes_discounts:
            why = "Saleor gives discounts to drafts and unconfirmed orders alone: this one is confirmed, so give the difference back."
            return refused(OmsError(ErrorCode.CONTRADICTION, why, "order", params={"status": found.status}))
        for one in _missed(found):
            _discount(found, one, None)
    except SaleorError as error:
        return refused(OmsError(ErrorCode.SALEOR_ERROR, str(error), "order"))
    return _settled(slip)


def take_note(order_id: UUID) -> Result[PriceSlip]:
    """Take an order off the list as it is. Refusal: NOT_FOUND."""
    slip = PriceSlip.objects.filter(pk=order_id, settled_at=None).first()
    if slip is None:
        return refused(OmsError(ErrorCode.NOT_FOUND, "No price of this order waits to be mended.", "order"))
    return _settled(slip)


def _settled(slip: PriceSlip) -> Result[PriceSlip]:
    slip.settled_at = clock.now()
    slip.save(update_fields=["settled_at"])
    return Result(slip)
