"""All documents as files in a folder, with a list of them and the number series: what a shop keeps when it takes us out."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel.numbers import get_currency_precision
from django.db import transaction
from django.db.models import Count

from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.spreadsheets import cell
from . import files, numbers
from .content import from_json
from .models import Document, DocumentKind, DocumentState, NumberSeries, StoredFile
from .series import READY_PATTERNS, SeriesSpec

__all__ = ["SERIES_FILE", "Exported", "count", "export", "go_on_after", "restore_series", "series_of"]

INDEX_FILE = "documents.csv"
SERIES_FILE = "number-series.json"
COLUMNS = ("number", "kind", "state", "order", "issued_at", "currency", "net", "gross", "corrects", "void_reason", "address", "file")
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """``without_file`` are the numbers of documents whose PDF was never made."""

    documents: int
    without_file: tuple[str, ...]


def count() -> dict[str, int]:
    """How many documents there are of each kind, those that still wait for their issuer left out."""
    counted = Document.objects.exclude(state=DocumentState.PENDING).order_by("kind").values_list("kind").annotate(count=Count("pk"))
    return dict(counted)


def export(folder: Path) -> Exported:
    """Write every document's PDF, ``documents.csv`` and ``number-series.json`` into a new or empty folder.

    Memory is bounded by a document. Raises FileExistsError for a folder that has something in it, OSError where it can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty.")
    (folder / SERIES_FILE).write_text(json.dumps(series_of(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    written, missing = 0, []
    with (folder / INDEX_FILE).open("w", encoding="utf-8-sig", newline="") as index:  # the mark lets spreadsheets read the letters
        rows = csv.DictWriter(index, COLUMNS)
        rows.writeheader()
        for document in _documents():
            name = _write_file(folder, document)
            rows.writerow(_row(document) | {"file": name})
            written += 1
            if not name:
                missing.append(document.number)
    return Exported(written, tuple(missing))


def series_of() -> list[dict[str, Any]]:
    """Every number series with the number that it goes on with, and the year in which that counts; `restore_series` takes it."""
    return [
        SeriesSpec.of(series).as_document(whole=True) | {"next_number": series.next_number, "year": series.year}
        for series in NumberSeries.objects.all()
    ]


def restore_series(given: Any) -> Result[int]:
    """Make the number series of an earlier installation, as `series_of` wrote them; returns how many.

    One that is there already goes on with the higher number of both. Nothing is stored where anything is wrong.
    """
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        return refused(OmsError(ErrorCode.INVALID, f"This is no {SERIES_FILE} of an export.", "number_series"))
    with transaction.atomic():
        for index, one in enumerate(given):
            errors = _restored(one)
            if errors:
                transaction.set_rollback(True)
                return refused(*(error.under("number_series", index) for error in errors))
    return Result(len(given))


def go_on_after(kind: str, given: Iterable[str]) -> str | None:
    """Let a kind without a series go on after numbers that an earlier installation has given.

    Only numbers of the ready-made pattern say where they stand. Returns the last of those; None where no series was made.
    """
    pattern = READY_PATTERNS[DocumentKind(kind)]
    written = re.compile(re.escape(pattern).replace(r"\{year\}", r"(\d{4})").replace(r"\{number:05\}", r"(\d{5,9})"))
    places = [(int(found[1]), int(found[2])) for number in given if (found := written.fullmatch(number))]
    if not places or NumberSeries.objects.filter(kind=kind).exists():
        return None
    year, last = max(places)
    NumberSeries.objects.create(code=kind.lower().replace("_", "-"), kind=kind, pattern=pattern, next_number=last + 1, year=year)
    return numbers.written(pattern, last, date(year, 1, 1))


def _restored(one: dict[str, Any]) -> tuple[OmsError, ...]:
    values = dict(one)
    year = values.pop("year", None)
    spec = SeriesSpec.made(values)
    if spec.value is None:
        return spec.errors
    series = NumberSeries.objects.select_for_update().filter(code=spec.value.code).first()
    if series is None:
        series = NumberSeries()
        spec.value.write_to(series)
        series.year = year if isinstance(year, int) else None
        if series.is_default:
            NumberSeries.objects.filter(kind=series.kind, channel=series.channel, is_default=True).update(is_default=False)
    elif (year or 0, spec.value.next_number) > (series.year or 0, series.next_number):
        series.next_number, series.year = spec.value.next_number, year
    series.save()
    return ()


def _documents() -> Iterator[Document]:
    """Oldest first, a few at a time: a shop may have many, and each has its whole content."""
    last = 0
    while True:
        found = list(
            Document.objects.exclude(state=DocumentState.PENDING)
            .filter(pk__gt=last)
            .select_related("corrects")
            .defer("corrects__content")
            .order_by("pk")[:_AT_ONCE]
        )
        yield from found
        if len(found) < _AT_ONCE:
            return
        last = found[-1].pk


def _write_file(folder: Path, document: Document) -> str:
    """The name of the document's PDF within the folder; empty where it has none."""
    stored = StoredFile.objects.filter(token=document.token).first()
    if stored is None:
        return ""
    place = folder / document.kind.lower()
    place.mkdir(exist_ok=True)
    name = f"{files.safe_name(document.number).removesuffix('.pdf')}-{document.pk}.pdf"  # two series may write alike
    (place / name).write_bytes(bytes(stored.content))
    return f"{place.name}/{name}"


def _row(document: Document) -> dict[str, Any]:
    content = from_json(document.content)
    return {
        "number": document.number,
        "kind": document.kind,
        "state": document.state,
        "order": cell(content.order_number or ", ".join(content.orders)),
        "issued_at": document.issued_at.isoformat(),
        "currency": content.currency,
        "net": _amount(content.net, content.currency),
        "gross": _amount(content.gross, content.currency),
        "corrects": document.corrects.number if document.corrects is not None else "",
        "void_reason": cell(document.void_reason),
        "address": files.url(document.token),
    }


def _amount(amount: Decimal, currency: str) -> str:
    """With the decimals of its currency; empty for a paper without amounts."""
    return f"{amount:.{get_currency_precision(currency)}f}" if currency else ""
