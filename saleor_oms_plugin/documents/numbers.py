"""How a number is written: ``{year}-{number:05}`` is 2026-00042."""

from __future__ import annotations

import re
from datetime import date

_FIELD = re.compile(r"\{(year|yy|month|number)(?::0?([1-9]))?\}")
_AROUND = re.compile(r"[\w ./#-]*")


def problems(pattern: str, resets_yearly: bool) -> list[str]:
    """English sentences for what is wrong with a pattern; empty for a good one."""
    fields = _FIELD.findall(pattern)
    names = [name for name, _ in fields]
    found: list[str] = []
    if not _AROUND.fullmatch(_FIELD.sub("", pattern)):
        found.append("A pattern has {year}, {yy}, {month}, {number} or {number:05} between letters, digits, spaces and . / # - _.")
    if names.count("number") != 1:
        found.append("A pattern has {number} once.")
    if any(width for name, width in fields if name != "number"):
        found.append("Only {number} takes a width.")
    if resets_yearly and not {"year", "yy"} & set(names):
        found.append("Numbers that begin again each year need {year} or {yy} in the pattern.")
    return found


def written(pattern: str, number: int, on: date) -> str:
    """The number of a document that is issued on this day of the shop's zone."""
    values = {"year": f"{on.year:04}", "yy": f"{on.year % 100:02}", "month": f"{on.month:02}"}

    def value(found: re.Match[str]) -> str:
        name, width = found.groups()
        return values[name] if name != "number" else f"{number:0{int(width or 1)}}"

    return _FIELD.sub(value, pattern)
