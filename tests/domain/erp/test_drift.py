"""The drift report: orders that stand elsewhere in the ERP, what to do about each, and doing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import MANAGE_SETTINGS
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.erp import drift, feed
from saleor_oms_plugin.erp.drift import Direction, Proposal, drifts, proposal, repair
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.statuses.models import OrderStatus, PaymentGate
from saleor_oms_plugin.workflow.models import MoveSource, OrderState, StatusChange
from saleor_oms_plugin.workflow.services import move_order
from tests.support.erp import introduce, says
from tests.support.shop import ANNA, Shop

HOUR = timedelta(hours=1)


def drifted(shop: Shop, **changes: object) -> Order:
    """An order that the ERP saw in picking two hours ago, and Anna packed an hour ago."""
    order = shop.has(**changes)
    says(order, "30", clock.now() - 2 * HOUR)
    move_order(order.id, shop.status("packed").pk, ANNA)
    OrderState.objects.filter(pk=order.id).update(since=clock.now() - HOUR)
    return order


def proposals() -> list[tuple[Direction, str]]:
    return [(found.direction, found.reason) for found in map(proposal, drifts("SAP", ANNA))]


def test_an_order_on_which_both_agree_is_no_drift(erp_shop: Shop) -> None:
    order = erp_shop.has()
    says(order, "30", clock.now() - 2 * HOUR)

    assert proposals() == []


def test_an_order_that_the_erp_has_never_reported_is_no_drift(erp_shop: Shop) -> None:
    erp_shop.has()

    assert proposals() == []


def test_a_change_that_may_still_be_on_its_way_is_no_drift(erp_shop: Shop) -> None:
    order = erp_shop.has()
    says(order, "30", clock.now() - 2 * HOUR)
    move_order(order.id, erp_shop.status("packed").pk, ANNA)

    assert proposals() == []


def test_what_the_erp_has_missed_is_to_be_told_again(erp_shop: Shop) -> None:
    drifted(erp_shop)

    [(direction, reason)] = proposals()

    assert direction is Direction.PUSH_OURS
    assert "SAP" in reason


def test_what_a_gate_held_up_is_to_be_taken_when_it_opens(erp_shop: Shop) -> None:
    OrderStatus.objects.filter(code="awaiting-payment").update(payment_gate=PaymentGate.CHARGED)
    order = erp_shop.has()
    says(order, "25", clock.now() - HOUR)
    says(order, "40")

    [row] = drifts("SAP", ANNA)
    found = proposal(row)
    assert isinstance(found, Proposal)
    assert found.direction is Direction.TAKE_ERP
    assert found.refusal is not None
    assert found.refusal.code == ErrorCode.PAYMENT_REQUIRED

    [still] = repair([order.id], "SAP", Direction.TAKE_ERP, ANNA)
    assert (still.done, still.errors[0].code) == (False, ErrorCode.PAYMENT_REQUIRED)

    erp_shop.saleor.pay(order.id, Decimal(1000))
    [done] = repair([order.id], "SAP", Direction.TAKE_ERP, ANNA)
    assert done.done
    assert erp_shop.status_code(order) == "packed"


def test_taking_the_erps_status_is_a_move_by_the_person(erp_shop: Shop) -> None:
    order = drifted(erp_shop)

    [result] = repair([order.id], "SAP", Direction.TAKE_ERP, ANNA)

    assert result.done
    change = StatusChange.objects.filter(order=order.id).latest("version")
    assert (change.to_status.code, change.actor_name, change.source) == ("picking", "Anna Novak", MoveSource.ERP)
    assert "SAP" in change.reason
    assert proposals() == []


def test_statuses_that_nobody_has_mapped_are_no_drift(erp_shop: Shop) -> None:
    order = drifted(erp_shop)
    erp_shop.status("picking").external_ids.all().delete()

    assert proposals() == []
    [result] = repair([order.id], "SAP", Direction.TAKE_ERP, ANNA)
    assert result.errors[0].code == ErrorCode.NOT_FOUND
    assert erp_shop.status_code(order) == "packed"


def test_each_system_has_its_own_drift(erp_shop: Shop) -> None:
    introduce(erp_shop, "WMS")
    drifted(erp_shop)

    assert len(drifts("SAP", ANNA)) == 1
    assert len(drifts("WMS", ANNA)) == 0


def test_other_channels_are_neither_shown_nor_mended(erp_shop: Shop) -> None:
    order = drifted(erp_shop, channel="poland")
    restricted = replace(ANNA, channels=frozenset({"slovenia"}))

    assert list(drifts("SAP", restricted)) == []
    for direction in Direction:
        [result] = repair([order.id], "SAP", direction, restricted)
        assert (result.order, result.errors[0].code) == (None, ErrorCode.NOT_FOUND)
    assert erp_shop.status_code(order) == "packed"
    assert not any(entry.is_repeat for entry in feed.entries())


def test_an_order_adopted_silently_is_not_told_of_even_then(erp_shop: Shop) -> None:
    order = erp_shop.has(created_at=datetime(2025, 6, 1, tzinfo=UTC))
    assert StatusChange.objects.get(order=order.id).source == MoveSource.ADOPTED
    value = "20" if erp_shop.status_code(order) != "confirmed" else "30"
    OrderStatus.objects.update(payment_gate=PaymentGate.CHARGED)
    says(order, value)

    [result] = repair([order.id], "SAP", Direction.PUSH_OURS, ANNA)

    assert (result.done, result.errors[0].code) == (False, ErrorCode.INVALID)
    assert not feed.publish()
    assert not feed.entries().exists()


def test_more_than_five_hundred_are_refused(erp_shop: Shop) -> None:
    order = erp_shop.has()

    with pytest.raises(ValueError, match="500"):
        drift.repair([order.id] * 501, "SAP", Direction.TAKE_ERP, replace(ANNA, permissions=frozenset({MANAGE_SETTINGS})))
