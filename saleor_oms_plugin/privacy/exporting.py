"""Everything that is held on a person as a ZIP file, made by a job: a page of orders at a time, each a file of JSON beside its papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..core.actor import MANAGE_USERS
from ..core.personal import Holding, Person, as_text, holdings
from ..customers import persons
from ..documents.files import safe_name
from ..downloads import services as downloads
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..shop.calendar import calendar
from .archive import Archive
from .models import PrivacyRequest

JOB = "privacy.export"
PAGE = 20
PART_BYTES = 1_000_000
"""What is held in memory at once, and one document more."""
_ABOUT = """This is everything that the order management of the shop holds on one person.

person.json       the customer: who, what was agreed and noted, calls, reminders, and who wants no messages
orders/           a file for each order: the copy of it, notes, messages, what was done by itself, links, parcels, reasons
documents/        invoices and other papers, as they were issued

Times are ISO 8601 with their zone, amounts are texts with a decimal point. Who of the shop's staff did something is not in it,
and neither are keys and tokens. What is only made of the rest, the words that orders are found by, is left out. The shop itself
(Saleor) holds the account and the orders, and exports them by its own means.
"""


def step(job: Job) -> jobs.Slice:
    """One page of orders; with the last one the person."""
    request = PrivacyRequest.objects.filter(job=job.pk).first()
    if request is None or request.person is None:
        return jobs.Slice(job.cursor, 0, is_last=True)
    person = Person.from_json(request.person)
    if job.cursor is not None and not downloads.is_begun(job.pk):
        job.cursor, job.done, job.counts = None, 0, {}  # its file was deleted with those of somebody who was erased
    cursor = job.cursor or {"after": None, "part": 0, "offset": 0, "entries": []}
    download = downloads.begin(job.pk, f"personal-data-{_today():%Y-%m-%d}.zip", "application/zip", MANAGE_USERS)
    archive, parts = Archive(cursor["offset"], cursor["entries"]), _Parts(download, cursor["part"])
    counts: Counter[str] = Counter()
    page = _next_orders(person, cursor["after"])
    for pk, number, told in _orders(page, counts):
        archive.add(f"orders/{_plain(number)}-{str(pk)[:8]}.json", as_text(told).encode())
        parts.keep(archive)
    for held in _held("of_orders"):
        for file in held.files(list(page)) if held.files is not None else ():
            archive.add(f"documents/{file.name}", file.content)
            parts.keep(archive)
    is_last = len(page) < PAGE
    if is_last:
        archive.add("person.json", as_text(_of_person(person, counts)).encode())
        archive.add("README.txt", _ABOUT.encode())
        parts.put(archive.take() + archive.end())
        downloads.complete(download, parts.position)
        _finish(request.pk, job.counts, counts, job.done + len(page))
        return jobs.Slice(None, len(page), is_last=True, counts=counts)
    parts.put(archive.take())
    after = {"after": str(list(page)[-1]), "part": parts.position, "offset": archive.offset, "entries": archive.entries}
    archive.put_down()
    total = persons.orders_of_person(person).count() if job.total is None else None
    return jobs.Slice(after, len(page), is_last=False, total=total, counts=counts)


class _Parts:
    """The file's parts, of about `PART_BYTES` each."""

    def __init__(self, download: downloads.Download, position: int) -> None:
        self._download, self.position, self._waiting = download, position, b""

    def keep(self, archive: Archive) -> None:
        self._waiting += archive.take()
        if len(self._waiting) >= PART_BYTES:
            self.put(b"")

    def put(self, more: bytes) -> None:
        content, self._waiting = self._waiting + more, b""
        if content:
            downloads.put_part(self._download, self.position, content)
            self.position += 1


def _next_orders(person: Person, after: str | None) -> dict[UUID, str]:
    """The next of their orders: number by key."""
    theirs = persons.orders_of_person(person)
    if after is not None:
        theirs = theirs.filter(pk__gt=UUID(after))
    return dict(theirs.order_by("pk").values_list("pk", "number")[:PAGE])


def _orders(page: dict[UUID, str], counts: Counter[str]) -> list[tuple[UUID, str, dict[str, Any]]]:
    told: dict[UUID, dict[str, Any]] = defaultdict(dict)
    for held in _held("of_orders"):
        assert held.of_orders is not None
        for row in held.of_orders(list(page)).order_by("pk").values(held.order, *held.told, *held.beside):
            pk = row[held.order]
            if held.order not in held.beside:
                row.pop(held.order)
            told[pk].setdefault(held.name, []).append(row)
            counts[str(held.group)] += 1
    return [(pk, number, told[pk]) for pk, number in page.items()]


def _of_person(person: Person, counts: Counter[str]) -> dict[str, Any]:
    told = {}
    for held in _held("of_person"):
        if held.of_person is not None and held.of_orders is None:
            told[held.name] = list(held.of_person(person).order_by("pk").values(*held.told, *held.beside))
            counts[str(held.group)] += len(told[held.name])
    return told


def _held(whose: str) -> list[Holding]:
    return [held for held in holdings() if held.name and getattr(held, whose) is not None]


def _finish(request_id: int, before: dict[str, int], counts: Counter[str], orders: int) -> None:
    """Note what there was, and forget of whom it was."""
    gone = Counter(before) + counts
    with transaction.atomic():
        PrivacyRequest.objects.filter(pk=request_id).update(gone=dict(gone), orders_count=orders, person=None, finished_at=clock.now())


def _plain(number: str) -> str:
    return safe_name(number).removesuffix(".pdf") if number else "draft"


def _today() -> datetime:
    return clock.now().astimezone(calendar().zone)
