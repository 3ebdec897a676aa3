"""What is held of people as customers: who they are, what staff wrote down of them, and calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from ..core import clock
from ..core.personal import Erasing, Group, Holding, Outcome, Person, Reason, Rows, nothing_of_people
from ..workflow import queries as workflow
from .identity import joining
from .models import (
    Customer,
    CustomerCall,
    CustomerInChannel,
    CustomerJoin,
    CustomerOrder,
    CustomerReminder,
    DiscountClass,
    NewsChoice,
    NewsExit,
)


def _of(model: Any, *paths: str) -> Callable[[Person], Rows]:
    def find(person: Person) -> Rows:
        theirs = Q()
        for path in paths:
            theirs |= Q(**{f"{path}__in": person.customers})
        return model.objects.filter(theirs)  # type: ignore[no-any-return]

    return find


class _Customers(Erasing):
    """The customer goes. One with orders under way stays for them, without what staff wrote."""

    def count(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        under_way = rows.filter(_has_orders(under_way_only=True)).count()
        return Outcome(rows.count() - under_way, under_way, Reason.UNDER_WAY)

    def erase(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        with joining():
            ids = list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
            there = Customer.objects.filter(pk__in=ids)
            staying = set(there.filter(_has_orders(under_way_only=False)).values_list("pk", flat=True))
            staying |= {one.main_id for one in there.filter(pk__in=staying)}
            going = [pk for pk in ids if pk not in staying]
            Customer.objects.filter(joined_into__in=going).update(joined_into=None)
            Customer.objects.filter(root__in=going).update(root=None)
            Customer.objects.filter(pk__in=going).delete()
            Customer.objects.filter(pk__in=staying).update(note="", tags=[], dirty_since=clock.now())
        return Outcome(len(going), len(staying), Reason.UNDER_WAY)


def _has_orders(*, under_way_only: bool) -> Q:
    links = CustomerOrder.objects.filter(Q(customer=OuterRef("pk")) | Q(own=OuterRef("pk")))
    if under_way_only:
        links = links.exclude(workflow.is_over("order__"))
    return Q(Exists(links))


class _News(Erasing):
    """What somebody said of news goes with the customer. While there are orders, a no still counts for what is written about them."""

    def count(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        under_way = rows.filter(_is_of_somebody(under_way_only=True)).count()
        return Outcome(rows.count() - under_way, under_way, Reason.UNDER_WAY)

    def erase(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        staying = rows.filter(_is_of_somebody(under_way_only=False)).count()
        going = rows.exclude(_is_of_somebody(under_way_only=False))
        return Outcome(going.order_by().delete()[1].get(held.model._meta.label, 0), staying, Reason.UNDER_WAY)


def _is_of_somebody(*, under_way_only: bool) -> Q:
    """Of whom there are orders, be it by a join."""
    theirs = Q(customer=OuterRef("customer")) | Q(own=OuterRef("customer")) | Q(customer=OuterRef("customer__root"))
    links = CustomerOrder.objects.filter(theirs)
    if under_way_only:
        links = links.exclude(workflow.is_over("order__"))
    return Q(Exists(links))


HOLDINGS = (
    Holding(
        model=NewsChoice,
        group=Group.CUSTOMER,
        name="news",
        told=("is_wanted",),
        beside=("channel", "at", "way"),
        untold=("id", "customer", "actor_kind", "actor_id", "actor_name"),
        of_person=_of(NewsChoice, "customer"),
        erasing=_News(),
    ),
    nothing_of_people(NewsExit, "id handle customer channel"),  # it goes with the customer
    Holding(
        model=CustomerCall,
        group=Group.CALLS,
        name="calls",
        told=("text",),
        beside=("direction", "at", "order__number"),
        untold=("id", "customer", "actor_kind", "actor_id", "actor_name"),
        of_person=_of(CustomerCall, "customer"),
    ),
    Holding(
        model=CustomerReminder,
        group=Group.CUSTOMER,
        name="reminders",
        told=("text",),
        beside=("created_at", "done_at", "done_on__number"),
        untold=("id", "customer", "actor_kind", "actor_id", "actor_name", "done_kind", "done_id", "done_name", "replaced_for"),
        of_person=_of(CustomerReminder, "customer", "replaced_for"),
    ),
    Holding(
        model=CustomerJoin,
        group=Group.CUSTOMER,
        name="joins",
        told=("source_code", "before", "after"),
        beside=("source", "target", "at", "undone_at"),
        untold=("id", "actor_kind", "actor_id", "actor_name", "undone_kind", "undone_id", "undone_name"),
        of_person=_of(CustomerJoin, "source", "target"),
    ),
    nothing_of_people(DiscountClass, "id code name rank turnover_from"),
    nothing_of_people(
        CustomerOrder,
        "order own customer assigned_at channel created_at currency total is_placed is_owed uncollected_at returned_at complaint_at",
    ),
    nothing_of_people(CustomerInChannel, "id customer channel orders_count last_order_at"),
    Holding(
        model=Customer,
        group=Group.CUSTOMER,
        name="customers",
        told=(
            *("user_id", "email", "name", "company", "phone", "language_code", "code", "note", "agreements", "payment_term_days"),
            *("allows_cash_on_delivery", "minimum_discount_percent", "tags", "is_opted_out_of_mailing", "mailing_consent"),
            *("mailing_consent_at", "account_deleted_at", "orders_count", "first_order_at", "last_order_at", "created_at", "edited_at"),
        ),
        beside=("id", "channel", "origin", "mailing_consent_key", "root", "discount_class__name"),
        untold=("email_key", "known_as_of", "is_known", "joined_into", "dirty_since"),
        of_person=_of(Customer, "pk"),
        erasing=_Customers(),
    ),
)
