"""Classes of customers: one better than the other, given to customers, and never taken away without a word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.actor import ANONYMOUS, Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers.models import Customer, DiscountClass
from tests.support.api import ask, order_id
from tests.support.customers import CLARA, ONLY_POLAND, USER, customer_id, guest, orders, user
from tests.support.discounts import DORA, new_class
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

CLASSES = "{ list: omsDiscountClasses { code name rank customersCount } }"
CREATE = """mutation($name: String!, $rank: Int!, $code: String) { done: omsDiscountClassCreate(name: $name, rank: $rank, code: $code) {
  discountClass { id code name rank } errors { code field message params } } }"""
UPDATE = """mutation($id: ID!, $name: String, $rank: Int) { done: omsDiscountClassUpdate(id: $id, name: $name, rank: $rank) {
  discountClass { code name rank } errors { code field } } }"""
DELETE = """mutation($id: ID!, $remove: Boolean) { done: omsDiscountClassDelete(id: $id, removeFromCustomers: $remove) {
  discountClass { name } errors { code field params } } }"""
GIVE = """mutation($id: ID!, $input: OmsCustomerInput!) { done: omsCustomerUpdate(id: $id, input: $input) {
  customer { email discountClass { name rank } } errors { code field } } }"""
IN_CLASSES = """query($of: [ID!]) { list: omsCustomers(filter: {discountClasses: $of}) {
  edges { node { email discountClass { code } } } } }"""
PREVIEW = """query($guest: ID!, $customer: ID!) { side: omsCustomersJoinPreview(guest: $guest, customer: $customer) {
  fields { name guest customer joined } } }"""


def class_id(one: DiscountClass) -> str:
    return to_global_id("OmsDiscountClass", one.pk)


def give(customer: Customer, one: DiscountClass | None, actor: Actor = CLARA) -> Any:
    return ask(GIVE, actor, id=customer_id(customer), input={"discountClass": class_id(one) if one else None}).data["done"]


def test_classes_are_made_changed_and_listed_the_best_first(open_shop: Shop) -> None:
    silver = ask(CREATE, DORA, name="Silver partners", rank=2).data["done"]
    assert silver["discountClass"] == {"id": silver["discountClass"]["id"], "code": "silver-partners", "name": "Silver partners", "rank": 2}
    ask(CREATE, DORA, name="Gold", rank=1, code="au")

    changed = ask(UPDATE, DORA, id=silver["discountClass"]["id"], name="Silver").data["done"]

    assert changed == {"discountClass": {"code": "silver-partners", "name": "Silver", "rank": 2}, "errors": []}
    assert ask(CLASSES, CLARA).data["list"] == [
        {"code": "au", "name": "Gold", "rank": 1, "customersCount": 0},
        {"code": "silver-partners", "name": "Silver", "rank": 2, "customersCount": 0},
    ]


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"name": "GOLD", "rank": 9}, "UNIQUE", "name"),
        ({"name": "Other", "rank": 1}, "UNIQUE", "rank"),
        ({"name": "Other", "rank": 9, "code": "gold"}, "UNIQUE", "code"),
        ({"name": " ", "rank": 9}, "REQUIRED", "name"),
        ({"name": "Other", "rank": 0}, "INVALID", "rank"),
        ({"name": "Other", "rank": 1001}, "INVALID", "rank"),
        ({"name": "Other", "rank": 9, "code": "No good"}, "INVALID", "code"),
    ],
)
def test_what_can_not_be_is_refused_at_its_place(open_shop: Shop, given: dict[str, Any], code: str, field: str) -> None:
    new_class("Gold", 1)

    done = ask(CREATE, DORA, **given).data["done"]

    assert [(error["code"], error["field"]) for error in done["errors"]] == [(code, field)]
    assert DiscountClass.objects.count() == 1


def test_what_is_left_out_stays(open_shop: Shop) -> None:
    gold = new_class("Gold", 1)

    assert ask(UPDATE, DORA, id=class_id(gold), rank=7).data["done"]["discountClass"] == {"code": "gold", "name": "Gold", "rank": 7}


def test_a_customer_is_given_a_class_and_found_by_it(open_shop: Shop) -> None:
    gold, silver = new_class("Gold", 1), new_class("Silver", 2)
    for email in ("ana@example.com", "eva@example.com", "ula@example.com"):
        orders(open_shop, email)
    assert give(guest("ana@example.com"), gold)["customer"]["discountClass"] == {"name": "Gold", "rank": 1}
    give(guest("eva@example.com"), silver)

    def found(*of: DiscountClass) -> list[str]:
        edges = ask(IN_CLASSES, CLARA, of=[class_id(one) for one in of]).data["list"]["edges"]
        return sorted(edge["node"]["email"] for edge in edges)

    assert (found(gold), found(gold, silver)) == (["ana@example.com"], ["ana@example.com", "eva@example.com"])
    assert found() == ["ana@example.com", "eva@example.com", "ula@example.com"]
    assert [one["customersCount"] for one in ask(CLASSES, DORA).data["list"]] == [1, 1]

    assert give(guest("ana@example.com"), None)["customer"]["discountClass"] is None
    assert found(gold) == []


def test_staff_of_some_channels_count_the_customers_whom_they_may_know_of(open_shop: Shop) -> None:
    for number, channel in enumerate(["default-channel", "channel-pln", "channel-pln"]):
        orders(open_shop, f"a{number}@example.com", channel=channel)
    Customer.objects.update(discount_class=new_class("Gold", 1))

    assert [ask(CLASSES, caller).data["list"][0]["customersCount"] for caller in (CLARA, ONLY_POLAND)] == [3, 2]


def test_a_class_that_there_is_not_is_refused_and_nothing_is_written(open_shop: Shop) -> None:
    orders(open_shop)
    gone = new_class("Gone", 5)
    wanted = class_id(gone)
    gone.delete()

    done = ask(GIVE, CLARA, id=customer_id(guest()), input={"discountClass": wanted, "code": "K-1"}).data["done"]
    wrong = ask(GIVE, CLARA, id=customer_id(guest()), input={"discountClass": to_global_id("OmsStatus", 1)}).data["done"]

    assert [(error["code"], error["field"]) for error in done["errors"]] == [("NOT_FOUND", "discountClass")]
    assert [error["code"] for error in wrong["errors"]] == ["INVALID"]
    assert guest().code == ""


def test_one_with_customers_is_deleted_only_by_who_says_that_they_shall_have_none(open_shop: Shop) -> None:
    orders(open_shop)
    gold = new_class("Gold", 1)
    give(guest(), gold)

    refused = ask(DELETE, DORA, id=class_id(gold)).data["done"]
    assert refused["errors"] == [{"code": "CONTRADICTION", "field": "id", "params": {"name": "Gold", "customersCount": 1}}]
    assert guest().discount_class == gold

    done = ask(DELETE, DORA, id=class_id(gold), remove=True).data["done"]
    assert (done, guest().discount_class) == ({"discountClass": {"name": "Gold"}, "errors": []}, None)
    assert [error["code"] for error in ask(DELETE, DORA, id=class_id(gold)).data["done"]["errors"]] == ["NOT_FOUND"]


def test_the_preview_of_a_join_calls_classes_by_their_names_and_the_better_one_holds(open_shop: Shop) -> None:
    orders(open_shop, "ana@home.example")
    orders(open_shop, "ana@work.example", user_id=USER)
    give(guest("ana@home.example"), new_class("Gold partners", 1))
    give(user(), new_class("Silver partners", 2))

    side = ask(PREVIEW, CLARA, guest=customer_id(guest("ana@home.example")), customer=customer_id(user())).data["side"]

    assert [one for one in side["fields"] if one["name"] == "discount_class"] == [
        {"name": "discount_class", "guest": "Gold partners", "customer": "Silver partners", "joined": "Gold partners"}
    ]


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, ANNA], ids=lambda caller: caller.kind)
def test_classes_are_nothing_for_customers_or_for_who_only_handles_orders(open_shop: Shop, caller: Actor) -> None:
    new_class("Gold", 1)

    answer = ask(CLASSES, caller)

    assert (answer.data, answer.codes) == ({"list": None}, ["PERMISSION_DENIED"])


def test_a_customer_reads_no_class_off_their_own_order(open_shop: Shop) -> None:
    order = orders(open_shop, user_id=USER)
    give(user(), new_class("Gold", 1))

    answer = ask(
        "query($id: ID) { omsOrder(id: $id) { customer { discountClass { name } } } }", replace(CUSTOMER, id=USER), id=order_id(order)
    )

    assert answer.data["omsOrder"]["customer"] is None


def test_the_classes_of_many_customers_are_read_at_once(open_shop: Shop) -> None:
    gold = new_class("Gold", 1)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            ask(IN_CLASSES, CLARA, of=[class_id(gold)])
        return len(captured)

    for number in range(2):
        orders(open_shop, f"a{number}@example.com", total=Decimal(10))
        Customer.objects.update(discount_class=gold)
    few = queries()
    for number in range(5):
        orders(open_shop, f"b{number}@example.com", total=Decimal(10))
    Customer.objects.update(discount_class=gold)

    assert queries() == few
