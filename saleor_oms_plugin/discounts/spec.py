"""What may be set of discounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from ..core.spec import Checked, Percent, Spec
from .reckoning import Meeting


def _below_all(percent: Decimal) -> Iterator[str]:
    if percent == 100:
        yield "A margin of 100 % would need a price without end: give 0 to 99.99."


class DiscountSettingsSpec(Spec):
    """How far discounts go, whatever rules say."""

    least_margin_percent: Annotated[Percent, Checked(_below_all)] | None = Field(
        None,
        description="What of an article's net price is left after its cost at least, in percent; null: costs set no bound.",
    )
    meeting: Annotated[Meeting, Field(strict=False)] = Field(
        Meeting.BEST_OF,
        description="How our prices meet Saleor's promotions and vouchers: the lower of both (BEST_OF), or Saleor's off ours (STACK).",
    )
