"""Filters that write amounts and times as the reader's language does (Babel), and the few string filters that need a cap."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_currency, format_decimal, format_percent
from liquid import Markup

from ..core import clock
from .arithmetic import exact, number
from .errors import BoundError
from .values import written

_LENGTHS = ("short", "medium", "long", "full")
_MAX_PATTERN_LENGTH = 60
_STRFTIME = {
    "a": "EEE", "A": "EEEE", "b": "MMM", "B": "MMMM", "h": "MMM", "d": "dd", "e": "d", "H": "HH", "k": "H", "I": "hh", "l": "h",
    "j": "D", "m": "MM", "M": "mm", "p": "a", "P": "a", "S": "ss", "L": "SSS", "y": "yy", "Y": "yyyy", "G": "YYYY", "V": "ww",
    "u": "e", "Z": "zzz", "z": "ZZZ", "F": "yyyy-MM-dd", "D": "MM/dd/yy", "x": "MM/dd/yy", "T": "HH:mm:ss", "X": "HH:mm:ss",
    "R": "HH:mm", "r": "hh:mm:ss a", "c": "EEE MMM d HH:mm:ss yyyy", "v": "d-MMM-yyyy", "-d": "d", "-e": "d", "-m": "M", "-H": "H",
    "-k": "H", "-I": "h", "-l": "h", "-M": "m", "-S": "s", "-y": "yy", "-j": "D", "%": "'%'", "n": "'\n'", "t": "'\t'",
}  # fmt: skip
"""Codes of Liquid's own patterns (Ruby's strftime) in Babel's; https://shopify.github.io/liquid/filters/date/."""
_NOW = ("now", "today")


@lru_cache(maxsize=64)
def locale_of(language_code: str) -> Locale:
    """Babel's locale of a language code as Saleor writes it (``sr-latn``, ``pt-br``); English for one that Babel has not.

    Serbian without a script is Latin here, as in Saleor's storefronts of the region; ``sr-cyrl`` asks for the other.
    """
    wanted = language_code.replace("_", "-")
    for candidate in ("sr-latn" if wanted.lower() == "sr" else wanted, wanted.partition("-")[0]):
        try:
            found: Locale = Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
        return found
    return Locale("en")


def write_money(value: object, locale: Locale, currency: str = "") -> str:
    """``{"amount": 12.5, "currency": "EUR"}``, or a bare number with ``currency``, as ``12,50 €``."""
    if isinstance(value, dict):
        currency = str(value.get("currency") or currency)
        value = value.get("amount")
    amount = Decimal(exact(value))
    if currency:
        return str(format_currency(amount, currency[:3].upper(), locale=locale))
    return str(format_decimal(amount, "#,##0.00", locale=locale))


def _moment(value: object, zone: ZoneInfo) -> datetime | date:
    if isinstance(value, (datetime, date)):
        return value
    text = str(value).strip()
    if text.lower() in _NOW:
        return clock.now().astimezone(zone)
    try:
        if len(text) > 40:
            raise ValueError
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text[:40]!r} is not a time: write one as 2026-03-01 or 2026-03-01T14:30, or 'now'") from error


def _pattern(asked: str) -> str:
    """A Babel length or pattern; of Liquid's own ``%d.%m.%Y`` the one that means the same."""
    if asked in _LENGTHS or "%" not in asked:
        return asked
    parts: list[str] = []
    for code, plain in re.findall(r"%([-_^#0]?.?)|([^%]+)", asked):
        if plain:
            parts.append("'" + plain.replace("'", "''") + "'")
        elif code in _STRFTIME:
            parts.append(_STRFTIME[code])
        else:
            raise ValueError(f"%{code} is not a code of a time that is known here")
    return "".join(parts)


def _writer(write: Callable[..., str]) -> Callable[..., str]:
    def filter_(value: object, asked: object = "medium", *, context: Any) -> str:
        if value is None or value == "":
            return ""
        if len(str(asked)) > _MAX_PATTERN_LENGTH:
            raise ValueError("the pattern of a time is too long")
        moment, pattern = _moment(value, context.zone), _pattern(str(asked or "medium"))
        if pattern not in _LENGTHS and not isinstance(moment, datetime):  # a pattern may ask for the hour too
            moment = datetime.combine(moment, time())
        return write(moment, pattern, context.locale, context.zone)

    filter_.with_context = True  # type: ignore[attr-defined]
    return filter_


