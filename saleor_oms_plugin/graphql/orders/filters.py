"""Which orders: the one filter of lists and bulk moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import graphene
from django.db.models import QuerySet

from ...actions.queries import with_failed_runs
from ...core.actor import Actor
from ...core.ids import int_pk, pk_from_global_id
from ...customers import queries as customers
from ...fulfillability import queries as goods
from ...notes import questions
from ...orders.queries import OrderRecord
from ...search import queries as search
from ...search.queries import Asked
from ...statuses import queries as statuses
from ...workflow import queries as workflow
from ...workflow.overdue import overdue
from ..base.types import DateTime, Decimal, optional_list
from ..statuses.enums import OmsStatusKindEnum


class OmsOrderFilter(graphene.InputObjectType):
    """What is given must hold together; drafts are never listed."""

    search = graphene.String(
        description="Words, in any order, of its number and references, of the customer (name, company, e-mail, phone, address, code), its"
        " articles, voucher and parcels, of all notes, and of its status: beginnings, and from three characters on any part of a word."
        " Case, diacritics and script make no difference; a phone's number may be written in any way."
    )
    customer_search = graphene.String(description="The same, of what is known of the customer alone, but for the code.")
    note = graphene.String(description="The same, of notes alone, the customer's own included.")
    skus = optional_list(
        graphene.String, description="With articles whose SKUs have each of these in them, whatever stands between letters and digits."
    )
    statuses = optional_list(graphene.ID, description="Orders in one of these OmsStatus ids.")
    exclude_statuses = optional_list(graphene.ID, description="No orders in one of these OmsStatus ids.")
    status_kinds = optional_list(OmsStatusKindEnum, description="Orders in a status of one of these kinds.")
    is_open = graphene.Boolean(description="In a status of a kind that is not final; false for the others that have a status.")
    is_paid = graphene.Boolean(description="As the order's isPaid; false for the others.")
    total_from = graphene.Field(Decimal, description="Its total, in its own currency, is at least so much.")
    total_to = graphene.Field(Decimal, description="Its total, in its own currency, is at most so much.")
    channels = optional_list(graphene.String, description="Slugs.")
    created_from = graphene.Field(DateTime, description="Placed at this moment or later.")
    created_to = graphene.Field(DateTime, description="Placed at this moment or before.")
    overdue = graphene.Boolean(description="In their status for longer than its maxAgeHours; false for the others.")
    assignee = graphene.ID(description="Orders that this member of staff (a User id of Saleor's) takes care of.")
    mine = graphene.Boolean(description="Orders that the caller takes care of; false for the others.")
    has_failed_actions = graphene.Boolean(description="Something of an action waits for a person; false for the others.")
    fulfillable = graphene.Boolean(
        description="Can go out whole now from what lies there, older orders served first; false for those that wait and can't."
        " Orders with nothing left to pack are neither."
    )
    has_question = graphene.Boolean(description="The customer asked something, and nobody has answered; false for the others.")
    customer = graphene.ID(description="Orders of this OmsCustomer, those of guests who were joined to it included.")
    promised_before = graphene.Field(DateTime, description="Promised to leave (or, without such a date, to arrive) before this moment.")


NARROW = timedelta(days=62)
"""Orders made within so long are few: it is quicker to sort them than to look for them along another order."""
_OF_WORDS = ("search", "customer_search", "note", "skus")
_OF_STATUS = ("statuses", "exclude_statuses", "status_kinds", "is_open")
_OF_STATES = ("overdue", "assignee", "mine")


def names_nothing(wanted: dict[str, Any]) -> bool:
    """True for a filter that finds every order."""
    return all(value is None for value in wanted.values())


def names_statuses_alone(wanted: dict[str, Any]) -> bool:
    """True for a filter that asks of orders nothing but in which statuses they are."""
    return all(value is None for name, value in wanted.items() if name not in _OF_STATUS)


def goes_by_states(wanted: dict[str, Any], sort_field: str) -> bool:
    """Whether a list is found among the orders' states: nothing without a state can be in it."""
    asks = any(wanted.get(name) not in (None, False) for name in _OF_STATES) or any(wanted.get(name) is not None for name in _OF_STATUS)
    return asks or sort_field == "SINCE"


def asked_of(wanted: dict[str, Any]) -> Asked:
    """What the filter searches for."""
    return Asked(*(wanted.get(name) for name in _OF_WORDS))


def asks_for_span_alone(wanted: dict[str, Any]) -> bool:
    """True for a filter that asks for nothing but words, channels and when orders were placed."""
    others = wanted.keys() - {*_OF_WORDS, "channels", "created_from", "created_to"}
    return all(wanted[name] is None for name in others)


