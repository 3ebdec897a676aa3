"""What the ledger does by itself: digests, forgetting, kinds that do not load."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from importlib.metadata import EntryPoint

import pytest
import time_machine

from saleor_oms_plugin.actions import maintenance
from saleor_oms_plugin.actions.action_type import RunContext
from saleor_oms_plugin.actions.errors import PermanentError
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.registry import GROUP, Registry
from saleor_oms_plugin.actions.services import Digest, drain_runs, notify_of_failures, purge_runs, set_failure_notifier
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, make_action
from tests.support.shop import ANNA, Shop


def failing(context: RunContext) -> None:
    raise PermanentError("no such mailbox")


def confirmed(shop: Shop) -> None:
    order = shop.receives()
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()


@pytest.fixture
def sent_digests() -> Iterator[list[Digest]]:
    """The digests that the shop got."""
    digests: list[Digest] = []
    before = maintenance._send
    set_failure_notifier(digests.append)
    yield digests
    maintenance._send = before


def test_failures_are_told_at_most_once_an_hour_and_each_once(live_shop: Shop, probe: Probe, sent_digests: list[Digest]) -> None:
    probe.does = failing
    make_action(live_shop.status("confirmed"), label="Mail")
    with time_machine.travel(clock.now(), tick=False) as now:
        assert not notify_of_failures()
        confirmed(live_shop)
        confirmed(live_shop)
        assert notify_of_failures()
        now.shift(timedelta(minutes=30))
        confirmed(live_shop)
        assert not notify_of_failures()
        now.shift(timedelta(minutes=31))
        assert notify_of_failures()
        now.shift(timedelta(hours=2))
        assert not notify_of_failures()

    assert [digest.counts for digest in sent_digests] == [(("probe", RunState.FAILED, 2),), (("probe", RunState.FAILED, 1),)]
    assert [(failure.label, failure.error) for failure in sent_digests[1].newest] == [("Mail", "no such mailbox")]


def test_a_digest_that_could_not_be_sent_is_sent_later(live_shop: Shop, probe: Probe, sent_digests: list[Digest]) -> None:
    probe.does = failing
    make_action(live_shop.status("confirmed"))
    confirmed(live_shop)

    def refuses(digest: Digest) -> None:
        raise ConnectionError("no mail today")

    set_failure_notifier(refuses)
    assert not notify_of_failures()
    set_failure_notifier(sent_digests.append)
    assert notify_of_failures()
    assert len(sent_digests) == 1


def test_runs_are_forgotten_after_180_days_those_that_still_wait_are_not(live_shop: Shop, probe: Probe) -> None:
    make_action(live_shop.status("confirmed"))
    make_action(live_shop.status("confirmed"), delay_minutes=365 * 24 * 60)
    confirmed(live_shop)
    with time_machine.travel(clock.now() + timedelta(days=179)):
        assert purge_runs() == 0
    with time_machine.travel(clock.now() + timedelta(days=181)):
        confirmed(live_shop)
        assert purge_runs() == 1

    assert [run.state for run in ActionRun.objects.order_by("pk")] == [RunState.PENDING, RunState.DONE, RunState.PENDING]


def test_a_broken_add_on_is_shown_and_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    registry = Registry()
    registry.expect({"webhook": "saleor_oms_plugin.action_types.webhook:Webhook"})
    registry._load(
        [
            EntryPoint("gone", "acme.labels:Label", GROUP),
            EntryPoint("hollow", "builtins:object", GROUP),
            EntryPoint("misnamed", "tests.support.action_types:Probe", GROUP),
            EntryPoint("no-op", "tests.support.action_types:NoOp", GROUP),
        ]
    )
    registry._is_loaded = True

    assert registry.find("no-op") is not None
    for name in ("gone", "hollow", "misnamed"):
        entry = registry.entries()[name]
        assert entry.kind is None
        assert "could not be loaded" in (entry.unavailable or "")
    assert len(caplog.records) == 3


def test_a_name_is_its_first_ones() -> None:
    registry = Registry()
    registry.expect({"webhook": "saleor_oms_plugin.action_types.webhook:Webhook"})
    registry._load([*registry._built_in, EntryPoint("webhook", "tests.support.action_types:NoOp", GROUP)])
    registry._is_loaded = True

    found = registry.find("webhook")
    assert found is not None
    assert found.label == "Webhook"
