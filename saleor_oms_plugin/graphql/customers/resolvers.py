from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import graphene
from django.db.models import DateTimeField, F, IntegerField, QuerySet
from django.db.models.functions import Coalesce

from ...core.actor import MANAGE_ORDERS, MANAGE_USERS, Actor
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk
from ...customers import joining, timeline
from ...customers import queries as customers
from ...customers.joining import JoinPreview
from ...customers.queries import Customer
from ...customers.warnings import with_warnings
from ...search.guesses import guess_customer
from ...search.queries import Asked, matching_customers
from ..base.access import RefusedError, actor_of
from ..base.connection import create_connection
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate
from ..base.roots import query
from ..base.types import optional_list
from ..orders.types.searched import searched_by
from .inputs import OmsCustomerFilter, OmsCustomerSort
from .searching import fragments_of_customers
from .timeline import OmsTimelineKind
from .types import OmsCustomer, OmsCustomerConnection, OmsCustomersJoinPreview


@query(
    OmsCustomer,
    MANAGE_USERS,
    id=graphene.ID(description="Our own id."),
    user_id=graphene.ID(description="Saleor's id of a user."),
    email=graphene.String(description="In any case of letters; a user's before a guest's."),
    code=graphene.String(description="In any case of letters."),
)
def oms_customer(root: object, info: ResolveInfo, **by: str | None) -> Customer | None:
    """One customer, by one of these; null where there is none. A guest who was joined leads to whom it was joined to."""
    given = {name: value for name, value in by.items() if value is not None}
    if len(given) != 1:
        raise RefusedError(OmsError(ErrorCode.REQUIRED, "Give one of id, userId, email and code."))
    [(name, value)] = given.items()
    found = _FIND[name](value)
    return customers.find(found, actor_of(info)) if found is not None else None


_FIND: dict[str, Callable[[str], int | None]] = {
    "id": lambda given: int_pk(given, "OmsCustomer"),
    "user_id": lambda given: next((one.pk for one in customers.of_users([given]).values()), None),
    "email": lambda given: getattr(customers.of_address(given), "pk", None),
    "code": lambda given: getattr(customers.by_code(given), "pk", None),
}


@query(
    OmsCustomerConnection,
    MANAGE_USERS,
    search=graphene.String(
        description="Words of code, name, company, e-mail, phone, tags, note and agreements, in any order: beginnings, and from three"
        " characters on any part of a word. Case, diacritics and script make no difference; a phone's number may be written in any way."
    ),
    filter=OmsCustomerFilter(),
    sort_by=OmsCustomerSort(description="Without it: who ordered last comes first."),
    first=graphene.Int(default_value=50),
    after=graphene.String(),
    last=graphene.Int(),
    before=graphene.String(),
)
def oms_customers(
    root: object,
    info: ResolveInfo,
    search: str | None = None,
    filter: dict[str, Any] | None = None,
    sort_by: dict[str, Any] | None = None,
    first: int | None = 50,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> OmsCustomerConnection:
    """Customers with orders in the caller's channels, and those of whom somebody wrote something down before they ordered; at most 100 a
    page."""
    actor, sort = actor_of(info), sort_by or {"field": "LAST_ORDER", "direction": "DESC"}
    all_of_them = _filtered(customers.listed(actor), filter or {}, actor)
    found = matching_customers(all_of_them, search) if search is not None else all_of_them
    found, order = _sorted(found, sort["field"], sort["direction"] == "DESC", actor)
    page = paginate(found, order, first=first, after=after, last=last, before=before)
    connection = create_connection(OmsCustomerConnection, page)
    if search is not None:
        connection.guess = partial(guess_customer, search, all_of_them)
    return searched_by(connection, Asked(words=search), fragments_of_customers)


def _filtered(found: QuerySet[Customer], wanted: dict[str, Any], actor: Actor) -> QuerySet[Customer]:
    if wanted.get("tags"):
        found = found.filter(tags__contains=[customers.normal_tag(tag) for tag in wanted["tags"]])
    if wanted.get("warnings"):
        found = with_warnings(found, wanted["warnings"], actor.channels)
    if wanted.get("discount_classes"):
        found = found.filter(discount_class__in=[int_pk(one, "OmsDiscountClass") for one in wanted["discount_classes"]])
    if wanted.get("has_reminder") is not None:
        found = customers.with_open_reminder(found, wanted["has_reminder"])
    if wanted.get("is_registered") is not None:
        found = found.exclude(user_id="") if wanted["is_registered"] else found.filter(user_id="")
    begin, end = wanted.get("last_order_from"), wanted.get("last_order_to")
    if begin is not None or end is not None:
        found = customers.ordered_between(found, actor.channels, begin, end)
    return found


def _sorted(found: QuerySet[Customer], field: str, is_descending: bool, actor: Actor) -> tuple[QuerySet[Customer], Ordering]:
    """Who reaches all channels has columns with an index; for others what is sorted by is read from the orders of theirs."""
    if field == "NAME":
        return found, Ordering("name", is_descending)
    if field == "LAST_ORDER":
        return by_last_order(found, actor, is_descending)
    if actor.channels is None:
        return found, Ordering("orders_count", is_descending)
    there = customers.with_orders_count(found, actor.channels)
    if is_descending:  # who has no order comes last, as it should, and an index has the others in their order
        return there, Ordering("count_there", is_descending, has_gaps=True, annotated=IntegerField())
    counted: Any = Coalesce(F("count_there"), 0)
    return there.annotate(count_or_none=counted), Ordering("count_or_none", is_descending, annotated=IntegerField())


def by_last_order(found: QuerySet[Customer], actor: Actor, is_descending: bool = True) -> tuple[QuerySet[Customer], Ordering]:
    """By when they last placed an order in the caller's channels; those who never did come last."""
    if actor.channels is None:
        return found, Ordering("last_order_at", is_descending, has_gaps=True)
    there = customers.with_last_order(found, actor.channels)
    return there, Ordering("last_there", is_descending, has_gaps=True, annotated=DateTimeField())


@query(
    OmsCustomersJoinPreview,
    MANAGE_USERS,
    guest=graphene.ID(required=True),
    customer=graphene.ID(required=True, description="Whom to join it to."),
)
def oms_customers_join_preview(root: object, info: ResolveInfo, guest: str, customer: str) -> JoinPreview:
    """What omsCustomersJoin would do; changes nothing."""
    found = joining.preview(int_pk(guest, "OmsCustomer"), int_pk(customer, "OmsCustomer"), actor_of(info))
    if found.value is None:
        raise RefusedError(found.errors[0])
    return found.value


@query(optional_list(OmsTimelineKind), MANAGE_USERS, MANAGE_ORDERS)
def oms_timeline_kinds(root: object, info: ResolveInfo) -> list[OmsTimelineKind]:
    """The kinds of things that customers' timelines tell of."""
    return [OmsTimelineKind(name=name, description=description) for name, description in timeline.kinds().items()]
