"""A channel's variants with what classes get off each, as a CSV file: made by a job, a hundred variants to a question to Saleor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..core.actor import MANAGE_DISCOUNTS, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from ..core.spreadsheets import MARK, SIGNS, Delimiter, csv_lines
from ..customers.classes import CLASSES
from ..downloads import services as downloads
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..saleor_api.access import saleor
from ..saleor_api.article_types import ArticleName
from ..shop.calendar import calendar
from .rules import hand_set_ceilings, own_percents
from .sheet import columns_for

__all__ = ["JOB", "export", "register_jobs"]

JOB = "discounts.export"
_QUESTIONS = 5
"""To Saleor in one slice."""


def register_jobs() -> None:
    """Make the kind of job known; called once by bootstrap."""
    jobs.register(JOB, _step)


def export(channel: str, actor: Actor, delimiter: Delimiter = Delimiter.COMMA, *, has_mark: bool = True) -> Result[Job]:
    """Begin to write the file of a channel's (its slug) variants; the same one that is being written for the same actor is returned
    instead of a second one.

    Refusals: PERMISSION_DENIED, also for a channel that the actor does not reach; CONTRADICTION where the shop has no classes.
    """
    if not actor.has(MANAGE_DISCOUNTS) or not actor.reaches(channel):
        return refused(permission_denied(MANAGE_DISCOUNTS))
    classes = list(CLASSES.rows())
    if not classes:
        why = "There are no classes of customers yet, so there is nothing to write down: make a class first."
        return refused(OmsError(ErrorCode.CONTRADICTION, why, "channel"))
    params = {
        "for": actor.id or actor.name,
        "channel": channel,
        "delimiter": delimiter,
        "mark": has_mark,
        "classes": [one.pk for one in classes],
        "columns": columns_for(classes),
    }
    return Result(jobs.start(JOB, params, created_by=actor.id or ""))


def _step(job: Job) -> jobs.Slice:
    """Some pages of Saleor's own order. A slice that is done again writes the same part."""
    cursor = job.cursor or {"after": None, "part": 0}
    after, total = cursor["after"], None
    names: list[ArticleName] = []
    for question in range(_QUESTIONS):
        is_first = job.cursor is None and question == 0
        page = saleor().article_names(job.params["channel"], after, with_total=is_first)
        names += page.names
        after, total = page.end_cursor, page.total_count if is_first else total
        if after is None:
            break
    download = downloads.begin_csv(job.pk, f"prices-{job.params['channel']}", calendar().today(), MANAGE_DISCOUNTS)
    named = [one for one in names if one.sku]  # nothing can be said of one without a SKU
    downloads.put_part(download, cursor["part"], _text(named, cursor["part"] == 0, job.params).encode())
    if after is None:
        downloads.complete(download, cursor["part"] + 1)
    counts = {"written": len(named), "withoutSku": len(names) - len(named)}
    return jobs.Slice({"after": after, "part": cursor["part"] + 1}, len(names), is_last=after is None, total=total, counts=counts)


def _text(names: Sequence[ArticleName], is_first: bool, params: Mapping[str, Any]) -> str:
    ids = [one.variant_id for one in names]
    percents, ceilings = own_percents(ids, params["classes"]), hand_set_ceilings(ids)
    delimiter = Delimiter(params["delimiter"])
    point = "," if delimiter is Delimiter.SEMICOLON else "."
    rows: list[list[object]] = [list(params["columns"])] if is_first else []
    for one in names:
        said = [ceilings.get(one.variant_id), *(percents.get((one.variant_id, pk)) for pk in params["classes"])]
        rows.append([one.sku, one.product_name, one.name, *(_cell(percent, point) for percent in said)])
    return (MARK if is_first and params["mark"] else "") + csv_lines(rows, SIGNS[delimiter])


def _cell(percent: Decimal | None, point: str) -> str:
    """Without zeros that say nothing. Spreadsheets that part cells by semicolons have a comma before decimals, and take 12.5 for a day in
    May."""
    return "" if percent is None else f"{percent.normalize():f}".replace(".", point)
