"""What a storefront's order page is made of: the way of an order, and the transfer it waits for; whoever asks, and however many orders."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import ANONYMOUS, Actor, ActorKind
from saleor_oms_plugin.documents import seller
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.notes.services import create as create_note
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.statuses.models import OrderStatus, StatusTranslation, Transition
from saleor_oms_plugin.testing.factories import make_fulfillment, make_line
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import Answer, SaleorOrder, ask, order_id
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

SLOVENIAN, POLISH = "SI56263300012039086", "PL61109010140000071219812874"
PATH = "query($id: ID!, $in: String) { omsOrder(id: $id) { publicPath(languageCode: $in) { code name description state at } } }"
PAY = """query($id: ID!) { omsOrder(id: $id) { paymentRequest {
  amount { amount currency } due payee account iban bic bank reference codeKind qrSvg } } }"""
PAGE = """{ orders { oms {
  publicStatus { name description }
  publicHistory { at status { name } }
  publicPath { name state at }
  publicNotes { text author { name } }
  tracking { carrier number url }
  publicParcels { carrier number sentAt lines { lineId name sku quantity } }
  promised { dispatchAt reason }
  documents { number url }
  paymentRequest { due reference qrSvg }
} } }"""


@pytest.fixture(autouse=True)
def _account(open_shop: Shop) -> None:
    seller.save("", {"name": "Cvetličarna Kos", "address": "Trg 1\n1000 Ljubljana", "country": "SI", "iban": SLOVENIAN, "payment_days": 8})


def order_of(shop: Shop, **changes: Any) -> Order:
    return shop.has(**{"user_id": CUSTOMER.id, **changes})


def move(order: Order, status: OrderStatus) -> None:
    moved = move_order(order.id, status.pk, ANNA)
    assert moved.errors == (), moved.errors


def path_of(order: Order, language: str | None = None, caller: Actor = CUSTOMER) -> list[dict[str, Any]]:
    answer = ask(PATH, caller, id=order_id(order), **({"in": language} if language else {}))
    assert answer.errors == []
    found: list[dict[str, Any]] = answer.data["omsOrder"]["publicPath"]
    return found


def asked_for(order: Order, caller: Actor = CUSTOMER) -> dict[str, Any] | None:
    answer = ask(PAY, caller, id=order_id(order))
    assert answer.errors == []
    found: dict[str, Any] | None = answer.data["omsOrder"]["paymentRequest"]
    return found


# -- the way ---------------------------------------------------------------------------------------------------------------


def test_the_way_has_what_was_what_is_and_what_still_comes(open_shop: Shop) -> None:
    order = order_of(open_shop)
    move(order, open_shop.status("confirmed"))

    path = path_of(order)

    assert [step["state"] for step in path if step["state"] != "AHEAD"] == ["DONE", "NOW"]
    assert [step["code"] for step in path][:2] == ["new", "confirmed"]
    assert [step["code"] for step in path][-1] == "delivered"
    assert all((step["at"] is None) == (step["state"] == "AHEAD") for step in path)
    assert len({step["code"] for step in path}) == len(path)


def test_what_customers_do_not_see_is_not_on_it(open_shop: Shop) -> None:
    order = order_of(open_shop)
    ahead = [step["code"] for step in path_of(order) if step["state"] == "AHEAD"]
    OrderStatus.objects.filter(code=ahead[0]).update(is_visible_to_customer=False)

    assert [step["code"] for step in path_of(order) if step["state"] == "AHEAD"] == ahead[1:]


@pytest.mark.parametrize("code", ["cancelled", "delivered"])
def test_nothing_lies_before_an_order_that_is_over(open_shop: Shop, code: str) -> None:
    order = order_of(open_shop)
    Transition.objects.get_or_create(
        workflow=open_shop.state(order).workflow, from_status=open_shop.status("new"), to_status=open_shop.status(code)
    )
    move(order, open_shop.status(code))

    assert [step["state"] for step in path_of(order)] == ["DONE", "NOW"]


def test_a_step_that_is_not_for_this_order_is_left_out(open_shop: Shop) -> None:
    ours, theirs = order_of(open_shop, channel="ours"), order_of(open_shop, channel="theirs")
    way = [step["code"] for step in path_of(ours)]
    into = Transition.objects.filter(to_status=open_shop.status(way[1]))
    into.update(condition={"combinator": "and", "rules": [{"field": "order.channel", "operator": "=", "value": "ours"}]})

    assert [step["code"] for step in path_of(ours)] == way
    assert way[1] not in [step["code"] for step in path_of(theirs)]


def test_its_words_are_those_of_one_language_whole(open_shop: Shop) -> None:
    order = order_of(open_shop, language_code="sl")
    StatusTranslation.objects.all().delete()
    for status in OrderStatus.objects.all():
        StatusTranslation.objects.create(status=status, language_code="sl", customer_name=f"{status.code} po slovensko", description="")

    by_order, asked = path_of(order), path_of(order, "SL")

    assert by_order == asked
    assert {(step["name"], step["description"]) for step in by_order} == {(f"{step['code']} po slovensko", None) for step in by_order}
    own = OrderStatus.objects.get(code="new")
    assert path_of(order, "fr")[0]["name"] == (own.customer_name or own.name)


def test_a_draft_has_none(open_shop: Shop) -> None:
    assert path_of(order_of(open_shop, status="DRAFT")) == []


# -- paying ----------------------------------------------------------------------------------------------------------------


def test_an_unpaid_order_says_how_it_is_paid(open_shop: Shop) -> None:
    order = order_of(open_shop, number="1042")

    asked = asked_for(order)

    assert asked is not None
    assert asked["amount"] == {"amount": float(order.total), "currency": "EUR"}
    assert (asked["payee"], asked["account"], asked["iban"]) == ("Cvetličarna Kos", SLOVENIAN, SLOVENIAN)
    assert "1042" in asked["reference"]
    assert (asked["bic"], asked["bank"]) == (None, None)
    assert asked["due"] is not None
    assert asked["codeKind"] in ("UPN", "EPC")
    assert ElementTree.fromstring(asked["qrSvg"]).tag == "{http://www.w3.org/2000/svg}svg"


def test_the_code_says_nothing_of_whoever_pays(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    from saleor_oms_plugin.documents.payment_codes import Symbol

    monkeypatch.setattr(Symbol, "page_svg", lambda symbol: symbol.text)
    seller.save("", {"reference_model": "SI00"})
    order = order_of(open_shop, number="7")
    assert order.billing_address is not None

    asked = asked_for(order)

    assert asked is not None
    assert asked["codeKind"] == "UPN"
    assert order.billing_address.last_name not in asked["qrSvg"]
    assert order.billing_address.street_address_1 not in asked["qrSvg"]


@pytest.mark.parametrize(
    "changes",
    [
        {"total_charged": Decimal(1000), "charge_status": "FULL"},
        {"total_authorized": Decimal(1000)},
        {"status": "CANCELED"},
        {"status": "DRAFT"},
        {"metadata": {"payment_method": "cash_on_delivery"}},
        {"currency": "PLN"},
    ],
    ids=["paid", "authorized", "canceled", "an offer", "paid on delivery", "no account for the currency"],
)
def test_where_nothing_is_to_be_transferred_there_is_none(open_shop: Shop, changes: dict[str, Any]) -> None:
    assert asked_for(order_of(open_shop, **changes)) is None


def test_a_shop_without_an_account_asks_for_nothing(open_shop: Shop) -> None:
    seller.save("", {"iban": ""})

    assert asked_for(order_of(open_shop)) is None


def test_an_account_of_the_channels_own_is_for_its_currency(open_shop: Shop) -> None:
    seller.save("poland", {"iban": POLISH})

    asked = asked_for(order_of(open_shop, channel="poland", currency="PLN"))

    assert asked is not None
    assert (asked["iban"], asked["codeKind"]) == (POLISH, "ZBP")


# -- many orders, and nobody -------------------------------------------------------------------------------------------------


def page_of(orders: list[Order], caller: Actor = CUSTOMER) -> Answer:
    return ask(PAGE, caller, root=[SaleorOrder(order.id) for order in orders])


def test_a_hundred_orders_of_a_customer_cost_as_many_queries_as_one(open_shop: Shop) -> None:
    seller.save("poland", {"iban": POLISH})
    orders = []
    for number in range(100):
        lines = order_of(open_shop).lines
        order = order_of(
            open_shop,
            number=str(number),
            channel="poland" if number % 2 else "default-channel",
            currency="PLN" if number % 2 else "EUR",
            fulfillments=(make_fulfillment(*lines, tracking_number=f"AB{number}"),),
        )
        create_note(order.id, "On its way to you.", Visibility.PUBLIC, ANNA)
        move(order, open_shop.status("confirmed"))
        orders.append(order)
    Transition.objects.filter(to_status=open_shop.status("delivered")).update(
        condition={"combinator": "and", "rules": [{"field": "order.country", "operator": "!=", "value": "DE"}]}
    )

    answers = [page_of(orders[:count]) for count in (1, 20, 100)]

    assert [answer.errors for answer in answers] == [[], [], []]
    assert {answer.queries for answer in answers} == {answers[0].queries}
    for shown in answers[2].data["orders"]:
        assert shown["oms"]["publicPath"][-1]["state"] == "AHEAD"
        assert shown["oms"]["paymentRequest"]["qrSvg"]
        assert shown["oms"]["publicNotes"]


def test_nobody_is_told_to_sign_in_and_never_of_a_permission(open_shop: Shop) -> None:
    orders = [order_of(open_shop) for _ in range(3)]

    listed, alone = page_of(orders, ANONYMOUS), ask(PAY, ANONYMOUS, id=order_id(orders[0]))

    assert listed.data == {"orders": [{"oms": None}] * 3}
    for error in [*listed.errors, *alone.errors]:
        assert error.message == "PERMISSION_DENIED: Sign in to see your orders."
        assert "MANAGE" not in str(error.extensions)


def test_another_customer_is_told_of_no_permission_either(open_shop: Shop) -> None:
    other = Actor(ActorKind.CUSTOMER, "Dora", id="VXNlcjo5OQ==")

    answer = page_of([order_of(open_shop)], other)

    assert answer.codes == ["PERMISSION_DENIED"]
    assert "MANAGE" not in f"{answer.errors[0].message} {answer.errors[0].extensions}"


# -- parcels ------------------------------------------------------------------------------------------------------------------

PARCELS = """query($id: ID!) { omsOrder(id: $id) {
  publicParcels { carrier number url sentAt state stateAt lines { lineId name sku quantity } } } }"""


def test_a_customer_sees_what_is_in_each_parcel(open_shop: Shop) -> None:
    one, other = make_line(quantity=2), make_line(product_name="Cup", variant_name="", quantity=1)
    numbered = make_fulfillment(one, tracking_number="RR123456789SI")
    without = make_fulfillment(other, created=clock.now() + timedelta(minutes=1))
    packed = make_fulfillment(other, status="WAITING_FOR_APPROVAL", created=clock.now() + timedelta(minutes=2))
    order = order_of(open_shop, lines=(one, other), fulfillments=(numbered, without, packed))

    answer = ask(PARCELS, CUSTOMER, id=order_id(order))

    assert answer.errors == []
    first, second = answer.data["omsOrder"]["publicParcels"]
    assert first["number"] == "RR123456789SI"
    assert first["sentAt"] is not None
    assert first["lines"] == [{"lineId": one.id, "name": one.full_name, "sku": one.sku, "quantity": 2}]
    assert (second["number"], second["lines"][0]["name"]) == (None, "Cup")


def test_staff_see_what_is_in_a_parcel_that_is_still_packed(open_shop: Shop) -> None:
    line = make_line(quantity=2)
    order = order_of(open_shop, lines=(line,), fulfillments=(make_fulfillment(line, status="WAITING_FOR_APPROVAL"),))

    answer = ask(
        "query($id: ID!) { omsOrder(id: $id) { parcels { quantity lines { name quantity } } publicParcels { number } } }",
        ANNA,
        id=order_id(order),
    )

    assert answer.data["omsOrder"] == {
        "parcels": [{"quantity": 2, "lines": [{"name": line.full_name, "quantity": 2}]}],
        "publicParcels": [],
    }
