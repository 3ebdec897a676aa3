"""The number series of the shop, and taking the next number out of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated

from django.db import transaction
from django.db.models import Max, Q
from pydantic import Field

from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.spec import CodedSpec, MaxLength, NotInDocuments, Says, Slug, Text
from ..shop.calendar import calendar
from . import issuer, numbers
from .models import Document, DocumentKind, NumberSeries

__all__ = ["NumberSeries", "SeriesSpec", "all_series", "delete", "find", "save", "take", "upcoming", "upcoming_numbers"]

READY_PATTERNS = {
    DocumentKind.INVOICE: "{year}-{number:05}",
    DocumentKind.PROFORMA: "P{year}-{number:05}",
    DocumentKind.RECEIPT: "R{year}-{number:05}",
    DocumentKind.PACKING_SLIP: "S{year}-{number:05}",
    DocumentKind.PICK_LIST: "L{year}-{number:05}",
    DocumentKind.CREDIT_NOTE: "C{year}-{number:05}",
}


class SeriesSpec(CodedSpec):
    """One run of numbers without gaps."""

    code: Slug = ""
    kind: Annotated[DocumentKind, Field(strict=False)]
    channel: Annotated[Text, MaxLength(255)] = Field("", description="Slug; empty for every channel without a series of its own.")
    pattern: Annotated[Text, MaxLength(60)] = Field(description="{year}-{number:05}; also {yy} and {month}.")
    next_number: Annotated[int, Field(ge=1, le=2**31 - 1), Says("Numbers begin at 1."), NotInDocuments()] = 1
    resets_yearly: bool = Field(True, description="The first document of a year is number 1.")
    issuer: Annotated[Text, MaxLength(64)] = Field("", description="A system that numbers in our place.")
    is_default: bool = Field(True, description="Taken where nobody names a series.")

    def problems(self) -> Iterator[OmsError]:
        for text in numbers.problems(self.pattern, self.resets_yearly):
            yield OmsError(ErrorCode.INVALID, text, "pattern")


def all_series(using: str = "default") -> list[NumberSeries]:
    return list(NumberSeries.objects.using(using).all())


def find(kind: str, channel: str, code: str = "") -> NumberSeries | None:
    """The series of this code, or the one for documents of a kind in a channel; made where the shop has none yet.

    None for a code that is not a series of this kind.
    """
    found, is_kept = _find(kind, channel, code)
    if found is not None and not is_kept:
        NumberSeries.objects.bulk_create([found], ignore_conflicts=True)
        return NumberSeries.objects.filter(kind=kind, is_default=True, channel="").first()
    return found


def next_written(kind: str, channel: str, code: str = "") -> str:
    """The number that a document of today would have, if it were issued now; none is taken, and no series made.

    Empty for a code that is not a series of this kind, and where an issuer numbers in our place.
    """
    found, _ = _find(kind, channel, code)
    if found is None or found.issuer:
        return ""
    today = calendar().today()
    return numbers.written(found.pattern, upcoming(found, today), today)


def _find(kind: str, channel: str, code: str) -> tuple[NumberSeries | None, bool]:
    """The series, and whether it is stored: the ready-made one is not before the first document."""
    if code:
        return NumberSeries.objects.filter(code=code, kind=kind).first(), True
    found = {series.channel: series for series in NumberSeries.objects.filter(kind=kind, channel__in=["", channel], is_default=True)}
    if not found:
        return NumberSeries(code=kind.lower().replace("_", "-"), kind=kind, pattern=READY_PATTERNS[DocumentKind(kind)]), False
    return found.get(channel) or found.get(""), True


def upcoming(series: NumberSeries, on: date) -> int:
    """The number that a document of this day takes: 1 in a year of which none has been given or set."""
    return 1 if series.resets_yearly and series.year is not None and on.year > series.year else series.next_number


def upcoming_numbers(pattern: str, next_number: int, resets_yearly: bool, count: int = 3) -> Result[tuple[list[str], list[str]]]:
    """How the next ``count`` numbers of a series are written today, and those after them on the first day of next year.

    Also of a series that is not saved yet; refused as `save` would refuse its pattern.
    """
    problems = [OmsError(ErrorCode.INVALID, text, "pattern") for text in numbers.problems(pattern, resets_yearly)]
    if not 1 <= next_number <= 2**31 - 1:
        problems.append(OmsError(ErrorCode.INVALID, "Numbers begin at 1.", "next_number"))
    if problems:
        return refused(*problems)
    today = calendar().today()
    then = date(today.year + 1, 1, 1)
    later = 1 if resets_yearly else next_number + count
    return Result(
        (
            [numbers.written(pattern, next_number + step, today) for step in range(count)],
            [numbers.written(pattern, later + step, then) for step in range(count)],
        )
    )


def take(series: NumberSeries, on: date) -> tuple[int, int, str]:
    """The next number of a series whose row is locked: the year that it counts in (0: it runs on), its place, and as written.

    What took the number is stored in the same transaction, so that a number is never lost and never given twice.
    """
    if series.year is not None and on.year < series.year:  # a clock that is behind another's at New Year
        on = date(series.year, 1, 1)
    year = on.year if series.resets_yearly else 0
    place = upcoming(series, on)
    series.next_number, series.year = place + 1, on.year
    series.save(update_fields=["next_number", "year"])
    return year, place, numbers.written(series.pattern, place, on)


def save(code: str, given: Mapping[str, object], *, is_new: bool = False) -> Result[NumberSeries]:
    """Make a series, or change what is given of one (fields of `SeriesSpec`).

    Its kind stays once a document has a number of it, and its next number can't go back below those that were given. A next number
    holds from the year (of the shop's zone) in which it is set.
    """
    today = calendar().today()
    with transaction.atomic():
        series = NumberSeries.objects.select_for_update().filter(code=code).first()
        if series is None and not is_new:
            return refused(_no_such_series(code))
        if series is not None and is_new:
            return refused(OmsError(ErrorCode.UNIQUE, f"There is a series {code!r} already.", "code"))
        if series is not None:  # what is not given stays as it is today
            series.next_number = upcoming(series, today)
        spec = SeriesSpec.made({**given, "code": code}) if series is None else SeriesSpec.of(series).patched(given)
        if spec.value is None:
            return Result(errors=spec.errors)
        series = series or NumberSeries()
        old_kind = series.kind
        spec.value.write_to(series)
        if series.year is not None or "next_number" in given:
            series.year = max(series.year or 0, today.year)
        errors = _problems(series, old_kind)
        if errors:
            return refused(*errors)
        if series.is_default:
            NumberSeries.objects.filter(kind=series.kind, channel=series.channel, is_default=True).exclude(pk=series.pk).update(
                is_default=False
            )
        series.save()
    return Result(series)


def delete(code: str) -> Result[NumberSeries]:
    """Take a series away that has given no number yet."""
    with transaction.atomic():
        series = NumberSeries.objects.select_for_update().filter(code=code).first()
        if series is None:
            return refused(_no_such_series(code))
        if Document.objects.filter(series=series).exists():
            return refused(OmsError(ErrorCode.INVALID, "Documents have numbers of this series: it stays.", "code"))
        series.delete()
    return Result(series)


def _no_such_series(code: str) -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, f"There is no series {code!r}.", "code")


def _problems(series: NumberSeries, old_kind: str) -> list[OmsError]:
    errors: list[OmsError] = []
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
    if series.resets_yearly and series.year is not None:
        begins = datetime(series.year, 1, 1, tzinfo=calendar().zone)
        given = given.filter(Q(year=series.year) | Q(year=0, issued_at__gte=begins))  # 0: from a time when it ran on
    last = given.aggregate(last=Max("sequence"))["last"] or 0
    if series.next_number <= last:
        return [OmsError(ErrorCode.INVALID, f"Number {last} was given already.", field="next_number", params={"last": last})]
    return []
