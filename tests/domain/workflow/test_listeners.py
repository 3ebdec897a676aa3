"""Who follows an order's moves from the rooms above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from saleor_oms_plugin.workflow import listeners
from saleor_oms_plugin.workflow.listeners import Listener
from saleor_oms_plugin.workflow.models import StatusChange
from saleor_oms_plugin.workflow.services import move_order, move_orders, undo_move
from tests.support.fixtures import ACTIVATED
from tests.support.shop import ANNA, Shop


@dataclass
class Follower:
    """Notes what it hears of, and raises ``error`` where it has one."""

    moved: list[list[StatusChange]] = field(default_factory=list)
    undone: list[StatusChange] = field(default_factory=list)
    error: Exception | None = None

    def on_moved(self, changes: Sequence[StatusChange]) -> None:
        self.moved.append(list(changes))
        if self.error is not None:
            raise self.error

    def on_undone(self, change: StatusChange) -> None:
        self.undone.append(change)
        if self.error is not None:
            raise self.error


@pytest.fixture
def follower(monkeypatch: pytest.MonkeyPatch) -> Follower:
    follower = Follower()
    monkeypatch.setattr(listeners, "_listeners", [*listeners._listeners])
    listeners.register(Listener(follower.on_moved, follower.on_undone))
    return follower


def test_the_moves_of_one_transaction_are_told_together(open_shop: Shop, follower: Follower) -> None:
    orders = [open_shop.has() for _ in range(3)]
    follower.moved.clear()

    results = move_orders([order.id for order in orders], open_shop.status("confirmed").pk, ANNA)

    [changes] = follower.moved
    assert {change.pk for change in changes} == {result.change.pk for result in results if result.change}


def test_a_new_order_is_told_and_an_adopted_one_is_not(open_shop: Shop, follower: Follower) -> None:
    order = open_shop.receives()
    open_shop.receives(status="FULFILLED", created_at=ACTIVATED - timedelta(days=1))

    [[change]] = follower.moved
    assert (change.order_id, change.from_status_id) == (order.id, None)


def test_a_silent_move_is_not_told(open_shop: Shop, follower: Follower) -> None:
    order = open_shop.has()
    follower.moved.clear()

    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA, silent=True).changed

    assert follower.moved == []


def test_a_move_is_undone_together_with_what_follows_from_it(open_shop: Shop, follower: Follower) -> None:
    order = open_shop.has()
    change = move_order(order.id, open_shop.status("confirmed").pk, ANNA).change
    assert change is not None
    follower.moved.clear()

    assert undo_move(change.pk, ANNA).changed

    assert follower.undone == [change]
    assert follower.moved == []


def test_a_listener_that_fails_takes_the_move_and_its_undoing_back(open_shop: Shop, follower: Follower) -> None:
    order = open_shop.has()
    change = move_order(order.id, open_shop.status("confirmed").pk, ANNA).change
    assert change is not None
    follower.error = RuntimeError("The other room failed.")

    with pytest.raises(RuntimeError, match="other room"):
        move_order(order.id, open_shop.status("picking").pk, ANNA)
    with pytest.raises(RuntimeError, match="other room"):
        undo_move(change.pk, ANNA)

    assert open_shop.history(order) == ["new", "confirmed"]
    assert open_shop.state(order).version == 2


def test_the_same_listener_is_registered_once(open_shop: Shop, follower: Follower) -> None:
    listeners.register(Listener(follower.on_moved, follower.on_undone))

    open_shop.has()

    assert len(follower.moved) == 1
