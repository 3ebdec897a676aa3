"""Steps of a shop: made in one line, and everything done that a worker would do."""

from __future__ import annotations

from typing import Any

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.steps.models import Step, StepTemplate
from saleor_oms_plugin.steps.templates import STEP_TEMPLATES

FOUR = (("receipt", "confirmed"), ("papers", "picking"), ("pack", "packed"), ("courier", "shipped"))
"""Kabi's four steps, by the statuses that they lead to."""


def has_step(code: str, to_status: str | None = None, status: str = "new", **more: Any) -> StepTemplate:
    result = STEP_TEMPLATES.create({"code": code, "name": code.title(), "status": status, "to_status": to_status, **more})
    assert result.value is not None, result.errors
    return result.value


def has_four_steps(**more: dict[str, Any]) -> None:
    """``more`` has what is said of single steps, by their code."""
    for code, to_status in FOUR:
        has_step(code, to_status, **more.get(code, {}))


def step_of(order: Order, code: str) -> Step:
    """The newest of this template."""
    return Step.objects.filter(order=order.id, template__code=code).select_related("template", "goal", "status").latest("pk")


def states_of(order: Order) -> dict[str, str]:
    """The states of an order's newest steps, by code."""
    return dict(Step.objects.filter(order=order.id).order_by("pk").values_list("template__code", "state"))


def settle(rounds: int = 3) -> None:
    """What the workers do by themselves, until nothing is left."""
    for _ in range(rounds):
        maintenance.handle_events()
