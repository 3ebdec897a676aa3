"""The app host beside a real Saleor: installation, events, callers, and each of the two away for a while."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from beside import Beside, People
from real_saleor import PASSWORD
from shop_driver import Shop

from tests.support import app_server

ORDERS = "{ omsOrders(first: 100) { edges { node { number channel } } } }"


def numbers(answer: dict[str, Any]) -> set[str] | None:
    found = (answer.get("data") or {}).get("omsOrders")
    return {edge["node"]["number"] for edge in found["edges"]} if found else None


# -- installation ---------------------------------------------------------------------------------------------------------


def test_saleor_takes_the_manifest_and_installs_the_app(beside: Beside) -> None:
    app = beside.installed()

    assert app is not None
    assert sorted(extension["label"] for extension in app["extensions"]) == sorted(
        [
            "Orders by status",
            "Board of orders",
            "Needs attention",
            "Customers with their orders",
            "Prices by class",
            "Messages and owners of vouchers",
            "Statuses and workflow",
            "Actions of statuses",
            "Move this order",
        ]
        + (["Status", "Status", "Customer and orders", "Prices by class", "Message and owners"] if beside.version() >= (3, 22) else [])
        + (["Orders to do"] if beside.version() >= (3, 23) else [])
    )
    events = {webhook["name"]: {event["eventType"] for event in webhook["asyncEvents"]} for webhook in app["webhooks"]}
    assert "ORDER_CREATED" in events["Orders"]
    assert "PRODUCT_VARIANT_STOCK_UPDATED" in events["Stock"]


def test_saleor_finds_nothing_to_complain_of_in_the_manifest(beside: Beside) -> None:
    beside.uninstall()
    try:
        fetched = beside.driver.call(
            """mutation($url: String!) { appFetchManifest(manifestUrl: $url) {
                 manifest { identifier extensions { label url } } errors { field message code } } }""",
            {"url": f"{beside.app.url}/manifest.json"},
        )["appFetchManifest"]
    finally:
        beside.install()

    assert fetched["manifest"]["identifier"] == "saleor.oms"
    assert fetched["manifest"]["extensions"][0]["url"] == "/orders"


def test_an_app_that_is_installed_anew_goes_on_with_its_new_token(beside: Beside, shop: Shop) -> None:
    before = beside.driver.place_order(shop)
    beside.arrived(before)
    beside.uninstall()

    beside.install()

    after = beside.driver.place_order(shop)
    assert beside.arrived(after)["status"]["code"] == "new"
    assert beside.arrived(before)["status"]["code"] == "new"


def test_a_token_that_this_saleor_did_not_give_is_refused(beside: Beside) -> None:
    answer = beside.app.post("/register", json={"auth_token": "x" * 30}, headers={"Saleor-Api-Url": beside.saleor.api_url})

    assert answer.status_code == 401


# -- events ---------------------------------------------------------------------------------------------------------------


def test_an_order_made_by_checkout_comes_in_whole(beside: Beside, shop: Shop) -> None:
    order = beside.driver.place_order(shop, quantity=3)

    loaded = beside.arrived(order)

    assert loaded["status"]["code"] == "new"
    own = beside.driver.call("query($id: ID!) { order(id: $id) { status total { gross { amount } } } }", {"id": order.id})["order"]
    assert (loaded["saleorStatus"], loaded["total"]["amount"]) == (own["status"], own["total"]["gross"]["amount"])
    assert (loaded["channel"], loaded["customerEmail"]) == (shop.slug, "ana@example.com")
    assert [line["quantity"] for line in loaded["lines"]] == [3]
    assert [(change["source"], change["toStatus"]["code"]) for change in loaded["history"]] == [("CREATED", "new")]


def test_what_happens_to_the_order_in_saleor_is_followed(beside: Beside, shop: Shop) -> None:
    order = beside.driver.place_order(shop, quantity=2)
    beside.arrived(order)

    beside.driver.mark_paid(order)
    beside.arrived(order, chargeStatus="FULL")
    beside.driver.fulfill(shop, order, 1)
    beside.arrived(order, saleorStatus="PARTIALLY_FULFILLED")
    beside.driver.fulfill(shop, order, 1)
    loaded = beside.arrived(order, saleorStatus="FULFILLED", status={"code": "shipped"})
    assert [change["toStatus"]["code"] for change in reversed(loaded["history"])] == ["new", "confirmed", "shipped"]


def test_a_canceled_order_is_seen_as_such(beside: Beside, shop: Shop) -> None:
    order = beside.driver.place_order(shop)
    beside.driver.cancel(order)

    beside.arrived(order, saleorStatus="CANCELED", status={"code": "cancelled"})


def test_a_draft_has_no_status_until_it_is_an_order(beside: Beside, shop: Shop) -> None:
    draft = beside.driver.create_draft(shop)
    loaded = app_server.eventually(lambda: beside.order(draft))
    assert (loaded["saleorStatus"], loaded["status"]) == ("DRAFT", None)

    beside.driver.complete_draft(draft)

    assert beside.arrived(draft)["status"]["code"] in ("new", "unconfirmed")


def test_staff_move_an_order_and_its_customer_sees_it(beside: Beside, shop: Shop, people: People) -> None:
    customer = beside.sign_in(people.ana)
    order = beside.driver.place_order(shop, token=customer)
    beside.arrived(order)
    statuses = beside.ask("{ omsStatuses { id code } }", beside.admin_token())["data"]["omsStatuses"]
    confirmed = next(status["id"] for status in statuses if status["code"] == "confirmed")
    move = "mutation($order: ID!, $to: ID!) { omsOrderMove(order: $order, toStatus: $to) { changed errors { code message } } }"

    moved = beside.ask(move, beside.iframe_token(beside.driver.token), order=order.id, to=confirmed)

    assert moved["data"]["omsOrderMove"] == {"changed": True, "errors": []}
    seen = beside.ask("query($id: ID!) { omsOrder(id: $id) { publicStatus { code } } }", customer, id=order.id)
    assert seen["data"]["omsOrder"]["publicStatus"]["code"] == "confirmed"


def test_a_guest_who_registers_owns_the_orders_of_their_address_at_once(beside: Beside, shop: Shop) -> None:
    email = f"guest-{uuid4().hex[:8]}@oms.example.com"
    order, another = beside.driver.place_order(shop, email=email), beside.driver.place_order(shop, email=email)
    foreign = beside.driver.place_order(shop)
    for one in (order, another, foreign):
        beside.driver.confirm(one)  # Saleor gives away confirmed orders only
    for one in (order, another, foreign):
        beside.arrived(one, saleorStatus="UNFULFILLED")
    customer = beside.driver.register(shop, email, PASSWORD)
    entities = """query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Order { oms { number } } } }"""

    by_number = beside.ask("query($number: String!) { omsOrder(number: $number) { number } }", customer, number=order.number)
    keys = [{"__typename": "Order", "id": one.id} for one in (order, another, foreign)]
    listed = beside.ask(entities, customer, keys=keys)

    assert by_number["data"]["omsOrder"] == {"number": order.number}, by_number
    assert [entity["oms"] for entity in listed["data"]["_entities"]] == [{"number": order.number}, {"number": another.number}, None]
    assert [error["extensions"]["code"] for error in listed["errors"]] == ["PERMISSION_DENIED"]


# -- callers --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["own", "of the Dashboard's frame"])
def test_staff_of_some_channels_see_the_orders_of_these_alone(
    beside: Beside, shop: Shop, other_shop: Shop, people: People, kind: str
) -> None:
    here, there = beside.driver.place_order(shop), beside.driver.place_order(other_shop)
    beside.arrived(here)
    beside.arrived(there)
    restricted = beside.sign_in(people.restricted_staff)
    everywhere = beside.sign_in(people.staff)
    tokens = [token if kind == "own" else beside.iframe_token(token) for token in (restricted, everywhere)]

    seen, all_seen = (numbers(beside.ask(ORDERS, token)) for token in tokens)

    assert seen is not None
    assert all_seen is not None
    assert there.number in seen
    assert here.number not in seen
    assert {here.number, there.number} <= all_seen
    assert beside.order(here, tokens[0]) is None


def test_a_frame_s_token_of_staff_without_the_right_sees_nothing(beside: Beside, people: People) -> None:
    token = beside.iframe_token(beside.sign_in(people.product_staff))

    assert numbers(beside.ask(ORDERS, token)) is None


def test_a_customer_sees_their_own_order_only(beside: Beside, shop: Shop, people: People) -> None:
    ana, ben = beside.sign_in(people.ana), beside.sign_in(people.ben)
    order = beside.driver.place_order(shop, token=ana)
    beside.arrived(order)
    query = "query($id: ID!) { omsOrder(id: $id) { publicStatus { code } } }"

    assert beside.ask(query, ana, id=order.id)["data"]["omsOrder"]["publicStatus"]["code"] == "new"
    assert beside.ask(query, ben, id=order.id)["data"]["omsOrder"] is None
    assert beside.ask(query, id=order.id)["data"]["omsOrder"] is None


def test_another_app_acts_with_its_own_rights(beside: Beside) -> None:
    def token_of(*permissions: str) -> str:
        created = beside.driver.call(
            "mutation($input: AppInput!) { appCreate(input: $input) { authToken errors { message } } }",
            {"input": {"name": "ERP", "permissions": list(permissions)}},
        )
        return str(created["appCreate"]["authToken"])

    assert numbers(beside.ask(ORDERS, token_of("MANAGE_ORDERS"))) is not None
    assert numbers(beside.ask(ORDERS, token_of("MANAGE_PRODUCTS"))) is None


def test_tokens_that_are_not_good_are_refused(beside: Beside, people: People) -> None:
    tokens = beside.driver.anonymous(
        "mutation($e: String!, $p: String!) { tokenCreate(email: $e, password: $p) { token refreshToken errors { message } } }",
        {"e": people.staff, "p": PASSWORD},
    )["tokenCreate"]
    refresh, altered, opaque = tokens["refreshToken"], tokens["token"][:-8] + "AAAAAAAA", "x" * 30

    for token in (refresh, altered, opaque):
        answer = beside.app.post("/graphql/", json={"query": ORDERS}, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401
    assert numbers(beside.ask(ORDERS, tokens["token"])) is not None


def test_a_frame_s_token_of_another_app_is_refused(beside: Beside) -> None:
    other = beside.driver.call(
        "mutation($input: AppInput!) { appCreate(input: $input) { app { id } errors { message } } }",
        {"input": {"name": "Other", "permissions": ["MANAGE_ORDERS"]}},
    )["appCreate"]["app"]["id"]
    token = beside.driver.call("query($id: ID!) { app(id: $id) { accessToken } }", {"id": other})["app"]["accessToken"]

    assert beside.app.post("/graphql/", json={"query": ORDERS}, headers={"Authorization": f"Bearer {token}"}).status_code == 401


# -- one of the two away --------------------------------------------------------------------------------------------------


def test_saleor_stopped_and_started_again(beside: Beside, shop: Shop, people: People) -> None:
    customer = beside.sign_in(people.ana)
    order = beside.driver.place_order(shop, token=customer)
    beside.arrived(order)
    query = "query($id: ID!) { omsOrder(id: $id) { publicStatus { code } } }"
    staff = beside.sign_in(people.staff)

    beside.saleor.stop()
    try:
        assert beside.app.get("/health/").status_code == 200
        assert beside.ask(query, customer, id=order.id)["data"]["omsOrder"]["publicStatus"]["code"] == "new"
        assert beside.app.post("/graphql/", json={"query": ORDERS}, headers={"Authorization": f"Bearer {staff}"}).status_code == 503
    finally:
        beside.saleor.start()

    beside.admin_token()
    assert beside.arrived(beside.driver.place_order(shop))["status"]["code"] == "new"


def test_orders_made_while_the_app_is_away_are_found_when_it_is_back(beside: Beside, shop: Shop) -> None:
    assert beside.app.stop() == 0
    try:
        missed = [beside.driver.place_order(shop) for _ in range(2)]
    finally:
        beside.app.start()

    for order in missed:
        assert beside.arrived(order)["status"]["code"] == "new"


def test_orders_from_before_the_app_are_adopted_silently(beside: Beside, shop: Shop) -> None:
    importer = beside.driver.call(
        "mutation($input: AppInput!) { appCreate(input: $input) { authToken errors { message } } }",
        {"input": {"name": "Importer", "permissions": ["MANAGE_ORDERS", "MANAGE_ORDERS_IMPORT"]}},
    )["appCreate"]["authToken"]
    old = beside.driver.bulk_create(shop, 3, "2021-05-01T10:00:00+00:00", importer)

    ended = app_server.run("resync", "--yes", **beside.app_settings)

    assert ended.returncode == 0, ended.stderr
    for order in old:
        loaded = beside.arrived(order)
        assert [change["source"] for change in loaded["history"]] == ["ADOPTED"]
