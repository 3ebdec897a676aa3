"""Fulfilling an order: every piece that is there leaves, wherever Saleor reserved it and whoever has to approve it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs, resend_run
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.client import SaleorClient
from saleor_oms_plugin.saleor_api.operation_types import Warehouse
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.saleor_operations import fulfilling
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.testing import FakeSaleor
from saleor_oms_plugin.testing.factories import make_line
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import make_action
from tests.support.shop import ANNA, Shop

PLACES = [Warehouse(to_global_id("Warehouse", name), name.lower(), name) for name in ("Nis", "Maribor", "Subotica")]


@pytest.fixture
def live_shop(open_shop: Shop) -> Shop:
    """A shop of three warehouses whose actions really happen, without a grace time."""
    open_shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    open_shop.saleor.warehouses = list(PLACES)
    return open_shop


def fulfills(shop: Shop, order: Order, **config: Any) -> ActionRun:
    """The order enters a status that fulfills; its run, done."""
    make_action(shop.status("confirmed"), "fulfill_order", config=config)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()
    return ActionRun.objects.get()


def leaving(shop: Shop, order: Order) -> dict[str, int]:
    """The pieces that left, by warehouse."""
    pieces: dict[str, int] = {}
    for parcel in shop.saleor.orders[order.id].fulfillments:
        assert parcel.status == "FULFILLED"
        pieces[parcel.warehouse] = pieces.get(parcel.warehouse, 0) + sum(line.quantity for line in parcel.lines)
    return pieces


@pytest.mark.parametrize("rows", [{"nis": 2, "maribor": 3}, {"maribor": 3, "nis": 2}])
def test_a_line_that_is_reserved_in_two_warehouses_leaves_from_both(live_shop: Shop, rows: dict[str, int]) -> None:
    live_shop.saleor.stocks["MUG"] = rows
    order = live_shop.receives(lines=(make_line(sku="MUG", quantity=5),))

    run = fulfills(live_shop, order)

    assert (run.state, run.error, run.result) == (RunState.DONE, "", {"pieces": 5})
    assert leaving(live_shop, order) == {"Nis": 2, "Maribor": 3}
    assert live_shop.saleor.stocks["MUG"] == {"nis": 0, "maribor": 0}
    assert set(live_shop.saleor.allocated[order.lines[0].id].values()) == {0}


def test_two_articles_whose_stock_rows_run_opposite_ways_leave(live_shop: Shop) -> None:
    live_shop.saleor.stocks = {"MUG": {"nis": 1, "maribor": 1}, "POT": {"maribor": 1, "nis": 1}}
    order = live_shop.receives(lines=(make_line(sku="MUG", quantity=2), make_line(sku="POT", variant_id="POT", quantity=2)))

    assert fulfills(live_shop, order).state == RunState.DONE
    assert leaving(live_shop, order) == {"Nis": 2, "Maribor": 2}


def test_what_others_have_reserved_is_not_taken(live_shop: Shop) -> None:
    live_shop.saleor.stocks["MUG"] = {"nis": 4, "maribor": 2}
    others = live_shop.saleor.add_order(lines=(make_line(sku="MUG", quantity=3),))
    order = live_shop.receives(lines=(make_line(sku="MUG", quantity=3),))

    run = fulfills(live_shop, order, warehouse="nis")

    assert (run.state, run.error) == (RunState.FAILED, "Nis has 1 of A book for this order, 3 are to be sent.")
    assert live_shop.saleor.orders[order.id].fulfillments == ()
    assert live_shop.saleor.allocated[others.lines[0].id]["nis"] == 3


def test_with_the_setting_it_leaves_without_stock_and_the_result_says_so(live_shop: Shop) -> None:
    live_shop.saleor.stocks["MUG"] = {"nis": 0}
    order = live_shop.receives(lines=(make_line(sku="MUG", product_name="Mug"),))

    run = fulfills(live_shop, order, warehouse="nis", allow_stock_to_be_exceeded=True)

    assert (run.state, run.result) == (RunState.DONE, {"pieces": 1, "stockBelowZero": ["Mug in Nis"]})


# -- approval -------------------------------------------------------------------------------------------------------------


def test_what_waits_for_approval_is_approved(live_shop: Shop) -> None:
    live_shop.saleor.approves_automatically = False
    live_shop.saleor.stocks["MUG"] = {"maribor": 3, "nis": 2}
    order = live_shop.receives(lines=(make_line(sku="MUG", quantity=5),))

    run = fulfills(live_shop, order)

    assert (run.state, run.result) == (RunState.DONE, {"pieces": 5})
    assert leaving(live_shop, order) == {"Nis": 2, "Maribor": 3}
    assert live_shop.saleor.stocks["MUG"] == {"nis": 0, "maribor": 0}


def test_what_a_lost_worker_left_waiting_is_approved_by_the_next_try(live_shop: Shop) -> None:
    live_shop.saleor.approves_automatically = False
    order = live_shop.receives(lines=(make_line(quantity=2),))
    live_shop.saleor.send(order.id, {"Nis": {order.lines[0].id: 2}})

    run = fulfills(live_shop, order)

    assert (run.state, run.result) == (RunState.DONE, {"pieces": 2})
    assert len(live_shop.saleor.orders[order.id].fulfillments) == 1
    assert leaving(live_shop, order) == {"Nis": 2}


def test_approval_that_is_a_persons_is_left_and_said(live_shop: Shop) -> None:
    live_shop.saleor.approves_automatically = False
    order = live_shop.receives(lines=(make_line(quantity=2),))

    run = fulfills(live_shop, order, approve=False)

    assert (run.state, run.result) == (RunState.DONE, {"pieces": 2, "waitingForApproval": 2})
    assert live_shop.saleor.orders[order.id].status == "UNFULFILLED"

    assert resend_run(run.pk, ANNA).errors == ()
    drain_runs()
    again = ActionRun.objects.latest("pk")
    assert (again.state, again.why_not["code"]) == (RunState.SKIPPED, "WAITING")


def test_what_another_order_took_meanwhile_is_not_approved(live_shop: Shop) -> None:
    live_shop.saleor.approves_automatically = False
    live_shop.saleor.stocks["MUG"] = {"nis": 2, "maribor": 2}
    order = live_shop.receives(lines=(make_line(sku="MUG", product_name="Mug", quantity=2),))
    live_shop.saleor.send(order.id, {"Maribor": {order.lines[0].id: 2}})
    live_shop.saleor.add_order(lines=(make_line(sku="MUG", quantity=2),))

    run = fulfills(live_shop, order)

    assert (run.state, run.error) == (RunState.FAILED, "Maribor has 0 of Mug for this order, 2 are to be sent.")
    assert [parcel.status for parcel in live_shop.saleor.orders[order.id].fulfillments] == ["WAITING_FOR_APPROVAL"]


# -- articles that are made to order ---------------------------------------------------------------------------------------


def test_what_is_not_tracked_leaves_with_the_rest(live_shop: Shop) -> None:
    live_shop.saleor.untracked.add("ENGRAVING")
    live_shop.saleor.stocks["MUG"] = {"maribor": 1}
    order = live_shop.receives(lines=(make_line(sku="ENGRAVING", variant_id="ENGRAVING"), make_line(sku="MUG")))

    assert fulfills(live_shop, order).state == RunState.DONE
    assert sum(leaving(live_shop, order).values()) == 2


def test_what_is_not_tracked_leaves_from_where_it_lies(live_shop: Shop) -> None:
    live_shop.saleor.untracked.add("ENGRAVING")
    live_shop.saleor.stocks["ENGRAVING"] = {"subotica": 0}
    order = live_shop.receives(lines=(make_line(sku="ENGRAVING", quantity=3),))

    assert fulfills(live_shop, order).state == RunState.DONE
    assert leaving(live_shop, order) == {"Subotica": 3}


def test_a_shop_with_one_warehouse_names_none(live_shop: Shop) -> None:
    live_shop.saleor.untracked.add("ENGRAVING")
    live_shop.saleor.warehouses = PLACES[:1]
    order = live_shop.receives(lines=(make_line(sku="ENGRAVING"),))

    assert fulfills(live_shop, order).state == RunState.DONE
    assert live_shop.saleor.orders[order.id].status == "FULFILLED"


def test_where_nothing_says_who_sends_it_the_shop_is_asked_to(live_shop: Shop) -> None:
    live_shop.saleor.untracked.add("ENGRAVING")
    order = live_shop.receives(lines=(make_line(sku="ENGRAVING", product_name="Ring"),))

    run = fulfills(live_shop, order)

    expected = "The stock of Ring is not tracked and it lies in no warehouse: name the one that sends it in the action."
    assert (run.state, run.error) == (RunState.FAILED, expected)


def test_the_warehouse_that_is_named_sends_it(live_shop: Shop) -> None:
    live_shop.saleor.untracked.add("ENGRAVING")
    order = live_shop.receives(lines=(make_line(sku="ENGRAVING"),))

    assert fulfills(live_shop, order, warehouse="nis").state == RunState.DONE
    assert live_shop.saleor.orders[order.id].status == "FULFILLED"


# -- whatever the reservations --------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    rows=st.permutations(["nis", "maribor", "subotica"]),
    pieces=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=2),
    others=st.integers(0, 6),
    data=st.data(),
)
def test_every_reserved_piece_leaves_and_no_book_is_ever_wrong(
    rows: list[str], pieces: list[tuple[int, int, int]], others: int, data: st.DataObject
) -> None:
    saleor = FakeSaleor()
    saleor.warehouses = list(PLACES)
    for sku, amounts in zip(("MUG", "POT"), pieces, strict=True):
        order_of_rows = rows if sku == "MUG" else rows[::-1]
        saleor.stocks[sku] = dict(zip(order_of_rows, amounts, strict=True))
    rivals = saleor.add_order(lines=(make_line(sku="MUG", variant_id="MUG", quantity=min(others, sum(pieces[0]))),))
    left = [sum(pieces[0]) - rivals.lines[0].quantity, sum(pieces[1])]
    lines = tuple(make_line(sku=sku, variant_id=sku, quantity=count) for sku, count in zip(("MUG", "POT"), left, strict=True) if count)
    if not lines:
        return
    order = saleor.add_order(lines=lines)
    api = SaleorClient(saleor.transport())

    for is_the_rest in (False, True):
        found = api.order_to_fulfill(order.id)
        assert found is not None
        plan = fulfilling.from_reservations(found, ())
        parts = {line: [stock for stock in stocks if is_the_rest or data.draw(st.booleans())] for line, stocks in plan.items()}
        sent = {line: stocks for line, stocks in parts.items() if stocks}
        assert fulfilling.shortages(found, sent) == []
        if sent:
            api.fulfill_order(order.id, sent, allow_exceeding=True)

    assert saleor.orders[order.id].status == "FULFILLED"
    assert all(amount >= 0 for stocks in saleor.stocks.values() for amount in stocks.values())
    assert sum(saleor.stocks["MUG"].values()) == rivals.lines[0].quantity
    assert {amount for line in lines for amount in saleor.allocated[line.id].values()} == {0}
