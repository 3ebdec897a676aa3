"""Several workers and people at once: each order counts once, each code is one customer's, nobody waits for ever."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.customers import joining, services
from saleor_oms_plugin.customers.models import Customer, CustomerOrder
from saleor_oms_plugin.orders import derived
from tests.support.customers import CLARA, guest, orders
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    barrier, results, failures = Barrier(len(calls)), [], []

    def run(call: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            results.append(call())
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    return results


def test_workers_who_meet_new_customers_at_once_make_each_of_them_once(open_shop: Shop) -> None:
    for number in range(40):
        open_shop.has(user_email=f"{number % 8}@example.com")

    def work() -> None:
        derived.AT_ONCE, before = 5, derived.AT_ONCE
        try:
            while derived.keep_up(5):
                pass
        finally:
            derived.AT_ONCE = before

    at_once(work, work, work)
    derived.keep_up(5)

    assert sorted(Customer.objects.values_list("orders_count", flat=True)) == [5] * 8
    assert CustomerOrder.objects.count() == 40


def test_of_two_who_give_the_same_code_one_is_told_whose_it_is(open_shop: Shop) -> None:
    for email in ("a@example.com", "b@example.com"):
        orders(open_shop, email)
    a, b = guest("a@example.com").pk, guest("b@example.com").pk

    results = at_once(lambda: services.update(a, {"code": "K-1"}, CLARA), lambda: services.update(b, {"code": "k-1"}, CLARA))

    errors = [error for result in results for error in result.errors]
    assert [(error.code, error.field) for error in errors] == [(ErrorCode.UNIQUE, "code")]
    assert errors[0].params is not None
    assert Customer.objects.exclude(code="").count() == 1


def test_a_customer_that_two_write_down_at_once_is_there_once(open_shop: Shop) -> None:
    results = at_once(*[lambda: services.create(None, "new@example.com", "", {}, CLARA)] * 2)

    assert sorted(len(result.errors) for result in results) == [0, 1]
    assert Customer.objects.count() == 1


def test_orders_that_come_while_a_guest_is_joined_end_with_whom_it_was_joined_to(open_shop: Shop) -> None:
    for email in ("a@example.com", "b@example.com"):
        orders(open_shop, email)
    a, b = guest("a@example.com"), guest("b@example.com")
    for _ in range(10):
        open_shop.has(user_email="a@example.com")

    at_once(lambda: joining.join(a.pk, b.pk, CLARA), lambda: derived.keep_up(5))
    derived.keep_up(5)

    assert set(CustomerOrder.objects.values_list("customer", flat=True)) == {b.pk}
    assert Customer.objects.get(pk=b.pk).orders_count == 12
