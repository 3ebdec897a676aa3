"""Reading customers. Who is staff of some channels only reaches customers with orders there, or with none at all, and counts those orders
alone; whether it may see customers at all is asked elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, Lower

from ..core.actor import Actor
from ..orders.queries import OrderRecord
from ..saleor_api.types import OrderSummary
from .identity import by_identities, identity_of, of_address
from .models import CallDirection, Customer, CustomerCall, CustomerInChannel, CustomerJoin, CustomerOrder, CustomerReminder
from .spec import normal_tag

__all__ = [
    "CallDirection",
    "Customer",
    "CustomerCall",
    "CustomerJoin",
    "CustomerOrder",
    "CustomerReminder",
    "Figures",
    "assigned",
    "by_code",
    "candidates",
    "codes_of_orders",
    "customers_of",
    "figures",
    "find",
    "has_order",
    "joined_guests",
    "joins_of",
    "latest_orders",
    "listed",
    "members",
    "normal_tag",
    "of_address",
    "of_customer",
    "of_users",
    "ordered_between",
    "orders_of",
    "other_orders",
    "reachable",
    "with_last_order",
    "with_open_reminder",
    "with_orders_count",
]

Channels = frozenset[str] | None
MAX_CANDIDATES = 10
MAX_SHARING = 50


@dataclass(frozen=True, slots=True)
class Figures:
    """The placed orders of a customer in one currency."""

    currency: str
    total: Decimal
    orders_count: int
    first_order_at: datetime
    last_order_at: datetime


def reachable(actor: Actor, using: str = "default") -> QuerySet[Customer]:
    """The customers whom the actor may know of, joined guests left out."""
    found = Customer.objects.using(using).filter(root=None)
    if actor.channels is None:
        return found
    anywhere = CustomerInChannel.objects.filter(customer=OuterRef("pk"))
    if len(actor.channels) == 1:
        return _with_there(found, actor.channels).filter(Q(there__isnull=False) | ~Exists(anywhere))
    return found.filter(Exists(anywhere.filter(channel__in=sorted(actor.channels))) | ~Exists(anywhere))


def listed(actor: Actor, using: str = "default") -> QuerySet[Customer]:
    """Those of them that a list shows: with orders, or with something that somebody wrote down."""
    return reachable(actor, using).filter(is_known=True)


def find(customer_id: int, actor: Actor, using: str = "default") -> Customer | None:
    """One customer; of a guest who was joined, the one it was joined to. None for a stranger."""
    main = Customer.objects.using(using).filter(pk=customer_id).values("root", "pk").first()
    return reachable(actor, using).filter(pk=main["root"] or main["pk"]).first() if main else None


def by_code(code: str, using: str = "default") -> Customer | None:
    """Whoever has this code, in any case of letters; of a guest who was joined, the one it was joined to."""
    wanted = " ".join(code.split())
    if not wanted:
        return None
    found = Customer.objects.using(using).exclude(code="").annotate(code_key=Lower("code")).filter(code_key=Lower(Value(wanted)))
    one = found.select_related("root").first()
    return (one.root or one) if one else None


def assigned(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, bool]:
    """Of which of these orders somebody has said whose they are, in one query."""
    links = CustomerOrder.objects.using(using).filter(order__in=list(order_ids), assigned_at__isnull=False)
    return dict.fromkeys(links.values_list("order", flat=True), True)


def of_users(user_ids: Iterable[str], using: str = "default") -> dict[str, Customer]:
    """By Saleor's global ids of users, in one query."""
    return {one.user_id: one for one in Customer.objects.using(using).filter(user_id__in=[user for user in user_ids if user])}


def customers_of(orders: Collection[OrderRecord | OrderSummary], using: str = "default") -> dict[UUID, Customer]:
    """Whose these orders are, in at most four queries. An order that is seconds old is found by what it says of itself, where that is a
    customer we know; one of nobody is missing."""
    links = CustomerOrder.objects.using(using).filter(order__in=[one.id for one in orders]).select_related("customer")
    found = {link.order_id: link.customer for link in links}
    said = {one.id: identity_of(one.user_id, one.user_email) for one in orders if one.id not in found}
    unseen = {pk: identity for pk, identity in said.items() if identity is not None}
    if not unseen:
        return found
    known = by_identities(unseen.values(), using)
    mains = Customer.objects.using(using).in_bulk({one.main_id for one in known.values()})
    return found | {pk: mains[known[identity].main_id] for pk, identity in unseen.items() if identity in known}


