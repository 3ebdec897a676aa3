"""One order over GraphQL: what staff, its owner and anybody else see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.orders.services import virtual_record
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import make_action
from tests.support.api import SaleorOrder, ask, order_id, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

PUBLIC = """query($id: ID!) {
  omsOrder(id: $id) { number publicStatus { code name } publicHistory { status { code } } total { amount currency } lines { name } }
}"""
STAFF = "query($id: ID!) { omsOrder(id: $id) { number status { code } version history { toStatus { code } actor { name } reason } } }"
STRANGER = Actor(ActorKind.CUSTOMER, "Somebody Else", id="VXNlcjo5OQ==")
PACKER = Actor(ActorKind.STAFF, "Pia", id="VXNlcjo0", permissions=frozenset({"MANAGE_PRODUCTS"}))


@pytest.fixture
def order(open_shop: Shop) -> Order:
    return open_shop.receives(user_id=CUSTOMER.id, language_code="sl")


def test_the_owner_sees_the_public_status_in_the_orders_language(order: Order) -> None:
    answer = ask(PUBLIC, CUSTOMER, id=order_id(order))

    assert answer.errors == []
    assert answer.data["omsOrder"]["publicStatus"] == {"code": "new", "name": "Prejeto"}
    assert answer.data["omsOrder"]["publicHistory"] == [{"status": {"code": "new"}}]


def test_a_language_can_be_asked_for_and_falls_back_to_the_shops_words(order: Order) -> None:
    document = """query($id: ID!) {
      omsOrder(id: $id) {
        de: publicStatus(languageCode: "DE") { name }
        cyrillic: publicStatus(languageCode: "SR_CYRL") { name }
        xx: publicStatus(languageCode: "xx") { name }
      }
    }"""

    assert ask(document, CUSTOMER, id=order_id(order)).data["omsOrder"] == {
        "de": {"name": "Eingegangen"},
        "cyrillic": {"name": "Primljeno"},
        "xx": {"name": "Received"},
    }


@pytest.mark.parametrize(
    "field", ["status { code }", "version", "history { id }", "availableMoves { label }", "workflow { code }", "customerNote"]
)
def test_the_owner_does_not_see_what_is_for_staff_and_the_rest_stays(order: Order, field: str) -> None:
    answer = ask(f"query($id: ID!) {{ omsOrder(id: $id) {{ number {field} }} }}", CUSTOMER, id=order_id(order))

    assert answer.codes == ["PERMISSION_DENIED"]
    assert answer.data["omsOrder"]["number"] == order.number
    assert list(answer.data["omsOrder"].values())[1] is None


@pytest.mark.parametrize("caller", [ANONYMOUS, STRANGER, PACKER])
def test_a_stranger_sees_nothing_and_cannot_tell_which_orders_there_are(order: Order, caller: Actor) -> None:
    there = ask(PUBLIC, caller, id=order_id(order))
    not_there = ask(PUBLIC, caller, id=order_id(replace(order, id=uuid4())))

    assert there.data == not_there.data == {"omsOrder": None}
    assert there.codes == not_there.codes == ["PERMISSION_DENIED"]
    assert [error.message for error in there.errors] == [error.message for error in not_there.errors]


def test_staff_of_other_channels_see_nothing(order: Order) -> None:
    answer = ask(STAFF, replace(ANNA, channels=frozenset({"elsewhere"})), id=order_id(order))

    assert answer.data == {"omsOrder": None}
    assert answer.codes == ["PERMISSION_DENIED"]


def test_staff_find_an_order_by_saleors_id_by_ours_and_by_its_number(order: Order) -> None:
    document = "query($id: ID, $number: String) { omsOrder(id: $id, number: $number) { id orderId } }"
    found = ask(document, ANNA, id=order_id(order)).data["omsOrder"]

    assert found["orderId"] == order_id(order)
    assert ask(document, ANNA, id=found["id"]).data["omsOrder"] == found
    assert ask(document, ANNA, number=order.number).data["omsOrder"] == found


def test_staff_are_told_of_no_order_by_null_without_an_error(open_shop: Shop) -> None:
    answer = ask(STAFF, ANNA, id=order_id(open_shop.saleor.add_order()))

    assert (answer.data, answer.errors) == ({"omsOrder": None}, [])


def test_neither_and_both_names_of_an_order_are_refused(order: Order) -> None:
    assert ask("{ omsOrder { id } }", ANNA).codes == ["REQUIRED"]
    assert ask('{ omsOrder(id: "nonsense") { id } }', ANNA).codes == ["INVALID"]


def test_the_history_names_who_did_it_and_why(open_shop: Shop, order: Order) -> None:
    move_order(order.id, open_shop.status("confirmed").pk, ANNA, reason="paid by transfer")

    history = ask(STAFF, ANNA, id=order_id(order)).data["omsOrder"]["history"]

    assert history[0] == {"toStatus": {"code": "confirmed"}, "actor": {"name": "Anna Novak"}, "reason": "paid by transfer"}
    assert history[1] == {"toStatus": {"code": "new"}, "actor": {"name": "Saleor OMS"}, "reason": None}


def test_a_hidden_status_shows_the_customer_the_last_visible_one(open_shop: Shop, order: Order) -> None:
    hidden = open_shop.status("picking")
    hidden.is_visible_to_customer = False
    hidden.save()
    for code in ("confirmed", "picking"):
        move_order(order.id, open_shop.status(code).pk, ANNA)

    seen = ask(PUBLIC, CUSTOMER, id=order_id(order)).data["omsOrder"]

    assert seen["publicStatus"]["code"] == "confirmed"
    assert [step["status"]["code"] for step in seen["publicHistory"]] == ["confirmed", "new"]


def test_available_moves_say_which_are_allowed_and_why_the_others_are_not(open_shop: Shop, order: Order) -> None:
    move_order(order.id, open_shop.status("awaiting-payment").pk, ANNA)
    document = "query($id: ID!) { omsOrder(id: $id) { availableMoves { toStatus { code } label isAllowed code reason } } }"

    moves = {move["toStatus"]["code"]: move for move in ask(document, ANNA, id=order_id(order)).data["omsOrder"]["availableMoves"]}

    assert moves["cancelled"]["isAllowed"]
    assert (moves["confirmed"]["isAllowed"], moves["confirmed"]["code"]) == (False, "PAYMENT_REQUIRED")
    assert moves["delivered"]["code"] == "TRANSITION_NOT_ALLOWED"
    assert "awaiting-payment" not in moves


def test_the_mini_invoice_has_lines_and_totals_in_the_orders_currency(order: Order) -> None:
    document = """query($id: ID!) {
      omsOrder(id: $id) { lines { name sku quantity unitPrice { amount currency } total { amount } } total { amount currency } }
    }"""

    seen = ask(document, ANNA, id=order_id(order)).data["omsOrder"]

    assert seen["total"] == {"amount": float(order.total), "currency": "EUR"}
    assert [line["quantity"] for line in seen["lines"]] == [line.quantity for line in order.lines]
    assert seen["lines"][0]["unitPrice"] == {"amount": float(order.lines[0].unit_price), "currency": "EUR"}


def test_orders_of_saleor_carry_oms_for_those_who_may_see_it(order: Order) -> None:
    document = "{ orders { oms { publicStatus { code } } } }"
    root = [SaleorOrder(order.id)]

    assert ask(document, CUSTOMER, root=root).data == {"orders": [{"oms": {"publicStatus": {"code": "new"}}}]}
    refused = ask(document, STRANGER, root=root)
    assert refused.data == {"orders": [{"oms": None}]}
    assert refused.codes == ["PERMISSION_DENIED"]


def test_an_order_not_read_yet_shows_the_state_it_would_enter_with(open_shop: Shop) -> None:
    def virtual(created_at: datetime) -> SaleorOrder:
        pk = uuid4()
        record = virtual_record(
            id=pk,
            number="77",
            channel="default-channel",
            saleor_status="FULFILLED",
            user_id="",
            user_email="",
            language_code="en",
            currency="EUR",
            total=open_shop.saleor.add_order().total,
            created_at=created_at,
            updated_at=created_at,
        )
        return SaleorOrder(pk, record)

    assert (
        ask(
            "{ orders { oms { publicStatus { code } } } }", ANNA, root=[virtual(datetime(2026, 2, 1, tzinfo=UTC)) for _ in range(20)]
        ).queries
        == 5
    )
    before, since = datetime(2020, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    answer = ask("{ orders { oms { version status { code } publicStatus { code } } } }", ANNA, root=[virtual(before), virtual(since)])

    assert answer.data["orders"] == [
        {"oms": {"version": 0, "status": {"code": "delivered"}, "publicStatus": {"code": "delivered"}}},
        {"oms": {"version": 0, "status": {"code": "new"}, "publicStatus": {"code": "new"}}},
    ]


def test_a_draft_has_no_status_and_no_moves(open_shop: Shop) -> None:
    draft = open_shop.saleor.add_draft()
    open_shop.hears_of(draft)

    answer = ask(
        "{ orders { oms { status { code } version publicStatus { code } availableMoves { label } } } }", ANNA, root=[SaleorOrder(draft.id)]
    )

    assert answer.data["orders"] == [{"oms": {"status": None, "version": None, "publicStatus": None, "availableMoves": []}}]


def test_switched_off_everything_is_null_and_nothing_moves(open_shop: Shop, order: Order) -> None:
    open_shop.host.is_active = False

    assert ask(
        "{ omsStatuses { id } omsOrders { totalCount } orders { oms { id } } }", OWNER_OF_SHOP, root=[SaleorOrder(order.id)]
    ).data == {
        "omsStatuses": None,
        "omsOrders": None,
        "orders": [{"oms": None}],
    }
    document = "mutation($o: ID!, $s: ID!) { omsOrderMove(order: $o, toStatus: $s) { changed errors { message } } }"
    moved = ask(document, ANNA, o=order_id(order), s=status_id(open_shop.status("confirmed"))).data["omsOrderMove"]
    assert not moved["changed"]
    assert "switched off" in moved["errors"][0]["message"]
    assert open_shop.history(order) == ["new"]


def test_whoever_keeps_only_the_settings_learns_nothing_of_the_orders(order: Order) -> None:
    keeper = Actor(ActorKind.STAFF, "Sara", id="VXNlcjo1", permissions=frozenset({MANAGE_SETTINGS}))

    answer = ask("{ omsStatuses { code ordersCount } }", keeper)

    assert {status["ordersCount"] for status in answer.data["omsStatuses"]} == {0}
    assert ask("{ omsOrders { totalCount } }", keeper).codes == ["PERMISSION_DENIED"]


def test_a_move_says_what_would_be_scheduled_before_it_is_made(open_shop: Shop, order: Order) -> None:
    # Given a step that leaves with one action and enters with two, of which one is switched off
    make_action(open_shop.status("new"), "webhook", label="Tell the warehouse", trigger="LEAVE")
    make_action(open_shop.status("confirmed"), "email", label="Mail the customer")
    make_action(open_shop.status("confirmed"), "email", label="Off", is_enabled=False)
    document = """query($id: ID!) { omsOrder(id: $id) {
      availableMoves { toStatus { code } actions { label kind isCustomerFacing delayMinutes } } } }"""

    answer = ask(document, ANNA, id=order_id(order))

    moves = {move["toStatus"]["code"]: move["actions"] for move in answer.data["omsOrder"]["availableMoves"]}
    assert [(action["label"], action["isCustomerFacing"]) for action in moves["confirmed"]] == [
        ("Tell the warehouse", False),
        ("Mail the customer", True),
    ]
    assert [action["label"] for action in moves["cancelled"]] == ["Tell the warehouse"]


def test_what_the_moves_of_many_orders_schedule_is_read_once(open_shop: Shop, order: Order) -> None:
    make_action(open_shop.status("confirmed"), "email")
    document = "{ omsOrders(first: 50) { edges { node { availableMoves { actions { label } } } } } }"
    one = ask(document, ANNA).queries
    for _ in range(5):
        open_shop.receives()

    assert ask(document, ANNA).queries == one
