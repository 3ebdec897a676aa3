"""The built-in kinds keep the contract that the kit gives to everybody's."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.action_types.assign import Assign
from saleor_oms_plugin.action_types.change_status import ChangeStatus
from saleor_oms_plugin.action_types.order_note import OrderNote
from saleor_oms_plugin.action_types.set_promise import SetPromise
from saleor_oms_plugin.action_types.webhook import Webhook
from saleor_oms_plugin.actions.action_type import ActionType, Repeat, RunContext
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.testing.action_kinds import ActionKindContract, FakeContext
from tests.support.action_types import NoOp
from tests.support.receiver import Receiver
from tests.support.shop import Shop


class OrderInShop(ActionKindContract):
    @pytest.fixture
    def context(self, live_shop: Shop) -> FakeContext:
        return FakeContext(live_shop.receives(), secrets={"secret": new_signing_secret()})


class TestWebhook(OrderInShop):
    @pytest.fixture
    def kind(self) -> ActionType:
        return Webhook()

    @pytest.fixture
    def good_config(self, target: Receiver) -> dict[str, Any]:
        return {"url": target.url}


class TestChangeStatus(OrderInShop):
    @pytest.fixture
    def kind(self) -> ActionType:
        return ChangeStatus()

    @pytest.fixture
    def good_config(self, live_shop: Shop) -> dict[str, Any]:
        return {"to_status": "confirmed"}


class TestOrderNote(OrderInShop):
    @pytest.fixture
    def kind(self) -> ActionType:
        return OrderNote()

    @pytest.fixture
    def good_config(self) -> dict[str, Any]:
        return {"text": "{{ order.number }} is on its way"}


class TestAssign(OrderInShop):
    @pytest.fixture
    def kind(self) -> ActionType:
        return Assign()


class TestSetPromise(OrderInShop):
    @pytest.fixture
    def kind(self) -> ActionType:
        return SetPromise()

    @pytest.fixture
    def good_config(self) -> dict[str, Any]:
        return {"delivery_hours": 24, "reason": "It is on its way"}


class TestNoOp(ActionKindContract):
    @pytest.fixture
    def kind(self) -> ActionType:
        return NoOp()


class Careless(NoOp):
    """Must not happen twice, and does not say when it begins."""

    repeat = Repeat.AT_MOST_ONCE


class Deaf(NoOp):
    """Goes on although the run was canceled."""

    def run(self, config: Any, context: RunContext) -> None:
        try:
            context.mark_begun()
        except Exception:
            context.begun += 1  # type: ignore[attr-defined]


def test_a_kind_that_breaks_the_contract_is_found() -> None:
    contract = ActionKindContract()

    with pytest.raises(AssertionError):
        contract.test_a_run_answers_json_and_begins_at_most_once(Careless(), {}, FakeContext())
    with pytest.raises(AssertionError):
        contract.test_a_run_that_was_canceled_lets_that_pass(Deaf(), {}, FakeContext())
    with pytest.raises(AssertionError):
        contract.test_the_registry_takes_it(object())  # type: ignore[arg-type]
