"""Vouchers that belong to somebody, beside a real Saleor: taken out of others' checkouts a moment after they were entered."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from beside import Beside, People
from shop_driver import Shop

from tests.support.app_server import eventually

ENTER = """mutation($id: ID!, $code: String!) { done: checkoutAddPromoCode(id: $id, promoCode: $code) {
    checkout { voucherCode } errors { field code } } }"""
CODE = "query($id: ID!) { checkout(id: $id) { voucherCode totalPrice { gross { amount } } } }"
COMPLETE = "mutation($id: ID!) { done: checkoutComplete(id: $id) { order { id number voucherCode } errors { field code message } } }"
ATTENTION = "{ omsAttention { foreignVouchers { id number voucherCode } } }"


@dataclass
class Given:
    """A voucher that belongs to one customer, with several codes."""

    id: str
    codes: list[str]
    owner: str
    """The owner's address."""


@pytest.fixture(params=[False, True], ids=["entire order", "lines"])
def voucher(request: pytest.FixtureRequest, beside: Beside, shop: Shop, people: People) -> Given:
    codes = [f"FOR-{uuid4().hex[:8]}" for _ in range(3)]
    made = beside.driver.make_voucher(shop, codes, is_for_lines=request.param)
    say(beside, made, customerIds=[user_id(beside, people.ana)], messages=[{"languageCode": "sl", "text": "Za vas"}])
    return Given(made, codes, people.ana)


def say(beside: Beside, voucher: str, **given: Any) -> None:
    beside.driver.say(lambda document, variables, token: beside.ask(document, token, **variables), voucher, **given)


def user_id(beside: Beside, email: str) -> str:
    return str(beside.driver.call("query($email: String!) { user(email: $email) { id } }", {"email": email})["user"]["id"])


def enter(beside: Beside, checkout: str, code: str, token: str | None) -> Any:
    return beside.saleor.send(ENTER, {"id": checkout, "code": code}, token)["data"]["done"]


def standing(beside: Beside, checkout: str) -> Any:
    return beside.saleor.send(CODE, {"id": checkout}, None)["data"]["checkout"]


def is_out(beside: Beside, checkout: str) -> bool:
    return bool(eventually(lambda: standing(beside, checkout)["voucherCode"] is None, 30.0))


def test_its_owner_keeps_it_and_orders_with_any_of_its_codes(beside: Beside, shop: Shop, voucher: Given) -> None:
    token = beside.sign_in(voucher.owner)
    checkout = beside.driver.open_checkout(shop, token)

    assert enter(beside, checkout, voucher.codes[2], token)["errors"] == []
    time.sleep(3)  # as long as it takes for others, and more

    assert standing(beside, checkout)["voucherCode"] == voucher.codes[2]
    told = beside.ask("query($id: ID!) { omsCheckout(id: $id) { voucherMessage } }", None, id=checkout)
    assert told["data"]["omsCheckout"] == {"voucherMessage": "Za vas"}
    done = beside.saleor.send(COMPLETE, {"id": checkout}, token)["data"]["done"]
    assert (done["errors"], done["order"]["voucherCode"]) == ([], voucher.codes[2])


@pytest.mark.parametrize("who", ["another customer", "a guest"])
def test_it_is_taken_out_of_anybody_elses_checkout(beside: Beside, shop: Shop, people: People, voucher: Given, who: str) -> None:
    token = beside.sign_in(people.ben) if who == "another customer" else None
    checkout = beside.driver.open_checkout(shop, token)

    assert enter(beside, checkout, voucher.codes[0], token)["errors"] == []

    assert is_out(beside, checkout)
    assert standing(beside, checkout)["totalPrice"]["gross"]["amount"] == pytest.approx(2 * 12.90 + 4.50)


def test_it_is_taken_out_when_the_customer_is_detached(beside: Beside, shop: Shop, voucher: Given) -> None:
    token = beside.sign_in(voucher.owner)
    checkout = beside.driver.open_checkout(shop, token)
    enter(beside, checkout, voucher.codes[0], token)

    beside.saleor.send("mutation($id: ID!) { checkoutCustomerDetach(id: $id) { errors { code } } }", {"id": checkout}, token)

    assert is_out(beside, checkout)


def test_an_order_that_was_quicker_waits_for_a_person(beside: Beside, shop: Shop, people: People, voucher: Given) -> None:
    """The voucher becomes somebody's while it stands in another's checkout, which nothing changes before it is completed."""
    say(beside, voucher.id, customerIds=[])
    token = beside.sign_in(people.ben)
    checkout = beside.driver.open_checkout(shop, token)
    enter(beside, checkout, voucher.codes[1], token)
    time.sleep(2)
    say(beside, voucher.id, customerIds=[user_id(beside, voucher.owner)])
    order = beside.saleor.send(COMPLETE, {"id": checkout}, token)["data"]["done"]["order"]

    def listed() -> Any:
        found = beside.ask(ATTENTION, beside.admin_token())["data"]["omsAttention"]["foreignVouchers"]
        return next((one for one in found if one["number"] == order["number"]), None)

    assert eventually(listed, 30.0)["voucherCode"] == voucher.codes[1]
    dismiss = "mutation($order: ID!) { omsForeignVoucherDismiss(order: $order) { order { number } errors { code } } }"
    done = beside.ask(dismiss, beside.admin_token(), order=order["id"])["data"]["omsForeignVoucherDismiss"]
    assert done == {"order": {"number": order["number"]}, "errors": []}
    assert listed() is None


def test_a_try_tells_what_saleor_would_and_we_would(beside: Beside, shop: Shop, people: People, voucher: Given) -> None:
    document = """query($code: String!, $customer: ID, $channel: String) {
        omsVoucherTry(code: $code, customer: $customer, channel: $channel) { isAccepted refusal voucher { id codesCount } } }"""

    def tried(email: str | None, code: str = voucher.codes[1]) -> Any:
        customer = user_id(beside, email) if email else None
        answer = beside.ask(document, beside.admin_token(), code=code, customer=customer, channel=shop.slug)
        return answer["data"]["omsVoucherTry"]

    assert tried(people.ana) == {"isAccepted": True, "refusal": None, "voucher": {"id": voucher.id, "codesCount": 3}}
    assert [tried(people.ben)["refusal"], tried(None)["refusal"], tried(None, "NO-SUCH")["refusal"]] == [
        "NOT_AN_OWNER",
        "NOT_SIGNED_IN",
        "UNKNOWN",
    ]
    refused = beside.ask(document, beside.sign_in(people.staff), code=voucher.codes[0])
    assert refused["errors"][0]["extensions"]["code"] == "PERMISSION_DENIED"
