"""Saleor's own search of the same orders. Run by Saleor's interpreter, started by ``search.py``, which asks it text by text.

A line of JSON in, ``{"text": ..., "rounds": ...}``, a line out: how many orders were found, and of each round the seconds that passed and
those of CPU, our own and the database's. DATABASE_URL names a database that Saleor has migrated; it is filled where it has too few orders.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from itertools import batched
from typing import Any

from database_cpu import database_cpu
from search_shop import Made, made, postal_address

AT_ONCE = 1_000
# Of each order what our own list shows of it.
LIST = """query($text: String!) { orders(search: $text, first: 50) {
  edges { node { id number created status billingAddress { firstName lastName } total { gross { amount currency } } } }
  pageInfo { hasNextPage endCursor } } }"""
WEIGHTS = "ABCD"


def main() -> None:
    import django
    from django.conf import settings

    answers, sys.stdout = sys.stdout, sys.stderr  # Saleor may print
    django.setup()
    settings.DEBUG = False  # with it Saleor needs no key, and Django keeps every query
    fill(int(sys.argv[1]))
    ask = _Asking()
    print(json.dumps({"ready": True}), file=answers, flush=True)
    for line in sys.stdin:
        wanted = json.loads(line)
        print(json.dumps(ask.measured(wanted["text"], wanted["rounds"])), file=answers, flush=True)


class _Asking:
    def __init__(self) -> None:
        from saleor.account.models import Group, User
        from saleor.graphql.api import backend, schema

        self.backend, self.schema = backend, schema
        self.user = User.objects.filter(is_superuser=True).first() or User.objects.create(
            email="bench@example.com", is_staff=True, is_superuser=True, is_active=True
        )
        group, _ = Group.objects.get_or_create(name="bench", defaults={"restricted_access_to_channels": False})
        self.user.groups.add(group)  # without one even a superuser reaches no channel

    def measured(self, text: str, rounds: int) -> dict[str, Any]:
        found = len(self(text)["orders"]["edges"])
        seconds, cpu = [], []
        for _ in range(rounds):
            gc.collect()
            before = (time.perf_counter(), time.process_time() + database_cpu())
            self(text)
            seconds.append(time.perf_counter() - before[0])
            cpu.append(time.process_time() + database_cpu() - before[1])
        return {"found": found, "seconds": seconds, "cpu": cpu}

    def __call__(self, text: str) -> Any:
        from saleor.graphql.context import clear_context, get_context_value
        from saleor.graphql.webhook.subscription_payload import initialize_request

        request = initialize_request(app=None, requestor=self.user, allow_replica=False)
        request.method = "POST"
        request._cached_user = self.user
        context = get_context_value(request)
        try:
            result = self.backend.document_from_string(self.schema, LIST).execute(root=None, variables={"text": text}, context=context)
        finally:
            clear_context(context)
        if result.errors:
            raise RuntimeError(result.errors)  # errors are no speed
        return result.data


def fill(count: int) -> None:
    """The orders with addresses, lines, vouchers and notes, and what Saleor's own functions say each is found by."""
    from django.db import connection
    from saleor.order.models import Order

    if Order.objects.count() >= count:
        return
    started = time.perf_counter()
    now = datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'order_tsearch'")
        [index] = cursor.fetchone()
        cursor.execute("DROP INDEX order_tsearch")
        for some in batched(made(count, now), AT_ONCE):
            _write(some)
        cursor.execute(index)
        cursor.execute("VACUUM ANALYZE")
    print(f"{count:,} orders made for Saleor in {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)


def _write(given: Sequence[Made]) -> None:
    from django.db.models import prefetch_related_objects
    from saleor.account.models import Address
    from saleor.discount.models import OrderDiscount
    from saleor.order.models import Order, OrderEvent, OrderLine

    billing = Address.objects.bulk_create(_address(one) for one in given)
    shipping = Address.objects.bulk_create(_address(one) for one in given)
    orders = Order.objects.bulk_create(_order(*row) for row in zip(given, billing, shipping, strict=True))
    OrderLine.objects.bulk_create(line for row in zip(given, orders, strict=True) for line in _lines(*row))
    OrderEvent.objects.bulk_create(
        OrderEvent(order=order, type="note_added", date=one.created_at, parameters={"message": text})
        for one, order in zip(given, orders, strict=True)
        for text in one.notes
    )
    OrderDiscount.objects.bulk_create(
        OrderDiscount(order=order, name=one.voucher, value=Decimal(1), currency="EUR")
        for one, order in zip(given, orders, strict=True)
        if one.voucher
    )
    prefetch_related_objects(orders, "payments", "discounts", "lines", "payment_transactions__events", "invoices")
    _set_vectors(orders, [_words(one, order) for one, order in zip(given, orders, strict=True)])


def _words(one: Made, order: Any) -> list[str]:
    """What Saleor's own functions say the order is found by, the texts of each of the four weights together."""
    from saleor.core.utils.text import strip_accents
    from saleor.order import search

    # These ask the database for each order alone, which takes as long as all the rest: there are no invoices, and the notes are at hand.
    search.generate_order_invoices_search_vector_value = lambda order: []
    search.generate_order_events_search_vector_value = lambda order: []
    found: dict[str, list[str]] = {weight: [] for weight in WEIGHTS}
    for vector in search.prepare_order_search_vector_value(order, already_prefetched=True):
        found[vector.weight.value] += map(_text_of, vector.source_expressions)
    found["D"] += map(strip_accents, one.notes)
    return [" ".join(texts) for texts in found.values()]


def _text_of(expression: Any) -> str:
    while not hasattr(expression, "value"):  # within a Coalesce
        expression = expression.get_source_expressions()[0]
    return str(expression.value)


def _set_vectors(orders: Sequence[Any], words: Sequence[list[str]]) -> None:
    from django.db import connection

    vector = " || ".join(f"setweight(to_tsvector('simple', {weight}), '{weight}')" for weight in WEIGHTS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE order_order SET search_vector = {vector}"
            " FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[]) AS given (id, a, b, c, d)"
            " WHERE order_order.id = given.id",
            [[order.pk for order in orders], *map(list, zip(*words, strict=True))],
        )


def _address(one: Made) -> Any:
    from saleor.account.models import Address

    return Address(**postal_address(one.person))


def _order(one: Made, billing: Any, shipping: Any) -> Any:
    from saleor.order.models import Order

    total = sum((Decimal(what.cents) / 100 * pieces for what, pieces in one.articles), Decimal("4.50"))
    return Order(
        id=one.key,
        number=one.number,
        created_at=one.created_at,
        status=one.status.lower(),
        channel=_channel(),
        user_email=one.person.email,
        billing_address=billing,
        shipping_address=shipping,
        external_reference=one.external_reference or None,
        voucher_code=one.voucher or None,
        customer_note=one.customer_note,
        origin="checkout",
        currency="EUR",
        lines_count=len(one.articles),
        total_net_amount=total,
        total_gross_amount=total,
        total_charged_amount=total if one.status == "FULFILLED" else Decimal(0),
        should_refresh_prices=False,
    )


def _lines(one: Made, order: Any) -> Iterator[Any]:
    from saleor.order.models import OrderLine

    for what, pieces in one.articles:
        price = Decimal(what.cents) / 100
        amounts = {f"{name}_price_{kind}_amount": price for name in ("unit", "undiscounted_unit") for kind in ("net", "gross")}
        totals = {f"{name}_price_{kind}_amount": price * pieces for name in ("total", "undiscounted_total") for kind in ("net", "gross")}
        yield OrderLine(
            order=order,
            product_name=what.name,
            variant_name=what.variant,
            product_sku=what.sku,
            quantity=pieces,
            currency="EUR",
            is_shipping_required=True,
            is_gift_card=False,
            **amounts,
            **totals,
        )


@cache
def _channel() -> Any:
    from saleor.channel.models import Channel

    return Channel.objects.get_or_create(
        slug="bench", defaults={"name": "Bench", "currency_code": "EUR", "default_country": "SI", "is_active": True}
    )[0]


if __name__ == "__main__":
    main()
