"""The kinds that change Saleor's order: they look first, do it once, and say what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.action_types import BUILT_IN
from saleor_oms_plugin.actions.action_type import Repeat
from saleor_oms_plugin.actions.dry_run import preview_action
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.registry import find, parse
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core.actor import HANDLE_PAYMENTS, MANAGE_ORDERS
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.operation_types import Warehouse
from saleor_oms_plugin.saleor_api.port import SaleorError, SaleorUnavailableError
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.testing import FakeSaleor, PaymentApp
from saleor_oms_plugin.testing.factories import make_line
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import make_action
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.triggers import add_trigger

GATEWAY = ("mirumee.payments.dummy",)
CONFIGS: dict[str, dict[str, Any]] = {
    "confirm_order": {},
    "mark_as_paid": {"reference": "Bank {{ order.number }}"},
    "capture_payment": {},
    "refund_payment": {},
    "cancel_order": {},
    "fulfill_order": {},
    "add_tracking": {"number": "RR {{ order.number }} SI"},
    "write_metadata": {"items": {"route": "north", "label": "{{ order.number }}"}},
}


@pytest.fixture
def live_shop(open_shop: Shop) -> Shop:
    """A shop whose actions really happen, without a grace time."""
    open_shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    return open_shop


def acts(shop: Shop, kind: str, prepare: Callable[[FakeSaleor, Order], Any] = lambda saleor, order: None, **changes: Any) -> ActionRun:
    """An order enters a status with such an action, after something happened to it that we have not heard of; its run, done."""
    config = changes.pop("config", CONFIGS[kind])
    make_action(shop.status("confirmed"), kind, config=config)
    order = shop.receives(**changes)
    prepare(shop.saleor, order)
    shop.saleor.requests.clear()
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()
    return ActionRun.objects.get()


def asked(shop: Shop, name: str) -> list[dict[str, Any]]:
    """What Saleor was asked to do."""
    return [variables for operation, variables in shop.saleor.requests if operation == name]


def now(shop: Shop, run: ActionRun) -> Order:
    return shop.saleor.orders[run.order_id]


def authorized(saleor: FakeSaleor, order: Order) -> None:
    saleor.authorize(order.id)


def paid(saleor: FakeSaleor, order: Order) -> None:
    saleor.pay(order.id, by_transaction=True)


def sent(saleor: FakeSaleor, order: Order) -> None:
    saleor.fulfill(order.id)


# -- each of them does its work once, and only where there is work ---------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "prepare", "changes", "expected"),
    [
        ("confirm_order", lambda saleor, order: None, {"status": "UNCONFIRMED"}, lambda order: order.status == "UNFULFILLED"),
        ("mark_as_paid", lambda saleor, order: None, {}, lambda order: order.charge_status == "FULL"),
        ("capture_payment", authorized, {}, lambda order: (order.total_charged, order.total_authorized) == (order.total, 0)),
        ("capture_payment", authorized, {"payment_gateways": GATEWAY}, lambda order: order.total_charged == order.total),
        ("refund_payment", paid, {}, lambda order: (order.total_charged, order.total_refunded) == (0, order.total)),
        ("refund_payment", paid, {"payment_gateways": GATEWAY}, lambda order: order.total_refunded == order.total),
        ("cancel_order", lambda saleor, order: None, {}, lambda order: order.status == "CANCELED"),
        ("fulfill_order", lambda saleor, order: None, {}, lambda order: order.status == "FULFILLED"),
        ("add_tracking", sent, {}, lambda order: order.fulfillments[0].tracking_number == f"RR {order.number} SI"),
        ("write_metadata", lambda saleor, order: None, {}, lambda order: order.metadata == {"route": "north", "label": order.number}),
    ],
)
def test_it_is_done_and_a_resend_finds_nothing_to_do(
    live_shop: Shop, kind: str, prepare: Any, changes: dict[str, Any], expected: Callable[[Order], bool]
) -> None:
    run = acts(live_shop, kind, prepare, **changes)

    assert (run.state, run.error) == (RunState.DONE, "")
    assert run.began_at is not None
    assert expected(now(live_shop, run))
    assert live_shop.record(now(live_shop, run)).snapshot is not None

    # When the same is asked for again
    ActionRun.objects.filter(pk=run.pk).update(state=RunState.PENDING, finished_at=None)
    before = now(live_shop, run)
    drain_runs()

    run.refresh_from_db()
    assert run.state == RunState.SKIPPED
    assert now(live_shop, run) == before


def test_our_record_knows_the_change_at_once(live_shop: Shop) -> None:
    """So a mail that is sent next can name the tracking number, whenever Saleor's event comes."""
    run = acts(live_shop, "add_tracking", sent)

    snapshot = live_shop.record(now(live_shop, run)).snapshot
    assert [parcel["tracking_number"] for parcel in snapshot["fulfillments"]] == [f"RR {now(live_shop, run).number} SI"]


