"""What the timeline tells of by itself: orders, their moves, notes, returns, complaints and calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from ..core.actor import ActorKind
from ..core.money import Money
from ..links import queries as links
from ..notes.queries import newest_notes
from ..workflow import queries as workflow
from .models import CallDirection, CustomerCall, CustomerOrder
from .queries import members
from .timeline import Ask, By, Item, Source, register

_Read = Callable[[Ask], Sequence[Item]]
ORDER, MOVES, NOTE, RETURN, COMPLAINT, CALL = "ORDER", "MOVES", "NOTE", "RETURN", "COMPLAINT", "CALL"
LINK_OPENED, OFFER = "LINK_OPENED", "OFFER"
_CALLED = {CallDirection.INCOMING: "The customer called", CallDirection.OUTGOING: "We called the customer"}


def register_sources() -> None:
    """Called once, at start."""
    returns: _Read = partial(_dated, RETURN, "returned_at", "Goods of order {} came back.")
    complaints: _Read = partial(_dated, COMPLAINT, "complaint_at", "There was a complaint about order {}.")
    register(ORDER, Source("Orders and drafts, when they were made.", _orders, UUID))
    register(MOVES, Source("The way of an order through its statuses, one item an order, when it last moved.", _moves, UUID))
    register(NOTE, Source("Notes on orders, private ones too.", _notes))
    register(RETURN, Source("Orders of which goods came back.", returns, UUID))
    register(COMPLAINT, Source("Orders about which there was a complaint.", complaints, UUID))
    register(LINK_OPENED, Source("Secret links that somebody opened, when they last did.", _links_opened))
    register(OFFER, Source("Answers to offers.", _offers))
    register(CALL, Source("Calls that somebody wrote down.", _calls))


def _links(ask: Ask) -> QuerySet[CustomerOrder]:
    return CustomerOrder.objects.using(ask.using).filter(ask.in_channels("channel"), customer=ask.customer_id)


def _orders(ask: Ask) -> list[Item]:
    links = _links(ask).filter(ask.below("created_at", "order")).order_by("-created_at", "-order")
    rows = links.values_list("created_at", "order", "order__number", "order__saleor_status", "total", "currency")
    return [
        Item(ORDER, at, pk, _said(number, saleor_status, Money(total, currency)), None, pk)
        for at, pk, number, saleor_status, total, currency in rows[: ask.limit]
    ]


def _said(number: str, saleor_status: str, total: Money) -> str:
    if saleor_status == "DRAFT":
        return f"A draft was made, of {total.amount:.2f} {total.currency}."
    return f"Order {number} was placed, of {total.amount:.2f} {total.currency}."


def _moves(ask: Ask) -> list[Item]:
    steps = Q(order__status_changes__from_status__isnull=False)
    moved = _links(ask).annotate(moved_at=Max("order__status_changes__at", filter=steps))
    moved = moved.filter(ask.below("moved_at", "order"), moved_at__isnull=False)
    rows = list(moved.order_by("-moved_at", "-order").values_list("moved_at", "order", "order__number")[: ask.limit])
    histories = workflow.histories([pk for _, pk, _ in rows], ask.using) if rows else {}
    found = []
    for at, pk, number in rows:
        changes = histories[pk]
        last = changes[0]
        way = " → ".join(change.to_status.name for change in reversed(changes))
        found.append(Item(MOVES, at, pk, f"Order {number}: {way}", By.of(last), pk, changes))
    return found


def _notes(ask: Ask) -> list[Item]:
    theirs = ask.in_channels("order__channel") & Q(order__customer_order__customer=ask.customer_id)
    return [
        Item(NOTE, note.created_at, note.pk, note.text, By.of(note), note.order_id, note)
        for note in newest_notes(theirs & ask.below("created_at", "pk"), ask.limit, ask.using)
    ]


def _links_opened(ask: Ask) -> list[Item]:
    theirs = ask.in_channels("order__channel") & Q(order__customer_order__customer=ask.customer_id)
    used = links.latest_uses(theirs & ask.below("last_used_at", "pk"), ask.limit, ask.using)
    words = "Somebody opened a secret link to the order."
    return [Item(LINK_OPENED, link.last_used_at, link.pk, words, None, link.order_id) for link in used if link.last_used_at]


def _offers(ask: Ask) -> list[Item]:
    theirs = ask.in_channels("order__channel") & Q(order__customer_order__customer=ask.customer_id)
    found = []
    for answer in links.latest_answers(theirs & ask.below("at", "pk"), ask.limit, ask.using):
        words = f"The offer of {answer.total:.2f} {answer.currency} was {'accepted' if answer.is_accepted else 'declined'}."
        found.append(Item(OFFER, answer.at, answer.pk, words, By(ActorKind.CUSTOMER, answer.name), answer.order_id, answer))
    return found


def _dated(kind: str, column: str, words: str, ask: Ask) -> list[Item]:
    dated = _links(ask).filter(ask.below(column, "order"), **{f"{column}__isnull": False})
    rows = dated.order_by(f"-{column}", "-order").values_list(column, "order", "order__number")[: ask.limit]
    return [Item(kind, at, pk, words.format(number), None, pk) for at, pk, number in rows]


def _calls(ask: Ask) -> list[Item]:
    told = ask.below("at", "pk") if ask.channels is None else ask.below("at", "pk") & (Q(order=None) | ask.in_channels("order__channel"))
    calls = CustomerCall.objects.using(ask.using).filter(told, customer__in=members([ask.customer_id], ask.using))
    return [
        Item(
            CALL,
            call.at,
            call.pk,
            f"{_CALLED[CallDirection(call.direction)]}: {call.text}",
            By.of(call),
            call.order_id,
            call,
        )
        for call in calls.order_by("-at", "-pk")[: ask.limit]
    ]
