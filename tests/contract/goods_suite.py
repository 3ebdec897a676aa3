"""What we rely on of Saleor's goods: what is reserved where, what a parcel takes, and how returns, refunds and approvals are counted.

The same tests for FakeSaleor, HTTP to a Saleor and the in-process transport.
"""

from __future__ import annotations

from uuid import UUID

import pytest

from saleor_oms_plugin.orders.goods import Pieces, goods_of
from saleor_oms_plugin.orders.parcels import remembering
from saleor_oms_plugin.saleor_api.operation_types import LineToFulfill, OrderToFulfill, Stock
from saleor_oms_plugin.saleor_api.port import SaleorApi
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.saleor_operations import fulfilling

from .operations_suite import codes
from .saleor_api_suite import Till, read


def to_fulfill(api: SaleorApi, order: UUID) -> OrderToFulfill:
    found = api.order_to_fulfill(order)
    assert found is not None
    return found


def only_line(api: SaleorApi, order: UUID) -> LineToFulfill:
    (line,) = to_fulfill(api, order).lines
    return line


def reserved(api: SaleorApi, order: UUID) -> list[int]:
    """The pieces reserved for the order's only line, in the order of the stock rows."""
    line = only_line(api, order)
    by_warehouse = {warehouse.id: pieces for warehouse, pieces in line.allocated}
    return [by_warehouse.get(warehouse, 0) for warehouse in warehouses(line)]


def levels(api: SaleorApi, order: UUID) -> list[tuple[int, int]]:
    """What lies in each warehouse, and what of it is reserved, in the order of the stock rows."""
    line = only_line(api, order)
    found = {level.warehouse.id: (level.quantity, level.allocated) for level in line.stocks}
    return [found[warehouse] for warehouse in warehouses(line)]


def warehouses(line: LineToFulfill) -> list[str]:
    """The ids of the warehouses that have the article; a `Till` names them in the order of the rows."""
    return [level.warehouse.id for level in sorted(line.stocks, key=lambda level: level.warehouse.slug)]


def parcels(order: Order) -> list[tuple[str, int, bool]]:
    """Status, pieces and whether a warehouse is shown, of each fulfillment."""
    return [(parcel.status, sum(line.quantity for line in parcel.lines), bool(parcel.warehouse)) for parcel in order.fulfillments]


def counted(order: Order) -> tuple[str, int]:
    """Saleor's own status and count."""
    return order.status, order.lines[0].quantity_fulfilled


def stock_of(api: SaleorApi, order: UUID) -> list[int]:
    """What lies in each warehouse of the order's only article, in the order of the stock rows, as it is told without an order."""
    line = only_line(api, order)
    assert line.variant_id is not None
    [found] = api.variant_stocks([line.variant_id])
    return [dict(found.levels)[warehouse] for warehouse in warehouses(line)]


def channels_of(api: SaleorApi, warehouse: str) -> dict[str, tuple[str, ...] | None]:
    """By channel, the countries to which a warehouse ships for it."""
    [found] = [found for found in api.warehouses_serving() if found.warehouse.id == warehouse]
    return dict(found.channels)


