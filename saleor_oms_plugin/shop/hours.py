"""How opening hours and holidays are written down and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from typing import Any

import holidays


class Weekday(StrEnum):
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


WEEKDAYS = tuple(day.value for day in Weekday)
MIDNIGHT = 24 * 60

Spans = tuple[tuple[int, int], ...]
"""Opening hours of a day: from and to as minutes since midnight, by wall time; to may be 1440."""

WHOLE_DAY: Spans = ((0, MIDNIGHT),)


def hours_of(stored: Mapping[str, Any]) -> tuple[Spans, ...]:
    """The seven days' `Spans` out of stored working hours (see `ShopSettings.working_hours`); ValueError for bad ones."""
    if not stored:
        return (WHOLE_DAY,) * 7
    return tuple(_spans(stored.get(day, ())) for day in WEEKDAYS)


def minutes_of(wall_time: str) -> int:
    """Minutes since midnight of ``HH:MM``; ``24:00`` is the day's end. ValueError for anything else."""
    if wall_time == "24:00":
        return MIDNIGHT
    if len(wall_time) != 5:
        raise ValueError(f"{wall_time!r} is not a time such as 08:30.")
    at = time.fromisoformat(wall_time)
    return at.hour * 60 + at.minute


def _spans(stored: Sequence[Sequence[str]]) -> Spans:
    return tuple(sorted((minutes_of(opens), minutes_of(closes)) for opens, closes in stored))


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """A year's public holidays of a country, with the days off that stand in for those on a weekend."""
    return frozenset(holidays.country_holidays(country, years=year))


@lru_cache(maxsize=1)
def countries_with_holidays() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes of the countries whose public holidays are known."""
    return frozenset(holidays.list_supported_countries(include_aliases=False))
