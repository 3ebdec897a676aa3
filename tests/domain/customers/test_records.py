"""Customers come of orders: made, kept up to date, and counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.customers import queries, records
from saleor_oms_plugin.customers.models import Customer, CustomerOrder
from saleor_oms_plugin.jobs import services as jobs
from saleor_oms_plugin.jobs.services import drain_jobs, run_to_end
from saleor_oms_plugin.orders import services as order_services
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.testing.factories import make_address
from tests.support.customers import USER, guest, orders, settle, user
from tests.support.shop import Shop
from tests.support.summaries import summary_of

pytestmark = pytest.mark.django_db

MARCH = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_guest_is_known_by_the_address_however_it_is_written(open_shop: Shop) -> None:
    for email in ("Ana.Novak@Example.com", " ana.novak@example.com ", "ANA.NOVAK@EXAMPLE.COM"):
        orders(open_shop, email)
    orders(open_shop, "ana.novak+shop@example.com")

    assert Customer.objects.count() == 2
    assert (guest().orders_count, guest().name) == (3, "Ana Novak")


def test_a_user_is_known_by_its_id_whatever_the_address(open_shop: Shop) -> None:
    orders(open_shop, "old@example.com", user_id=USER, created_at=MARCH)
    orders(
        open_shop, "new@example.com", user_id=USER, company="Novak d.o.o.", phone="+386 40 123 456", created_at=MARCH + timedelta(days=1)
    )
    orders(open_shop, "new@example.com", created_at=MARCH)  # a guest's, before they registered

    assert (user().email, user().email_key, user().company, user().orders_count) == (
        "new@example.com",
        "new@example.com",
        "Novak d.o.o.",
        2,
    )
    assert guest("new@example.com").orders_count == 1


def test_an_older_order_that_is_read_later_does_not_turn_the_name_back(open_shop: Shop) -> None:
    orders(open_shop, name="Ana Kos", created_at=MARCH + timedelta(days=9), language_code="sl")
    orders(open_shop, name="Ana Novak", created_at=MARCH, channel="channel-pln", language_code="pl", origin="DRAFT")

    assert (guest().name, guest().language_code) == ("Ana Kos", "sl")
    assert (guest().channel, guest().origin, guest().first_order_at) == ("channel-pln", "DRAFT", MARCH)


def test_an_order_of_nobody_makes_no_customer(open_shop: Shop) -> None:
    orders(open_shop, "", status="DRAFT")

    assert not Customer.objects.exists()


def test_drafts_and_orders_that_came_to_nothing_are_not_counted(open_shop: Shop) -> None:
    for status in ("DRAFT", "CANCELED", "EXPIRED"):
        orders(open_shop, status=status, created_at=MARCH + timedelta(days=9))
    orders(open_shop, created_at=MARCH)

    assert (guest().orders_count, guest().last_order_at) == (1, MARCH)


def test_the_guests_order_that_saleor_gives_to_the_user_is_the_users(open_shop: Shop) -> None:
    order = orders(open_shop, created_at=MARCH)
    assert guest().orders_count == 1

    open_shop.saleor.change(order.id, user_id=USER)
    open_shop.hears_of(open_shop.saleor.orders[order.id])
    settle()

    assert (user().orders_count, user().name) == (1, "Ana Novak")
    assert (guest().orders_count, guest().last_order_at, guest().is_known) == (0, None, False)


def test_an_order_that_saleor_has_no_more_counts_for_nobody(open_shop: Shop) -> None:
    order = orders(open_shop, status="DRAFT")
    assert guest().is_known

    order_services.mark_deleted(order.id)
    settle()

    assert not guest().is_known
    assert not CustomerOrder.objects.exists()


def test_totals_are_exact_and_by_currency(open_shop: Shop) -> None:
    for amount in ("0.10", "0.20", "1000000.33"):
        orders(open_shop, total=Decimal(amount), created_at=MARCH)
    orders(open_shop, total=Decimal("99.99"), currency="PLN", channel="channel-pln", created_at=MARCH + timedelta(days=1))

    everywhere = queries.figures([guest().pk], None)[guest().pk]
    poland = queries.figures([guest().pk], frozenset({"channel-pln"}))[guest().pk]

    assert [(one.currency, one.total, one.orders_count) for one in everywhere] == [
        ("EUR", Decimal("1000000.63"), 3),
        ("PLN", Decimal("99.99"), 1),
    ]
    assert [(one.currency, one.last_order_at) for one in poland] == [("PLN", MARCH + timedelta(days=1))]


def test_what_says_nothing_new_writes_nothing(open_shop: Shop) -> None:
    order = orders(open_shop)

    with CaptureQueriesContext(connection) as captured:
        records.write([open_shop.record(order)])

    assert [query["sql"][:60] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_a_page_of_orders_costs_as_many_statements_as_one(open_shop: Shop) -> None:
    counts = []
    for count in (1, 30):
        made = [open_shop.has(user_email=f"{count}-{number}@example.com") for number in range(count)]
        found = [open_shop.record(order) for order in made]
        with CaptureQueriesContext(connection) as captured:
            records.write(found)
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 16


def test_the_orders_that_were_there_before_are_made_up_for_by_a_job(open_shop: Shop) -> None:
    for number in range(5):
        orders(open_shop, f"{number}@example.com")
    CustomerOrder.objects.all().delete()
    Customer.objects.all().delete()
    assert not Customer.objects.exists()

    job = run_to_end(jobs.start(records.JOB).pk, lambda job: None)
    again = run_to_end(jobs.start(records.JOB).pk, lambda job: None)

    assert (job.state, job.done, again.state) == ("DONE", 5, "DONE")
    assert sorted(Customer.objects.values_list("orders_count", flat=True)) == [1] * 5


def test_an_order_without_addresses_takes_the_name_of_an_older_one(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order(user_email="ana@example.com", created_at=MARCH + timedelta(days=9))
    order_services.upsert(summary_of(order))
    settle()
    assert guest("ana@example.com").name == ""

    orders(open_shop, "ana@example.com", name="Ana Kos", created_at=MARCH)

    assert guest("ana@example.com").name == "Ana Kos"


def test_the_worker_makes_customers_of_what_comes(open_shop: Shop) -> None:
    address = replace(make_address(), first_name="Petra", last_name="Kos")
    open_shop.receives(user_email="petra@example.com", billing_address=address)

    maintenance.handle_events()

    assert guest("petra@example.com").name == "Petra Kos"
    assert guest("petra@example.com").created_at <= clock.now()


def test_an_order_of_which_no_customer_can_be_made_does_not_hold_up_the_backfill(
    open_shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = orders(open_shop, "bad@example.com"), orders(open_shop, "good@example.com")
    CustomerOrder.objects.all().delete()
    link_of = records.link_of

    def fails_for_bad(record: OrderRecord, *given: Any) -> CustomerOrder:
        if record.pk == bad.id:
            raise ValueError("What an order is made of")
        return link_of(record, *given)

    monkeypatch.setattr(records, "link_of", fails_for_bad)
    job = jobs.start(records.JOB)
    drain_jobs(5)
    job.refresh_from_db()

    assert (job.state, list(CustomerOrder.objects.values_list("order", flat=True))) == ("DONE", [good.id])
    assert str(bad.id) in caplog.text