def figures(customer_ids: Iterable[int], channels: Channels, using: str = "default") -> dict[int, list[Figures]]:
    """What these customers have ordered in these channels (None for all), by currency, the largest total first, in one query."""
    found: dict[int, list[Figures]] = defaultdict(list)
    placed = _in_channels(CustomerOrder.objects.using(using).filter(customer__in=list(customer_ids), is_placed=True), channels)
    rows = placed.values("customer", "currency").annotate(
        total=Sum("total"), count=Count("*"), first=Min("created_at"), last=Max("created_at")
    )
    for row in rows.order_by("customer", "-total", "currency"):
        found[row["customer"]].append(Figures(row["currency"], row["total"], row["count"], row["first"], row["last"]))
    return found


def _in_channels(found: QuerySet[CustomerOrder], channels: Channels) -> QuerySet[CustomerOrder]:
    return found if channels is None else found.filter(channel__in=sorted(channels))


def latest_orders(customer_ids: Iterable[int], channels: Channels, limit: int, using: str = "default") -> dict[int, list[UUID]]:
    """The keys of these customers' latest orders (drafts left out) in these channels, newest first, in one query."""
    theirs = CustomerOrder.objects.using(using).filter(customer=OuterRef("pk")).exclude(order__saleor_status="DRAFT")
    latest = _in_channels(theirs, channels).order_by("-created_at", "-order").values("order")[:limit]
    found = Customer.objects.using(using).filter(pk__in=list(customer_ids)).annotate(latest=ArraySubquery(latest))
    return dict(found.values_list("pk", "latest"))


def other_orders(order_ids: Iterable[UUID], channels: Channels, limit: int, using: str = "default") -> dict[UUID, list[UUID]]:
    """The keys of the latest orders of each of these orders' customers, itself and drafts left out, newest first, in one query."""
    theirs = CustomerOrder.objects.using(using).filter(customer=OuterRef("customer")).exclude(order=OuterRef("order"))
    latest = _in_channels(theirs.exclude(order__saleor_status="DRAFT"), channels).order_by("-created_at", "-order").values("order")[:limit]
    links = CustomerOrder.objects.using(using).filter(order__in=list(order_ids)).annotate(latest=ArraySubquery(latest))
    return dict(links.values_list("order", "latest"))


def of_customer(found: QuerySet[OrderRecord], customer_id: int) -> QuerySet[OrderRecord]:
    """Only the orders of a query that are this customer's, or of a guest who was joined to it."""
    return found.filter(customer_order__customer=customer_id)


def codes_of_orders(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, str]:
    """The codes of these orders' customers, where they have one, in one query."""
    links = CustomerOrder.objects.using(using).filter(order__in=list(order_ids)).exclude(customer__code="")
    return dict(links.values_list("order", "customer__code"))


def joined_guests(customer_ids: Iterable[int], using: str = "default") -> dict[int, list[Customer]]:
    """The guests who stand for each of these customers, in one query."""
    found: dict[int, list[Customer]] = defaultdict(list)
    for one in Customer.objects.using(using).filter(root__in=list(customer_ids)).order_by("pk"):
        found[one.main_id].append(one)
    return found


def orders_of(customer_ids: Iterable[int], using: str = "default") -> QuerySet[CustomerOrder]:
    """The orders of these customers: each with ``order``, ``channel`` and ``created_at``."""
    return CustomerOrder.objects.using(using).filter(customer__in=list(customer_ids))


def with_orders_count(found: QuerySet[Customer], channels: Channels) -> QuerySet[Customer]:
    """The customers with ``count_there``: how many orders they have placed in these channels; None of those without any, be it a draft."""
    if channels is None:
        return found.annotate(count_there=F("orders_count"))
    if len(channels) == 1:
        return _with_there(found, channels).annotate(count_there=F("there__orders_count"))
    count = _there(channels).order_by().values("customer").annotate(count=Sum("orders_count")).values("count")
    return found.annotate(count_there=Subquery(count, output_field=IntegerField()))


def with_last_order(found: QuerySet[Customer], channels: Channels) -> QuerySet[Customer]:
    """The customers with ``last_there``: when they last placed an order in these channels; None where they never did."""
    if channels is None:
        return found.annotate(last_there=F("last_order_at"))
    if len(channels) == 1:
        return _with_there(found, channels).annotate(last_there=F("there__last_order_at"))
    last = _there(channels).order_by().values("customer").annotate(last=Max("last_order_at")).values("last")
    return found.annotate(last_there=Subquery(last, output_field=DateTimeField()))


