"""What we wrote to the lines of checkouts through Saleor's API: by that our own prices are known from another app's.

A price that we sent once stays ours, also after it was taken back, and when nobody knows whether Saleor took it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from ..core import clock
from ..saleor_api.price_types import CheckoutToPrice
from .marks import Mark
from .models import WrittenPrice
from .reckoning import Reason

_KEPT_VALUES = 8
_COLUMNS = ["user_id", "value", "base", "percent", "reason", "written_at"]


def of(checkout_id: str) -> dict[str, WrittenPrice]:
    """What was written to a checkout's lines, by the line's id."""
    return {one.line_id: one for one in WrittenPrice.objects.filter(owner_id=checkout_id)}


def is_own(row: WrittenPrice, price: Decimal) -> bool:
    """Whether this unit price is one that we sent to the line."""
    return price == row.value or any(price == Decimal(one) for one in row.values)


def attempt(found: CheckoutToPrice, ours: Mapping[str, WrittenPrice], prices: Mapping[str, Decimal | None]) -> None:
    """These prices are about to be sent; a line that bore none of ours before is told as one without a discount until Saleor took it."""
    now = clock.now()
    rows = []
    for line_id, price in prices.items():
        row = ours.get(line_id) or _row(line_id, found, Decimal(0))
        if price is not None:
            row.values = [*(one for one in row.values if Decimal(one) != price), str(price)][-_KEPT_VALUES:]
        row.written_at = now
        rows.append(row)
    _store(rows, ["values", "written_at"])


def keep(
    found: CheckoutToPrice, ours: Mapping[str, WrittenPrice], bases: Mapping[str, Decimal], marks: Mapping[str, Mark], sent: Collection[str]
) -> None:
    """The checkout's lines of these base prices bear what their marks say, or no price of ours; ``sent`` are those that Saleor took."""
    rows = []
    for line_id, base in bases.items():
        mark, row = marks.get(line_id), ours.get(line_id)
        if mark is None and row is None and line_id not in sent:
            continue
        said = (mark.user_id, mark.override, mark.base, mark.percent, str(mark.reason)) if mark is not None else _nothing(found, base)
        row = row or _row(line_id, found, base)
        if line_id in sent or said != (row.user_id, row.value, row.base, row.percent, row.reason):
            row.user_id, row.value, row.base, row.percent, row.reason = said
            rows.append(row)
    _store(rows, _COLUMNS)
    there = {line.id for line in found.lines}
    if ours.keys() - there:
        WrittenPrice.objects.filter(owner_id=found.id).exclude(line_id__in=there).delete()


def forget(checkout_id: str) -> None:
    """The checkout is gone."""
    WrittenPrice.objects.filter(owner_id=checkout_id).delete()


def _nothing(found: CheckoutToPrice, base: Decimal) -> tuple[str, Decimal | None, Decimal, Decimal, str]:
    return found.user_id, None, base, Decimal(0), str(Reason.NO_DISCOUNT)


def _row(line_id: str, found: CheckoutToPrice, base: Decimal) -> WrittenPrice:
    user_id, value, base, percent, reason = _nothing(found, base)
    return WrittenPrice(
        line_id=line_id,
        owner_id=found.id,
        user_id=user_id,
        value=value,
        base=base,
        percent=percent,
        reason=reason,
        written_at=clock.now(),
    )


def _store(rows: list[WrittenPrice], columns: list[str]) -> None:
    if rows:
        WrittenPrice.objects.bulk_create(rows, update_conflicts=True, unique_fields=["line_id"], update_fields=columns)
