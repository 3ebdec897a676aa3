"""The one clock: aware UTC, so that a test can stop it in one place."""

from __future__ import annotations

from datetime import UTC, datetime

from .errors import ErrorCode, OmsError


def now() -> datetime:
    """Return the present moment in UTC. Everything asks here, so that a test can set the time."""
    return datetime.now(UTC)


def parse_time(value: str) -> datetime:
    """An ISO 8601 time as aware UTC; ValueError for a text without an offset, or a time that in UTC is outside of the years 1 to 9999."""
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone.")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{value!r} is no time that can be kept.") from error


def zone_refusal(moment: datetime, field: str) -> OmsError | None:
    """Why a time that was given can't be used: one without a zone, which Saleor's DateTime takes, is nobody's time."""
    if moment.tzinfo is not None:
        return None
    return OmsError(ErrorCode.INVALID, "A time needs its time zone, such as 2026-05-08T12:00:00+02:00.", field)
