"""Erasing what is held on a person, by a job: their orders a page at a time, then the person. What a slice does it does wholly or not at
all, and a slice that is done again finds nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..core.personal import Group, Holding, Kept, Person, Reason, Rows, holdings
from ..customers import persons
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..orders import derived
from ..orders import services as orders
from ..orders.queries import all_records, load_snapshots
from ..workflow.queries import is_over
from .models import PrivacyRequest

JOB = "privacy.erase"
PAGE = 50


def next_orders(person: Person, after: UUID | None, limit: int) -> list[UUID]:
    """The keys of the next of their orders that are over."""
    theirs = persons.orders_of_person(person).filter(is_over())
    if after is not None:
        theirs = theirs.filter(pk__gt=after)
    return list(theirs.order_by("pk").values_list("pk", flat=True)[:limit])


def step(job: Job) -> jobs.Slice:
    """One page of orders; after the last one the person."""
    with transaction.atomic():
        request = PrivacyRequest.objects.select_for_update().filter(job=job.pk).first()
        if request is None or request.person is None:
            return jobs.Slice(job.cursor, 0, is_last=True)  # done already, by a worker that did not come to say so
        person = Person.from_json(request.person)
        page = next_orders(person, UUID(job.cursor) if job.cursor else None, PAGE)
        if page:
            _erase_orders(page, person, request)
            return jobs.Slice(str(page[-1]), len(page), is_last=False, total=_total(job, person, len(page)))
        _erase_person(person, request)
    return jobs.Slice(job.cursor, 0, is_last=True, counts=request.gone)


def _total(job: Job, person: Person, page: int) -> int:
    if job.total is not None:
        return job.total
    return page + persons.orders_of_person(person).filter(is_over()).count()


def _erase_orders(order_ids: list[UUID], person: Person, request: PrivacyRequest) -> None:
    orders.lock(order_ids)
    tally = _tally_of(request)
    tally.take_orders(order_ids, person, is_dry=False)
    persons.release(order_ids)
    records = list(all_records().filter(pk__in=order_ids))
    load_snapshots(records)
    derived.write(records)
    _note(tally, request)
    request.orders_count += len(order_ids)
    request.save(update_fields=["gone", "kept", "orders_count"])


def _erase_person(person: Person, request: PrivacyRequest) -> None:
    tally = _tally_of(request)
    tally.take_person(person, is_dry=False)
    _note(tally, request)
    request.person, request.finished_at = None, clock.now()
    request.save(update_fields=["gone", "kept", "person", "finished_at"])


@dataclass
class Tally:
    """How many rows of each group go, and what stays: of a dry run what would."""

    gone: Counter[str] = field(default_factory=Counter)
    kept: list[Kept] = field(default_factory=list)

    def take_orders(self, order_ids: Sequence[UUID], person: Person, *, is_dry: bool) -> None:
        """What belongs to these orders."""
        for held in holdings():
            if held.of_orders is not None:
                self._take(held, held.of_orders(order_ids), person, is_dry)

    def take_person(self, person: Person, *, is_dry: bool) -> None:
        """What is held on the person beside the orders, and which of these stay."""
        for held in holdings():
            if held.of_person is not None:
                self._take(held, held.of_person(person), person, is_dry)
        staying = persons.orders_of_person(person).exclude(is_over()).count()
        if staying:
            self.kept.append(Kept(Group.ORDERS, Reason.UNDER_WAY, staying))

    def _take(self, held: Holding, rows: Rows, person: Person, is_dry: bool) -> None:
        if held.group is None:
            return
        found = (held.erasing.count if is_dry else held.erasing.erase)(held, rows, person)
        self.gone[held.group] += found.gone
        if found.kept:
            self.kept.append(Kept(held.group, found.reason, found.kept, found.until))


def _tally_of(request: PrivacyRequest) -> Tally:
    return Tally(Counter(request.gone), read_kept(request.kept))


def _note(tally: Tally, request: PrivacyRequest) -> None:
    request.gone, request.kept = dict(tally.gone), _written(summed(tally.kept))


def summed(kept: Iterable[Kept]) -> list[Kept]:
    """One for each group and reason, until the last of their days."""
    found: dict[tuple[Group, Reason], Kept] = {}
    for one in kept:
        key = (one.group, one.reason)
        before = found.get(key, Kept(one.group, one.reason, 0))
        until = max(filter(None, (before.until, one.until)), default=None)
        found[key] = Kept(one.group, one.reason, before.count + one.count, until)
    return sorted(found.values(), key=lambda one: (list(Group).index(one.group), one.reason))


def _written(kept: Iterable[Kept]) -> list[dict[str, Any]]:
    return [
        {"group": one.group, "reason": one.reason, "count": one.count, "until": one.until.isoformat() if one.until else None}
        for one in kept
    ]


def read_kept(stored: Iterable[dict[str, Any]]) -> list[Kept]:
    """As `_written` wrote it."""
    return [
        Kept(Group(one["group"]), Reason(one["reason"]), one["count"], date.fromisoformat(one["until"]) if one["until"] else None)
        for one in stored
    ]
