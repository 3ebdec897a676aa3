"""An undo and a move of the same order at the same moment: one of them comes first, and the other is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.workflow.models import StatusChange
from saleor_oms_plugin.workflow.services import MoveResult, bulk_move, move_order, undo_move
from tests.concurrency.test_moves import together
from tests.support.fixtures import ACTIVATED
from tests.support.shop import ANNA, OWNER_OF_SHOP, Host, Shop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_shop(host: Host, transactional_db: None) -> Iterator[Shop]:
    shop = Shop(host)
    shop.open(ACTIVATED)
    return shop


def test_an_undo_against_a_move_ends_in_one_of_two_histories(open_shop: Shop) -> None:
    picking = open_shop.status("picking").pk
    for _ in range(10):
        order = open_shop.has()
        change = move_order(order.id, open_shop.status("confirmed").pk, ANNA).change
        assert change is not None

        def work(number: int, order_id: object = order.id, change_id: int = change.pk) -> MoveResult:
            return move_order(order_id, picking, ANNA) if number else undo_move(change_id, OWNER_OF_SHOP)  # type: ignore[arg-type]

        undone, moved = together(2, work)

        if undone.changed:  # no step leads from new to picking
            assert [error.code for error in moved.errors] == [ErrorCode.TRANSITION_NOT_ALLOWED]
            assert open_shop.history(order) == ["new", "confirmed", "new"]
        else:
            assert [error.code for error in undone.errors] == [ErrorCode.STALE_VERSION]
            assert open_shop.history(order) == ["new", "confirmed", "picking"]


def test_of_ten_undos_one_takes_the_move_back(open_shop: Shop) -> None:
    order = open_shop.has()
    change = move_order(order.id, open_shop.status("confirmed").pk, ANNA).change
    assert change is not None

    results = together(10, lambda _: undo_move(change.pk, ANNA))

    assert sum(result.changed for result in results) == 1
    assert all(result.errors == () for result in results)
    assert open_shop.history(order) == ["new", "confirmed", "new"]


def test_bulk_moves_and_undos_of_the_same_orders_neither_deadlock_nor_double(open_shop: Shop) -> None:
    orders = [open_shop.has() for _ in range(20)]
    order_ids = [order.id for order in orders]
    confirmed, waiting = open_shop.status("confirmed").pk, open_shop.status("awaiting-payment").pk
    changes = [result.change.pk for result in bulk_move(order_ids, confirmed, ANNA).results if result.change]

    def work(number: int) -> None:
        if number % 2:
            bulk_move(order_ids[::-1], waiting, ANNA)
        else:
            for change in changes:
                undo_move(change, ANNA)

    together(4, work)

    for order in orders:
        versions = list(StatusChange.objects.filter(order=order.id).order_by("version").values_list("version", flat=True))
        assert versions == list(range(1, len(versions) + 1))
        assert open_shop.state(order).version == versions[-1]


def test_an_order_moved_by_another_meanwhile_is_judged_as_it_is_then(open_shop: Shop) -> None:
    order_ids = [open_shop.has().id for _ in range(50)]
    targets = [open_shop.status(code).pk for code in ("confirmed", "awaiting-payment", "cancelled", "confirmed")]

    answers = together(4, lambda number: bulk_move(order_ids, targets[number], ANNA).results)

    refusals = [result.errors[0] for results in answers for result in results if result.errors]
    assert {error.code for error in refusals} <= {ErrorCode.TRANSITION_NOT_ALLOWED, ErrorCode.PAYMENT_REQUIRED}
    assert all("fromStatus" in (error.params or {}) for error in refusals)
