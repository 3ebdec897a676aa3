"""Money is a Decimal with its currency, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units (``Decimal("12.50")``) of an ISO 4217 currency (``"EUR"``)."""

    amount: Decimal
    currency: str
