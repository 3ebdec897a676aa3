"""A worker is killed (SIGKILL) while steps are ticked and move their order on: there is one tick and one move, whenever it dies."""

from __future__ import annotations

from uuid import UUID

import pytest

from saleor_oms_plugin.steps import services
from saleor_oms_plugin.steps.models import Step, StepEntry
from saleor_oms_plugin.workflow.models import StatusChange
from tests.support.shop import ANNA, Shop
from tests.support.steps import has_four_steps, step_of
from tests.support.workers import Workers

POINTS = {
    "while it ticks": "steps.following:close:after",
    "before it looks where to": "steps.advancing:places:before",
    "between the tick and the move": "steps.advancing:apply_move:before",
    "within the move": 'sql:INSERT INTO "oms_status_change"',
    "after the move": "steps.advancing:apply_move:after",
}


def went(order_id: UUID) -> list[str]:
    return list(StatusChange.objects.filter(order=order_id).order_by("version").values_list("to_status__code", flat=True))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
def test_one_tick_and_one_move(live_shop: Shop, workers: Workers, point: str) -> None:
    has_four_steps(papers={"ticks_on": ["PAID"]})
    order = live_shop.receives()
    workers.one_works()
    assert services.done(step_of(order, "receipt").pk, ANNA).errors == ()
    live_shop.saleor.pay(order.id)
    live_shop.hears_of(live_shop.saleor.orders[order.id])

    workers.one_dies(point)
    workers.one_works()
    workers.one_works()

    assert went(order.id) == ["new", "confirmed", "picking"]
    step = step_of(order, "papers")
    assert (step.state, step.event, step.move_due_at) == ("DONE", "PAID", None)
    assert StepEntry.objects.filter(step=step).count() == 1
    assert not Step.objects.exclude(refusal=None).exists()
