"""When the sweep and the nightly work are done: by the clock and the database, whichever worker comes first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.jobs import recurring
from saleor_oms_plugin.jobs.models import Job
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.shop import settings as shop_settings
from tests.support.shop import Shop


def rereads() -> int:
    return Job.objects.filter(kind="reread").count()


def at(local: str) -> datetime:
    return datetime.fromisoformat(local)


def test_the_nightly_work_is_done_once_a_night_by_the_clock_of_the_shop(open_shop: Shop) -> None:
    assert shop_settings.update({"time_zone": "America/New_York"}).errors == ()
    with time_machine.travel(at("2026-03-02T12:00-05:00"), tick=False) as now:
        maintenance.nightly_when_due()  # the first worker ever
        assert rereads() == 0
        now.move_to(at("2026-03-03T03:16-05:00"))
        maintenance.nightly_when_due()
        assert rereads() == 0
        now.move_to(at("2026-03-03T03:17-05:00"))
        maintenance.nightly_when_due()
        assert rereads() == 1
        Job.objects.all().update(state="DONE")
        now.move_to(at("2026-03-04T03:00-05:00"))
        maintenance.nightly_when_due()
        assert rereads() == 1


def test_a_worker_that_was_away_at_night_makes_up_for_it_whenever_it_starts(open_shop: Shop) -> None:
    with time_machine.travel(at("2026-03-02T12:00+00:00"), tick=False) as now:
        maintenance.nightly_when_due()
        now.move_to(at("2026-03-03T09:30+00:00"))
        maintenance.nightly_when_due()
        assert rereads() == 1


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-03-29T01:30+00:00", "2026-03-29T01:17+00:00"),  # Ljubljana: the hour from two to three is left out
        ("2026-03-29T01:00+00:00", "2026-03-28T02:17+00:00"),
        ("2026-10-25T02:30+00:00", "2026-10-25T02:17+00:00"),
    ],
)
def test_the_night_is_the_shops_also_when_its_clock_is_changed(open_shop: Shop, now: str, night: str) -> None:
    assert shop_settings.update({"time_zone": "Europe/Ljubljana"}).errors == ()

    assert maintenance.last_night(at(now)).astimezone(UTC) == at(night)


def test_of_several_workers_one_sweeps_every_five_minutes(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    swept = []
    monkeypatch.setattr(maintenance, "sweep_orders", lambda: swept.append(clock.now()) or 1)
    with time_machine.travel(clock.now(), tick=False) as now:
        for _ in range(13 * 60 // 20):
            maintenance.sweep_when_due()
            maintenance.sweep_when_due()
            now.shift(timedelta(seconds=20))

    assert len(swept) == 3


def test_a_saleor_that_did_not_answer_is_asked_again_within_half_a_minute(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> int:
        raise SaleorUnavailableError("Saleor answered 502.")

    monkeypatch.setattr(maintenance, "sweep_orders", away)
    with time_machine.travel(clock.now(), tick=False) as now:
        with pytest.raises(SaleorUnavailableError):
            maintenance.sweep_when_due()
        monkeypatch.setattr(maintenance, "sweep_orders", lambda: 7)
        assert maintenance.sweep_when_due() == 0
        now.shift(timedelta(seconds=31))
        assert maintenance.sweep_when_due() == 7


def test_after_a_time_switched_off_the_first_sweep_comes_at_once(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maintenance, "sweep_orders", lambda: 7)
    with time_machine.travel(clock.now(), tick=False) as now:
        assert maintenance.sweep_when_due() == 7
        open_shop.host.is_active = False
        now.shift(timedelta(hours=1))
        assert maintenance.sweep_when_due() == 0
        open_shop.host.is_active = True
        assert maintenance.sweep_when_due() == 7


def test_what_is_asked_for_is_done_with_the_next_look(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maintenance, "sweep_orders", lambda: 7)
    assert maintenance.sweep_when_due() == 7
    assert maintenance.sweep_when_due() == 0

    recurring.ask_for("sweep")

    assert maintenance.sweep_when_due() == 7


def test_when_events_and_runs_were_last_looked_after_is_written_down(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recurring, "_noted", {})
    with time_machine.travel(clock.now(), tick=False) as now:
        maintenance.drain()
        now.shift(timedelta(minutes=3))
        ages = recurring.worker_ages()

    assert {name: ages[name] for name in ("events", "runs")} == {"events": timedelta(minutes=3), "runs": timedelta(minutes=3)}
