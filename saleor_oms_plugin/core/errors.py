"""Expected failures are values of this type; exceptions are for the unexpected."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ErrorCode(StrEnum):
    """The codes of the published contract (``OmsErrorCode``)."""

    INVALID = "INVALID"
    REQUIRED = "REQUIRED"
    UNIQUE = "UNIQUE"
    NOT_FOUND = "NOT_FOUND"
    PERMISSION_DENIED = "PERMISSION_DENIED"
    TRANSITION_NOT_ALLOWED = "TRANSITION_NOT_ALLOWED"
    PAYMENT_REQUIRED = "PAYMENT_REQUIRED"
    GUARD_FAILED = "GUARD_FAILED"
    STALE_VERSION = "STALE_VERSION"
    CONTRADICTION = "CONTRADICTION"
    STATUS_IN_USE = "STATUS_IN_USE"
    UNKNOWN_EXTERNAL_ID = "UNKNOWN_EXTERNAL_ID"
    TEMPLATE_ERROR = "TEMPLATE_ERROR"
    ACTION_FAILED = "ACTION_FAILED"
    LINK_EXPIRED = "LINK_EXPIRED"
    RATE_LIMITED = "RATE_LIMITED"
    SALEOR_ERROR = "SALEOR_ERROR"
    FLOOR_PRICE = "FLOOR_PRICE"


@dataclass(frozen=True, slots=True)
class OmsError:
    """A refusal: a code for machines, an English sentence, and what a client needs to say it in its own words."""

    code: ErrorCode
    message: str
    field: str | None = None
    index: int | None = None
    params: dict[str, Any] | None = None


def permission_denied(*any_of: str) -> OmsError:
    """The refusal for a caller that lacks all of these permissions."""
    needed = " or ".join(any_of)
    return OmsError(
        ErrorCode.PERMISSION_DENIED,
        f"You need the permission {needed}." if needed else "You may not see this.",
        params={"permissions": list(any_of)} if any_of else None,
    )


class TransientError(Exception):
    """Something that may well succeed later; background work is tried again, never dropped."""
