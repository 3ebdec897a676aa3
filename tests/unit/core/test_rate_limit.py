"""A limit counts each key for itself, and forgets when the time is over."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.core import rate_limit
from saleor_oms_plugin.core.rate_limit import RateLimit


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(rate_limit.time, "monotonic", lambda: now[0])
    return now


def test_so_many_times_and_no_more_until_the_time_is_over(clock: list[float]) -> None:
    limit = RateLimit(2, seconds=60)

    assert [limit.allows("ana") for _ in range(3)] == [True, True, False]
    assert limit.allows("ben")
    clock[0] += 59.9
    assert not limit.allows("ana")
    clock[0] += 0.2
    assert limit.allows("ana")


def test_the_keys_used_last_are_remembered(clock: list[float]) -> None:
    limit = RateLimit(1, seconds=60, max_keys=2)
    for key in "abc":
        assert limit.allows(key)

    assert not limit.allows("c")
    assert limit.allows("a"), "it had to make room"


def test_asking_whether_it_is_used_up_counts_nothing() -> None:
    limit = RateLimit(2, seconds=60)
    assert not any(limit.is_used_up("a") for _ in range(5))

    assert limit.allows("a")
    assert limit.allows("a")

    assert limit.is_used_up("a")
    assert not limit.is_used_up("b")