def ordered_between(found: QuerySet[Customer], channels: Channels, begin: datetime | None, end: datetime | None) -> QuerySet[Customer]:
    """Only the customers of a query who last placed an order in these channels within these moments."""
    there: Any = with_last_order(found, channels)
    if begin is not None:
        there = there.filter(last_there__gte=begin)
    within: QuerySet[Customer] = there if end is None else there.filter(last_there__lte=end)
    return within


def _there(channels: frozenset[str]) -> QuerySet[CustomerInChannel]:
    return CustomerInChannel.objects.filter(customer=OuterRef("pk"), channel__in=sorted(channels))


def _with_there(found: QuerySet[Customer], channels: frozenset[str]) -> QuerySet[Customer]:
    """The customers with ``there``: their row of this one channel, where there is one. Joined, so that an index has them in their order."""
    [channel] = channels
    return found.annotate(there=FilteredRelation("in_channels", condition=Q(in_channels__channel=channel)))


def with_open_reminder(found: QuerySet[Customer], wanted: bool) -> QuerySet[Customer]:
    """Only the customers of a query with a reminder that is open; the others where it is not ``wanted``."""
    open_ones = (
        CustomerReminder.objects.filter(done_at=None, replaced_for=None)
        .annotate(main=Coalesce("customer__root", "customer"))
        .values("main")
    )
    return found.filter(pk__in=open_ones) if wanted else found.exclude(pk__in=open_ones)


def joins_of(customer_ids: Iterable[int], using: str = "default") -> dict[int, list[CustomerJoin]]:
    """The guests who were joined to these customers and still are, the latest first, in one query."""
    found: dict[int, list[CustomerJoin]] = defaultdict(list)
    joins = CustomerJoin.objects.using(using).filter(target__in=list(customer_ids), undone_at=None).select_related("source")
    for join in joins.order_by("target", "-id"):
        found[join.target_id].append(join)
    return found


def candidates(customer_ids: Collection[int], actor: Actor, using: str = "default") -> dict[int, list[Customer]]:
    """Who may be the same as each of these, at most ten: with the same e-mail address or phone, one of the two a guest; in two queries.
    A phone that more than fifty share (the shop's own, or what is typed where one is asked for) tells nothing."""
    others = Customer.objects.using(using).filter(root=None)
    of_email = others.filter(email_key=OuterRef("email_key")).exclude(email_key="").order_by("user_id", "-pk").values("pk")
    of_phone = others.filter(phone=OuterRef("phone")).exclude(phone="").order_by().values("pk")
    asked = Customer.objects.using(using).filter(pk__in=customer_ids)
    bounded = asked.annotate(
        of_email=ArraySubquery(of_email[: MAX_CANDIDATES + 1]),  # itself is among them
        of_phone=ArraySubquery(of_phone[: MAX_SHARING + 1]),
    )
    same = {one: {*one.of_email, *(one.of_phone if len(one.of_phone) <= MAX_SHARING else ())} for one in bounded}
    known = {one.pk: one for one in reachable(actor, using).filter(pk__in=set().union(*same.values()))}
    return {
        one.pk: [known[pk] for pk in sorted(pks) if pk in known and _may_be_same(one, known[pk])][:MAX_CANDIDATES]
        for one, pks in same.items()
    }


def _may_be_same(one: Customer, other: Customer) -> bool:
    return one.pk != other.pk and not (one.user_id and other.user_id)


def has_order(customer: Customer, order_id: UUID, actor: Actor) -> bool:
    """Whether an order is this customer's (one that was found, no joined guest), and of a channel that the actor reaches."""
    link = CustomerOrder.objects.filter(pk=order_id, customer=customer).first()
    return link is not None and actor.reaches(link.channel)


def members(customer_ids: Iterable[int], using: str = "default") -> dict[int, int]:
    """The keys of these customers and of the guests who were joined to them, each with whom it stands for, in one query. What is kept
    of a customer is read by these keys, which have an index, and not by who stands for whom."""
    mains = set(customer_ids)
    found = Customer.objects.using(using).filter(Q(pk__in=mains) | Q(root__in=mains))
    return {pk: root or pk for pk, root in found.values_list("pk", "root") if (root or pk) in mains}
