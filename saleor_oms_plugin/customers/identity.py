"""By what a customer is known: a user of Saleor's by its id, a guest by the e-mail address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from ..core import clock
from ..core.texts import clean
from .models import Customer

_JOINS = 8_203_011
"""The key of PostgreSQL's advisory lock that keeps joins and the writing of whose orders are whose apart."""


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """``user_id`` is Saleor's global id; a guest has none, and ``email_key`` alone."""

    user_id: str
    email_key: str
    """Of a guest; empty for a user, whose address may change."""


def email_key(email: str) -> str:
    """An e-mail address as it is compared: without case, blanks around it and what Unicode writes in two ways. What stands before the @
    is left as it is otherwise: only its own server knows whether ``a.b+c`` is ``ab``."""
    return unicodedata.normalize("NFKC", clean(email)).strip().casefold()[:254]


def identity_of(user_id: str | None, email: str) -> Identity | None:
    """Whom an order of this user and address is of; None for one that says neither."""
    if user_id:
        return Identity(user_id, "")
    key = email_key(email)
    return Identity("", key) if key else None


def by_identities(identities: Iterable[Identity], using: str = "default") -> dict[Identity, Customer]:
    """The customers of these identities that we have, joined guests included, in at most two queries."""
    wanted = set(identities)
    users = [one.user_id for one in wanted if one.user_id]
    guests = [one.email_key for one in wanted if not one.user_id]
    found: dict[Identity, Customer] = {}
    customers = Customer.objects.using(using)
    if users:
        found |= {Identity(one.user_id, ""): one for one in customers.filter(user_id__in=users)}
    if guests:
        found |= {Identity("", one.email_key): one for one in customers.filter(user_id="", email_key__in=guests)}
    return found


def ensure(identities: Iterable[Identity]) -> dict[Identity, Customer]:
    """The customers of these identities, made where there are none yet. Within a transaction."""
    wanted = set(identities)
    found = by_identities(wanted)
    missing = sorted(wanted - found.keys())  # in one order, so that two workers wait for each other and don't deadlock
    if missing:
        now = clock.now()
        new = [Customer(user_id=one.user_id, email_key=one.email_key, email=one.email_key, created_at=now) for one in missing]
        Customer.objects.bulk_create(new, ignore_conflicts=True)
        found |= by_identities(missing)
    return found


def of_address(email: str, using: str = "default") -> Customer | None:
    """The customer of an e-mail address: one who was not joined to another before one who was, a user's before a guest's, whom we have
    known longest before others; of a joined one, the one it was joined to."""
    key = email_key(email)
    if not key:
        return None
    found = Customer.objects.using(using).filter(email_key=key).select_related("root")
    ranked = sorted(found, key=lambda one: (one.root_id is not None, not one.user_id, one.pk))
    return (ranked[0].root or ranked[0]) if ranked else None


@contextmanager
def no_joins_meanwhile() -> Iterator[None]:
    """A transaction during which nobody joins customers or undoes it; any number may be in one."""
    with transaction.atomic():
        _lock("pg_advisory_xact_lock_shared")
        yield


@contextmanager
def joining() -> Iterator[None]:
    """A transaction that changes who stands for whom: there is one at a time, and no `no_joins_meanwhile` with it."""
    with transaction.atomic():
        _lock("pg_advisory_xact_lock")
        yield


def _lock(function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [_JOINS])
