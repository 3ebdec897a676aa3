"""Who somebody is, by everything that we know them by, and which orders are theirs: for showing them what is held, and for erasing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower, Trim

from ..core import clock
from ..core.personal import Person
from ..messages.phones import to_e164
from ..orders.queries import OrderRecord
from ..orders.queries import all_records as all_orders
from .identity import email_key
from .models import Customer, CustomerOrder

__all__ = ["find_person", "note_deleted_account", "orders_of_person", "release"]

MAX_PHONES = 500
_SHORTEST = 7
"""Digits of a number that is somebody's own."""


def find_person(customer_id: int | None = None, email: str = "") -> Person | None:
    """By the key of a customer (of a guest who was joined, whom it stands for), or by an e-mail address, be there a customer of it or not.
    None for a key of nobody.

    A registered customer comes with the guests who were joined to it, and with the guest of the same address.
    """
    key = email_key(email)
    if customer_id is not None:
        found = Customer.objects.filter(pk=customer_id).first()
        if found is None:
            return None
        mains = {found.main_id}
    else:
        mains = {one.main_id for one in Customer.objects.filter(email_key=key)} if key else set()
    members = list(Customer.objects.filter(Q(pk__in=mains) | Q(root__in=mains)))
    keys = {one.email_key for one in members if one.email_key}
    members += Customer.objects.filter(user_id="", root=None, email_key__in=keys).exclude(pk__in=[one.pk for one in members])
    person = Person(
        customers=tuple(sorted(one.pk for one in members)),
        users=tuple(sorted(one.user_id for one in members if one.user_id)),
        emails=tuple(sorted(keys | ({key} if key else set()))),
    )
    return _with_orders(person, [one.phone for one in members])


def _with_orders(person: Person, phones: Iterable[str]) -> Person:
    """With the addresses and numbers that their orders have."""
    theirs = orders_of_person(person)
    of_users = theirs.filter(user_id__in=person.users).annotate(key=Lower(Trim("user_email"))).exclude(key="")
    emails = set(person.emails) | set(of_users.order_by().values_list("key", flat=True).distinct()[:MAX_PHONES])
    written = {(phone.strip(), "") for phone in phones}
    for kind in ("billing_address", "shipping_address"):
        found = theirs.values_list(f"snapshot__{kind}__phone", f"snapshot__{kind}__country").order_by().distinct()[:MAX_PHONES]
        written |= {(str(phone or "").strip(), str(country or "")) for phone, country in found}
    numbers = {phone for phone, _ in written} | {to_e164(phone, country) or "" for phone, country in written}
    own = {number for number in numbers if sum(letter.isdigit() for letter in number) >= _SHORTEST}
    return Person(person.customers, person.users, tuple(sorted(emails)), tuple(sorted(own)))


def orders_of_person(person: Person) -> QuerySet[OrderRecord]:
    """All orders that are theirs: made by them, or assigned to them; drafts, and those that Saleor has no more, included."""
    linked = CustomerOrder.objects.filter(Q(customer__in=person.customers) | Q(own__in=person.customers)).values("order")
    of_users = all_orders().filter(user_id__in=person.users).values("pk")
    addressed = all_orders().annotate(address=Lower(Trim("user_email"))).filter(address__in=person.emails, user_id="")
    assigned_away = addressed.filter(customer_order__assigned_at__isnull=False).values("pk")
    gone = addressed.filter(deleted_at__isnull=False).values("pk")
    keys = linked.order_by().union(of_users.order_by(), assigned_away.order_by(), gone.order_by())
    return all_orders().filter(pk__in=keys)


def release(order_ids: Sequence[UUID]) -> None:
    """Take back what somebody said of whose these orders are: whoever derives from them finds them to be nobody's then."""
    CustomerOrder.objects.filter(pk__in=order_ids).update(assigned_at=None)


def note_deleted_account(user_ids: Sequence[str]) -> int:
    """Saleor's accounts with these global ids are gone: note it of the customers, one statement; nothing is erased by that. Returns of how
    many customers it was news."""
    news = Customer.objects.filter(user_id__in=[one for one in user_ids if one], account_deleted_at=None)
    return news.update(account_deleted_at=clock.now())
