"""The kinds that change Saleor's order keep the contract that the kit gives to everybody's."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.actions.action_type import ActionType
from saleor_oms_plugin.actions.registry import find
from saleor_oms_plugin.testing.action_kinds import ActionKindContract, FakeContext
from tests.support.shop import Shop

KINDS: dict[str, dict[str, Any]] = {
    "confirm_order": {},
    "mark_as_paid": {"reference": "Bank"},
    "capture_payment": {},
    "refund_payment": {},
    "cancel_order": {},
    "fulfill_order": {},
    "add_tracking": {"number": "RR"},
    "write_metadata": {"items": {"a": "1"}},
}


@pytest.mark.parametrize("name", KINDS)
class TestOperations(ActionKindContract):
    @pytest.fixture
    def kind(self, name: str) -> ActionType:
        found = find(name)
        assert found is not None
        return found

    @pytest.fixture
    def good_config(self, name: str) -> dict[str, Any]:
        return KINDS[name]

    @pytest.fixture
    def context(self, name: str, live_shop: Shop) -> FakeContext:
        """Of an order in the state that the kind is for."""
        saleor = live_shop.saleor
        order = live_shop.receives(status="UNCONFIRMED" if name == "confirm_order" else "UNFULFILLED")
        if name == "capture_payment":
            saleor.authorize(order.id)
        elif name == "refund_payment":
            saleor.pay(order.id, by_transaction=True)
        elif name == "add_tracking":
            saleor.fulfill(order.id)
        return FakeContext(saleor.orders[order.id])
