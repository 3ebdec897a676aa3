"""What has come of actions: counted with them, for all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from saleor_oms_plugin.actions.models import Action, ActionRun, RunState
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import MANAGE_SETTINGS
from tests.support.action_types import Probe, installed, make_action
from tests.support.api import ask
from tests.support.shop import OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

COUNTS = "{ omsStatuses { actions { label runCounts { done failed waiting } } } }"


@pytest.fixture
def probe() -> Iterator[Probe]:
    with installed(kind := Probe()):
        yield kind


def run(action: Action, shop: Shop, state: RunState, days_ago: int = 0, **of_order: Any) -> None:
    at = clock.now() - timedelta(days=days_ago)
    order = shop.has(**of_order)
    ActionRun.objects.create(
        action=action, order_id=order.id, key=f"{order.id}:{state}", kind="probe", state=state, created_at=at, due_at=at
    )


def counts(answer: Any) -> dict[str, Any]:
    return {action["label"]: action["runCounts"] for status in answer.data["omsStatuses"] for action in status["actions"]}


def test_runs_of_the_last_thirty_days_are_counted_and_all_that_waits(open_shop: Shop, probe: Probe) -> None:
    mail, never = make_action(open_shop.status("confirmed"), label="Mail"), make_action(open_shop.status("packed"), label="Never")
    run(mail, open_shop, RunState.DONE, days_ago=29)
    run(mail, open_shop, RunState.DONE, days_ago=31)
    run(mail, open_shop, RunState.FAILED)
    run(mail, open_shop, RunState.UNCERTAIN, days_ago=40)
    run(mail, open_shop, RunState.PENDING, days_ago=40)
    run(mail, open_shop, RunState.DONE, channel="elsewhere")

    everywhere = ask(COUNTS, OWNER_OF_SHOP)
    here = ask(COUNTS, replace(OWNER_OF_SHOP, channels=frozenset({"elsewhere"})))

    assert counts(everywhere) == {never.label: {"done": 0, "failed": 0, "waiting": 0}, "Mail": {"done": 2, "failed": 1, "waiting": 1}}
    assert counts(here)["Mail"] == {"done": 1, "failed": 0, "waiting": 0}


def test_more_actions_take_no_more_queries(open_shop: Shop, probe: Probe) -> None:
    make_action(open_shop.status("confirmed"))
    few = ask(COUNTS, OWNER_OF_SHOP).queries
    for code in ("confirmed", "packed", "shipped"):
        run(make_action(open_shop.status(code)), open_shop, RunState.DONE)

    assert ask(COUNTS, OWNER_OF_SHOP).queries == few


def test_who_sees_no_orders_sees_no_counts(open_shop: Shop, probe: Probe) -> None:
    make_action(open_shop.status("confirmed"), label="Mail")

    answer = ask(COUNTS, replace(OWNER_OF_SHOP, permissions=frozenset({MANAGE_SETTINGS})))

    assert counts(answer) == {"Mail": None}
