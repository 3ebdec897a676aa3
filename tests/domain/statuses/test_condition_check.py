"""What the workflow check says of conditions."""

from __future__ import annotations

from saleor_oms_plugin.statuses.contradictions import contradictions
from saleor_oms_plugin.statuses.models import OrderStatus, Transition, Workflow
from saleor_oms_plugin.statuses.queries import configuration
from tests.support.shop import Shop

GONE = {"combinator": "and", "rules": [{"field": "order.weather", "operator": "=", "value": "rain"}]}


def found(code: str) -> list[str]:
    return [problem.message for problem in contradictions(configuration()) if problem.code == code]


def test_a_field_that_is_gone_is_named_with_the_place_that_asks_for_it(open_shop: Shop) -> None:
    assert found("BROKEN_CONDITION") == []

    Workflow.objects.update(condition=GONE)
    Transition.objects.filter(from_status__code="packed", to_status__code="shipped").update(condition=GONE)
    OrderStatus.objects.filter(code="awaiting-payment").update(payment_gate_condition=GONE)

    messages = found("BROKEN_CONDITION")
    assert len(messages) == 3
    assert all("'order.weather'" in message for message in messages)
    assert any("from Packed to Shipped" in message for message in messages)
    assert any("Awaiting payment" in message for message in messages)


def test_a_gate_that_the_customer_opens_is_pointed_out(open_shop: Shop) -> None:
    by_group = {"combinator": "and", "rules": [{"field": "customer.group", "operator": "!=", "value": "b2b"}]}
    by_gateway = {"combinator": "and", "rules": [{"field": "payment.gateways", "operator": "doesNotContain", "value": "cod"}]}

    OrderStatus.objects.filter(code="awaiting-payment").update(payment_gate_condition=by_group)
    assert len(found("GATE_BY_CUSTOMER")) == 1
    assert "customer.group" in found("GATE_BY_CUSTOMER")[0]

    OrderStatus.objects.filter(code="awaiting-payment").update(payment_gate_condition=by_gateway)
    assert found("GATE_BY_CUSTOMER") == []


def test_a_step_out_of_the_workflow_is_told_by_its_statuses(open_shop: Shop) -> None:
    workflow = Workflow.objects.get()
    workflow.statuses.remove(open_shop.status("picking"))

    messages = found("UNKNOWN_TARGET")

    assert any("from Confirmed to Picking" in message for message in messages)
