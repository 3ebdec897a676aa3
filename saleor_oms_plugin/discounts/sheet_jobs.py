"""The two jobs of an imported file: its dry run and the import, both by pages of rows, each page in a transaction of its own.

The dry run reads the file into rows, then asks Saleor whose the SKUs are, a hundred to a question. The import asks Saleor nothing: what
was tried is written. A row notes that it was written together with its percents, so a page that a lost worker leaves half done is
neither written nor counted twice.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from ..core import clock
from ..core.actor import MANAGE_DISCOUNTS
from ..core.errors import ErrorCode, OmsError
from ..core.spreadsheets import MARK, csv_lines
from ..customers.classes import CLASSES, DiscountClass, hold, of_ids
from ..downloads import services as downloads
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..saleor_api.access import saleor
from ..shop.calendar import calendar
from .articles import PricedArticle
from .ceilings import ceiling_of
from .editing import VariantChange, outcomes, problems, write
from .models import PriceSheet, PriceSheetRow
from .rules import class_percents, hand_set_ceilings
from .settings import settings
from .sheet import CEILING, LONGEST_SKU, MAX_ROWS, SHOWN, SKU, Column, Finding, FindingKind, Use, read, rows_of
from .sheet_import import IMPORT, TRIAL, columns_of, content_of

PAGE = 500
"""Rows of a slice: five questions to Saleor in a dry run."""
_AT_ONCE = 2_000
"""Rows that are stored by one statement."""
REPORT = ("line", "sku", "finding", "column", "value", "limit")
"""The columns of the file that tells what was found."""
_FIGURES = ("changed", "same", "removed")
_SAVED = ("id", "variant_id", "findings", "is_refused", "is_written", *_FIGURES)
_SAVE = """
UPDATE oms_price_sheet_row AS kept SET variant_id = given.variant_id, findings = given.findings, is_refused = given.is_refused,
    is_written = given.is_written, changed = given.changed, same = given.same, removed = given.removed
FROM jsonb_to_recordset(%s::jsonb) AS given (id bigint, variant_id text, findings jsonb, is_refused boolean, is_written boolean,
    changed smallint, same smallint, removed smallint)
