"""Which orders can go out follows the orders and the stock, by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.fulfillability import services
from saleor_oms_plugin.fulfillability.models import OrderToSend
from saleor_oms_plugin.orders import derived
from saleor_oms_plugin.orders import services as orders
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_line
from saleor_oms_plugin.warehouses import services as warehouses
from saleor_oms_plugin.warehouses.models import StockRecord
from saleor_oms_plugin.workflow.services import move_order
from tests.support.goods import PLACES, can_go_out, has_warehouses, settle, wants, why_not
from tests.support.shop import OWNER_OF_SHOP, Shop
from tests.support.summaries import summary_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def stocked_shop(open_shop: Shop) -> Shop:
    """Three mugs in Nis."""
    has_warehouses(open_shop)
    open_shop.saleor.stocks["MUG"] = {"nis": 3}
    return open_shop


def hears(shop: Shop, order: Order) -> None:
    shop.hears_of(shop.saleor.orders[order.id])


def test_the_oldest_orders_get_what_is_there(stocked_shop: Shop) -> None:
    now = clock.now()
    late = wants(stocked_shop, pieces=2, created_at=now)
    early = wants(stocked_shop, pieces=2, created_at=now - timedelta(days=2))
    small = wants(stocked_shop, pieces=1, created_at=now - timedelta(days=1))

    settle()

    assert [can_go_out(order) for order in (early, small, late)] == [True, True, False]
    assert why_not(late) == [("TAKEN_BY_OLDER", "Mug", 2, small.number)]


def test_a_delivery_lets_them_go(stocked_shop: Shop) -> None:
    order = wants(stocked_shop, pieces=5)
    settle()
    assert why_not(order) == [("NOT_ENOUGH", "Mug", 2, "")]

    stocked_shop.saleor.stocks["MUG"] = {"nis": 3, "maribor": 2}
    warehouses.ask([order.lines[0].variant_id or ""])
    settle()

    assert can_go_out(order) is True
    assert why_not(order) == []


def test_a_delivery_that_nobody_told_of_is_found_by_the_next_round(stocked_shop: Shop) -> None:
    order = wants(stocked_shop, pieces=4)
    settle()
    stocked_shop.saleor.stocks["MUG"] = {"nis": 9}

    settle()
    assert can_go_out(order) is False
    with time_machine.travel(clock.now() + warehouses.READ_AGAIN_AFTER + timedelta(minutes=1)):
        settle()

    assert can_go_out(order) is True


def test_what_a_parcel_takes_is_gone_and_a_canceled_order_gives_back(stocked_shop: Shop) -> None:
    first, second, third = (wants(stocked_shop, pieces=2) for _ in range(3))
    settle()
    assert [can_go_out(order) for order in (first, second, third)] == [True, False, False]

    stocked_shop.saleor.fulfill(first.id, warehouse="Nis")
    hears(stocked_shop, first)
    stocked_shop.saleor.stocks["MUG"]["nis"] += 3
    settle()
    assert [can_go_out(order) for order in (first, second, third)] == [None, True, True]
    assert not OrderToSend.objects.filter(pk=first.id).exists()

    stocked_shop.saleor.stocks["MUG"]["nis"] = 2
    warehouses.ask([second.lines[0].variant_id or ""])
    settle()
    assert [can_go_out(order) for order in (second, third)] == [True, False]
    stocked_shop.saleor.cancel(second.id)
    hears(stocked_shop, second)
    settle()
    assert [can_go_out(order) for order in (second, third)] == [None, True]


def test_a_part_that_was_sent_leaves_the_rest_to_be_judged(stocked_shop: Shop) -> None:
    order = wants(stocked_shop, pieces=4)
    settle()
    assert can_go_out(order) is False

    stocked_shop.saleor.fulfill(order.id, {order.lines[0].id: 2}, warehouse="Nis")
    stocked_shop.saleor.stocks["MUG"] = {"nis": 2}
    hears(stocked_shop, order)
    settle()

    assert can_go_out(order) is True


def test_what_waits_for_approval_is_put_aside(stocked_shop: Shop) -> None:
    packed, other = wants(stocked_shop, pieces=2), wants(stocked_shop, pieces=2)
    stocked_shop.saleor.approves_automatically = False
    stocked_shop.saleor.send(packed.id, {"Nis": {packed.lines[0].id: 2}})
    hears(stocked_shop, packed)

    settle()

    assert (can_go_out(packed), can_go_out(other)) == (None, False)


def test_an_order_whose_goods_have_left_by_our_status_is_not_asked_and_takes_nothing(stocked_shop: Shop) -> None:
    """Shops that pack by their ERP make no parcels in Saleor."""
    sent, waits = wants(stocked_shop, pieces=3), wants(stocked_shop, pieces=3)
    settle()
    assert (can_go_out(sent), can_go_out(waits)) == (True, False)

    assert move_order(sent.id, stocked_shop.status("shipped").pk, OWNER_OF_SHOP, override=True).changed
    settle()

    assert (can_go_out(sent), can_go_out(waits)) == (None, True)


def test_a_status_that_becomes_one_of_another_kind_is_followed_without_a_touch(stocked_shop: Shop) -> None:
    order = wants(stocked_shop)
    settle()
    status = stocked_shop.state(order).status

    type(status).objects.filter(pk=status.pk).update(kind="SHIPPED")
    maintenance.sweep()
    assert can_go_out(order) is None

    type(status).objects.filter(pk=status.pk).update(kind="NEW")
    maintenance.sweep()
    assert can_go_out(order) is True


def test_an_order_that_nobody_has_confirmed_has_its_turn(stocked_shop: Shop) -> None:
    """Saleor reserves its pieces as any other's; an order that is not paid yet often is not confirmed."""
    careful, other = wants(stocked_shop, pieces=3, status="UNCONFIRMED"), wants(stocked_shop, pieces=3)
    settle()

    assert (can_go_out(careful), can_go_out(other)) == (True, False)


