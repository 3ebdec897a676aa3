"""The list of e-mail addresses as a CSV file, made by a job: a page of customers at a time, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision

from ..core.actor import MANAGE_USERS, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from ..core.spreadsheets import MARK, SIGNS, Delimiter, csv_lines
from ..downloads import services as downloads
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..shop import settings as shop
from ..shop.calendar import calendar
from . import consent
from .mailing import Range, Recipient, currencies, everybody, ordered_then, recipients

__all__ = ["COLUMNS", "JOB", "export", "register_jobs"]

JOB = "customers.mailing"
PAGE = 1000
"""Customers of a slice, and lines of a part of the file."""
COLUMNS = ("email", "name", "language", "last_order", "orders")
"""Then ``total_EUR`` and the like, one for each currency that the shop has sold in."""
WRITTEN = "written"
"""How many addresses the file has, beside the counts of `mailing.LeftOut`."""


def register_jobs() -> None:
    """Make the kind of job known; called once by bootstrap."""
    jobs.register(JOB, _step)


def export(
    begin: datetime | None, end: datetime | None, actor: Actor, delimiter: Delimiter = Delimiter.COMMA, *, has_mark: bool = True
) -> Result[Job]:
    """Begin to write the file of the addresses of the actor's channels; the same one that is being written for the same actor is returned
    instead of a second one.

    Refusals: PERMISSION_DENIED, INVALID for a range that ends before it begins.
    """
    if not actor.has(MANAGE_USERS):
        return refused(permission_denied(MANAGE_USERS))
    if begin is not None and end is not None and end < begin:
        return refused(OmsError(ErrorCode.INVALID, "The range ends before it begins.", "last_order_to"))
    params = {
        "for": actor.id or actor.name,
        "channels": None if actor.channels is None else sorted(actor.channels),
        "from": begin and begin.isoformat(),
        "to": end and end.isoformat(),
        "delimiter": delimiter,
        "mark": has_mark,
    }
    return Result(jobs.start(JOB, params, created_by=actor.id or ""))


def _step(job: Job) -> jobs.Slice:
    """One page of customers, by their keys: one who orders meanwhile is neither skipped nor met twice. A slice that is done again writes
    the same part."""
    within = _range(job.params)
    if job.cursor is not None and not downloads.is_begun(job.pk):
        job.cursor, job.done, job.counts = None, 0, {}  # what was written of it went with somebody who was erased
    cursor = job.cursor or {"after": 0, "part": 0, "currencies": currencies(within.channels)}
    total = ordered_then(within).count() if job.cursor is None else None
    page = list(ordered_then(within).filter(pk__gt=cursor["after"]).order_by("pk")[:PAGE])
    if key := shop.settings().mailing_consent_key:
        consent.refresh([one for one in page if one.user_id], key)
    found = everybody(within).filter(pk__in=[one.pk for one in page]).order_by("pk")
    reasons = {one: _reason(one) for one in found}
    counts = Counter(reason or WRITTEN for reason in reasons.values())
    chosen = [one for one, reason in reasons.items() if not reason]
    lines, zone = recipients(chosen, within.channels), calendar().zone
    rows = [_row(lines[one.pk], cursor["currencies"], zone) for one in chosen]
    download = downloads.begin_csv(job.pk, "customer-emails", calendar().today(), MANAGE_USERS)
    downloads.put_part(download, cursor["part"], _text(rows, cursor, job.params).encode())
    is_last = len(page) < PAGE
    if is_last:
        downloads.complete(download, cursor["part"] + 1)
    after = {**cursor, "after": page[-1].pk if page else cursor["after"], "part": cursor["part"] + 1}
    return jobs.Slice(after, len(page), is_last=is_last, total=total, counts=counts)


def _reason(customer: Any) -> str:
    reason: str = customer.reason
    return reason


def _range(params: Mapping[str, Any]) -> Range:
    channels = None if params["channels"] is None else frozenset(params["channels"])
    begin, end = (datetime.fromisoformat(params[name]) if params[name] else None for name in ("from", "to"))
    return Range(channels, begin, end)


def _text(rows: Sequence[Sequence[object]], cursor: Mapping[str, Any], params: Mapping[str, Any]) -> str:
    sign = SIGNS[Delimiter(params["delimiter"])]
    if cursor["part"]:
        return csv_lines(rows, sign)
    header = [*COLUMNS, *(f"total_{currency}" for currency in cursor["currencies"])]
    return (MARK if params["mark"] else "") + csv_lines([header, *rows], sign)


def _row(one: Recipient, all_currencies: Sequence[str], zone: tzinfo) -> list[object]:
    totals = {total.currency: total.amount for total in one.totals}
    last = one.last_order_at.astimezone(zone)
    amounts = [_amount(totals[currency], currency) if currency in totals else "" for currency in all_currencies]
    return [one.email, one.name, one.language_code, f"{last:%Y-%m-%d}", one.orders_count, *amounts]


def _amount(amount: Decimal, currency: str) -> str:
    return f"{amount:.{get_currency_precision(currency)}f}"
