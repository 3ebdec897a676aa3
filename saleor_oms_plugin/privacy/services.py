"""What can be asked for: everything that is held on a person as a file, what erasing it would do, and to have it erased."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..core.actor import MANAGE_ORDERS, MANAGE_USERS, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from ..core.personal import Group, Kept, Person
from ..customers import persons
from ..jobs import services as jobs
from ..messages.settings import is_address
from . import erasing, exporting
from .models import PrivacyRequest, RequestKind

__all__ = ["Preview", "erase", "export", "forget_unfinished", "kept_of", "preview", "register_jobs"]

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """What erasing would do: how many rows of each group go, and what stays."""

    gone: dict[str, int]
    kept: tuple[Kept, ...]
    orders_count: int


def register_jobs() -> None:
    """Make the kinds of jobs known; called once by bootstrap."""
    jobs.register(exporting.JOB, exporting.step)
    jobs.register(erasing.JOB, erasing.step)


def export(customer_id: int | None, email: str, actor: Actor) -> Result[PrivacyRequest]:
    """Begin to write everything that is held on somebody into a ZIP file.

    Refusals: PERMISSION_DENIED, REQUIRED without a customer or an address, INVALID for both or for what is no address, NOT_FOUND.
    """
    return _asked(RequestKind.EXPORT, customer_id, email, actor)


def erase(customer_id: int | None, email: str, actor: Actor) -> Result[PrivacyRequest]:
    """Begin to erase everything that is held on somebody and need not stay; what is being erased already is not begun twice.

    Refusals: those of `export`, and CONTRADICTION while the same person's data is being exported.
    """
    return _asked(RequestKind.ERASE, customer_id, email, actor)


def preview(customer_id: int | None, email: str, actor: Actor) -> Result[Preview]:
    """What `erase` would do now; changes nothing. Refusals: those of `export`."""
    found = _found(customer_id, email, actor)
    if found.value is None:
        return Result(errors=found.errors)
    person, tally, count = found.value, erasing.Tally(), 0
    for order_ids in _pages(person):
        count += len(order_ids)
        tally.take_orders(order_ids, person, is_dry=True)
    tally.take_person(person, is_dry=True)
    gone: dict[str, int] = {group: tally.gone[group] for group in Group if tally.gone[group]}
    return Result(Preview(gone, tuple(erasing.summed(tally.kept)), count))


def kept_of(request: PrivacyRequest) -> list[Kept]:
    """What stayed when somebody was erased."""
    return erasing.read_kept(request.kept)


def forget_unfinished() -> int:
    """Forget of whom requests were that never came to an end and whose job is forgotten; returns how many."""
    return PrivacyRequest.objects.filter(job=None, person__isnull=False).update(person=None)


def _pages(person: Person) -> Iterator[list[UUID]]:
    after: UUID | None = None
    while page := erasing.next_orders(person, after, _AT_ONCE):
        yield page
        after = page[-1]


def _asked(kind: RequestKind, customer_id: int | None, email: str, actor: Actor) -> Result[PrivacyRequest]:
    found = _found(customer_id, email, actor)
    if found.value is None:
        return Result(errors=found.errors)
    with transaction.atomic():
        under_way = PrivacyRequest.objects.select_for_update().filter(finished_at=None, person__isnull=False, job__isnull=False)
        for other in under_way.exclude(job__state__in=["FAILED", "CANCELED"]):
            same = _is_same(Person.from_json(other.person or {}), found.value)
            if same and other.kind == kind:
                return Result(other)
            if same:
                why = "Something is being done with this person's data already: wait until it has ended."
                return refused(OmsError(ErrorCode.CONTRADICTION, why))
        made = PrivacyRequest(kind=kind, asked_at=clock.now(), person=found.value.as_json(), **actor.as_columns())
        made.save()
        job_kind = exporting.JOB if kind is RequestKind.EXPORT else erasing.JOB
        made.job = jobs.start(job_kind, {"request": made.pk}, created_by=actor.id or "")
        made.save(update_fields=["job"])
    return Result(made)


def _is_same(one: Person, other: Person) -> bool:
    return bool(set(one.customers) & set(other.customers) or set(one.emails) & set(other.emails))


def _found(customer_id: int | None, email: str, actor: Actor) -> Result[Person]:
    if not actor.has(MANAGE_USERS):
        return refused(permission_denied(MANAGE_USERS))
    if not actor.reaches_all_orders:
        why = f"It reaches orders of every channel: you need {MANAGE_ORDERS} in all of them."
        return refused(OmsError(ErrorCode.PERMISSION_DENIED, why, params={"permissions": [MANAGE_ORDERS]}))
    if customer_id is None and not email.strip():
        return refused(OmsError(ErrorCode.REQUIRED, "Name the customer, or an e-mail address.", "email"))
    if customer_id is not None and email.strip():
        return refused(OmsError(ErrorCode.INVALID, "Name the customer or an e-mail address, not both.", "email"))
    if customer_id is None and not is_address(email.strip()):
        return refused(OmsError(ErrorCode.INVALID, "This is no e-mail address.", "email"))
    person = persons.find_person(customer_id, email)
    if person is None:
        return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such customer.", "customer"))
    return Result(person)
