"""Which class customers would have by their turnover: proposed from their orders of some months, given by a person.

Orders count as they do for customers' totals: placed ones, whole, also where something came back; drafts, canceled and expired ones
don't. Those of joined guests are the customer's. A class without a turnover in the currency is left out, and so is who is in it: that
one was given for another reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import BooleanField, Case, DecimalField, F, FilteredRelation, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from ..core import clock
from ..core.actor import MANAGE_USERS, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from . import classes, records
from .classes import CLASSES
from .identity import no_joins_meanwhile
from .models import Customer, DiscountClass
from .queries import reachable

__all__ = ["MAX_AT_ONCE", "MAX_MONTHS", "Asked", "ClassChange", "Direction", "apply", "currencies", "proposed", "since"]

MAX_MONTHS = 120
MAX_AT_ONCE = 500
"""Customers in one call."""
_AMOUNT = DecimalField(max_digits=24, decimal_places=3)


class Direction(StrEnum):
    """Which way a customer would go."""

    UP = "UP"
    DOWN = "DOWN"


@dataclass(frozen=True, slots=True)
class Asked:
    """From which orders classes are proposed."""

    currency: str
    """ISO 4217."""
    months: int
    channel: str | None = None
    """One channel's orders alone (slug); None for all that the actor reaches."""
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class ClassChange:
    """What is given to a customer, and what whoever gives it has seen there before; None is no class."""

    customer_id: int
    before: int | None
    after: int | None


def currencies() -> list[str]:
    """The currencies in which classes have turnovers, those of the best class first."""
    return list(dict.fromkeys(one["currency"] for row in CLASSES.rows() for one in row.turnover_from))


def since(months: int, now: datetime | None = None) -> datetime:
    """The moment so many months ago, by the calendar: the last day of a shorter month."""
    earlier: datetime = (now or clock.now()) - relativedelta(months=months)
    return earlier


def proposed(asked: Asked, actor: Actor, using: str = "default") -> QuerySet[Customer]:
    """The customers who would have another class, with ``turnover``, ``proposed_id`` (None for none) and ``is_up``, in one query.

    Who sees some channels only sees their orders only: there may be more elsewhere, so nobody is proposed down to them.
    """
    theirs = _levels(asked.currency, using)
    found: Any = reachable(actor, using).filter(is_known=True)
    if not theirs:
        nobody: QuerySet[Customer] = found.annotate(turnover=Value(None, output_field=_AMOUNT)).none()
        return nobody
    ids, ranks = [one.pk for one, _ in theirs], {one.pk: one.rank for one, _ in theirs}
    placed = Q(orders__is_placed=True, orders__currency=asked.currency, orders__created_at__gte=since(asked.months))
    channels = {asked.channel} if asked.channel is not None else actor.channels
    if channels is not None:
        placed &= Q(orders__channel__in=sorted(channels))
    found = found.filter(Q(discount_class=None) | Q(discount_class__in=ids))
    found = found.annotate(counted=FilteredRelation("orders", condition=placed))
    found = found.annotate(turnover=Coalesce(Sum("counted__total"), Value(Decimal(0)), output_field=_AMOUNT))
    reached = [When(turnover__gte=amount, then=Value(one.pk)) for one, amount in theirs]
    found = found.annotate(proposed_id=Case(*reached, default=None, output_field=IntegerField()))
    rank = Case(*(When(proposed_id=pk, then=Value(rank)) for pk, rank in ranks.items()), default=None, output_field=IntegerField())
    now = Case(*(When(discount_class=pk, then=Value(rank)) for pk, rank in ranks.items()), default=None, output_field=IntegerField())
    found = found.annotate(rank_then=rank, rank_now=now)
    up = Q(rank_then__isnull=False) & (Q(rank_now__isnull=True) | Q(rank_then__lt=F("rank_now")))
    down = Q(rank_now__isnull=False) & (Q(rank_then__isnull=True) | Q(rank_then__gt=F("rank_now")))
    found = found.annotate(is_up=Case(When(up, then=True), default=False, output_field=BooleanField()))
    wanted = {Direction.UP: up, Direction.DOWN: down, None: up | down}[asked.direction]
    if actor.channels is not None:
        wanted &= up
    proposals: QuerySet[Customer] = found.filter(wanted)
    return proposals


def _levels(currency: str, using: str) -> list[tuple[DiscountClass, Decimal]]:
    """The classes with a turnover in a currency, the best first: whoever reaches it is proposed the first that fits."""
    said = ((row, one) for row in CLASSES.rows().using(using) for one in row.turnover_from)
    return [(row, Decimal(one["amount"])) for row, one in said if one["currency"] == currency]


def apply(changes: Sequence[ClassChange], actor: Actor) -> Result[list[Customer]]:
    """Give customers classes; returns those who got theirs, in the order of the changes. One whose class is not what it was is refused
    and keeps it; the others are given theirs. Errors have the index of their change.

    Refusals: PERMISSION_DENIED, INVALID for too many; of single ones NOT_FOUND and STALE_VERSION (params.discountClass, the code of now).
    """
    if not actor.has(MANAGE_USERS):
        return refused(permission_denied(MANAGE_USERS))
    if len(changes) > MAX_AT_ONCE:
        return refused(OmsError(ErrorCode.INVALID, f"At most {MAX_AT_ONCE} customers at once.", "proposals", params={"max": MAX_AT_ONCE}))
    errors: list[OmsError] = []
    done: dict[int, Customer] = {}
    with no_joins_meanwhile():
        wanted = sorted({one.after for one in changes if one.after is not None})
        held = {pk for pk in wanted if classes.hold(pk) is not None}
        known = set(reachable(actor).filter(pk__in=[one.customer_id for one in changes]).values_list("pk", flat=True))
        locked = {pk: one for pk, one in records.lock(known).items() if one.root_id is None}
        codes = {one.pk: one.code for one in CLASSES.rows()}
        for place, change in enumerate(changes):
            error = _refusal(change, locked, held, codes)
            if error is not None:
                errors.append(error.under("proposals", place))
                continue
            customer = locked[change.customer_id]
            customer.discount_class_id = change.after
            done[customer.pk] = customer
        now = clock.now()
        for customer in done.values():
            customer.edited_at = customer.dirty_since = now
        Customer.objects.bulk_update(done.values(), ["discount_class", "edited_at", "dirty_since"])
    return Result(list(done.values()), tuple(errors))


def _refusal(change: ClassChange, locked: Mapping[int, Customer], held: Collection[int], codes: Mapping[int, str]) -> OmsError | None:
    customer = locked.get(change.customer_id)
    if customer is None:
        return OmsError(ErrorCode.NOT_FOUND, "There is no such customer.", "customer")
    if change.after is not None and change.after not in held:
        return OmsError(ErrorCode.NOT_FOUND, "There is no such class of customers.", "proposed_class")
    if customer.discount_class_id != change.before:
        now = codes.get(customer.discount_class_id or 0)
        why = f"The customer's class was changed meanwhile: it is {now} now." if now else "The customer has no class any more."
        return OmsError(ErrorCode.STALE_VERSION, f"{why} Look again.", "current_class", params={"discountClass": now})
    return None
