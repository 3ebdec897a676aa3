"""The worker's loops: none ends by what goes wrong in it, and none holds up another."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from saleor_oms_plugin.background import maintenance, worker
from saleor_oms_plugin.background.worker import Worker
from tests.support.app_server import eventually


class Panic(BaseException):
    """As a panic of compiled code comes to Python."""


class Calls:
    """What the loops have done, and what each is to do."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.counts: dict[str, int] = {}
        self.monkeypatch = monkeypatch
        for name in ("ask_for_sweep", "handle_events", "keep_up_derived", "do_runs", "do_long_work", "sweep_when_due", "nightly_when_due"):
            self.let(name, lambda: None)

    def let(self, name: str, does: object) -> None:
        def called(**_: object) -> int:
            self.counts[name] = self.counts.get(name, 0) + 1
            does()  # type: ignore[operator]
            return 1

        self.monkeypatch.setattr(maintenance, name, called)

    def goes_on(self, name: str) -> bool:
        before = self.counts.get(name, 0)
        eventually(lambda: self.counts.get(name, 0) > before + 1)
        return True


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    monkeypatch.setattr(worker, "AFTER_ERROR", timedelta(milliseconds=10))
    monkeypatch.setattr(worker, "IDLE", timedelta(milliseconds=20))
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    return Calls(monkeypatch)


@pytest.fixture
def start(calls: Calls) -> Iterator[object]:
    stop = threading.Event()
    threads: list[threading.Thread] = []

    def started() -> Worker:
        made = Worker(stop)
        threads.append(threading.Thread(target=made.run))
        threads[-1].start()
        return made

    yield started
    stop.set()
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()


def test_a_worker_begins_with_a_sweep_for_nobody_was_there_to_hear_of_events(calls: Calls, start: object) -> None:
    start()  # type: ignore[operator]

    eventually(lambda: calls.counts.get("ask_for_sweep") == 1)
    assert calls.goes_on("handle_events")
    assert calls.counts["ask_for_sweep"] == 1


@pytest.mark.parametrize("error", [Panic("native"), ValueError("a bug"), SystemExit(1)])
@pytest.mark.parametrize("name", ["handle_events", "keep_up_derived", "do_runs", "do_long_work", "sweep_when_due"])
def test_whatever_goes_wrong_in_a_loop_it_goes_on(calls: Calls, start: object, name: str, error: BaseException) -> None:
    def fails() -> None:
        raise error

    calls.let(name, fails)
    start()  # type: ignore[operator]

    assert calls.goes_on(name)


def test_a_sweep_that_takes_long_holds_up_neither_events_nor_runs(calls: Calls, start: object) -> None:
    over = threading.Event()
    calls.let("sweep_when_due", lambda: over.wait(30))
    start()  # type: ignore[operator]
    eventually(lambda: calls.counts.get("sweep_when_due") == 1)

    assert all(calls.goes_on(name) for name in ("handle_events", "do_runs", "do_long_work"))
    over.set()


def test_a_loop_that_ended_is_started_again(calls: Calls, start: object, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = iter([True])

    def close() -> None:
        if next(ends, False):
            raise Panic("outside of what is guarded")

    monkeypatch.setattr(worker, "close_old_connections", close)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    start()  # type: ignore[operator]

    assert all(calls.goes_on(name) for name in ("handle_events", "do_runs", "do_long_work", "sweep_when_due"))
