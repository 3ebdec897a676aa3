"""What may be typed into the settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any
from zoneinfo import available_timezones

from ..core.errors import ErrorCode, OmsError
from .hours import WEEKDAYS, countries_with_holidays, minutes_of

MAX_GRACE = 3600
MAX_EXTRA_HOLIDAYS = 1000
MAX_SPANS = 12
_WALL_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z|24:00\Z")


def problems(given: Mapping[str, Any]) -> list[OmsError]:
    """What is wrong with these settings, by name."""
    return [
        OmsError(ErrorCode.INVALID, message, name) for name, check in _CHECKS.items() if name in given for message in check(given[name])
    ]


def tidied(given: Mapping[str, Any]) -> dict[str, Any]:
    """Good settings in the one form in which they are stored: days and spans in their order, no empty days, dates once."""
    values = dict(given)
    if "working_hours" in values:
        hours = values["working_hours"]
        values["working_hours"] = {day: sorted([list(span) for span in hours[day]]) for day in WEEKDAYS if hours.get(day)}
    if "holiday_country" in values:
        values["holiday_country"] = values["holiday_country"].upper()
    if "extra_holidays" in values:
        values["extra_holidays"] = sorted(set(values["extra_holidays"]))
    return values


def _time_zone(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or value not in available_timezones():
        yield f"{value!r} is no time zone: use an IANA name such as Europe/Ljubljana."


def _working_hours(value: Any) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield 'Working hours look like {"mon": [["08:00", "16:00"]]}.'
        return
    if value and not any(value.values()):
        yield "A week needs at least one open hour; no working hours at all mean round the clock."
    for day, spans in value.items():
        if day not in WEEKDAYS:
            yield f"{day!r} is no weekday: use {', '.join(WEEKDAYS)}."
            continue
        problem = _spans_problem(spans)
        if problem:
            yield f"{day}: {problem}"


def _spans_problem(spans: Any) -> str | None:
    if not isinstance(spans, (list, tuple)) or len(spans) > MAX_SPANS:
        return f"Give a list of at most {MAX_SPANS} spans."
    read = []
    for span in spans:
        if not isinstance(span, (list, tuple)) or len(span) != 2 or not all(isinstance(at, str) and _WALL_TIME.match(at) for at in span):
            return 'A span looks like ["08:00", "16:00"]; 24:00 is the end of the day.'
        opens, closes = span
        if minutes_of(opens) >= minutes_of(closes):
            return f"{opens} to {closes} does not end after it begins; hours past midnight belong to the next day."
        read.append((minutes_of(opens), minutes_of(closes), f"{opens} to {closes}"))
    read.sort()
    for one, other in pairwise(read):
        if other[0] < one[1]:
            return f"{one[2]} and {other[2]} overlap."
    return None


def _holiday_country(value: Any) -> Iterator[str]:
    if value != "" and (not isinstance(value, str) or value.upper() not in countries_with_holidays()):
        yield f"The public holidays of {value!r} are not known: use a country's two letters, such as SI."


def _extra_holidays(value: Any) -> Iterator[str]:
    if not isinstance(value, (list, tuple)) or len(value) > MAX_EXTRA_HOLIDAYS:
        yield f"Give a list of at most {MAX_EXTRA_HOLIDAYS} dates."
        return
    for day in value:
        if not isinstance(day, str) or not _is_date(day):
            yield f"{day!r} is no date such as 2026-12-24."


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _grace_seconds(value: Any) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_GRACE:
        yield f"Between 0 and {MAX_GRACE} seconds."


def _flag(value: Any) -> Iterator[str]:
    if not isinstance(value, bool):
        yield "True or false."


_CHECKS: dict[str, Callable[[Any], Iterator[str]]] = {
    "time_zone": _time_zone,
    "working_hours": _working_hours,
    "holiday_country": _holiday_country,
    "extra_holidays": _extra_holidays,
    "grace_seconds": _grace_seconds,
    "do_gates_hold_triggers": _flag,
    "do_gates_hold_erp": _flag,
}
