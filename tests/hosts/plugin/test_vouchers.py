"""Vouchers that belong to somebody, in a real Saleor: who may enter them, what becomes of them, and what others learn."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from helpers import post
from shop_driver import Shop, ShopDriver
from test_customers import user_id

SEEN = "voucherCode discount { amount } totalPrice { gross { amount } } oms { voucherMessage }"
ENTER = f"""mutation($id: ID!, $code: String!) {{ done: checkoutAddPromoCode(id: $id, promoCode: $code) {{
    checkout {{ {SEEN} }} errors {{ field code message }} }} }}"""
COMPLETE = "mutation($id: ID!) { done: checkoutComplete(id: $id) { order { id number voucherCode } errors { field code message } } }"
DETACH = f"mutation($id: ID!) {{ done: checkoutCustomerDetach(id: $id) {{ checkout {{ {SEEN} }} errors {{ field code }} }} }}"
EMAIL = f"""mutation($id: ID!) {{ done: checkoutEmailUpdate(id: $id, email: "cleo@example.com") {{
    checkout {{ {SEEN} }} errors {{ field code }} }} }}"""
NOT_APPLICABLE = {"field": "promoCode", "code": "VOUCHER_NOT_APPLICABLE", "message": "Voucher is not applicable to this checkout."}
TOTAL = 2 * 12.90 + 4.50
CHEAPER = round(2 * 12.90 * 0.9 + 4.50, 2)


@dataclass
class Given:
    """A voucher that belongs to one customer, with several codes."""

    id: str
    codes: list[str]
    owner: str
    """The owner's token."""


@pytest.fixture(params=[False, True], ids=["entire order", "lines"])
def voucher(request: pytest.FixtureRequest, driver: ShopDriver, shop: Shop, make_customer: Callable[[], str]) -> Given:
    codes = [f"FOR-{uuid.uuid4().hex[:8]}" for _ in range(3)]
    made, owner = driver.make_voucher(shop, codes, is_for_lines=request.param), make_customer()
    driver.say(
        post,
        made,
        customerIds=[user_id(owner)],
        messages=[{"languageCode": "SL", "text": "Za vas"}, {"languageCode": "en", "text": "Yours"}],
    )
    return Given(made, codes, owner)


def call(document: str, token: str | None, **variables: Any) -> Any:
    answer = post(document, variables, token)
    assert "errors" not in answer, answer
    return answer["data"]["done"]


def seen(checkout: str, token: str | None) -> Any:
    return post(f"query($id: ID!) {{ done: checkout(id: $id) {{ {SEEN} }} }}", {"id": checkout}, token)["data"]["done"]


def test_its_owner_enters_any_of_its_codes_and_orders_with_it(driver: ShopDriver, shop: Shop, voucher: Given) -> None:
    checkout = driver.open_checkout(shop, voucher.owner)

    entered = call(ENTER, voucher.owner, id=checkout, code=voucher.codes[2])
    done = call(COMPLETE, voucher.owner, id=checkout)

    assert (entered["errors"], entered["checkout"]["voucherCode"]) == ([], voucher.codes[2])
    assert entered["checkout"]["totalPrice"]["gross"]["amount"] == CHEAPER
    assert entered["checkout"]["oms"] == {"voucherMessage": "Za vas"}
    assert (done["errors"], done["order"]["voucherCode"]) == ([], voucher.codes[2])


@pytest.mark.parametrize("who", ["another customer", "a guest", "the owner's address", "the owner, not signed in"])
def test_nobody_else_can_enter_it(driver: ShopDriver, shop: Shop, voucher: Given, make_customer: Callable[[], str], who: str) -> None:
    token = make_customer() if who == "another customer" else None
    checkout = driver.open_checkout(shop, voucher.owner if who == "the owner, not signed in" else token)

    refused = call(ENTER, token, id=checkout, code=voucher.codes[0])

    assert refused == {"checkout": None, "errors": [NOT_APPLICABLE]}
    assert seen(checkout, token)["voucherCode"] is None
    assert seen(checkout, token)["totalPrice"]["gross"]["amount"] == pytest.approx(TOTAL)


