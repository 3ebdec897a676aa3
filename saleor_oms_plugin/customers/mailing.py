"""The customers' e-mail addresses by the date of their last order, for mailing programs: who may be mailed, and who is left out and why.

An address stands there once, whoever ordered with it: a user of Saleor's and a guest who was never joined to them may share one. Orders
count as they do for customers: drafts, canceled and expired ones don't.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import BooleanField, Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from ..core.money import Money
from ..messages.optouts import all_opt_outs
from ..messages.store import Medium
from ..shop import settings as shop
from .models import Customer, CustomerOrder
from .queries import Channels, Figures, figures, ordered_between, with_last_order

_FIT = r"^[^-=+@[:space:]][^@[:space:]]*@[^@[:space:]]+$"
"""An address that no spreadsheet takes for a formula: with an apostrophe before it, it would be another address."""


class LeftOut(StrEnum):
    """Why an address is not in the list. Each customer counts once, by the first of these."""

    NO_ADDRESS = "NO_ADDRESS"
    UNFIT_ADDRESS = "UNFIT_ADDRESS"
    SAME_ADDRESS = "SAME_ADDRESS"
    OPTED_OUT = "OPTED_OUT"
    NO_CONSENT = "NO_CONSENT"


@dataclass(frozen=True, slots=True)
class Range:
    """Whose last order, in these channels (None for all), was placed within these moments, both included."""

    channels: Channels = None
    begin: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address. ``name`` and ``language_code`` are of the customer who ordered with it last; totals by currency, the largest first."""

    email: str
    name: str
    language_code: str
    last_order_at: datetime
    orders_count: int
    totals: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many addresses the list has, how many of each language, and who is left out."""

    emails_count: int
    languages: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[LeftOut, int], ...]


def ordered_then(within: Range, using: str = "default") -> QuerySet[Customer]:
    """The customers who last ordered then."""
    found: Any = ordered_between(Customer.objects.using(using).filter(root=None), within.channels, within.begin, within.end)
    ordered: QuerySet[Customer] = found.filter(last_there__isnull=False)
    return ordered


def everybody(within: Range, using: str = "default") -> QuerySet[Customer]:
    """`ordered_then`, with ``last_there`` (that order's moment) and ``reason``: why the customer is left out, an
    empty text for whom the list has."""
    same = Customer.objects.filter(email_key=OuterRef("email_key"))
    others = with_last_order(same.filter(root=None), within.channels)
    later = others.filter(Q(last_there__gt=OuterRef("last_there")) | Q(last_there=OuterRef("last_there"), pk__gt=OuterRef("pk")))
    opt_outs = all_opt_outs(using).filter(medium=Medium.EMAIL, address=OuterRef("email_key"))
    return ordered_then(within, using).annotate(
        reason=Case(
            When(email_key="", then=Value(LeftOut.NO_ADDRESS)),
            When(~Q(email__regex=_FIT), then=Value(LeftOut.UNFIT_ADDRESS)),
            When(Exists(later), then=Value(LeftOut.SAME_ADDRESS)),
            When(Exists(same.filter(is_opted_out_of_mailing=True)) | Exists(opt_outs), then=Value(LeftOut.OPTED_OUT)),
            When(_lacks_consent(same), then=Value(LeftOut.NO_CONSENT)),
            default=Value(""),
            output_field=CharField(),
        )
    )


def _lacks_consent(same: QuerySet[Customer]) -> Any:
    key = shop.settings().mailing_consent_key
    if not key:
        return Value(False, output_field=BooleanField())
    said = same.filter(mailing_consent_key=key)
    return ~Exists(said.filter(mailing_consent=True)) | Exists(said.filter(mailing_consent=False).exclude(user_id=""))


def mailable(within: Range, using: str = "default") -> QuerySet[Customer]:
    """Only those whom the list has: one customer an address, who ordered with it last."""
    found: Any = everybody(within, using)
    chosen: QuerySet[Customer] = found.filter(reason="")
    return chosen


def recipients(customers: Collection[Customer], channels: Channels, using: str = "default") -> dict[int, Recipient]:
    """What the list says of these customers of `mailable`, by their keys, in two queries: orders of everybody with the same address are
    counted together."""
    keys = [one.email_key for one in customers]
    sharing = dict(Customer.objects.using(using).filter(root=None, email_key__in=keys).values_list("pk", "email_key"))
    by_key: dict[str, list[Figures]] = defaultdict(list)
    for pk, counted in figures(sharing, channels, using).items():
        by_key[sharing[pk]] += counted
    return {one.pk: _recipient(one, by_key[one.email_key]) for one in customers}


def _recipient(customer: Any, counted: Iterable[Figures]) -> Recipient:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    count = 0
    for one in counted:
        totals[one.currency] += one.total
        count += one.orders_count
    money = sorted((Money(total, currency) for currency, total in totals.items()), key=lambda one: (-one.amount, one.currency))
    return Recipient(customer.email, customer.name, customer.language_code, customer.last_there, count, tuple(money))


def summary(within: Range, using: str = "default") -> Summary:
    """What the list would have, in two statements."""
    found: Any = everybody(within, using)
    counted = dict(found.order_by().values_list("reason").annotate(count=Count("pk")))
    languages = found.filter(reason="").order_by().values_list("language_code").annotate(count=Count("pk"))
    left_out = tuple((reason, counted[reason]) for reason in LeftOut if counted.get(reason))
    return Summary(counted.get("", 0), tuple(languages.order_by("-count", "language_code")), left_out)


def currencies(channels: Channels, using: str = "default") -> list[str]:
    """The currencies of the placed orders of these channels."""
    placed = CustomerOrder.objects.using(using).filter(is_placed=True)
    placed = placed if channels is None else placed.filter(channel__in=sorted(channels))
    return sorted(placed.order_by().values_list("currency", flat=True).distinct())
