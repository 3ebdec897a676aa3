"""Classes proposed by turnover, by GraphQL: for who keeps the customers, page by page, and given as they were shown."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers.models import DiscountClass
from tests.support.api import ask
from tests.support.customers import CLARA, ONLY_POLAND, customer_id, guest, orders
from tests.support.discounts import DORA, new_class
from tests.support.shop import CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

LIST = """query($months: Int, $currency: String, $channel: String, $direction: OmsClassDirectionEnum, $first: Int, $after: String) {
  list: omsClassProposals(months: $months, currency: $currency, channel: $channel, direction: $direction, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node {
      customer { id email } turnover { amount currency } currentClass { code } proposedClass { id code } direction } } } }"""
APPLY = """mutation($proposals: [OmsClassProposalInput!]!) { done: omsClassProposalsApply(proposals: $proposals) {
  customers { email discountClass { code } } errors { code field index params } } }"""
CURRENCIES = "{ omsClassProposalCurrencies }"
CREATE = """mutation($turnover: [OmsClassTurnoverInput!]) { done: omsDiscountClassCreate(name: "Iron", rank: 9, turnoverFrom: $turnover) {
  discountClass { id turnoverFrom { amount currency } } errors { code field index } } }"""
UPDATE = """mutation($id: ID!, $name: String, $turnover: [OmsClassTurnoverInput!]) {
  done: omsDiscountClassUpdate(id: $id, name: $name, turnoverFrom: $turnover) {
    discountClass { name turnoverFrom { amount currency } } errors { code field } } }"""


@pytest.fixture
def gold() -> DiscountClass:
    return new_class("Gold", 1, EUR=1000)


@pytest.fixture
def silver() -> DiscountClass:
    return new_class("Silver", 2, EUR=100)


def bought(shop: Shop, *turnovers: int) -> None:
    """A guest for each, ``c0`` and so on."""
    for n, turnover in enumerate(turnovers):
        orders(shop, f"c{n}@example.com", total=Decimal(turnover))


def class_id(one: DiscountClass) -> str:
    return to_global_id("OmsDiscountClass", one.pk)


def test_they_come_page_by_page_the_largest_first(open_shop: Shop, gold: DiscountClass, silver: DiscountClass) -> None:
    bought(open_shop, 150, 2000, 150, 20)
    first = ask(LIST, CLARA, first=2)
    assert first.errors == []
    page = first.data["list"]
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (3, True)
    assert page["edges"][0]["node"] == {
        "customer": {"id": customer_id(guest("c1@example.com")), "email": "c1@example.com"},
        "turnover": {"amount": 2000.0, "currency": "EUR"},
        "currentClass": None,
        "proposedClass": {"id": class_id(gold), "code": "gold"},
        "direction": "UP",
    }
    rest = ask(LIST, CLARA, first=2, after=page["pageInfo"]["endCursor"]).data["list"]
    emails = [edge["node"]["customer"]["email"] for edge in (*page["edges"], *rest["edges"])]
    assert emails == ["c1@example.com", "c2@example.com", "c0@example.com"]


def test_a_page_of_any_length_costs_the_same(open_shop: Shop, gold: DiscountClass, silver: DiscountClass) -> None:
    bought(open_shop, *[150] * 3)
    few = ask(LIST, CLARA, first=50)
    bought(open_shop, *[150] * 12)
    many = ask(LIST, CLARA, first=50)
    assert len(many.data["list"]["edges"]) == 12
    assert many.queries == few.queries


def test_one_is_accepted_and_a_stale_one_is_not(open_shop: Shop, gold: DiscountClass, silver: DiscountClass) -> None:
    bought(open_shop, 2000, 150)
    accepted = [
        {"customer": customer_id(guest("c0@example.com")), "proposedClass": class_id(gold)},
        {"customer": customer_id(guest("c1@example.com")), "currentClass": class_id(gold), "proposedClass": class_id(silver)},
    ]
    done = ask(APPLY, CLARA, proposals=accepted).data["done"]
    assert done["customers"] == [{"email": "c0@example.com", "discountClass": {"code": "gold"}}]
    assert done["errors"] == [{"code": "STALE_VERSION", "field": "proposals.currentClass", "index": 1, "params": {"discountClass": None}}]
    assert [edge["node"]["customer"]["email"] for edge in ask(LIST, CLARA).data["list"]["edges"]] == ["c1@example.com"]


@pytest.mark.parametrize("actor", [DORA, CUSTOMER])
def test_they_are_for_who_keeps_the_customers(open_shop: Shop, gold: DiscountClass, actor: Any) -> None:
    bought(open_shop, 2000)
    assert ask(LIST, actor).codes == ["PERMISSION_DENIED"]
    assert ask(CURRENCIES, actor).codes == ["PERMISSION_DENIED"]
    change = {"customer": customer_id(guest("c0@example.com")), "proposedClass": class_id(gold)}
    assert [error["code"] for error in ask(APPLY, actor, proposals=[change]).data["done"]["errors"]] == ["PERMISSION_DENIED"]


def test_staff_of_a_channel_are_told_nothing_of_others(open_shop: Shop, gold: DiscountClass) -> None:
    bought(open_shop, 2000)
    assert ask(LIST, ONLY_POLAND).data["list"]["edges"] == []
    assert ask(LIST, ONLY_POLAND, channel="default-channel").codes == ["PERMISSION_DENIED"]
    change = {"customer": customer_id(guest("c0@example.com")), "proposedClass": class_id(gold)}
    assert [error["code"] for error in ask(APPLY, ONLY_POLAND, proposals=[change]).data["done"]["errors"]] == ["NOT_FOUND"]


@pytest.mark.parametrize("wrong", [{"months": 0}, {"months": 121}, {"first": 101}, {"after": "x"}])
def test_what_can_not_be_asked(open_shop: Shop, gold: DiscountClass, wrong: dict[str, Any]) -> None:
    assert ask(LIST, CLARA, **wrong).codes == ["INVALID"]


def test_a_class_says_from_which_turnover_on_it_is_proposed(open_shop: Shop) -> None:
    turnover = [{"currency": "EUR", "amount": 1000.5}, {"currency": "PLN", "amount": 4000}]
    made = ask(CREATE, DORA, turnover=turnover).data["done"]
    assert made["errors"] == []
    assert made["discountClass"]["turnoverFrom"] == [{"amount": 1000.5, "currency": "EUR"}, {"amount": 4000.0, "currency": "PLN"}]
    assert ask(CURRENCIES, CLARA).data["omsClassProposalCurrencies"] == ["EUR", "PLN"]

    pk = made["discountClass"]["id"]
    renamed = ask(UPDATE, DORA, id=pk, name="Tin").data["done"]
    assert len(renamed["discountClass"]["turnoverFrom"]) == 2, "what is not given stays"
    wrong = ask(UPDATE, DORA, id=pk, turnover=[{"currency": "EUR", "amount": -1}]).data["done"]
    assert wrong["errors"] == [{"code": "INVALID", "field": "turnoverFrom.amount"}]
    assert ask(UPDATE, DORA, id=pk, turnover=[]).data["done"]["discountClass"]["turnoverFrom"] == []
    assert ask(LIST, CLARA).data["list"]["edges"] == []
