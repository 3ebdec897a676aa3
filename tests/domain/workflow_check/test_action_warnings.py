"""What the workflow check says of actions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from saleor_oms_plugin.actions.services import create_action, update_action
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.statuses.check import WorkflowProblem
from saleor_oms_plugin.statuses.models import OrderStatus
from saleor_oms_plugin.statuses.queries import configuration
from saleor_oms_plugin.workflow_check.actions import action_warnings
from tests.support.action_types import Probe, installed, make_action
from tests.support.shop import OWNER_OF_SHOP, Shop


def warnings() -> list[tuple[str, list[str]]]:
    def summary(problem: WorkflowProblem) -> tuple[str, list[str]]:
        return problem.code, [status.code for status in problem.statuses]

    return [summary(problem) for problem in action_warnings(configuration())]


def moves(shop: Shop, source: str, target: str, **changes: object) -> None:
    make_action(shop.status(source), "change_status", config={"to_status": target}, **changes)


def test_a_shop_whose_actions_lead_somewhere_hears_nothing(open_shop: Shop) -> None:
    moves(open_shop, "new", "confirmed")
    moves(open_shop, "confirmed", "picking")

    assert warnings() == []


def test_actions_that_move_an_order_in_a_circle_are_told_once_with_the_way(open_shop: Shop) -> None:
    moves(open_shop, "new", "confirmed")
    moves(open_shop, "confirmed", "picking")
    moves(open_shop, "picking", "confirmed")

    assert warnings() == [("ACTION_LOOP", ["confirmed", "picking"])]


@pytest.mark.parametrize("changes", [{"is_enabled": False}, {"is_deleted": True}])
def test_what_is_switched_off_makes_no_circle(open_shop: Shop, changes: dict[str, bool]) -> None:
    moves(open_shop, "confirmed", "picking")
    moves(open_shop, "picking", "confirmed", **changes)

    assert warnings() == []


def test_an_action_whose_kind_is_missing_or_not_set_up_is_told(open_shop: Shop) -> None:
    make_action(open_shop.status("new"), "acme-label")
    with installed(Probe(reason="There is no mail server yet.")):
        make_action(open_shop.status("new"))

        assert warnings() == [("ACTION_UNAVAILABLE", ["new"])] * 2


@pytest.mark.parametrize(
    "goes",
    [
        lambda: OrderStatus.objects.filter(code="picking").update(is_archived=True),
        lambda: OrderStatus.objects.filter(code="picking").update(code="packing"),
    ],
)
def test_a_target_that_is_gone_is_told(open_shop: Shop, goes: Callable[[], int]) -> None:
    moves(open_shop, "confirmed", "picking")
    assert goes() == 1

    assert warnings() == [("ACTION_LEADS_NOWHERE", ["confirmed"])]


def test_a_webhook_without_a_secret_is_told_before_its_first_run_waits(open_shop: Shop) -> None:
    config = {"url": "https://wms.example.com/orders"}
    result = create_action(open_shop.status("new").pk, {"kind": "webhook", "label": "Tell", "config": config}, OWNER_OF_SHOP)
    assert result.value is not None
    assert warnings() == [("ACTION_UNAVAILABLE", ["new"])]

    update_action(result.value.pk, {"config": {**config, "secret": new_signing_secret()}}, OWNER_OF_SHOP)
    assert warnings() == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "http://localhost/x", "https://10.0.0.5/x", "http://[::1]/x"])
def test_a_webhook_to_the_inside_of_the_network_is_refused_on_saving(open_shop: Shop, url: str) -> None:
    given = {"kind": "webhook", "label": "Tell", "config": {"url": url}}

    (error,) = create_action(open_shop.status("new").pk, given, OWNER_OF_SHOP).errors

    assert error.field == "config.url"
    assert "OMS_PRIVATE_HOSTS" in error.message