def test_what_holds_for_nobody_is_refused_in_saleors_own_way(
    driver: ShopDriver, shop: Shop, voucher: Given, make_customer: Callable[[], str]
) -> None:
    """A stranger learns no more of an ended voucher that is somebody's than of one that is nobody's."""
    ended = """mutation($id: ID!) { done: voucherUpdate(id: $id, input: {
        startDate: "2020-01-01T00:00:00Z", endDate: "2021-01-01T00:00:00Z"}) { errors { code } } }"""
    common = driver.make_voucher(shop, [f"ALL-{uuid.uuid4().hex[:8]}"])
    code = post("query($id: ID!) { voucher(id: $id) { code } }", {"id": common}, driver.token)["data"]["voucher"]["code"]
    for one in (common, voucher.id):
        assert call(ended, driver.token, id=one)["errors"] == []
    token = make_customer()
    checkout = driver.open_checkout(shop, token)

    of_nobody = call(ENTER, token, id=checkout, code=code)
    of_somebody = call(ENTER, token, id=checkout, code=voucher.codes[0])

    assert of_somebody == of_nobody
    assert of_nobody["errors"] != []


def test_it_is_taken_out_when_the_customer_is_detached(driver: ShopDriver, shop: Shop, voucher: Given) -> None:
    checkout = driver.open_checkout(shop, voucher.owner)
    call(ENTER, voucher.owner, id=checkout, code=voucher.codes[0])

    detached = call(DETACH, voucher.owner, id=checkout)

    assert (detached["errors"], detached["checkout"]["voucherCode"]) == ([], None)
    assert detached["checkout"]["totalPrice"]["gross"]["amount"] == pytest.approx(TOTAL)
    assert detached["checkout"]["oms"] == {"voucherMessage": None}
    assert call(COMPLETE, None, id=checkout)["order"]["voucherCode"] is None


def test_one_that_got_in_before_it_was_somebodys_goes_with_the_next_change(
    driver: ShopDriver, shop: Shop, voucher: Given, make_customer: Callable[[], str]
) -> None:
    driver.say(post, voucher.id, customerIds=[])
    token = make_customer()
    checkout = driver.open_checkout(shop, token)
    assert call(ENTER, token, id=checkout, code=voucher.codes[0])["errors"] == []
    driver.say(post, voucher.id, customerIds=[user_id(voucher.owner)])

    refused = call(COMPLETE, token, id=checkout)
    changed = call(EMAIL, token, id=checkout)

    assert refused["order"] is None
    assert [(one["field"], one["code"]) for one in refused["errors"]] == [("voucherCode", "VOUCHER_NOT_APPLICABLE")]
    assert changed["checkout"]["voucherCode"] is None
    assert call(COMPLETE, token, id=checkout)["errors"] == []


def test_who_knows_the_checkout_alone_cannot_order_with_it(
    driver: ShopDriver, shop: Shop, voucher: Given, make_customer: Callable[[], str], app_token: str
) -> None:
    checkout = driver.open_checkout(shop, voucher.owner)
    call(ENTER, voucher.owner, id=checkout, code=voucher.codes[0])

    for token in (None, make_customer()):
        refused = call(COMPLETE, token, id=checkout)
        assert (refused["order"], [one["code"] for one in refused["errors"]]) == (None, ["VOUCHER_NOT_APPLICABLE"])

    assert call(COMPLETE, app_token, id=checkout)["errors"] == []