@pytest.mark.parametrize(
    ("kind", "prepare", "changes", "code"),
    [
        ("confirm_order", lambda saleor, order: saleor.confirm(order.id), {"status": "UNCONFIRMED"}, "CONFIRMED"),
        ("confirm_order", lambda saleor, order: saleor.cancel(order.id), {"status": "UNCONFIRMED"}, "CANCELED"),
        ("mark_as_paid", paid, {}, "PAID"),
        ("capture_payment", paid, {}, "PAID"),
        ("capture_payment", lambda saleor, order: None, {}, "NOTHING_AUTHORIZED"),
        ("capture_payment", lambda saleor, order: None, {"payment_gateways": GATEWAY}, "NOTHING_AUTHORIZED"),
        ("capture_payment", lambda saleor, order: saleor.cancel(order.id), {}, "CANCELED"),
        ("refund_payment", authorized, {}, "NOTHING_CHARGED"),
        ("refund_payment", lambda saleor, order: (paid(saleor, order), saleor.refund(order.id)), {}, "NOTHING_CHARGED"),
        ("cancel_order", lambda saleor, order: saleor.cancel(order.id), {}, "CANCELED"),
        ("fulfill_order", sent, {}, "FULFILLED"),
        ("fulfill_order", lambda saleor, order: saleor.expire(order.id), {}, "EXPIRED"),
        ("add_tracking", lambda saleor, order: None, {}, "NOTHING_SENT"),
        ("add_tracking", lambda saleor, order: saleor.fulfill(order.id, tracking_number="X"), {}, "TRACKED"),
        ("add_tracking", sent, {"config": {"number": "{{ order.metadata.tracking | default: '' }}"}}, "NO_NUMBER"),
        (
            "write_metadata",
            lambda saleor, order: saleor.set_metadata(order.id, {"route": "north"}),
            {"config": {"items": {"route": "north"}}},
            "UNCHANGED",
        ),
        ("mark_as_paid", lambda saleor, order: saleor.delete(order.id), {}, "ORDER_DELETED"),
        ("cancel_order", lambda saleor, order: saleor.delete(order.id), {}, "ORDER_DELETED"),
    ],
)
def test_saleor_is_asked_first_and_what_is_so_already_is_skipped_with_the_reason(
    live_shop: Shop, kind: str, prepare: Any, changes: dict[str, Any], code: str
) -> None:
    run = acts(live_shop, kind, prepare, **changes)

    assert (run.state, run.error) == (RunState.SKIPPED, "")
    assert run.why_not["code"] == code
    assert run.began_at is None
    assert all(name.startswith("Order") for name, _ in live_shop.saleor.requests)
    assert not {"OrderConfirm", "OrderCancel", "OrderMarkAsPaid", "OrderCapture", "OrderRefund", "OrderFulfill"} & {
        name for name, _ in live_shop.saleor.requests
    }