def status_ids(wanted: dict[str, Any]) -> list[int] | None:
    """The statuses that the filter allows; None where it says nothing of them."""
    if all(wanted.get(name) is None for name in _OF_STATUS):
        return None
    if all(wanted.get(name) is None for name in _OF_STATUS[1:]):
        return [int_pk(status, "OmsStatus") for status in wanted["statuses"]]
    allowed = dict(statuses.all_statuses(include_archived=True).values_list("pk", "kind"))
    if wanted.get("statuses") is not None:
        named = {int_pk(status, "OmsStatus") for status in wanted["statuses"]}
        allowed = {pk: kind for pk, kind in allowed.items() if pk in named}
    if wanted.get("exclude_statuses") is not None:
        unwanted = {int_pk(status, "OmsStatus") for status in wanted["exclude_statuses"]}
        allowed = {pk: kind for pk, kind in allowed.items() if pk not in unwanted}
    if wanted.get("status_kinds") is not None:
        allowed = {pk: kind for pk, kind in allowed.items() if kind in wanted["status_kinds"]}
    if wanted.get("is_open") is not None:
        allowed = {pk: kind for pk, kind in allowed.items() if (kind not in statuses.FINAL_KINDS) == wanted["is_open"]}
    return sorted(allowed)


def is_narrow(wanted: dict[str, Any], sort_field: str) -> bool:
    """Whether a list has few orders, which no index has in its order: several statuses of open orders, what is overdue or has failed,
    a short time by which it is not sorted."""
    begin, end = wanted.get("created_from"), wanted.get("created_to")
    is_short = begin is not None and end is not None and end - begin <= NARROW and sort_field != "CREATED_AT"
    if is_short or asked_of(wanted) or any(wanted.get(name) for name in ("has_failed_actions", "has_question", "overdue", "customer")):
        return True
    ids = status_ids(wanted) or ()
    return len(ids) > 1 and statuses.are_open(ids)


def in_states(found: QuerySet[OrderRecord], wanted: dict[str, Any], actor: Actor) -> QuerySet[OrderRecord]:
    """What the filter and the actor's channels ask for once more, of the states' own columns, for the indexes there."""
    if actor.channels is not None:
        found = workflow.in_channels(found, actor.channels)
    if wanted.get("channels") is not None:
        found = workflow.in_channels(found, wanted["channels"])
    if any(wanted.get(name) is not None for name in _OF_STATUS):
        return workflow.created_between(found, wanted.get("created_from"), wanted.get("created_to"))
    return found


def filtered(found: QuerySet[OrderRecord], wanted: dict[str, Any], actor: Actor) -> QuerySet[OrderRecord]:
    """Those of these orders that the filter asks for; ``actor`` is who asks (for what is "mine")."""
    found = filtered_but_for_words(found, wanted, actor)
    asked = asked_of(wanted)
    return search.matching(found, asked) if asked else found


def filtered_but_for_words(found: QuerySet[OrderRecord], wanted: dict[str, Any], actor: Actor) -> QuerySet[OrderRecord]:
    """`filtered`, by all but the words that are searched for."""
    ids = status_ids(wanted)
    if ids is not None:
        found = workflow.in_statuses(found, ids)
    if wanted.get("mine") is not None:
        found = _mine(found, actor, wanted["mine"])
    for name, narrow in _NARROWED.items():
        if wanted.get(name) is not None:
            found = narrow(found, wanted[name])
    return found


def _assigned(found: QuerySet[OrderRecord], staff_id: str) -> QuerySet[OrderRecord]:
    pk_from_global_id(staff_id, "User")
    return workflow.assigned(found, staff_id)


def _of_customer(found: QuerySet[OrderRecord], customer_id: str) -> QuerySet[OrderRecord]:
    return customers.of_customer(found, int_pk(customer_id, "OmsCustomer"))


_NARROWED: dict[str, Callable[[QuerySet[OrderRecord], Any], QuerySet[OrderRecord]]] = {
    "channels": lambda found, channels: found.filter(channel__in=channels),
    "created_from": lambda found, begin: found.filter(created_at__gte=begin),
    "created_to": lambda found, end: found.filter(created_at__lte=end),
    "is_paid": lambda found, is_paid: found.filter(is_paid=is_paid),
    "total_from": lambda found, least: found.filter(total__gte=least),
    "total_to": lambda found, most: found.filter(total__lte=most),
    "overdue": overdue,
    "assignee": _assigned,
    "has_failed_actions": with_failed_runs,
    "has_question": questions.narrowed,
    "customer": _of_customer,
    "fulfillable": goods.fulfillable,
    "promised_before": workflow.promised_before,
}


def _mine(found: QuerySet[OrderRecord], actor: Actor, wanted: bool) -> QuerySet[OrderRecord]:
    if actor.id is not None:
        return workflow.assigned(found, actor.id, wanted)
    return found.none() if wanted else found
