"""Celery's tasks: a slice of work, and another one where that was not enough."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from saleor_oms_plugin.background import maintenance, tasks
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, installed, make_action
from tests.support.shop import ANNA, Shop


def takes(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """So long takes the next task by its own clock."""
    monkeypatch.setattr(tasks, "time", SimpleNamespace(monotonic=iter([0.0, seconds]).__next__))


@pytest.mark.parametrize(("seconds", "kicks"), [(maintenance.SLICE_SECONDS, ["drain"]), (1.0, [])], ids=["too short", "long enough"])
def test_a_slice_that_was_too_short_asks_for_another(
    open_shop: Shop, monkeypatch: pytest.MonkeyPatch, seconds: float, kicks: list[str]
) -> None:
    # Given an action that is due
    open_shop.goes_live()
    with installed(probe := Probe()):
        make_action(open_shop.status("confirmed"))
        move_order(open_shop.has().id, open_shop.status("confirmed").pk, ANNA)
        open_shop.host.kicks.clear()
        takes(seconds, monkeypatch)

        # When the task runs
        tasks.drain()

    # Then it has worked, and is asked for again where its time was used up
    assert len(probe.done) == 1
    assert open_shop.host.kicks == kicks


def test_with_nothing_to_do_it_is_not_asked_for_again(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    takes(maintenance.SLICE_SECONDS, monkeypatch)

    tasks.drain()

    assert open_shop.host.kicks == []
