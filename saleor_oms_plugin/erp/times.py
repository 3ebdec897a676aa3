"""Times as ERPs write them: with an offset or by the clock of the place, in the order of the country, or the day alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo


class DateOrder(StrEnum):
    """In which order a date has its parts. ISO 8601 is understood beside each."""

    ISO = "ISO"
    DMY = "DMY"
    MDY = "MDY"
    YMD = "YMD"


@dataclass(frozen=True, slots=True)
class ReportedTime:
    """When something changed: aware UTC. ``day`` is the beginning of the day where the system said the day alone."""

    at: datetime
    day: datetime | None = None


_DATE = re.compile(r"(\d{1,4})([./\-])\s?(\d{1,2})\2\s?(\d{1,4})\.?")
_COMPACT = re.compile(r"\d{8}")
_TIME = re.compile(
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<half>[AaPp])?(?(half)\.?[Mm]\.?)\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?"
)
_PLACES = {DateOrder.DMY: (2, 1, 0), DateOrder.MDY: (2, 0, 1), DateOrder.YMD: (0, 1, 2)}
"""Where year, month and day stand."""


def read_time(text: str, order: DateOrder, zone: ZoneInfo, until: datetime) -> ReportedTime:
    """The moment that a text means; ValueError for one that means none, without saying of which field.

    Without an offset it is by the clocks of ``zone``. A day alone, also where a column of times has midnight in its place, is the whole
    of it: it counts as its end, or as ``until`` (when the file was written, or now) where that is within the day, so that a change of
    today is not older than what happened here this morning.
    """
    text = text.strip()
    try:
        day, clock_time, offset = _parts(text, order)
        if clock_time is None or (clock_time == time() and offset is None):
            return _whole_day(day, zone, until)
        return ReportedTime(datetime.combine(day, clock_time, offset or zone).astimezone(UTC))
    except (ValueError, OverflowError) as error:  # near year 1 and 9999 the same moment in UTC may be no date any more
        raise ValueError(f"{text!r} is no time such as {_EXAMPLES[order]}.{_advice(text, order)}") from error


_EXAMPLES = {
    DateOrder.ISO: "2026-03-01T14:30:00+01:00",
    DateOrder.DMY: "01.03.2026 14:30",
    DateOrder.MDY: "3/1/2026 2:30 PM",
    DateOrder.YMD: "2026/03/01 14:30",
}


def _advice(text: str, order: DateOrder) -> str:
    is_of_a_country = order is DateOrder.ISO and re.match(r"\d{1,2}[./-]|\d{4}[./]", text) is not None
    return " Say in the connection which order its dates have (dateOrder)." if is_of_a_country else ""


def _whole_day(day: date, zone: ZoneInfo, until: datetime) -> ReportedTime:
    begin = datetime.combine(day, time(), zone).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC) - timedelta(microseconds=1)
    return ReportedTime(min(end, max(begin, until)), begin)


def _parts(text: str, order: DateOrder) -> tuple[date, time | None, tzinfo | None]:
    """Date, time (None for a day alone) and the time's zone (None where it has no offset)."""
    found = _of_a_country(text, order) if order is not DateOrder.ISO else None
    if found is not None:
        return found
    try:
        return date.fromisoformat(text), None, None
    except ValueError:
        moment = datetime.fromisoformat(text)
        return moment.date(), moment.time(), moment.tzinfo


def _of_a_country(text: str, order: DateOrder) -> tuple[date, time | None, tzinfo | None] | None:
    year_at, month_at, day_at = _PLACES[order]
    found = _DATE.match(text)
    if found is not None:
        parts, rest = [found[1], found[3], found[4]], text[found.end() :]
    elif _COMPACT.match(text):
        lengths = [4 if place == year_at else 2 for place in range(3)]
        parts, rest = [text[sum(lengths[:place]) : sum(lengths[: place + 1])] for place in range(3)], text[8:]
    else:
        return None
    if len(parts[year_at]) not in (2, 4) or any(len(parts[place]) > 2 for place in (month_at, day_at)):
        return None  # ISO 8601, where the connection's dates have another order
    year = int(parts[year_at]) + (2000 if len(parts[year_at]) == 2 else 0)
    day = date(year, int(parts[month_at]), int(parts[day_at]))
    clock = rest.strip(" \tT,")
    return (day, None, None) if not clock else (day, *_clock(clock))


def _clock(text: str) -> tuple[time, tzinfo | None]:
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
    fraction = int((found["fraction"] or "").ljust(6, "0")[:6])
    clock = time(hour, int(found["minute"]), int(found["second"] or 0), fraction)
    return clock, datetime.fromisoformat(f"2000-01-01T00:00:00{found['offset']}").tzinfo if found["offset"] else None