def test_an_app_orders_out_of_a_checkout_only_with_its_customers_voucher(
    driver: ShopDriver, shop: Shop, voucher: Given, app_token: str, make_customer: Callable[[], str]
) -> None:
    create = """mutation($id: ID!) { done: orderCreateFromCheckout(id: $id, removeCheckout: false) {
        order { voucherCode } errors { field code message } } }"""
    driver.say(post, voucher.id, customerIds=[])
    token = make_customer()
    foreign, own = driver.open_checkout(shop, token), driver.open_checkout(shop, voucher.owner)
    for checkout, caller in ((foreign, token), (own, voucher.owner)):
        assert call(ENTER, caller, id=checkout, code=voucher.codes[0])["errors"] == []
    driver.say(post, voucher.id, customerIds=[user_id(voucher.owner)])

    refused, made = call(create, app_token, id=foreign), call(create, app_token, id=own)

    assert (refused["order"], [one["code"] for one in refused["errors"]]) == (None, ["VOUCHER_NOT_APPLICABLE"])
    assert made == {"order": {"voucherCode": voucher.codes[0]}, "errors": []}


def test_a_draft_takes_it_for_its_owner_alone(driver: ShopDriver, shop: Shop, voucher: Given, make_customer: Callable[[], str]) -> None:
    create = """mutation($input: DraftOrderCreateInput!) { done: draftOrderCreate(input: $input) {
        order { id voucherCode } errors { field code message } } }"""
    update = """mutation($id: ID!, $input: DraftOrderInput!) { done: draftOrderUpdate(id: $id, input: $input) {
        order { voucherCode } errors { field code message } } }"""
    complete = "mutation($id: ID!) { done: draftOrderComplete(id: $id) { order { id } errors { field code } } }"
    stranger, owner = user_id(make_customer()), user_id(voucher.owner)
    basis = {
        "channelId": shop.channel,
        "lines": [{"variantId": shop.variant, "quantity": 1}],
        "shippingMethod": shop.shipping_method,
        "userEmail": "bor@example.com",
    }
    why = "This voucher can't be used by the customer of this order."

    def errors(done: Any) -> Any:
        return [(one["field"], one["code"], one["message"]) for one in done["errors"]]

    assert errors(call(create, driver.token, input=basis | {"voucherCode": voucher.codes[0]})) == [("voucherCode", "INVALID_VOUCHER", why)]
    del basis["userEmail"]
    assert errors(call(create, driver.token, input=basis | {"user": stranger, "voucher": voucher.id})) == [
        ("voucher", "INVALID_VOUCHER", why)
    ]
    made = call(create, driver.token, input=basis | {"user": owner, "voucher": voucher.id})
    assert made["errors"] == []
    assert made["order"]["voucherCode"] in voucher.codes
    draft = made["order"]["id"]
    assert errors(call(update, driver.token, id=draft, input={"user": stranger})) == [("user", "INVALID_VOUCHER", why)]
    assert errors(call(update, driver.token, id=draft, input={"user": stranger, "voucher": None})) == []
    assert errors(call(update, driver.token, id=draft, input={"voucher": voucher.id})) == [("voucher", "INVALID_VOUCHER", why)]
    assert errors(call(update, driver.token, id=draft, input={"user": owner, "voucherCode": voucher.codes[1]})) == []
    driver.say(post, voucher.id, customerIds=[stranger])
    assert [one["code"] for one in call(complete, driver.token, id=draft)["errors"]] == ["INVALID_VOUCHER"]
    assert errors(call(update, driver.token, id=draft, input={"customerNote": "Ring twice"})) == []