class GoodsContract:
    """The promises. ``transport`` acts as an app with MANAGE_ORDERS and HANDLE_PAYMENTS."""

    # -- reservations and stock -----------------------------------------------------------------------------------------

    def test_what_is_left_is_fulfilled_from_where_it_is_reserved(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=3)
        line = only_line(api, pk)
        ((warehouse, pieces),) = line.allocated
        assert (line.quantity, pieces, line.product_name, line.is_tracked) == (3, 3, "Enamel mug", True)
        assert warehouse in api.warehouses()

        api.fulfill_order(pk, {line.id: [Stock(warehouse.id, 1)]})

        (left,) = to_fulfill(api, pk).left
        assert (left.quantity, left.allocated) == (2, ((warehouse, 2),))
        assert read(api, pk).fulfillments[0].warehouse == warehouse.name

        api.fulfill_order(pk, {line.id: [Stock(warehouse.id, 2)]})

        assert (to_fulfill(api, pk).left, read(api, pk).status) == ((), "FULFILLED")
        assert only_line(api, pk).quantity == 0

    def test_more_than_is_left_is_not_fulfilled(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=1)
        line = only_line(api, pk)
        stock = Stock(line.allocated[0][0].id, 2)

        assert codes(lambda: api.fulfill_order(pk, {line.id: [stock]})) == {"FULFILL_ORDER_LINE"}
        assert codes(lambda: api.fulfill_order(pk, {line.id: [Stock(stock.warehouse_id, 0)]})) == {"ZERO_QUANTITY"}
        assert read(api, pk).fulfillments == ()

    def test_a_canceled_order_has_nothing_reserved(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.cancel(pk)

        assert [line.allocated for line in to_fulfill(api, pk).left] == [()]

    def test_stock_and_reservations_are_told_by_warehouse(self, api: SaleorApi, till: Till) -> None:
        thing = till.thing(2, 3)
        pk = till.buy(quantity=5, thing=thing)

        assert reserved(api, pk) == [2, 3]
        assert levels(api, pk) == [(2, 2), (3, 3)]

    def test_the_stock_of_an_article_is_told_without_an_order(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=4, thing=till.thing(2, 3))
        variant = only_line(api, pk).variant_id
        assert variant is not None

        assert (stock_of(api, pk), levels(api, pk)) == ([2, 3], [(2, 2), (3, 2)])
        assert [(found.id, found.is_tracked) for found in api.variant_stocks([variant, "UHJvZHVjdFZhcmlhbnQ6OTk5OTk5OTk="])] == [
            (variant, True)
        ]

        untracked = till.buy(quantity=1, thing=till.thing(is_tracked=False))
        [found] = api.variant_stocks([only_line(api, untracked).variant_id or ""])
        assert (found.is_tracked, found.levels) == (False, ())

    def test_the_stock_of_all_articles_is_told_page_by_page_with_what_is_reserved(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=4, thing=till.thing(2, 3))
        line = only_line(api, pk)

        found, after = [], None
        while True:
            page = api.stock_page(after=after, first=2)
            found += [one for one in page.articles if one.id == line.variant_id]
            after = page.end_cursor
            if after is None:
                break

        [article] = found
        assert (article.is_tracked, article.product_name) == (True, "Enamel mug")
        assert sorted((level.warehouse.id, level.quantity, level.allocated) for level in article.levels) == sorted(
            (level.warehouse.id, level.quantity, level.allocated) for level in line.stocks
        )
        assert [one.id for one in api.stock_page(article.sku).articles] == [line.variant_id]
        assert api.stock_page("no article is called this").articles == ()

    def test_an_order_that_was_placed_changes_what_is_reserved_and_a_parcel_what_lies_there(self, api: SaleorApi, till: Till) -> None:
        thing = till.thing(5)
        first, second = till.buy(quantity=2, thing=thing), till.buy(quantity=2, thing=thing)
        assert (stock_of(api, first), levels(api, first)) == ([5], [(5, 4)])

        line = only_line(api, first)
        api.fulfill_order(first, {line.id: [Stock(warehouses(line)[0], 2)]})
        assert (stock_of(api, first), levels(api, first)) == ([3], [(3, 2)])

        till.cancel(second)
        assert (stock_of(api, first), levels(api, first)) == ([3], [(3, 0)])

    def test_stock_that_was_changed_by_hand(self, api: SaleorApi, till: Till) -> None:
        thing = till.thing(5)
        pk = till.buy(quantity=3, thing=thing)

        till.count(thing, 1)

        assert (stock_of(api, pk), levels(api, pk), reserved(api, pk)) == ([1], [(1, 3)], [3])

    def test_what_checkouts_have_reserved_is_told_beside_what_orders_have(self, api: SaleorApi, till: Till) -> None:
        thing = till.thing(5)
        pk = till.buy(quantity=2, thing=thing)

        with till.reserves_in_checkout(thing, 3):
            [level] = only_line(api, pk).stocks

        assert (level.quantity, level.allocated, level.in_checkouts) == (5, 2, 3)
        assert [level.in_checkouts for level in only_line(api, pk).stocks] == [0]

    def test_an_article_that_was_deleted_has_no_stock_and_its_line_stays(self, api: SaleorApi, till: Till) -> None:
        thing = till.thing(5)
        pk = till.buy(quantity=2, thing=thing)
        variant = only_line(api, pk).variant_id
        assert variant is not None

        till.delete(thing)

        line = only_line(api, pk)
        assert (line.variant_id, line.quantity, line.stocks, line.is_tracked) == (None, 2, (), False)
        assert (api.variant_stocks([variant]), read(api, pk).lines[0].variant_id) == ((), variant)

    def test_a_warehouse_serves_the_countries_of_its_zones_in_its_channels(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=1, thing=till.thing(2, 3))
        line = only_line(api, pk)

        assert {found.warehouse.id for found in api.warehouses_serving()} == {warehouse.id for warehouse in api.warehouses()}
        for warehouse in warehouses(line):
            countries = channels_of(api, warehouse)[till.channel]
            assert countries is not None
            assert {"SI", "PL"} <= set(countries)

    def test_a_warehouse_of_no_zone_does_not_send(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2, thing=till.thing(2, 3))
        first, second = warehouses(only_line(api, pk))

        with till.has_no_zone(second):
            assert warehouses(only_line(api, pk)) == [first]
            assert channels_of(api, second)[till.channel] == ()

    def test_a_warehouse_of_no_zone_sends_where_the_shop_does_not_go_by_zones(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2, thing=till.thing(2, 3))
        first, second = warehouses(only_line(api, pk))

        with till.has_no_zone(second), till.counts_all_warehouses():
            assert warehouses(only_line(api, pk)) == [first, second]
            assert channels_of(api, second)[till.channel] is None

    def test_a_warehouse_that_is_named_does_not_get_its_own_reservation(self, api: SaleorApi, till: Till) -> None:
        """The line's reservations are given up in the order of the stock rows, whichever warehouse sends."""
        pk = till.buy(quantity=5, thing=till.thing(2, 3))
        line = only_line(api, pk)
        first, second = warehouses(line)

        assert codes(lambda: api.fulfill_order(pk, {line.id: [Stock(second, 3)]})) == {"INSUFFICIENT_STOCK"}
        assert codes(lambda: api.fulfill_order(pk, {line.id: [Stock(second, 3), Stock(first, 2)]})) == {"INSUFFICIENT_STOCK"}
        assert (reserved(api, pk), levels(api, pk), read(api, pk).fulfillments) == ([2, 3], [(2, 2), (3, 3)], ())

        api.fulfill_order(pk, {line.id: [Stock(first, 2), Stock(second, 3)]})

        assert (reserved(api, pk), levels(api, pk), read(api, pk).status) == ([0, 0], [(0, 0), (0, 0)], "FULFILLED")

    def test_with_exceeding_allowed_the_books_come_right_when_the_rest_leaves(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=5, thing=till.thing(2, 3))
        line = only_line(api, pk)
        first, second = warehouses(line)

        api.fulfill_order(pk, {line.id: [Stock(second, 3)]}, allow_exceeding=True)

        assert (reserved(api, pk), levels(api, pk)) == ([0, 2], [(2, 0), (0, 2)])

        api.fulfill_order(pk, {line.id: [Stock(first, 2)]})

        assert (reserved(api, pk), levels(api, pk)) == ([0, 0], [(0, 0), (0, 0)])

    @pytest.mark.parametrize("parts", [(5,), (2, 3), (3, 2), (1, 3, 1)])
    def test_by_our_own_plan_all_that_is_reserved_leaves(self, api: SaleorApi, till: Till, parts: tuple[int, ...]) -> None:
        """Each part in one go, from where it lies by `fulfilling.from_reservations`, the last warehouse first."""
        thing = till.thing(3, 4)
        rival = till.buy(quantity=2, thing=thing)
        pk = till.buy(quantity=5, thing=thing)

        for part in parts:
            found = to_fulfill(api, pk)
            plan = fulfilling.from_reservations(found, ())
            (stocks,) = plan.values()
            sent, left = [], part
            for stock in reversed(stocks):
                sent.append(Stock(stock.warehouse_id, min(stock.quantity, left)))
                left -= sent[-1].quantity
            chosen = {line: [stock for stock in sent if stock.quantity] for line in plan}
            assert fulfilling.shortages(found, chosen) == []
            api.fulfill_order(pk, chosen, allow_exceeding=True)

        assert (goods_of(read(api, pk)).are_sent, sum(reserved(api, pk)), sum(reserved(api, rival))) == (True, 0, 2)
        assert [quantity >= 0 for quantity, _ in levels(api, pk)] == [True, True]
        assert sum(quantity for quantity, _ in levels(api, pk)) == 2
        assert fulfilling.below_zero(to_fulfill(api, pk)) == []

    def test_a_warehouse_where_nothing_is_reserved_sends_what_others_have_not_reserved(self, api: SaleorApi, till: Till) -> None:
        thing = till.thing(4, 4)
        till.buy(quantity=3, thing=thing)
        pk = till.buy(quantity=1, thing=thing)
        line = only_line(api, pk)
        place = reserved(api, pk).index(0)

        free = levels(api, pk)[place][0] - levels(api, pk)[place][1]
        api.fulfill_order(pk, {line.id: [Stock(warehouses(line)[place], 1)]}, allow_exceeding=free < 1)

        assert (reserved(api, pk), read(api, pk).status) == ([0, 0], "FULFILLED")

    def test_with_exceeding_allowed_stock_falls_below_zero(self, api: SaleorApi, till: Till) -> None:
        thing = till.thing(3, 0)
        pk = till.buy(quantity=3, thing=thing)
        line = only_line(api, pk)
        empty = warehouses(line)[1]

        assert codes(lambda: api.fulfill_order(pk, {line.id: [Stock(empty, 3)]})) == {"INSUFFICIENT_STOCK"}

        api.fulfill_order(pk, {line.id: [Stock(empty, 3)]}, allow_exceeding=True)

        assert levels(api, pk) == [(3, 0), (-3, 0)]

    def test_an_article_without_tracking_has_no_reservation_and_needs_a_stock_row(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=1, thing=till.thing(is_tracked=False))
        line = only_line(api, pk)
        anywhere = api.warehouses()[0].id
        assert (line.allocated, line.stocks, line.is_tracked, line.quantity) == ((), (), False, 1)
        assert line.variant_id is not None

        assert codes(lambda: api.fulfill_order(pk, {line.id: [Stock(anywhere, 1)]})) == {"INSUFFICIENT_STOCK"}

        api.fulfill_order(pk, {line.id: [Stock(anywhere, 1)]}, allow_exceeding=True)

        assert parcels(read(api, pk)) == [("FULFILLED", 1, False)]

    def test_an_article_without_tracking_leaves_its_stock_row_alone(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=3, thing=till.thing(1, is_tracked=False))
        line = only_line(api, pk)
        assert line.allocated == ()

        api.fulfill_order(pk, {line.id: [Stock(warehouses(line)[0], 3)]})

        assert (levels(api, pk), parcels(read(api, pk))) == ([(1, 0)], [("FULFILLED", 3, True)])

    def test_a_canceled_parcel_is_reserved_again_where_it_was_put(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2)
        till.send(pk, 2)

        till.unsend(pk)

        assert (sum(pieces for _, pieces in only_line(api, pk).allocated), counted(read(api, pk))) == (2, ("UNFULFILLED", 0))
        assert goods_of(read(api, pk)).total == Pieces(2)

    # -- returns --------------------------------------------------------------------------------------------------------

    def test_a_parcel_that_comes_back_whole_is_deleted_with_its_tracking_number(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2)
        till.send(pk, 1)
        till.track(pk, "RR 123 SI")
        sent = read(api, pk)

        till.take_back(pk, 1)

        order = read(api, pk)
        assert (parcels(order), [parcel.tracking_number for parcel in order.fulfillments]) == ([("RETURNED", 1, True)], [""])
        assert order.fulfillments[0].id != sent.fulfillments[0].id
        assert (counted(order), to_fulfill(api, pk).left[0].quantity) == (("PARTIALLY_RETURNED", 1), 1)
        assert goods_of(order).total == Pieces(2, sent=1, returned=1)

    def test_the_rest_that_is_sent_after_a_return_leaves_the_status_partially_returned(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2)
        till.send(pk, 1)
        till.take_back(pk, 1)

        before = read(api, pk)
        till.send(pk, 1)

        order = read(api, pk)
        assert order.updated_at == before.updated_at  # it rises with the status only
        assert (counted(order), sorted(parcels(order))) == (("PARTIALLY_RETURNED", 2), [("FULFILLED", 1, True), ("RETURNED", 1, True)])
        assert goods_of(order).total == Pieces(2, sent=2, returned=1)
        assert goods_of(order).are_sent

    def test_pieces_given_up_are_returned_without_a_warehouse_and_free(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=3, thing=till.thing(3))

        till.give_up(pk, 1)

        order = read(api, pk)
        assert (counted(order), parcels(order)) == (("PARTIALLY_RETURNED", 1), [("RETURNED", 1, False)])
        assert (reserved(api, pk), levels(api, pk)) == ([2], [(3, 2)])
        assert goods_of(order).total == Pieces(3, taken_out=1)

        line = only_line(api, pk)
        api.fulfill_order(pk, {line.id: [Stock(warehouses(line)[0], 2)]})

        order = read(api, pk)
        assert order.status == "PARTIALLY_RETURNED"
        assert goods_of(order).are_sent

    def test_an_order_that_was_given_up_whole_is_returned_though_nothing_left(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2)

        till.give_up(pk, 2)

        order = read(api, pk)
        assert (counted(order), parcels(order)) == (("RETURNED", 2), [("RETURNED", 2, False)])
        assert (goods_of(order).total, goods_of(order).are_back) == (Pieces(2, taken_out=2), False)

    def test_sent_and_unsent_pieces_returned_together_show_no_warehouse(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=3)
        till.send(pk, 2)
        before = read(api, pk)

        till.take_back(pk, 2, unsent=1)

        order = read(api, pk)
        assert (counted(order), parcels(order)) == (("RETURNED", 3), [("RETURNED", 3, False)])
        assert [line.quantity for line in order.fulfillments[0].lines] == [1, 2]
        assert goods_of(remembering(order, before)).total == Pieces(3, sent=2, returned=2, taken_out=1)

    def test_more_is_not_given_up_than_is_left(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2)
        till.send(pk, 1)

        with pytest.raises(Exception, match="INVALID_QUANTITY"):
            till.give_up(pk, 2)

        assert parcels(read(api, pk)) == [("FULFILLED", 1, True)]

    def test_a_piece_replaced_before_it_was_sent(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2)

        till.give_up(pk, 1, replace=True)

        order = read(api, pk)
        assert (order.status, sorted(parcels(order))) == ("UNFULFILLED", [("REPLACED", 1, False), ("RETURNED", 0, False)])
        assert goods_of(order).total == Pieces(2, taken_out=1)

    def test_a_piece_replaced_after_it_was_sent(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2)
        till.send(pk, 2)

        till.take_back(pk, 1, replace=True)

        order = read(api, pk)
        assert sorted(parcels(order)) == [("FULFILLED", 1, True), ("REPLACED", 1, True), ("RETURNED", 0, False)]
        assert (order.status, goods_of(order).total) == ("FULFILLED", Pieces(2, sent=2, replaced=1))

    # -- refunds of pieces ----------------------------------------------------------------------------------------------

    def test_a_piece_refunded_before_it_was_sent_is_taken_out(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy_by_gateway(3)
        till.capture(pk)

        till.refund_goods(pk, unsent=1)

        order = read(api, pk)
        assert (order.lines[0].quantity_fulfilled, parcels(order)) == (1, [("REFUNDED", 1, False)])
        assert goods_of(order).total == Pieces(3, taken_out=1)
        assert only_line(api, pk).quantity == sum(pieces for _, pieces in only_line(api, pk).allocated) == 2

        till.send(pk, 2)

        order = read(api, pk)
        assert (order.status, goods_of(order).are_sent) == ("FULFILLED", True)

    def test_a_refund_of_pieces_leaves_the_status_as_it_was(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy_by_gateway(3)
        till.capture(pk)

        till.refund_goods(pk, unsent=1)

        assert read(api, pk).status == "UNFULFILLED"

    def test_pieces_refunded_after_they_were_sent_keep_their_warehouse(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy_by_gateway(2)
        till.capture(pk)
        till.send(pk, 2)

        till.refund_goods(pk, sent=1)
        part = read(api, pk)
        till.refund_goods(pk, sent=1)
        whole = read(api, pk)

        assert sorted(parcels(part)) == [("FULFILLED", 1, True), ("REFUNDED", 1, True)]
        assert parcels(whole) == [("REFUNDED", 1, True), ("REFUNDED", 1, True)]
        assert [goods_of(order).total for order in (part, whole)] == [Pieces(2, sent=2)] * 2

    def test_what_was_refunded_and_comes_back_is_both(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy_by_gateway(2)
        till.capture(pk)
        till.send(pk, 2)
        till.refund_goods(pk, sent=2)

        till.take_back(pk, 1, out_of="REFUNDED")

        order = read(api, pk)
        assert [parcel for parcel in sorted(parcels(order)) if parcel[1]] == [("REFUNDED", 1, True), ("REFUNDED_AND_RETURNED", 1, True)]
        assert goods_of(order).total == Pieces(2, sent=2, returned=1)

    # -- approval -------------------------------------------------------------------------------------------------------

    def test_a_parcel_that_waits_for_approval_takes_no_stock_and_gives_up_no_reservation(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2, thing=till.thing(2))
        line = only_line(api, pk)
        (warehouse,) = warehouses(line)

        with till.waits_for_approval():
            api.fulfill_order(pk, {line.id: [Stock(warehouse, 2)]})

            order, found = read(api, pk), to_fulfill(api, pk)
            assert (counted(order), parcels(order)) == (("UNCONFIRMED", 2), [("WAITING_FOR_APPROVAL", 2, True)])
            assert goods_of(order).total == Pieces(2, waiting=2)
            assert (found.left, reserved(api, pk), levels(api, pk)) == ((), [2], [(2, 2)])
            (waiting,) = found.waiting
            assert waiting.warehouse is not None
            assert (waiting.id, waiting.warehouse.id, waiting.pieces) == (order.fulfillments[0].id, warehouse, ((line.id, 2),))

            api.approve_fulfillment(waiting.id)

            order = read(api, pk)
            assert (counted(order), parcels(order)) == (("FULFILLED", 2), [("FULFILLED", 2, True)])
            assert (to_fulfill(api, pk).waiting, reserved(api, pk), levels(api, pk)) == ((), [0], [(0, 0)])
            assert codes(lambda: api.approve_fulfillment(waiting.id)) == {"INVALID"}

    def test_another_order_takes_what_waits_for_approval_elsewhere(self, api: SaleorApi, till: Till) -> None:
        """The waiting parcel's own warehouse reserves nothing for it, and approval gives up reservations by stock row too."""
        pk = till.buy(quantity=5, thing=till.thing(2, 3))
        line = only_line(api, pk)
        second = warehouses(line)[1]

        with till.waits_for_approval():
            api.fulfill_order(pk, {line.id: [Stock(second, 3)]})
            (waiting,) = to_fulfill(api, pk).waiting

            assert codes(lambda: api.approve_fulfillment(waiting.id)) == {"INSUFFICIENT_STOCK"}
            assert parcels(read(api, pk)) == [("WAITING_FOR_APPROVAL", 3, True)]

            api.approve_fulfillment(waiting.id, allow_exceeding=True)

        assert (counted(read(api, pk)), levels(api, pk)) == (("PARTIALLY_FULFILLED", 3), [(2, 0), (0, 2)])

    def test_a_parcel_that_waited_and_was_canceled_is_to_be_sent_again(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2)
        with till.waits_for_approval():
            till.send(pk, 2)

            till.unsend(pk)

        order = read(api, pk)
        assert (counted(order), parcels(order)) == (("UNFULFILLED", 0), [("CANCELED", 2, True)])
        assert sum(pieces for _, pieces in only_line(api, pk).allocated) == 2

    def test_an_order_with_a_parcel_that_waits_is_not_canceled(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2)
        with till.waits_for_approval():
            till.send(pk, 1)

        assert codes(lambda: api.cancel_order(pk)) == {"CANNOT_CANCEL_ORDER"}