@pytest.mark.parametrize(
    ("kind", "prepare", "changes", "message"),
    [
        ("cancel_order", sent, {}, "parcels are canceled first"),
        ("mark_as_paid", authorized, {}, "payment of its own"),
        ("fulfill_order", lambda saleor, order: None, {"status": "UNCONFIRMED"}, "confirm it first"),
        ("fulfill_order", lambda saleor, order: None, {"config": {"warehouse": "moon"}}, "no warehouse 'moon'; it has default-warehouse"),
        (
            "fulfill_order",
            lambda saleor, order: saleor.out_of_stock.add("BOOK-1"),
            {},
            "Default Warehouse has 0 of A book for this order, 1 are to be sent.",
        ),
        (
            "fulfill_order",
            lambda saleor, order: saleor.allocated.update({order.lines[0].id: {}}),
            {},
            "reserved 1 of A book in no warehouse",
        ),
    ],
)
def test_what_cannot_be_done_fails_with_the_reason(live_shop: Shop, kind: str, prepare: Any, changes: dict[str, Any], message: str) -> None:
    run = acts(live_shop, kind, prepare, **changes)

    assert run.state == RunState.FAILED
    assert message in run.error


# -- money ----------------------------------------------------------------------------------------------------------------


def test_what_is_authorized_is_captured_up_to_what_is_owed(live_shop: Shop) -> None:
    def authorized_before_a_line_was_taken_out(saleor: FakeSaleor, order: Order) -> None:
        saleor.authorize(order.id, order.total + 10)

    run = acts(live_shop, "capture_payment", authorized_before_a_line_was_taken_out)

    order = now(live_shop, run)
    assert run.state == RunState.DONE
    assert (order.total_charged, order.total_authorized) == (order.total, 10)
    (captured,) = run.result["requested"]
    assert Decimal(captured["amount"]) == order.total


def test_a_declined_capture_fails_and_is_not_tried_again_by_itself(live_shop: Shop) -> None:
    live_shop.saleor.payment_app = PaymentApp.FAILS

    run = acts(live_shop, "capture_payment", authorized)
    drain_runs()

    assert (run.state, run.error) == (RunState.FAILED, "The payment app: The card was declined.")
    assert len(asked(live_shop, "TransactionRequest")) == 1


def test_a_payment_app_that_is_not_there_fails_the_run(live_shop: Shop) -> None:
    live_shop.saleor.payment_app = PaymentApp.IS_AWAY

    run = acts(live_shop, "refund_payment", paid)

    assert run.state == RunState.FAILED
    assert "No app or plugin is configured" in run.error


@pytest.mark.parametrize("app", [PaymentApp.IS_SLOW, PaymentApp.ANSWERS_LATER])
def test_a_second_capture_while_the_first_is_under_way_asks_for_nothing(live_shop: Shop, app: PaymentApp) -> None:
    live_shop.saleor.payment_app = app
    run = acts(live_shop, "capture_payment", authorized)
    assert run.state == RunState.DONE

    ActionRun.objects.filter(pk=run.pk).update(state=RunState.PENDING, finished_at=None)
    drain_runs()

    run.refresh_from_db()
    assert run.state == (RunState.RETRYING if app == PaymentApp.IS_SLOW else RunState.SKIPPED)
    assert len(asked(live_shop, "TransactionRequest")) == 1


@pytest.mark.parametrize("error", [SaleorUnavailableError("timed out"), SaleorError("IntegrityError")])
@pytest.mark.parametrize(("kind", "prepare"), [("capture_payment", authorized), ("refund_payment", paid)])
def test_money_whose_answer_is_lost_is_left_to_a_person(
    live_shop: Shop, monkeypatch: pytest.MonkeyPatch, kind: str, prepare: Any, error: Exception
) -> None:
    loses_answers(live_shop, monkeypatch, "TransactionRequest", error)

    run = acts(live_shop, kind, prepare)
    drain_runs()

    run.refresh_from_db()
    assert run.state == RunState.UNCERTAIN
    assert "the money may have moved" in run.error
    assert len(asked(live_shop, "TransactionRequest")) == 1