WHERE kept.id = given.id
"""


def register_jobs() -> None:
    """Make the kinds of jobs known; called once by bootstrap."""
    jobs.register(TRIAL, _try)
    jobs.register(IMPORT, _import)


# -- the dry run -----------------------------------------------------------------------------------------------------------------


def _try(job: Job) -> jobs.Slice:
    sheet = PriceSheet.objects.filter(pk=UUID(job.params["file"]), trial_id=job.pk).first()
    if sheet is None:
        return _gone()
    if job.cursor is None:
        return _store(sheet)
    page = _page(sheet, job.cursor["after"])
    _resolve(page, sheet)
    counts: Counter[str] = Counter()
    for row in page:
        counts += _counts(row)
    _save(page)
    is_last = len(page) < PAGE
    _report(job, sheet, page, is_last=is_last)
    if is_last:
        PriceSheet.objects.filter(pk=sheet.pk, trial_id=job.pk).update(is_tried=True)
    return _slice(job, page, counts, is_last=is_last)


def _store(sheet: PriceSheet) -> jobs.Slice:
    """Read the whole file into rows; they stand in place of those of a dry run before."""
    found = read(content_of(sheet), CLASSES.rows())
    if isinstance(found, OmsError):
        return jobs.Slice(None, 0, is_last=True, errors=(_told(found),))
    rows = (
        PriceSheetRow(
            sheet=sheet, line=one.line, sku=one.sku[:LONGEST_SKU], cells=one.cells, findings=[note.as_json() for note in one.findings]
        )
        for one in rows_of(found)
    )
    total = 0
    with transaction.atomic():
        PriceSheetRow.objects.filter(sheet=sheet)._raw_delete("default")
        while some := list(islice(rows, _AT_ONCE)):
            total += len(some)
            if total > MAX_ROWS:
                transaction.set_rollback(True)
                why = f"The file has more than {MAX_ROWS:,} rows: import it in several."
                return jobs.Slice(None, 0, is_last=True, errors=(_told(OmsError(ErrorCode.INVALID, why, "content")),))
            PriceSheetRow.objects.bulk_create(some)
        PriceSheet.objects.filter(pk=sheet.pk).update(columns=[one.as_json() for one in found.columns])
    return jobs.Slice({"after": 0, "part": 0}, 0, is_last=False, total=total)


def _resolve(rows: Sequence[PriceSheetRow], sheet: PriceSheet) -> None:
    """Find the variants of these rows and what would become of their cells; noted in the rows, which are not saved."""
    wanted = {row.sku for row in rows if row.sku}
    found = {one.sku: one for one in saleor().articles_by_skus(wanted, sheet.channel)} if wanted else {}
    classes, headings = of_ids(_class_ids(rows)), _headings(sheet)
    notes: dict[int, list[Finding]] = {row.line: _of_file(row) for row in rows}
    for row in rows:
        article = found.get(row.sku)
        row.variant_id = article.article.variant_id if article is not None else ""
        if article is None and row.sku and not any(one.kind is FindingKind.UNKNOWN_SKU for one in notes[row.line]):
            notes[row.line].append(Finding(FindingKind.UNKNOWN_SKU, SKU, row.sku[:SHOWN]))
    good = [row for row in rows if not notes[row.line]]
    for row, what in zip(good, _said_of(good, classes, headings), strict=True):
        notes[row.line] += what
    good = [row for row in good if not notes[row.line]]
    for row, outcome in zip(good, outcomes([_change(row) for row in good]), strict=True):
        row.changed, row.same, row.removed = outcome.changed, outcome.same, outcome.removed
    for row, above in _above_ceilings(good, found, headings):
        notes[row.line].append(above)
    for row in rows:
        row.findings = [one.as_json() for one in notes[row.line]]
        row.is_refused = any(one.kind is not FindingKind.ABOVE_CEILING for one in notes[row.line])


def _of_file(row: PriceSheetRow) -> list[Finding]:
    """What the file alone has told of a row: a slice that is done again begins there."""
    known = (FindingKind.UNREADABLE, FindingKind.NO_SKU, FindingKind.DUPLICATE_SKU, FindingKind.BAD_PERCENT)
    found = [Finding.of_json(one) for one in row.findings]
    too_long = [one for one in found if one.kind is FindingKind.UNKNOWN_SKU and len(row.sku) >= LONGEST_SKU]
    return [one for one in found if one.kind in known] + too_long


def _above_ceilings(
    rows: Sequence[PriceSheetRow], articles: Mapping[str, PricedArticle], headings: Mapping[str, str]
) -> Iterator[tuple[PriceSheetRow, Finding]]:
    """What of these rows would be clamped: the percents that they say and, where they say a ceiling, those that hold already."""
    least = settings().least_margin_percent
    hand_set = hand_set_ceilings(row.variant_id for row in rows)
    lowered = [articles[row.sku].article for row in rows if row.cells.get(CEILING) is not None]
    held = class_percents(lowered, [int(key) for key in headings if key != CEILING], clock.now())
    for row in rows:
        own = row.cells.get(CEILING, hand_set.get(row.variant_id))
        limit = ceiling_of(articles[row.sku], None if own is None else Decimal(own), least).percent
        if limit is None:
            continue
        for key, heading in headings.items():
            said = row.cells.get(key)
            if key == CEILING or (key in row.cells and said is None):
                continue
            holding = held.get((row.variant_id, int(key)))
            percent = Decimal(said) if said is not None else holding.percent if holding is not None else None
            if percent is not None and percent > limit:
                yield row, Finding(FindingKind.ABOVE_CEILING, heading, f"{percent.normalize():f}", f"{limit.normalize():f}")


# -- the import ------------------------------------------------------------------------------------------------------------------


def _import(job: Job) -> jobs.Slice:
    sheet = PriceSheet.objects.filter(pk=UUID(job.params["file"]), import_id=job.pk).first()
    if sheet is None:
        return _gone()
    cursor = job.cursor or {"after": 0, "part": 0}
    with transaction.atomic():
        page = _page(sheet, cursor["after"])
        _write([row for row in page if not row.is_refused and not row.is_written], sheet)
    counts: Counter[str] = Counter()
    for row in page:
        counts += _counts(row)
    is_last = len(page) < PAGE
    _report(job, sheet, page, is_last=is_last)
    return _slice(job, page, counts, is_last=is_last)


def _write(rows: Sequence[PriceSheetRow], sheet: PriceSheet) -> None:
    """Write these rows, and note in each what became of it; one that can't be written any more is refused. Within a transaction."""
    class_ids = _class_ids(rows)
    there = {pk: one for pk in sorted(class_ids) if (one := hold(pk)) is not None}
    for row, notes in zip(rows, _said_of(rows, there, _headings(sheet)), strict=True):
        row.findings = [*row.findings, *(one.as_json() for one in notes)]
        row.is_refused = bool(notes)
        if notes:
            row.changed = row.same = row.removed = 0
    good = [row for row in rows if not row.is_refused]
    changes = [_change(row) for row in good]
    for row, outcome in zip(good, outcomes(changes), strict=True):
        row.changed, row.same, row.removed, row.is_written = outcome.changed, outcome.same, outcome.removed, True
    done = write(changes)
    if done.errors:
        raise RuntimeError(f"What was looked at can't be written: {done.errors[0].message}")
    _save(rows)