def test_nobody_but_who_keeps_the_discounts_learns_whose_it_is(
    driver: ShopDriver, shop: Shop, voucher: Given, make_customer: Callable[[], str], make_staff: Callable[..., str]
) -> None:
    """Through Saleor's own Voucher, which everybody reaches by an order, and our roots."""
    checkout = driver.open_checkout(shop, voucher.owner)
    call(ENTER, voucher.owner, id=checkout, code=voucher.codes[0])
    order = call(COMPLETE, voucher.owner, id=checkout)["order"]["id"]
    by_order = "query($id: ID!) { order(id: $id) { voucher { id oms { customerId customerIds isPersonal message } } } }"
    roots = ["omsVoucher(id: $v) { customerId }", "omsVouchers { edges { node { customerIds } } }", "omsVoucherTry(code: $c) { refusal }"]
    callers = {
        "nobody": None,
        "owner": voucher.owner,
        "other": make_customer(),
        "orders": make_staff("manage_orders"),
        "users": make_staff("manage_users"),
    }

    for name, token in callers.items():
        answer = post(by_order, {"id": order}, token)
        assert answer["data"]["order"]["voucher"] == {"id": voucher.id, "oms": None}, name
        assert [error["extensions"]["code"] for error in answer["errors"]] == ["PERMISSION_DENIED"], name
        for root in roots:
            used = {"v": "$v: ID!", "c": "$c: String!"}
            declared = ", ".join(text for key, text in used.items() if f"${key}" in root)
            asked = post(f"query{f'({declared})' if declared else ''} {{ {root} }}", {"v": voucher.id, "c": voucher.codes[0]}, token)
            assert [error["extensions"]["code"] for error in asked["errors"]] == ["PERMISSION_DENIED"], (name, root)
    kept = post(by_order, {"id": order}, make_staff("manage_orders", "manage_discounts"))
    assert kept["data"]["order"]["voucher"]["oms"] == {
        "customerId": user_id(voucher.owner),
        "customerIds": [user_id(voucher.owner)],
        "isPersonal": True,
        "message": "Yours",
    }


def test_staff_try_a_code_and_list_vouchers(
    driver: ShopDriver, shop: Shop, voucher: Given, make_customer: Callable[[], str], make_staff: Callable[..., str]
) -> None:
    keeper = make_staff("manage_discounts")
    attempt = """query($code: String!, $customer: ID, $channel: String) { omsVoucherTry(code: $code, customer: $customer, channel: $channel,
        languageCode: "sl") { isAccepted refusal message voucher { id name used customerIds codesCount } } }"""

    def refusal(customer: str | None, code: str = voucher.codes[1], channel: str | None = shop.slug) -> Any:
        answer = post(attempt, {"code": code, "customer": customer, "channel": channel}, keeper)
        assert "errors" not in answer, answer
        return answer["data"]["omsVoucherTry"]

    accepted = refusal(user_id(voucher.owner))
    assert (accepted["isAccepted"], accepted["message"], accepted["voucher"]["codesCount"]) == (True, "Za vas", 3)
    assert refusal(user_id(make_customer()))["refusal"] == "NOT_AN_OWNER"
    assert refusal(None)["refusal"] == "NOT_SIGNED_IN"
    assert refusal(None, code="NO-SUCH")["refusal"] == "UNKNOWN"
    assert refusal(None, code=voucher.codes[1][:-1])["refusal"] == "UNKNOWN"
    assert refusal(user_id(voucher.owner), channel="nowhere")["refusal"] == "NOT_IN_CHANNEL"
    listed = post(
        """query($s: String!) { omsVouchers(search: $s, filter: {isPersonal: true}) { edges { node { id name messages { languageCode text }
            listings { channel discount } } } pageInfo { hasNextPage } } }""",
        {"s": voucher.codes[0]},
        keeper,
    )["data"]["omsVouchers"]
    assert [edge["node"]["id"] for edge in listed["edges"]] == [voucher.id]
    assert listed["edges"][0]["node"]["listings"] == [{"channel": shop.slug, "discount": 10.0}]
    assert [one["languageCode"] for one in listed["edges"][0]["node"]["messages"]] == ["en", "sl"]


def test_a_voucher_of_nobodys_costs_one_query(driver: ShopDriver, shop: Shop, make_customer: Callable[[], str]) -> None:
    code, token = f"ALL-{uuid.uuid4().hex[:8]}", make_customer()
    driver.make_voucher(shop, [code])
    checkout = driver.open_checkout(shop, token)

    with CaptureQueriesContext(connection) as entering:
        assert call(ENTER, token, id=checkout, code=code)["errors"] == []
    with CaptureQueriesContext(connection) as completing:
        assert call(COMPLETE, token, id=checkout)["errors"] == []

    assert len([query for query in entering if "oms_voucher" in query["sql"]]) == 3  # entered, changed, its message
    assert len([query for query in completing if "oms_voucher" in query["sql"]]) <= 3