def test_money_is_not_asked(stocked_shop: Shop) -> None:
    unpaid = wants(stocked_shop)
    assert unpaid.charge_status == "NONE"

    settle()

    assert can_go_out(unpaid) is True


def test_an_order_goes_out_of_warehouses_that_ship_to_its_country(stocked_shop: Shop) -> None:
    stocked_shop.saleor.zones["nis"] = {"default-channel": ["RS"]}
    slovenian = wants(stocked_shop)
    settle()
    assert can_go_out(slovenian) is False

    stocked_shop.saleor.goes_by_zones = False
    warehouses.read_warehouses()
    settle()

    assert can_go_out(slovenian) is True


def test_a_warehouse_of_another_channel_sends_nothing(stocked_shop: Shop) -> None:
    stocked_shop.saleor.channel_warehouses["default-channel"] = ["maribor"]
    order = wants(stocked_shop)

    settle()

    assert can_go_out(order) is False


def test_what_is_collected_comes_from_its_store(stocked_shop: Shop) -> None:
    stocked_shop.saleor.pick_up["maribor"] = "LOCAL"
    order = wants(stocked_shop, is_click_and_collect=True, shipping_method="Maribor")
    settle()
    assert can_go_out(order) is False

    stocked_shop.saleor.pick_up["maribor"] = "ALL"
    warehouses.read_warehouses()
    settle()

    assert can_go_out(order) is True


def test_an_article_that_is_not_tracked_and_one_that_was_deleted(stocked_shop: Shop) -> None:
    stocked_shop.saleor.untracked.add("ENGRAVING")
    engraved, gone = wants(stocked_shop, "ENGRAVING", 50), wants(stocked_shop, "GONE", 2)
    stocked_shop.saleor.deleted_variants.add(gone.lines[0].variant_id or "")

    settle()

    assert (can_go_out(engraved), can_go_out(gone)) == (True, False)
    assert why_not(gone) == [("VARIANT_DELETED", "Gone", 2, "")]


def test_drafts_and_orders_of_which_only_the_head_is_known_are_not_asked(stocked_shop: Shop) -> None:
    draft = wants(stocked_shop, status="DRAFT")
    head = stocked_shop.saleor.add_order(lines=(make_line(sku="MUG"),))
    derived.write([stocked_shop.record(draft)])

    orders.upsert(summary_of(head))
    settle()

    assert not OrderToSend.objects.exists()


