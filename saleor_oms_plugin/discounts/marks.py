"""What we write to the metadata of a line whose price is ours.

The private mark says which value we wrote and for whom, so that another app's price is known from ours: nobody but staff and apps reads or
writes it. The public one tells the customer; there is no cost and no ceiling in it. Saleor copies both to the order's line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation

from .reckoning import LinePrice, Reason

__all__ = ["KEY", "Mark", "mark_of", "marked", "public_reason"]

KEY = "oms.price"
_HIDDEN = {Reason.BELOW_FLOOR: Reason.SALEOR_BETTER}
"""A customer who read the one would know of the floor."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a line's price came about; amounts of a piece in the line's currency, before or with tax as the channel's prices are."""

    user_id: str
    """Saleor's global id of the customer it was reckoned for."""
    override: Decimal | None
    """What we wrote as the line's price; None where Saleor's own stayed."""
    base: Decimal
    price: Decimal
    """What was to come out after Saleor's reductions."""
    percent: Decimal
    reason: Reason

    def private(self) -> str:
        """The value of the private metadata."""
        return json.dumps({key: None if value is None else str(value) for key, value in asdict(self).items()}, sort_keys=True)

    def public(self) -> str | None:
        """The value of the public metadata; None where the price is not ours."""
        if self.override is None:
            return None
        return json.dumps({"basePrice": str(self.base), "percent": str(self.percent), "reason": str(self.reason)}, sort_keys=True)


def mark_of(priced: LinePrice, base: Decimal, user_id: str) -> Mark | None:
    """The mark of a line; None where there is nothing to tell."""
    if priced.reason is Reason.NO_DISCOUNT:
        return None
    return Mark(user_id, priced.override, base, priced.unit_price, priced.percent, priced.reason)


def marked(private_metadata: Mapping[str, str]) -> Mark | None:
    """The mark that a line bears; None for none, and for one that is not to be read."""
    text = private_metadata.get(KEY)
    if not text:
        return None
    try:
        said = json.loads(text)
        override = None if said["override"] is None else Decimal(said["override"])
        amounts = {key: Decimal(said[key]) for key in ("base", "price", "percent")}
        return Mark(user_id=str(said["user_id"]), override=override, reason=Reason(said["reason"]), **amounts)
    except (ValueError, KeyError, TypeError, InvalidOperation):
        return None


def public_reason(reason: Reason) -> Reason:
    """The reason as customers read it."""
    return _HIDDEN.get(reason, reason)
