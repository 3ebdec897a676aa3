"""An order's whole life in a real Saleor, as the shop's own statuses show it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import graphene
import pytest
from django.utils import timezone
from helpers import drain, move, oms_of, pk_of, post
from saleor.account.models import User
from saleor.order.models import Order as SaleorOrder
from shop_driver import Order, Shop, ShopDriver

from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.shop import settings, staff
from saleor_oms_plugin.workflow.models import OrderMilestone, OrderState, StatusChange


def record_of(order: Order) -> OrderRecord:
    return OrderRecord.objects.get(pk=pk_of(order))


def path_of(order: Order) -> list[str]:
    """The codes of the statuses it went through, by people or the default triggers, oldest first."""
    return list(StatusChange.objects.filter(order_id=pk_of(order)).order_by("version").values_list("to_status__code", flat=True))


def test_checkout_complete_gives_the_order_its_status(driver: ShopDriver, shop: Shop, admin_token: str) -> None:
    placed = driver.place_order(shop)
    before = oms_of(placed, admin_token)
    assert before["version"] == 0  # virtual: nothing was done inside the checkout
    drain()
    after = oms_of(placed, admin_token)
    assert after["version"] == 1
    assert after["status"]["code"] == "new"
    assert after["status"]["color"].startswith("#")
    assert [(change["fromStatus"], change["toStatus"]["code"]) for change in after["history"]] == [(None, "new")]


def test_staff_move_it_and_history_tells_who(order: Order, make_staff: Callable[..., str], shop: Shop) -> None:
    token = make_staff("manage_orders")
    target = next(step for step in oms_of(order, token)["availableMoves"] if step["isAllowed"])["toStatus"]
    result = move(order, target["id"], token, version=1, reason="The customer called")
    assert result == {"changed": True, "order": {"version": 2, "status": {"code": target["code"]}}, "errors": []}
    newest = oms_of(order, token)["history"][0]
    assert newest["actor"] == {"kind": "STAFF", "name": "Maja"}
    assert newest["reason"] == "The customer called"


def test_who_moves_orders_can_be_given_them_and_told_by_mail(order: Order, make_staff: Callable[..., str]) -> None:
    token = make_staff("manage_orders")
    target = next(step for step in oms_of(order, token)["availableMoves"] if step["isAllowed"])["toStatus"]
    move(order, target["id"], token)
    person = staff.find(graphene.Node.to_global_id("User", User.objects.latest("pk").pk))
    assert person is not None
    assert (person.name, person.email) == ("Maja", User.objects.latest("pk").email)


def test_the_same_event_many_times_is_one_state_and_one_history(order: Order) -> None:
    from saleor_oms_plugin.inbound.services import record_event

    for name in ["order_updated", "order_created", "order_confirmed"] * 10:
        record_event(name, [SaleorOrder.objects.get(pk=pk_of(order)).pk], None)
    drain()
    assert StatusChange.objects.filter(order_id=pk_of(order)).count() == 1


def test_a_whole_life(driver: ShopDriver, careful_shop: Shop, app_token: str) -> None:
    placed = driver.place_order(careful_shop, quantity=3)
    drain()
    assert record_of(placed).saleor_status == "UNCONFIRMED"

    driver.confirm(placed)
    drain()
    assert record_of(placed).saleor_status == "UNFULFILLED"

    transaction = driver.charge(placed, app_token)
    drain()
    snapshot = record_of(placed).order
    assert snapshot is not None
    assert snapshot.charge_status == "FULL"
    assert snapshot.total_charged == snapshot.total

    first = driver.fulfill(careful_shop, placed, 1)
    drain()
    assert record_of(placed).saleor_status == "PARTIALLY_FULFILLED"

    second = driver.fulfill(careful_shop, placed, 2)
    drain()
    assert record_of(placed).saleor_status == "FULFILLED"

    driver.set_tracking(second, "SI123456789")
    drain()
    snapshot = record_of(placed).order
    assert snapshot is not None
    assert "SI123456789" in [fulfillment.tracking_number for fulfillment in snapshot.fulfillments]

    driver.return_products(placed, first, 1)
    drain()
    assert record_of(placed).saleor_status == "PARTIALLY_RETURNED"

    driver.refund(placed, transaction, app_token)
    drain()
    snapshot = record_of(placed).order
    assert snapshot is not None
    assert snapshot.total_refunded == snapshot.total

    assert OrderState.objects.filter(order_id=pk_of(placed)).count() == 1
    assert path_of(placed) == ["new", "confirmed", "shipped"]
    facts = list(OrderMilestone.objects.filter(order_id=pk_of(placed)).order_by("id").values_list("milestone", flat=True))
    assert facts == ["CREATED", "CONFIRMED", "AUTHORIZED", "PAID", "PARTIALLY_FULFILLED", "FULFILLED", "TRACKING_ADDED", "REFUNDED"]


def test_a_canceled_fulfillment_and_a_canceled_order(driver: ShopDriver, shop: Shop, order: Order) -> None:
    fulfillment = driver.fulfill(shop, order, 2)
    driver.cancel_fulfillment(shop, fulfillment)
    drain()
    assert record_of(order).saleor_status == "UNFULFILLED"
    driver.cancel(order)
    drain()
    assert record_of(order).saleor_status == "CANCELED"
    assert path_of(order) == ["new", "cancelled"]


def test_payment_marked_by_hand(driver: ShopDriver, order: Order) -> None:
    driver.mark_paid(order)
    drain()
    snapshot = record_of(order).order
    assert snapshot is not None
    assert snapshot.charge_status == "FULL"


def test_metadata_is_followed_although_the_order_says_no_update(driver: ShopDriver, order: Order) -> None:
    driver.set_metadata(order, "gift", "yes")
    drain()
    snapshot = record_of(order).order
    assert snapshot is not None
    assert snapshot.metadata == {"gift": "yes"}


def test_an_expired_order(driver: ShopDriver, careful_shop: Shop) -> None:
    from saleor.order.tasks import expire_orders_task

    placed = driver.place_order(careful_shop)
    drain()
    long_ago = timezone.now() - timedelta(hours=3)
    SaleorOrder.objects.filter(pk=pk_of(placed)).update(created_at=long_ago)
    expire_orders_task.apply(throw=True)
    drain()
    assert record_of(placed).saleor_status == "EXPIRED"


def test_a_draft_has_a_record_and_no_state_until_it_is_completed(driver: ShopDriver, shop: Shop, admin_token: str) -> None:
    draft = driver.create_draft(shop)
    drain()
    assert record_of(draft).is_draft
    assert not OrderState.objects.filter(order_id=pk_of(draft)).exists()
    shown = oms_of(draft, admin_token)
    assert (shown["status"], shown["availableMoves"]) == (None, [])

    driver.complete_draft(draft)
    drain()
    assert oms_of(draft, admin_token)["status"] is not None
    assert OrderState.objects.filter(order_id=pk_of(draft)).count() == 1


def test_a_deleted_draft_is_forgotten(driver: ShopDriver, shop: Shop) -> None:
    draft = driver.create_draft(shop)
    drain()
    driver.delete_draft(draft)
    drain()
    assert record_of(draft).deleted_at is not None


def test_imported_orders_of_the_past_are_adopted_silently(driver: ShopDriver, shop: Shop, app_token: str, admin_token: str) -> None:
    past = (timezone.now() - timedelta(days=400)).isoformat()
    imported = driver.bulk_create(shop, 3, past, app_token)
    drain()
    for placed in imported:
        change = StatusChange.objects.get(order_id=pk_of(placed))
        assert change.source == "ADOPTED"
        assert change.is_silent
        assert oms_of(placed, admin_token)["status"] is not None


@pytest.mark.parametrize(("are_bulk_orders_new", "source"), [(False, "ADOPTED"), (True, "CREATED")])
def test_imported_orders_of_today_are_adopted_unless_the_shop_says_that_they_are_new(
    driver: ShopDriver, shop: Shop, app_token: str, are_bulk_orders_new: bool, source: str
) -> None:
    assert settings.update({"are_bulk_orders_new": are_bulk_orders_new}).value
    now = timezone.now().isoformat()
    (placed,) = driver.bulk_create(shop, 1, now, app_token)
    drain()
    assert StatusChange.objects.get(order_id=pk_of(placed)).source == source
    settings.update({"are_bulk_orders_new": False})


def test_orders_are_listed_by_status(order: Order, admin_token: str) -> None:
    status = oms_of(order, admin_token)["status"]["id"]
    document = """query($filter: OmsOrderFilter) { omsOrders(filter: $filter, first: 100) { totalCount edges { node { orderId } } } }"""
    answer = post(document, {"filter": {"statuses": [status]}}, admin_token)
    assert order.id in [edge["node"]["orderId"] for edge in answer["data"]["omsOrders"]["edges"]]
    assert answer["data"]["omsOrders"]["totalCount"] >= 1


def test_saleors_own_order_list_carries_the_status(order: Order, admin_token: str) -> None:
    document = "{ orders(first: 50) { edges { node { id oms { publicStatus { name color } } } } } }"
    answer = post(document, {}, admin_token)
    assert "errors" not in answer
    found = {edge["node"]["id"]: edge["node"]["oms"]["publicStatus"] for edge in answer["data"]["orders"]["edges"]}
    assert found[order.id]["name"]