def test_a_change_whose_answer_is_lost_is_asked_for_again_and_found_done(live_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    loses_answers(live_shop, monkeypatch, "OrderFulfill", SaleorUnavailableError("timed out"))
    run = acts(live_shop, "fulfill_order")
    assert run.state == RunState.RETRYING

    ActionRun.objects.update(due_at=run.created_at)
    drain_runs()

    run.refresh_from_db()
    assert (run.state, run.why_not["code"]) == (RunState.SKIPPED, "FULFILLED")
    assert len(now(live_shop, run).fulfillments) == 1


def test_saleor_away_before_anything_was_asked_for_is_tried_again(live_shop: Shop) -> None:
    def goes_away(saleor: FakeSaleor, order: Order) -> None:
        authorized(saleor, order)
        saleor.is_down = True

    run = acts(live_shop, "capture_payment", goes_away)

    assert (run.state, run.began_at) == (RunState.RETRYING, None)


def test_an_app_that_may_not_handle_payments_waits_for_the_permission(live_shop: Shop) -> None:
    live_shop.saleor.app = replace(live_shop.saleor.app, permissions=frozenset({MANAGE_ORDERS}))

    run = acts(live_shop, "capture_payment", authorized)

    assert run.state == RunState.RETRYING
    assert HANDLE_PAYMENTS in run.error
    assert now(live_shop, run).total_charged == 0


def loses_answers(shop: Shop, monkeypatch: pytest.MonkeyPatch, name: str, error: Exception) -> None:
    """Saleor does what the operation ``name`` asks for, and its answer never arrives."""
    execute = shop.saleor.execute

    def lossy(document: str, *args: Any, **kwargs: Any) -> dict[str, Any]:
        answer = execute(document, *args, **kwargs)
        if f"mutation {name}(" in document:
            raise error
        return answer

    monkeypatch.setattr(shop.saleor, "execute", lossy)


# -- goods ----------------------------------------------------------------------------------------------------------------


def test_each_piece_is_taken_from_where_it_is_reserved(live_shop: Shop) -> None:
    saleor = live_shop.saleor
    saleor.warehouses.append(Warehouse(to_global_id("Warehouse", "Maribor"), "maribor", "Maribor"))
    lines = (make_line(quantity=3), make_line(quantity=1))

    def reserve(saleor: FakeSaleor, order: Order) -> None:
        saleor.allocated = {order.lines[0].id: {"default-warehouse": 2, "maribor": 1}, order.lines[1].id: {"maribor": 1}}

    run = acts(live_shop, "fulfill_order", reserve, lines=lines)

    parcels = {parcel.warehouse: sorted(line.quantity for line in parcel.lines) for parcel in now(live_shop, run).fulfillments}
    assert parcels == {"Default Warehouse": [2], "Maribor": [1, 1]}
    assert run.result == {"pieces": 4}


def test_a_named_warehouse_sends_all_that_is_left(live_shop: Shop) -> None:
    live_shop.saleor.warehouses.append(Warehouse(to_global_id("Warehouse", "Maribor"), "maribor", "Maribor"))

    def one_is_gone(saleor: FakeSaleor, order: Order) -> None:
        saleor.fulfill(order.id, {order.lines[0].id: 1})

    run = acts(
        live_shop,
        "fulfill_order",
        one_is_gone,
        lines=(make_line(quantity=3),),
        config={"warehouse": "maribor", "notify_customer": True},
    )

    parcels = [(parcel.warehouse, parcel.lines[0].quantity) for parcel in now(live_shop, run).fulfillments]
    assert parcels == [("Default Warehouse", 1), ("Maribor", 2)]
    assert asked(live_shop, "OrderFulfill")[0]["notify"] is True


def test_a_number_that_a_parcel_has_stays(live_shop: Shop) -> None:
    def two_parcels(saleor: FakeSaleor, order: Order) -> None:
        saleor.fulfill(order.id, {order.lines[0].id: 1}, tracking_number="FIRST")
        saleor.fulfill(order.id)

    run = acts(live_shop, "add_tracking", two_parcels, lines=(make_line(quantity=2),))

    order = now(live_shop, run)
    assert [parcel.tracking_number for parcel in order.fulfillments] == ["FIRST", f"RR {order.number} SI"]


def test_private_metadata_is_written_apart(live_shop: Shop) -> None:
    run = acts(live_shop, "write_metadata", config={"items": {"margin": "12"}, "is_private": True})

    assert (now(live_shop, run).metadata, live_shop.saleor.private_metadata[run.order_id]) == ({}, {"margin": "12"})


# -- what they are --------------------------------------------------------------------------------------------------------


def test_a_preview_says_what_would_be_done_and_does_nothing(live_shop: Shop) -> None:
    for kind, config in CONFIGS.items():
        action = make_action(live_shop.status("packed"), kind, config=config)
        order = live_shop.receives(status="UNCONFIRMED" if kind == "confirm_order" else "UNFULFILLED")
        if kind in ("capture_payment", "refund_payment", "add_tracking"):
            {"capture_payment": authorized, "refund_payment": paid, "add_tracking": sent}[kind](live_shop.saleor, order)
        before = live_shop.saleor.orders[order.id]

        result = preview_action(action.pk, order.id)

        assert result.errors == (), kind
        assert result.preview is not None
        assert result.preview.skipped_because is None, kind
        assert result.preview.text or result.preview.detail, kind
        assert live_shop.saleor.orders[order.id] == before, kind


def test_money_is_never_moved_twice_unseen_and_needs_the_payment_permission() -> None:
    kinds = {name: find(name) for name in CONFIGS}

    once = {name for name, kind in kinds.items() if kind is not None and kind.repeat == Repeat.AT_MOST_ONCE}
    handling = {name for name, kind in kinds.items() if kind is not None and HANDLE_PAYMENTS in kind.permissions}
    assert once == handling == {"capture_payment", "refund_payment"}
    assert all(kind is not None and MANAGE_ORDERS in kind.permissions for kind in kinds.values())
    assert CONFIGS.keys() <= BUILT_IN.keys()


@pytest.mark.parametrize("kind", CONFIGS)
def test_its_form_can_be_shown_and_refuses_what_it_does_not_know(db: None, kind: str) -> None:
    found = find(kind)
    assert found is not None

    assert parse(found, CONFIGS[kind])[1] == ()
    assert parse(found, CONFIGS[kind] | {"colour": "red"})[0] is None
    assert all(field.get("title") for field in found.Config.model_json_schema().get("properties", {}).values())


@pytest.mark.parametrize(
    ("kind", "config", "field"),
    [
        ("mark_as_paid", {"reference": "{{ order.nmber }}"}, "reference"),
        ("add_tracking", {"number": "{% if %}"}, "number"),
        ("write_metadata", {"items": {"a": "{{ nonsense }}"}}, "items.a"),
    ],
)
def test_a_mistake_in_a_template_is_found_when_it_is_saved(db: None, kind: str, config: dict[str, Any], field: str) -> None:
    found = find(kind)
    assert found is not None

    assert [problem.field for problem in found.problems(found.Config(**config))] == [field]


# -- loops ----------------------------------------------------------------------------------------------------------------


def test_a_loop_of_statuses_triggers_and_operations_ends(live_shop: Shop) -> None:
    """confirmed fulfils, FULFILLED moves to packed, packed moves back to confirmed, which would fulfil again."""
    make_action(live_shop.status("confirmed"), "fulfill_order")
    make_action(live_shop.status("packed"), "change_status", config={"to_status": "confirmed"})
    add_trigger(live_shop, "FULFILLED", "confirmed", "packed", code="packed-when-fulfilled")
    order = live_shop.receives()
    assert move_order(order.id, live_shop.status("confirmed").pk, OWNER_OF_SHOP, override=True).changed

    for _ in range(10):
        drain_runs()
        live_shop.hears_of(live_shop.saleor.orders[order.id])

    assert not ActionRun.objects.filter(state__in=[RunState.PENDING, RunState.RETRYING, RunState.RUNNING]).exists()
    assert len(asked(live_shop, "OrderFulfill")) == 1
    assert live_shop.history(order) == ["new", "confirmed", "packed", "confirmed"]
    states = list(ActionRun.objects.filter(kind="fulfill_order").order_by("id").values_list("state", flat=True))
    assert states == [RunState.DONE, RunState.SKIPPED]


def test_amounts_keep_their_cents(live_shop: Shop) -> None:
    run = acts(live_shop, "capture_payment", authorized, lines=(make_line(unit_price=Decimal("33.33"), quantity=3),))

    assert [variables["amount"] for variables in asked(live_shop, "TransactionRequest")] == ["104.49"]
    assert now(live_shop, run).charge_status == "FULL"
