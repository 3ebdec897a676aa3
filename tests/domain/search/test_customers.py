"""Customers are found by what is known of them now, and one that can't be read holds up no other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest
import time_machine

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.customers import services as customers
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.jobs.services import run_to_end
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.search import queries
from saleor_oms_plugin.search import services as search
from saleor_oms_plugin.search.models import CustomerWords, OrderWords
from saleor_oms_plugin.search.parts import Part, parts_of_customer
from saleor_oms_plugin.search.queries import Asked
from tests.support.customers import CLARA, guest, orders, settle
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db


def found(asked: str) -> set[str]:
    return set(queries.matching_customers(Customer.objects.all(), asked).values_list("email_key", flat=True))


def test_a_customer_that_can_not_be_read_holds_up_no_other(
    open_shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    orders(open_shop, "bad@example.com", name="Bad One")
    orders(open_shop, "good@example.com", name="Good One")
    bad = guest("bad@example.com")
    Customer.objects.update(dirty_since=clock.now())
    CustomerWords.objects.all().delete()

    def parts(customer: Customer, members: Iterable[Customer]) -> list[Part]:
        if customer.pk == bad.pk:
            raise ValueError("What a customer is made of")
        return parts_of_customer(customer, members)

    with monkeypatch.context() as patched:
        patched.setattr(search, "parts_of_customer", parts)
        settle()
        assert found("one") == {"good@example.com"}
        assert f"customer {bad.pk}" in caplog.text
        assert search.keep_up_customers(5) == 0  # not again and again

    settle()
    assert found("one") == {"good@example.com"}
    with time_machine.travel(clock.now() + timedelta(minutes=17)):
        settle()
    assert found("one") == {"good@example.com", "bad@example.com"}


def test_one_that_was_put_off_is_seen_to_at_once_when_something_of_it_changes(open_shop: Shop) -> None:
    orders(open_shop, "ana@example.com")
    Customer.objects.update(dirty_since=clock.now() + timedelta(minutes=15))

    customers.update(guest("ana@example.com").pk, {"note": "Rings twice"}, CLARA)
    settle()

    assert found("rings") == {"ana@example.com"}


def test_a_whole_shop_is_written_anew_by_jobs(open_shop: Shop) -> None:
    for number in range(3):
        orders(open_shop, f"someone{number}@example.com")
    OrderWords.objects.all().delete()
    CustomerWords.objects.all().delete()

    for job in search.start_backfill():
        assert run_to_end(job.pk, lambda job: None).done == 3

    assert found("someone") == {f"someone{number}@example.com" for number in range(3)}
    assert queries.matching(OrderRecord.objects.all(), Asked("someone")).count() == 3
