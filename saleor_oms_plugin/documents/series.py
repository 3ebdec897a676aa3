"""The number series of the shop, and taking the next number out of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from ..core.errors import ErrorCode, OmsError
from . import issuer, numbers
from .models import Document, DocumentKind, NumberSeries

__all__ = ["FIELDS", "NumberSeries", "SavedSeries", "all_series", "delete", "find", "save", "take"]

FIELDS = ("kind", "channel", "pattern", "next_number", "resets_yearly", "issuer", "is_default")
READY_PATTERNS = {
    DocumentKind.INVOICE: "{year}-{number:05}",
    DocumentKind.PROFORMA: "P{year}-{number:05}",
    DocumentKind.RECEIPT: "R{year}-{number:05}",
    DocumentKind.PACKING_SLIP: "S{year}-{number:05}",
    DocumentKind.PICK_LIST: "L{year}-{number:05}",
}


@dataclass(frozen=True, slots=True)
class SavedSeries:
    """The series as it is now, or why nothing changed; an error's ``field`` is the name of what was given."""

    series: NumberSeries | None = None
    errors: tuple[OmsError, ...] = ()


def all_series(using: str = "default") -> list[NumberSeries]:
    return list(NumberSeries.objects.using(using).all())


def find(kind: str, channel: str, code: str = "") -> NumberSeries | None:
    """The series of this code, or the one for documents of a kind in a channel; made where the shop has none yet.

    None for a code that is not a series of this kind.
    """
    if code:
        return NumberSeries.objects.filter(code=code, kind=kind).first()
    found = {series.channel: series for series in NumberSeries.objects.filter(kind=kind, channel__in=["", channel], is_default=True)}
    if not found:
        ready = NumberSeries(code=kind.lower().replace("_", "-"), kind=kind, pattern=READY_PATTERNS[DocumentKind(kind)])
        NumberSeries.objects.bulk_create([ready], ignore_conflicts=True)
        return NumberSeries.objects.filter(kind=kind, is_default=True, channel="").first()
    return found.get(channel) or found.get("")


def take(series: NumberSeries, on: date) -> tuple[int, int, str]:
    """The next number of a series whose row is locked: the year that it counts in (0: it runs on), its place, and as written.

    What took the number is stored in the same transaction, so that a number is never lost and never given twice.
    """
    if series.year is not None and on.year < series.year:  # a clock that is behind another's at New Year
        on = date(series.year, 1, 1)
    year = on.year if series.resets_yearly else 0
    if series.resets_yearly and series.year is not None and on.year > series.year:
        series.next_number = 1
    place = series.next_number
    series.next_number, series.year = place + 1, on.year
    series.save(update_fields=["next_number", "year"])
    return year, place, numbers.written(series.pattern, place, on)


def save(code: str, values: Mapping[str, Any], *, is_new: bool = False) -> SavedSeries:
    """Make a series, or change what is given of one (names of `FIELDS`; None counts as not given).

    Its kind stays once a document has a number of it, and its next number can't go back below those that were given.
    """
    with transaction.atomic():
        series = NumberSeries.objects.select_for_update().filter(code=code).first()
        if series is None and not is_new:
            return SavedSeries(errors=(OmsError(ErrorCode.NOT_FOUND, f"There is no series {code!r}.", "code"),))
        if series is not None and is_new:
            return SavedSeries(errors=(OmsError(ErrorCode.UNIQUE, f"There is a series {code!r} already.", "code"),))
        series = series or NumberSeries(code=code)
        old_kind = series.kind
        for name in FIELDS:
            if values.get(name) is not None:
                setattr(series, name, values[name])
        errors = _problems(series, old_kind)
        if errors:
            transaction.set_rollback(True)
            return SavedSeries(errors=tuple(errors))
        if series.is_default:
            NumberSeries.objects.filter(kind=series.kind, channel=series.channel, is_default=True).exclude(pk=series.pk).update(
                is_default=False
            )
        series.save()
    return SavedSeries(series)


def delete(code: str) -> SavedSeries:
    """Take a series away that has given no number yet."""
    with transaction.atomic():
        series = NumberSeries.objects.select_for_update().filter(code=code).first()
        if series is None:
            return SavedSeries(errors=(OmsError(ErrorCode.NOT_FOUND, f"There is no series {code!r}.", "code"),))
        if Document.objects.filter(series=series).exists():
            return SavedSeries(errors=(OmsError(ErrorCode.INVALID, "Documents have numbers of this series: it stays.", "code"),))
        series.delete()
    return SavedSeries(series)


def _problems(series: NumberSeries, old_kind: str) -> list[OmsError]:
    try:
        series.clean_fields()
    except ValidationError as found:
        return [OmsError(ErrorCode.INVALID, " ".join(messages), field=name) for name, messages in found.message_dict.items()]
    errors = [OmsError(ErrorCode.INVALID, text, field="pattern") for text in numbers.problems(series.pattern, series.resets_yearly)]
    if series.next_number < 1:
        errors.append(OmsError(ErrorCode.INVALID, "Numbers begin at 1.", field="next_number"))
    others = NumberSeries.objects.filter(kind=series.kind, pattern=series.pattern, issuer="").exclude(pk=series.pk)
    if not series.issuer and others.exists():
        errors.append(OmsError(ErrorCode.UNIQUE, "Another series writes the same numbers.", field="pattern"))
    if series.issuer:
        chosen = issuer.find(series.issuer)
        if chosen is None or series.kind not in chosen.kinds:
            errors.append(OmsError(ErrorCode.NOT_FOUND, f"No issuer {series.issuer!r} that issues this is installed.", field="issuer"))
    if series.pk is not None:
        errors += _problems_with_past(series, old_kind)
    return errors


def _problems_with_past(series: NumberSeries, old_kind: str) -> list[OmsError]:
    given = Document.objects.filter(series=series)
    if series.kind != old_kind and given.exists():
        return [OmsError(ErrorCode.INVALID, "Documents have numbers of this series: its kind stays.", field="kind")]
    year = (series.year or 0) if series.resets_yearly else 0
    last = given.filter(year=year).aggregate(last=Max("sequence"))["last"] or 0
    if series.next_number <= last:
        return [OmsError(ErrorCode.INVALID, f"Number {last} was given already.", field="next_number", params={"last": last})]
    return []
