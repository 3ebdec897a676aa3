"""Orders are found by what somebody remembers of them, as soon as the worker has seen what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.orders import derived
from saleor_oms_plugin.orders import services as order_services
from saleor_oms_plugin.orders.models import OrderMark, OrderRecord
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.search import queries
from saleor_oms_plugin.search import services as search
from saleor_oms_plugin.search.models import OrderWords
from saleor_oms_plugin.search.queries import Asked
from saleor_oms_plugin.testing.factories import make_address
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db


def named(shop: Shop, first: str, last: str, email: str = "someone@example.com", company: str = "") -> Order:
    address = replace(make_address(), first_name=first, last_name=last, company_name=company)
    return shop.has(billing_address=address, shipping_address=address, user_email=email)


def hits(asked: str) -> set[str]:
    while derived.keep_up(5):
        pass
    return set(queries.matching(OrderRecord.objects.all(), Asked(asked)).values_list("number", flat=True))


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [
        ("Ana", "Zupančič", "zupancic"),
        ("Ana", "Zupancic", "ZUPANČIČ"),
        ("Jan", "Łódzki", "lodzki"),
        ("Marko", "Марковић", "markovic"),
        ("Marko", "Marković", "Марковић"),
        ("Đorđe", "Ilić", "djordje"),
        ("Djordje", "Ilić", "đorđe"),
        ("Ðorđe", "Ilić", "dorde ilic"),
        ("Jörg", "Großmann", "grossmann jorg"),
        ("Ana", "Zupančič", "upan"),
        ("Ana", "Zupančič", "zu an"),
        ("Ana", "Zupančič", "  zupančič,  ana! "),
    ],
)
def test_case_marks_script_and_the_order_of_words_make_no_difference(open_shop: Shop, first: str, last: str, asked: str) -> None:
    order = named(open_shop, first, last)
    named(open_shop, "Piotr", "Wiśniewski")

    assert hits(asked) == {order.number}


def test_a_parcel_is_found_by_its_number_as_soon_as_it_has_one(open_shop: Shop) -> None:
    order = open_shop.receives()
    open_shop.saleor.fulfill(order.id)
    open_shop.hears_of(open_shop.saleor.orders[order.id])
    assert hits("RR123456785SI") == set()
    (parcel,) = open_shop.saleor.orders[order.id].fulfillments

    open_shop.saleor.change(order.id, fulfillments=(replace(parcel, tracking_number="RR 123456785 SI"),))
    open_shop.hears_of(open_shop.saleor.orders[order.id])

    assert hits("RR123456785SI") == hits("rr 123456785 si") == hits("456785") == {order.number}


def test_a_parcels_number_of_letters_and_digits_is_one_word(open_shop: Shop) -> None:
    order = open_shop.receives()
    open_shop.saleor.fulfill(order.id)
    (parcel,) = open_shop.saleor.orders[order.id].fulfillments
    open_shop.saleor.change(order.id, fulfillments=(replace(parcel, tracking_number="RR208417927SI"),))
    open_shop.hears_of(open_shop.saleor.orders[order.id])

    assert hits("RR208417927SI") == hits("rr208417927s") == hits("417927si") == {order.number}


def test_numbers_mails_and_companies_are_found_by_their_parts(open_shop: Shop) -> None:
    order = open_shop.has(number="100042", user_email="ana.kos+shop@posta.example.si")
    other = named(open_shop, "Ivo", "Kos", "ivo@example.com", "Čaj & Kava d.o.o.")

    assert hits("#100042") == hits("0042") == hits("ana.kos+shop@posta.example.si") == hits("posta") == {order.number}
    assert hits("caj kava") == {other.number}
    assert hits("kos") == {order.number, other.number}


@pytest.mark.parametrize("asked", ["", "  ", "!?", "%", "zzzz", "kos' | 'a", "kos:*", "\\", "kos\x00x", "ко́с" * 300])
def test_what_says_nothing_or_is_not_there_finds_nothing(open_shop: Shop, asked: str) -> None:
    named(open_shop, "Ana", "Kovač")

    assert hits(asked) == set()


def test_all_words_must_be_there(open_shop: Shop) -> None:
    named(open_shop, "Ana", "Kos")

    assert hits("ana novak") == set()


def test_a_new_name_is_found_and_the_old_one_no_more(open_shop: Shop) -> None:
    order = named(open_shop, "Ana", "Kos")
    assert hits("kos") == {order.number}

    open_shop.saleor.change(order.id, billing_address=replace(make_address(), last_name="Novak"), shipping_address=None)
    open_shop.hears_of(order)

    assert (hits("kos"), hits("novak")) == (set(), {order.number})


def test_what_is_locked_is_left_for_the_next_time(open_shop: Shop) -> None:
    orders = [open_shop.has() for _ in range(3)]

    assert derived.keep_up(5) == len(orders)
    assert derived.keep_up(5) == 0
    assert OrderWords.objects.count() == len(orders)


def test_many_orders_cost_as_many_statements_as_one(open_shop: Shop) -> None:
    counts = []
    for orders in (1, 20):
        for _ in range(orders):
            open_shop.has()
        with CaptureQueriesContext(connection) as captured, transaction.atomic():
            assert derived.keep_up(5) == orders
        counts.append(len(captured))

    assert counts[1] <= counts[0]


def test_the_worker_keeps_it_up_to_date_of_events_and_of_a_whole_shop(open_shop: Shop) -> None:
    order = named(open_shop, "Ana", "Kos")

    maintenance.handle_events()
    assert set(queries.matching(OrderRecord.objects.all(), Asked("kos")).values_list("number", flat=True)) == {order.number}

    OrderWords.objects.all().delete()
    OrderRecord.objects.update(dirty_since=clock.now())
    maintenance.do_long_work()
    assert set(queries.matching(OrderRecord.objects.all(), Asked("kos")).values_list("number", flat=True)) == {order.number}


def test_an_order_that_can_not_be_read_holds_up_no_other(
    open_shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = named(open_shop, "Ana", "Kos"), named(open_shop, "Ana", "Novak")
    tried: list[str] = []
    words = search._words_of_order

    def words_unless_bad(record: OrderRecord, notes: Any) -> Any:
        tried.append(record.number)
        if record.pk == bad.id and bad_is_bad:
            raise ValueError("What an order is made of")
        return words(record, notes)

    monkeypatch.setattr(search, "_words_of_order", words_unless_bad)
    bad_is_bad = True

    assert hits("ana") == {good.number}
    assert str(bad.id) in caplog.text
    assert OrderRecord.objects.get(pk=bad.id).dirty_since is not None
    tried.clear()
    assert hits("ana") == {good.number}
    assert tried == []  # not again and again

    bad_is_bad = False
    with time_machine.travel(clock.now() + timedelta(minutes=17)):
        assert hits("ana") == {good.number, bad.number}
    assert not open_shop.is_touched(bad)


def test_one_that_was_put_off_is_seen_to_at_once_when_it_is_touched(open_shop: Shop) -> None:
    order = named(open_shop, "Ana", "Kos")
    order_services.put_off([order.id], timedelta(minutes=15))
    assert hits("kos") == set()

    order_services.touch(order.id)

    assert hits("kos") == {order.number}


def test_one_that_is_touched_again_and_again_is_seen_to_once(open_shop: Shop) -> None:
    order, other = named(open_shop, "Ana", "Kos"), named(open_shop, "Ana", "Novak")
    hits("ana")

    order_services.touch_many([order.id, other.id])
    order_services.touch(order.id)
    with transaction.atomic():
        taken = order_services.take_touched(1)
        taken += order_services.take_touched(100)
    assert {record.pk for record in taken} == {order.id, other.id}
    assert len(taken) == 2
    assert not OrderMark.objects.exists()


def test_what_ails_the_database_is_no_fault_of_an_order(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = named(open_shop, "Ana", "Kos")

    def deadlock(record: OrderRecord, notes: Any) -> Any:
        raise OperationalError("deadlock detected")

    with monkeypatch.context() as patched:
        patched.setattr(search, "_words_of_order", deadlock)
        with pytest.raises(OperationalError):
            derived.keep_up(5)

    assert hits("kos") == {order.number}


def test_a_word_that_no_index_takes_costs_its_own_order_alone(open_shop: Shop) -> None:
    good, bad = named(open_shop, "Ana", "Kos"), named(open_shop, "Ana", "Novak")

    def write(records: Sequence[OrderRecord]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS long_ones (word text UNIQUE) ON COMMIT DROP")
            for record in records:
                seen.append(record.pk)
                cursor.execute(
                    "INSERT INTO long_ones SELECT string_agg(md5(i::text), '') FROM generate_series(1, %s) i",
                    [9000 if record.pk == bad.id else 1],
                )

    seen: list[UUID] = []
    with transaction.atomic():
        derived.sparing(write, list(OrderRecord.objects.select_for_update().order_by("created_at", "pk")))

    assert good.id in seen
    put_off = OrderRecord.objects.filter(dirty_since__gt=clock.now() + timedelta(minutes=10))
    assert [record.pk for record in put_off] == [bad.id]