def _date(moment: date | datetime, pattern: str, locale: Locale, zone: ZoneInfo) -> str:
    if isinstance(moment, datetime):
        moment = moment.astimezone(zone) if moment.tzinfo else moment
        if pattern not in _LENGTHS:
            return format_datetime(moment, pattern, locale=locale)
    return format_date(moment, pattern, locale=locale)


def _time(moment: date | datetime, pattern: str, locale: Locale, zone: ZoneInfo) -> str:
    moment = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return format_time(moment, "short" if pattern == "medium" else pattern, tzinfo=zone, locale=locale)


def _datetime(moment: date | datetime, pattern: str, locale: Locale, zone: ZoneInfo) -> str:
    if not isinstance(moment, datetime):
        return format_date(moment, pattern, locale=locale)
    if pattern not in _LENGTHS:
        return format_datetime(moment, pattern, tzinfo=zone, locale=locale)
    # Babel's "medium" has seconds, which nobody reads in a letter.
    return f"{_date(moment, pattern, locale, zone)} {_time(moment, 'short', locale, zone)}"


def _money(value: object, currency: object = "", *, context: Any) -> str:
    return "" if value is None or value == "" else write_money(value, context.locale, written(currency))


def _number(value: object, digits: object = None, *, context: Any) -> str:
    pattern = None if digits is None else "#,##0" + ("." + "0" * min(int(number(digits)), 12) if int(number(digits)) else "")
    return "" if value is None or value == "" else format_decimal(Decimal(exact(value)), pattern, locale=context.locale)


def _percent(value: object, *, context: Any) -> str:
    if value is None or value == "":
        return ""
    return format_percent(Decimal(exact(value)) / 100, locale=context.locale, decimal_quantization=False)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else float(value)
    return str(value)


def _json(value: object) -> str:
    text = json.dumps(value, default=_plain, ensure_ascii=False)
    for sign in "<>&":  # inert wherever HTML reads it
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _join(values: object, separator: object = " ") -> str:
    items = [written(value) for value in values] if isinstance(values, (list, tuple)) else [written(values)]
    between = written(separator)
    _predict(sum(map(len, items)) + len(items) * len(between))
    return between.join(items)


def _replace(value: object, old: object, new: object = "") -> str:
    text, wanted, other = written(value), written(old), written(new)
    if not wanted:
        raise ValueError("replace needs the text to look for")
    _predict(len(text) + text.count(wanted) * len(other))
    return text.replace(wanted, other)


def _predict(length: int) -> None:
    if length > MAX_TEXT_SIZE:
        raise BoundError("the text becomes too long")


def _link(value: object, words: object = None, *, context: Any) -> str:
    """An address as a link in HTML, under ``words`` where they are given; anything but http, https and mailto stays text."""
    address = written(value)
    if not context.autoescape or not address.lower().startswith(("https://", "http://", "mailto:")):
        return address
    return Markup('<a href="{}">{}</a>').format(address, words or address)


def _iban(value: object) -> str:
    """An IBAN in groups of four, as ISO 13616 prints it; anything else as it is."""
    text = written(value)
    bare = text.replace(" ", "").upper()
    return " ".join(bare[at : at + 4] for at in range(0, len(bare), 4)) if _IBAN.fullmatch(bare) else text


_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}")
MAX_TEXT_SIZE = 100_000
"""Characters of one value in a template."""


def _with_context(filter_: Callable[..., Any]) -> Callable[..., Any]:
    filter_.with_context = True  # type: ignore[attr-defined]
    return filter_


FILTERS: dict[str, Callable[..., Any]] = {
    "money": _with_context(_money),
    "number": _with_context(_number),
    "percent": _with_context(_percent),
    "date": _writer(_date),
    "time": _writer(_time),
    "datetime": _writer(_datetime),
    "json": _json,
    "join": _join,
    "replace": _replace,
    "link": _with_context(_link),
    "iban": _iban,
}
