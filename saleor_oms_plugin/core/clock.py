"""The one clock: aware UTC, so that a test can stop it in one place."""

from __future__ import annotations

from datetime import UTC, datetime


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