# -- what both have --------------------------------------------------------------------------------------------------------------


def _page(sheet: PriceSheet, after: int) -> list[PriceSheetRow]:
    return list(PriceSheetRow.objects.filter(sheet=sheet, line__gt=after).order_by("line")[:PAGE])


def _save(rows: Sequence[PriceSheetRow]) -> None:
    """Write what was found of rows that are there, in one statement."""
    given = [{name: getattr(row, name) for name in _SAVED} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, [json.dumps(given)])


def _slice(job: Job, page: Sequence[PriceSheetRow], counts: Mapping[str, int], *, is_last: bool) -> jobs.Slice:
    before = job.cursor or {"after": 0, "part": 0}
    after = page[-1].line if page else before["after"]
    return jobs.Slice({"after": after, "part": before["part"] + 1}, len(page), is_last=is_last, counts=counts)


def _counts(row: PriceSheetRow) -> Counter[str]:
    clamped = sum(one["kind"] == FindingKind.ABOVE_CEILING for one in row.findings)
    figures = {name: getattr(row, name) for name in _FIGURES} if not row.is_refused else {}
    return Counter({"rows": 1, "refused": int(row.is_refused), "clamped": clamped, **figures})


def _headings(sheet: PriceSheet) -> dict[str, str]:
    """The headings of the cells, by their keys."""
    used: Iterable[Column] = (one for one in columns_of(sheet) if one.use in (Use.CLASS, Use.CEILING))
    return {one.key: one.name for one in used}


def _class_ids(rows: Iterable[PriceSheetRow]) -> set[int]:
    return {int(key) for row in rows for key in row.cells if key != CEILING}


def _change(row: PriceSheetRow) -> VariantChange:
    percents = {int(key): None if said is None else Decimal(said) for key, said in row.cells.items() if key != CEILING}
    ceiling = row.cells.get(CEILING)
    return VariantChange(row.variant_id, percents, None if ceiling is None else Decimal(ceiling), CEILING in row.cells)


def _said_of(rows: Sequence[PriceSheetRow], classes: Mapping[int, DiscountClass], headings: Mapping[str, str]) -> list[list[Finding]]:
    """Why these rows can't be written, of each row what is wrong: a class that is gone, or percents with dates."""
    found: list[list[Finding]] = [[] for _ in rows]
    for error in problems([_change(row) for row in rows]):
        place = error.index or 0
        row, keys = rows[place], [key for key in rows[place].cells if key != CEILING]
        key = keys[error.path[3]] if len(error.path) > 3 and isinstance(error.path[3], int) else ""
        kind = FindingKind.CLASS_GONE if key and int(key) not in classes else FindingKind.DATED
        found[place].append(Finding(kind, headings.get(key, ""), row.cells.get(key) or ""))
    return found


def _report(job: Job, sheet: PriceSheet, page: Sequence[PriceSheetRow], *, is_last: bool) -> None:
    """Write what was found of these rows into the file that the job makes."""
    part = (job.cursor or {"part": 0})["part"]
    download = downloads.begin_csv(job.pk, "import" if job.kind == IMPORT else "dry-run", calendar().today(), MANAGE_DISCOUNTS)
    lines: list[Sequence[Any]] = [REPORT] if part == 0 else []
    for row in page:
        lines += [(row.line, row.sku, one["kind"], one["column"], one["said"], one["limit"]) for one in row.findings]
    downloads.put_part(download, part, ((MARK if part == 0 else "") + csv_lines(lines)).encode())
    if is_last:
        downloads.complete(download, part + 1)


def _gone() -> jobs.Slice:
    why = OmsError(ErrorCode.NOT_FOUND, "The file is gone, or was tried once more meanwhile: send it again.", "file")
    return jobs.Slice(None, 0, is_last=True, errors=(_told(why),))


def _told(error: OmsError) -> dict[str, Any]:
    return {"code": error.code, "message": error.message, "field": error.field, "params": error.params}