def test_while_saleor_is_away_nothing_is_said_and_later_everything(stocked_shop: Shop) -> None:
    order = wants(stocked_shop)
    stocked_shop.saleor.is_down = True
    settle()
    assert can_go_out(order) is None

    stocked_shop.saleor.is_down = False
    with time_machine.travel(clock.now() + warehouses.LEASE + timedelta(minutes=1)):
        settle()

    assert can_go_out(order) is True


def test_the_worker_does_all_of_it(stocked_shop: Shop) -> None:
    order = wants(stocked_shop)

    maintenance.drain()
    maintenance.drain()

    assert can_go_out(order) is True


def test_what_has_not_changed_is_neither_read_nor_written_again(stocked_shop: Shop) -> None:
    wants(stocked_shop)
    settle()
    asked = len(stocked_shop.saleor.requests)

    with CaptureQueriesContext(connection) as captured:
        assert services.keep_up(5.0) == 0

    assert len(stocked_shop.saleor.requests) == asked
    assert not [query["sql"] for query in captured if query["sql"].startswith(('UPDATE "oms_order', "UPDATE oms_order", "INSERT"))]


def test_a_note_on_an_order_does_not_have_its_stock_read(stocked_shop: Shop) -> None:
    order = wants(stocked_shop)
    settle()

    orders.touch(order.id)
    derived.keep_up(5.0)

    assert not StockRecord.objects.exclude(asked_at=None).exists()
    assert not OrderToSend.objects.exclude(changed_at=None).exists()


def test_an_order_that_changes_while_the_verdicts_are_made_is_judged_again(stocked_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = wants(stocked_shop)
    settle()
    OrderToSend.objects.update(changed_at=clock.now())
    real = services._write_down

    def write_down(judged: list[dict[str, Any]]) -> None:
        OrderToSend.objects.update(changed_at=clock.now() + timedelta(seconds=1))
        real(judged)

    monkeypatch.setattr(services, "_write_down", write_down)
    services.judge_all()

    assert OrderToSend.objects.exclude(changed_at=None).count() == 1
    assert can_go_out(order) is True


def test_stock_that_no_open_order_wants_any_more_is_forgotten_at_night(stocked_shop: Shop) -> None:
    kept, canceled = wants(stocked_shop), wants(stocked_shop, "POT")
    settle()
    stocked_shop.saleor.cancel(canceled.id)
    hears(stocked_shop, canceled)
    settle()

    maintenance.nightly()

    assert [row.variant_id for row in StockRecord.objects.all()] == [kept.lines[0].variant_id]


def test_the_verdicts_cost_the_same_statements_for_one_order_and_for_fifty(stocked_shop: Shop) -> None:
    def statements() -> int:
        OrderToSend.objects.update(changed_at=clock.now(), is_fulfillable=None)
        with CaptureQueriesContext(connection) as captured:
            services.judge_all()
        return len(captured)

    wants(stocked_shop)
    settle()
    one = statements()
    for _ in range(50):
        wants(stocked_shop)
    settle()

    assert statements() == one


def test_a_new_warehouse_is_known_as_soon_as_something_lies_there(stocked_shop: Shop) -> None:
    stocked_shop.saleor.warehouses = PLACES[:1]
    order = wants(stocked_shop, pieces=4)
    settle()
    stocked_shop.saleor.warehouses = list(PLACES)
    stocked_shop.saleor.stocks["MUG"] = {"nis": 3, "maribor": 1}

    warehouses.ask([order.lines[0].variant_id or ""])
    settle()

    assert can_go_out(order) is True


def test_an_order_that_is_gone_takes_its_row_along(stocked_shop: Shop) -> None:
    order = wants(stocked_shop, pieces=3)
    other = wants(stocked_shop, pieces=3)
    settle()
    stocked_shop.saleor.delete(order.id)

    orders.mark_deleted(order.id)
    settle()

    assert (can_go_out(order), can_go_out(other)) == (None, True)
