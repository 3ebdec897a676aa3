"""Guests are joined to whom they turn out to be, and taken apart again, with nothing lost."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.customers import classes, joining, queries, reminders, services, timeline
from saleor_oms_plugin.customers.models import CallDirection, Customer, CustomerCall, CustomerJoin, CustomerOrder, CustomerReminder
from tests.support.customers import CLARA, ONLY_POLAND, USER, guest, orders, settle, user
from tests.support.discounts import new_class
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
STAFFS = ("code", "note", "agreements", "payment_term_days", "allows_cash_on_delivery", "minimum_discount_percent", "tags")


@pytest.fixture
def two(open_shop: Shop) -> tuple[Customer, Customer]:
    """A guest, and a user of the same name, each with an order and with something written down."""
    orders(open_shop, "ana@home.example", created_at=MARCH, total=Decimal(10))
    orders(open_shop, "ana@work.example", user_id=USER, created_at=MARCH, total=Decimal(20))
    one, other = guest("ana@home.example"), user()
    given = {"code": "G-1", "note": "Rings twice.", "tags": ["vip", "old"], "payment_term_days": 8, "reminder": "Ask for the size."}
    assert not services.update(one.pk, given, CLARA).errors
    assert not services.update(other.pk, {"note": "Speaks German.", "tags": ["vip"], "payment_term_days": 30}, CLARA).errors
    services.log_call(one.pk, CallDirection.INCOMING, "Where is it?", CLARA)
    return Customer.objects.get(pk=one.pk), Customer.objects.get(pk=other.pk)


def staffs(customer: Customer) -> dict[str, Any]:
    fresh = Customer.objects.get(pk=customer.pk)
    return {name: getattr(fresh, name) for name in STAFFS}


def joined(one: Customer, other: Customer) -> CustomerJoin:
    result = joining.join(one.pk, other.pk, CLARA)
    assert result.value is not None, result.errors
    settle()
    return result.value


def test_the_preview_shows_what_the_join_then_does(two: tuple[Customer, Customer]) -> None:
    preview = joining.preview(two[0].pk, two[1].pk, CLARA).value
    assert preview is not None
    assert (Customer.objects.filter(root=None).count(), CustomerJoin.objects.count()) == (2, 0)

    joined(*two)

    fresh = Customer.objects.get(pk=two[1].pk)
    assert {one.name: one.joined for one in preview.fields if one.name in ("code", "note", "tags", "payment_term_days")} == {
        "code": "G-1",
        "note": "Speaks German.\n\nRings twice.",
        "tags": ["old", "vip"],
        "payment_term_days": 30,
    }
    assert (fresh.code, fresh.note, fresh.tags, fresh.payment_term_days) == ("G-1", "Speaks German.\n\nRings twice.", ["old", "vip"], 30)


def test_everything_of_the_guest_is_found_with_the_other(open_shop: Shop, two: tuple[Customer, Customer]) -> None:
    joined(*two)
    orders(open_shop, "ANA@home.example", total=Decimal(5))  # they go on ordering as a guest

    assert queries.figures([two[1].pk], None)[two[1].pk][0].total == Decimal(35)
    assert queries.by_code("g-1") == queries.of_address("ana@home.example") == queries.find(two[0].pk, CLARA) == two[1]
    assert [one.text for one in reminders.of_customers([two[1].pk])[two[1].pk]] == ["Ask for the size."]
    assert list(queries.listed(CLARA)) == [two[1]]
    assert Customer.objects.get(pk=two[1].pk).orders_count == 3


def test_undone_everything_is_as_it_was(open_shop: Shop, two: tuple[Customer, Customer]) -> None:
    before = [staffs(one) for one in two]
    join = joined(*two)
    later = orders(open_shop, "ana@home.example", total=Decimal(5))

    assert not joining.undo(join.pk, CLARA).errors
    assert not joining.undo(join.pk, CLARA).errors
    settle()

    assert [staffs(one) for one in two] == before
    assert CustomerOrder.objects.get(pk=later.id).customer == two[0]
    assert [one.orders_count for one in Customer.objects.order_by("pk")] == [2, 1]
    assert queries.by_code("g-1") == queries.of_address("ana@home.example") == two[0]
    assert queries.joins_of([two[1].pk]) == {}


def test_what_somebody_changed_since_stays(two: tuple[Customer, Customer]) -> None:
    join = joined(*two)
    services.update(two[1].pk, {"note": "Moved to Graz.", "tags": ["vip", "old", "graz"], "code": "U-1"}, CLARA)

    joining.undo(join.pk, CLARA)

    assert staffs(two[1])["note"] == "Moved to Graz."
    assert staffs(two[1])["tags"] == ["graz", "vip"]
    assert (staffs(two[1])["code"], staffs(two[0])["code"]) == ("U-1", "G-1")


def test_joining_again_is_the_same_join(two: tuple[Customer, Customer]) -> None:
    assert joined(*two) == joined(*two)
    assert CustomerJoin.objects.count() == 1


def test_what_can_not_be_joined_says_why(open_shop: Shop, two: tuple[Customer, Customer]) -> None:
    orders(open_shop, "third@example.com")
    third = guest("third@example.com")

    def codes(source: int, target: int) -> list[tuple[ErrorCode, str | None]]:
        return [(one.code, one.field) for one in joining.join(source, target, CLARA).errors]

    assert codes(two[1].pk, two[0].pk) == [(ErrorCode.INVALID, "guest")]
    assert codes(two[0].pk, two[0].pk) == [(ErrorCode.INVALID, "guest")]
    assert codes(10**9, two[0].pk) == [(ErrorCode.NOT_FOUND, "guest")]
    assert codes(two[0].pk, 10**9) == [(ErrorCode.NOT_FOUND, "customer")]
    joined(*two)
    assert codes(two[0].pk, third.pk) == [(ErrorCode.INVALID, "guest")]
    assert codes(two[1].pk, two[0].pk) == [(ErrorCode.INVALID, "guest")]


def test_a_chain_of_joins_is_taken_apart_link_by_link(open_shop: Shop) -> None:
    for email in ("a@example.com", "b@example.com", "c@example.com"):
        orders(open_shop, email)
    a, b, c = (guest(f"{one}@example.com") for one in "abc")
    first = joined(a, b)
    second = joined(b, c)
    assert set(CustomerOrder.objects.values_list("customer", flat=True)) == {c.pk}
    assert [one.code for one in joining.undo(first.pk, CLARA).errors] == [ErrorCode.INVALID]

    joining.undo(second.pk, CLARA)
    assert sorted(CustomerOrder.objects.values_list("customer", flat=True)) == sorted([b.pk, b.pk, c.pk])
    assert queries.of_address("a@example.com") == b

    joining.undo(first.pk, CLARA)
    assert set(CustomerOrder.objects.values_list("customer", flat=True)) == {a.pk, b.pk, c.pk}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_join_at_once_each_the_other_way_one_succeeds(open_shop: Shop) -> None:
    for email in ("a@example.com", "b@example.com"):
        orders(open_shop, email)
    a, b = guest("a@example.com"), guest("b@example.com")
    barrier, results = Barrier(2), []

    def join(source: int, target: int) -> None:
        barrier.wait()
        results.append(joining.join(source, target, CLARA))
        connection.close()

    threads = [Thread(target=join, args=pair) for pair in ((a.pk, b.pk), (b.pk, a.pk))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(len(result.errors) for result in results) == [0, 1]
    assert CustomerJoin.objects.count() == 1
    assert Customer.objects.filter(root=None).count() == 1


def texts(customer: Customer) -> list[str]:
    return [one.text for one in reminders.of_customers([customer.pk]).get(customer.pk, [])]


@pytest.mark.parametrize("said", ["Ask for the color.", ""], ids=["changed", "cleared"])
def test_a_reminder_of_the_guest_that_is_changed_meanwhile_is_the_guests_own_again(
    open_shop: Shop, two: tuple[Customer, Customer], said: str
) -> None:
    before = CustomerReminder.objects.get()
    join = joined(*two)

    assert not services.update(two[1].pk, {"reminder": said}, CLARA).errors
    expected = [said] if said else []
    order = orders(open_shop, "ana@home.example")
    assert texts(two[1]) == [one.text for one in reminders.of_orders([order.id])[order.id]] == expected
    assert list(queries.with_open_reminder(queries.listed(CLARA), wanted=True)) == ([two[1]] if said else [])
    assert [one.code for one in reminders.set_done(before.pk, CLARA, is_done=True).errors] == [ErrorCode.NOT_FOUND]

    joining.undo(join.pk, CLARA)

    assert (texts(two[0]), texts(two[1])) == (["Ask for the size."], expected)
    after = CustomerReminder.objects.get(pk=before.pk)
    assert (after.created_at, after.actor_id, after.done_at) == (before.created_at, before.actor_id, None)


def test_a_reminder_comes_back_with_the_join_that_it_was_replaced_in(open_shop: Shop) -> None:
    a, b, c = (guest(orders(open_shop, f"{one}@example.com").user_email) for one in "abc")
    services.update(a.pk, {"reminder": "A's"}, CLARA)
    first = joined(a, b)
    services.update(b.pk, {"reminder": "B's"}, CLARA)
    second = joined(b, c)
    services.update(c.pk, {"reminder": "C's"}, CLARA)
    assert texts(c) == ["C's"]

    joining.undo(second.pk, CLARA)
    assert (texts(c), texts(b)) == (["C's"], ["B's"])

    joining.undo(first.pk, CLARA)
    assert (texts(b), texts(a)) == (["B's"], ["A's"])


def candidates(*customers: Customer, actor: Actor = CLARA) -> list[list[str]]:
    found = queries.candidates([one.pk for one in customers], actor)
    return [[other.email for other in found[one.pk]] for one in customers]


def test_candidates_are_few_and_of_the_same_address_or_phone(open_shop: Shop) -> None:
    now = clock.now()
    shared = Customer.objects.bulk_create(
        Customer(email=f"{number}@s.example", email_key=f"{number}@s.example", phone="+1", created_at=now) for number in range(50)
    )
    everybodys = Customer.objects.bulk_create(
        Customer(email=f"{number}@e.example", email_key=f"{number}@e.example", phone="0", created_at=now) for number in range(51)
    )
    registered = Customer.objects.bulk_create(
        Customer(user_id=f"VXNlcjo{number}", email="a@e.example", email_key="a@e.example", created_at=now) for number in range(20)
    )
    Customer.objects.create(email="a@e.example", email_key="a@e.example", created_at=now, phone="0")

    assert candidates(shared[0], shared[20]) == [
        [f"{number}@s.example" for number in range(1, 11)],
        [f"{number}@s.example" for number in range(10)],
    ]
    assert candidates(everybodys[0], registered[0]) == [[], ["a@e.example"]]  # users are not joined to each other


def test_candidates_are_those_whom_the_actor_may_know_of(open_shop: Shop) -> None:
    for email, channel in (("a@example.com", "channel-pln"), ("b@example.com", "default-channel"), ("c@example.com", "channel-pln")):
        orders(open_shop, email, phone="+38640123456", channel=channel)

    assert candidates(guest("a@example.com"), actor=ONLY_POLAND) == [["c@example.com"]]


def test_candidates_are_read_no_further_than_they_are_shown(open_shop: Shop) -> None:
    """However many share a phone, the database reads a bounded number of rows."""
    Customer.objects.bulk_create(Customer(email_key=f"{number}@e.example", phone="0", created_at=clock.now()) for number in range(3000))
    one = Customer.objects.first()
    assert one is not None
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE oms_customer")

    with CaptureQueriesContext(connection) as captured:
        assert queries.candidates([one.pk], CLARA) == {one.pk: []}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {captured[0]['sql']}")
        (plan,) = cursor.fetchone()[0]

    assert _rows_read(plan["Plan"]) < 300


def _rows_read(node: dict[str, Any]) -> int:
    own = node["Actual Loops"] * (node["Actual Rows"] + node.get("Rows Removed by Filter", 0))
    return int(own) + sum(_rows_read(child) for child in node.get("Plans", ()))


def test_reminders_and_calls_are_read_by_their_index(open_shop: Shop) -> None:
    """Of one customer among many, the rows that are read are its own."""
    now = clock.now()
    many = Customer.objects.bulk_create(Customer(email_key=f"{number}@e.example", created_at=now) for number in range(3000))
    by = {"actor_kind": "STAFF", "actor_name": "Clara"}
    CustomerReminder.objects.bulk_create(CustomerReminder(customer=one, text="x", created_at=now, **by) for one in many)
    CustomerCall.objects.bulk_create(CustomerCall(customer=one, direction="INCOMING", text="x", at=now, **by) for one in many)
    order = orders(open_shop, "0@e.example")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE oms_customer, oms_customer_reminder, oms_customer_call")

    for read in (
        lambda: reminders.of_customers([many[0].pk]),
        lambda: reminders.of_orders([order.id]),
        lambda: timeline.page(many[0].pk, None, 20, only=["CALL"]),
    ):
        with CaptureQueriesContext(connection) as captured:
            read()
        for query in captured:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query['sql']}")
                (plan,) = cursor.fetchone()[0]
            assert _rows_read(plan["Plan"]) < 50, query["sql"]


def test_of_two_classes_the_better_one_holds_and_the_other_comes_back_with_the_undo(two: tuple[Customer, Customer]) -> None:
    gold, silver = new_class("Gold", 1), new_class("Silver", 2)
    Customer.objects.filter(pk=two[0].pk).update(discount_class=gold)
    Customer.objects.filter(pk=two[1].pk).update(discount_class=silver)

    done = joined(*two)
    assert Customer.objects.get(pk=two[1].pk).discount_class == gold

    assert joining.undo(done.pk, CLARA).value is not None
    assert [Customer.objects.get(pk=one.pk).discount_class for one in two] == [gold, silver]


def test_a_worse_class_of_the_guests_changes_nothing(two: tuple[Customer, Customer]) -> None:
    gold, silver = new_class("Gold", 1), new_class("Silver", 2)
    Customer.objects.filter(pk=two[0].pk).update(discount_class=silver)
    Customer.objects.filter(pk=two[1].pk).update(discount_class=gold)

    joined(*two)

    assert Customer.objects.get(pk=two[1].pk).discount_class == gold


def test_a_class_that_was_deleted_since_is_not_brought_back_by_the_undo(two: tuple[Customer, Customer]) -> None:
    gold, silver = new_class("Gold", 1), new_class("Silver", 2)
    Customer.objects.filter(pk=two[0].pk).update(discount_class=gold)
    Customer.objects.filter(pk=two[1].pk).update(discount_class=silver)
    done = joined(*two)
    assert not classes.delete(silver.pk, remove_from_customers=True).errors

    assert joining.undo(done.pk, CLARA).value is not None
    assert Customer.objects.get(pk=two[1].pk).discount_class is None
