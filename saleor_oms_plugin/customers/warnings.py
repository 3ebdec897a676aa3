"""What to beware of with a customer, counted over orders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from django.db import connections
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from ..core import clock
from ..core.conditions import evaluate
from ..orders.condition_fields import ORDER_FIELDS
from ..saleor_api.types import Order
from ..shop.calendar import calendar
from ..statuses.presets import ON_DELIVERY
from .models import Customer, CustomerOrder

TERM_DAYS = 14
"""After so many days an order that is not paid is warned of, where no payment term was agreed."""
NO_CASH_ON_DELIVERY = "NO_CASH_ON_DELIVERY"
"""The code of a warning of an order: it pays on delivery, and with its customer it was agreed that it may not."""


class WarningCode(StrEnum):
    """What is warned of."""

    UNPAID = "UNPAID"
    UNCOLLECTED = "UNCOLLECTED"
    RETURNS = "RETURNS"
    COMPLAINT = "COMPLAINT"


@dataclass(frozen=True, slots=True)
class CustomerWarning:
    """``count`` orders of a customer, the last at ``last_at``, which the message says as a day of ``zone``."""

    code: str
    count: int
    last_at: datetime | None
    zone: tzinfo = UTC

    @property
    def message(self) -> str:
        """In English, for people."""
        if self.code == NO_CASH_ON_DELIVERY:
            return "Cash on delivery is not allowed for this customer."
        one, many = _WORDS[WarningCode(self.code)]
        on = f", the last one on {self.last_at.astimezone(self.zone):%Y-%m-%d}" if self.last_at and self.count > 1 else ""
        return f"{one}." if self.count == 1 else f"{self.count} {many}{on}."


_WORDS = {
    WarningCode.UNPAID: ("One order is not paid in time", "orders are not paid in time"),
    WarningCode.UNCOLLECTED: ("One parcel was not collected", "parcels were not collected"),
    WarningCode.RETURNS: ("Goods of one order came back", "orders had goods that came back"),
    WarningCode.COMPLAINT: ("There was a complaint about one order", "orders had complaints"),
}
_COLUMNS = {
    WarningCode.UNCOLLECTED: "uncollected_at",
    WarningCode.RETURNS: "returned_at",
    WarningCode.COMPLAINT: "complaint_at",
}
_OVERDUE = "found.is_owed AND found.created_at < %(now)s - make_interval(days => coalesce(customer.payment_term_days, %(term)s)::int)"
_COUNT = f"""
SELECT found.customer_id,
    count(*) FILTER (WHERE {_OVERDUE}), max(found.created_at) FILTER (WHERE {_OVERDUE}),
    count(found.uncollected_at), max(found.uncollected_at),
    count(found.returned_at), max(found.returned_at),
    count(found.complaint_at), max(found.complaint_at)
FROM oms_customer_order AS found JOIN oms_customer AS customer ON customer.id = found.customer_id
WHERE found.customer_id = ANY(%(customers)s) AND (%(channels)s::text[] IS NULL OR found.channel = ANY(%(channels)s))
    AND (found.is_owed OR found.uncollected_at IS NOT NULL OR found.returned_at IS NOT NULL OR found.complaint_at IS NOT NULL)
GROUP BY found.customer_id
"""


def warnings_of(customer_ids: Iterable[int], channels: frozenset[str] | None, using: str = "default") -> dict[int, list[CustomerWarning]]:
    """What to beware of with these customers, by their orders in these channels (None for all), in two queries. A customer
    without warnings is missing."""
    given = {
        "customers": list(customer_ids),
        "channels": sorted(channels) if channels is not None else None,
        "now": clock.now(),
        "term": TERM_DAYS,
    }
    with connections[using].cursor() as cursor:
        cursor.execute(_COUNT, given)
        rows = cursor.fetchall()
    found, zone = {}, calendar(using).zone
    for customer_id, *counted in rows:
        pairs = zip(WarningCode, counted[::2], counted[1::2], strict=True)
        found[customer_id] = [CustomerWarning(code, count, last, zone) for code, count, last in pairs if count]
    return found


def with_warnings(found: QuerySet[Customer], codes: Iterable[str], channels: frozenset[str] | None) -> QuerySet[Customer]:
    """Only the customers of a query with at least one of these warnings."""
    asked = Q(pk__in=[])
    for code in codes:
        asked |= _asked(WarningCode(code))
    orders = CustomerOrder.objects.filter(asked)
    if channels is not None:
        orders = orders.filter(channel__in=sorted(channels))
    return found.filter(pk__in=orders.values("customer"))


def _asked(code: WarningCode) -> Q:
    if code is not WarningCode.UNPAID:
        return Q(**{f"{_COLUMNS[code]}__isnull": False})
    days: Any = Coalesce(F("customer__payment_term_days"), TERM_DAYS, output_field=IntegerField())
    term = ExpressionWrapper(days * Value(timedelta(days=1), output_field=DurationField()), output_field=DurationField())
    due = ExpressionWrapper(Value(clock.now(), output_field=DateTimeField()) - term, output_field=DateTimeField())
    return Q(is_owed=True, created_at__lt=due)


def may_not_pay_on_delivery(order: Order, customer: Customer) -> CustomerWarning | None:
    """The warning of an order that pays on delivery although that was agreed against."""
    if customer.allows_cash_on_delivery is not False or not pays_on_delivery(order):
        return None
    return CustomerWarning(NO_CASH_ON_DELIVERY, 1, None)


def pays_on_delivery(order: Order) -> bool:
    """As the ready-made workflow of cash on delivery takes it."""
    return evaluate(ON_DELIVERY, ORDER_FIELDS, order).holds
