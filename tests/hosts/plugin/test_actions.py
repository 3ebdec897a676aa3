"""One whole order in a real Saleor: its statuses confirm, capture, fulfil, track, note and mail by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.core import mail
from helpers import drain, pk_of, post
from payment_server import PaymentServer
from shop_driver import Order, Shop, ShopDriver

from saleor_oms_plugin.actions.models import Action, ActionRun, RunState
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import MANAGE_ORDERS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.statuses.models import OrderStatus
from saleor_oms_plugin.workflow.models import StatusChange
from saleor_oms_plugin.workflow.services import move_order

MAJA = Actor(ActorKind.STAFF, "Maja", permissions=frozenset({MANAGE_ORDERS, MANAGE_SETTINGS}))
ORDER = """query($id: ID!) { order(id: $id) {
    status chargeStatus totalCharged { amount } totalRefunded { amount } metadata { key value }
    fulfillments { status trackingNumber } events { type message app { name } } } }"""


@pytest.fixture(scope="module")
def payments(driver: ShopDriver) -> Iterator[PaymentServer]:
    with PaymentServer(driver) as server:
        yield server


@pytest.fixture
def live() -> Iterator[None]:
    """Actions really happen, at once; afterwards the shop is as it was."""
    before = shop_settings.settings()
    drain()  # what other tests have left goes its way without our actions
    shop_settings.go_live(clock.now())
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    assert message_settings.update({"shop_name": "Čaj & Kava", "sender_address": "shop@example.com"}).errors == ()
    mail.outbox.clear()
    yield
    Action.objects.update(is_enabled=False, is_deleted=True)
    shop_settings.update({"grace_seconds": before.grace_seconds})
    shop_settings.go_live(before.live_since)


def act(status: str, *actions: tuple[str, dict[str, object]]) -> None:
    """What a status does when an order enters it, in this order."""
    for kind, config in actions:
        number = Action.objects.count()
        entered = OrderStatus.objects.get(code=status)
        Action.objects.create(
            status=entered, kind=kind, config=config, code=f"{status}-{kind}-{number}", label=f"{kind} {number}", position=number
        )


def enters(order: Order, status: str) -> None:
    result = move_order(UUID(pk_of(order)), OrderStatus.objects.get(code=status).pk, MAJA, override=True)
    assert result.changed, result.errors


def works() -> None:
    """The worker comes by until nothing is due: an action's own event may bring the next status."""
    for _ in range(4):
        drain()


def runs_of(order: Order) -> list[tuple[str, str]]:
    found = ActionRun.objects.filter(order_id=pk_of(order)).order_by("id")
    return [(run.kind, run.state if run.state == RunState.DONE else f"{run.state}: {run.error or run.why_not}") for run in found]


def in_saleor(order: Order, token: str) -> dict[str, object]:
    answer = post(ORDER, {"id": order.id}, token)
    assert "errors" not in answer, answer
    found: dict[str, object] = answer["data"]["order"]
    return found


def test_one_whole_order(live: None, driver: ShopDriver, careful_shop: Shop, payments: PaymentServer, admin_token: str) -> None:
    # Given statuses that do the shop's work
    act("confirmed", ("confirm_order", {}), ("email", {"template": "order-confirmed"}))
    act("packed", ("capture_payment", {}), ("fulfill_order", {}))
    act(
        "shipped",
        ("add_tracking", {"number": "RR{{ order.number }}SI"}),
        ("write_metadata", {"items": {"sent-by": "Pošta"}}),
        ("order_note", {"text": "Sent as {{ order.number }}"}),
        ("email", {"template": "shipped"}),
    )
    payments.behaves("SUCCEEDS")
    payments.requests.clear()

    # When an order is placed and authorized, a person confirms and packs it, and Saleor's own event (FULFILLED) ships it
    order = driver.place_order(careful_shop, quantity=2)
    driver.authorize(order, payments.token)
    works()
    enters(order, "confirmed")
    works()
    assert in_saleor(order, admin_token)["status"] == "UNFULFILLED"
    enters(order, "packed")
    works()

    # Then everything was done once
    kinds = ["confirm_order", "email", "capture_payment", "fulfill_order", "add_tracking", "write_metadata", "order_note", "email"]
    assert runs_of(order) == [(kind, RunState.DONE) for kind in kinds]
    codes = StatusChange.objects.filter(order_id=pk_of(order)).order_by("version").values_list("to_status__code", flat=True)
    assert list(codes) == ["new", "confirmed", "packed", "shipped"]
    found = in_saleor(order, admin_token)
    assert (found["status"], found["chargeStatus"]) == ("FULFILLED", "FULL")
    assert found["fulfillments"] == [{"status": "FULFILLED", "trackingNumber": f"RR{order.number}SI"}]
    assert found["metadata"] == [{"key": "sent-by", "value": "Pošta"}]
    notes = [event for event in found["events"] if event["type"] == "NOTE_ADDED"]
    assert [(note["message"], note["app"]["name"]) for note in notes] == [(f"Sent as {order.number}", "Saleor OMS")]
    assert payments.requests == ["transaction_charge_requested"]

    # And the customer has two mails, the second with the number that the action before it wrote
    first, second = [message for message in mail.outbox if "shop@example.com" in message.from_email]
    assert first.to == second.to == ["ana@example.com"]
    assert (order.number in first.subject, order.number in second.subject) == (True, True)
    assert f"RR{order.number}SI" in second.body


def test_a_canceled_order_gets_its_money_back(
    live: None, driver: ShopDriver, shop: Shop, payments: PaymentServer, admin_token: str
) -> None:
    act("cancelled", ("refund_payment", {}), ("cancel_order", {}))
    payments.behaves("SUCCEEDS")
    order = driver.place_order(shop)
    driver.charge(order, payments.token)
    works()

    enters(order, "cancelled")
    works()

    assert runs_of(order) == [("refund_payment", RunState.DONE), ("cancel_order", RunState.DONE)]
    found = in_saleor(order, admin_token)
    assert (found["status"], found["totalCharged"], found["totalRefunded"]) == (
        "CANCELED",
        {"amount": 0.0},
        {"amount": driver.total(order)},
    )


def test_a_payment_by_hand_and_a_declined_card(
    live: None, driver: ShopDriver, shop: Shop, payments: PaymentServer, admin_token: str
) -> None:
    act("packed", ("capture_payment", {}), ("mark_as_paid", {"reference": "Bank {{ order.number }}"}))
    payments.behaves("FAILS")
    by_hand, declined = driver.place_order(shop), driver.place_order(shop)
    driver.authorize(declined, payments.token)
    works()

    enters(by_hand, "packed")
    enters(declined, "packed")
    works()

    assert [kind for kind, state in runs_of(by_hand) if state == RunState.DONE] == ["mark_as_paid"]
    assert in_saleor(by_hand, admin_token)["chargeStatus"] == "FULL"
    states = dict(runs_of(declined))
    assert states["capture_payment"] == "FAILED: The payment app: The card was declined."
    assert in_saleor(declined, admin_token)["chargeStatus"] == "NONE"
