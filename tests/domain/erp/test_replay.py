"""Unknown statuses: mapped by a person, their reports judged as if they came when they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.erp import replay, unknown
from saleor_oms_plugin.erp.models import KeptReport, Outcome, UnknownStatus
from saleor_oms_plugin.erp.replay import Replay
from saleor_oms_plugin.statuses.external_ids import add_external_id
from saleor_oms_plugin.statuses.models import StatusExternalId
from saleor_oms_plugin.workflow.services import move_order
from tests.support.erp import says
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

SECOND = timedelta(seconds=1)


def mapped(shop: Shop, code: str | None = "packed", actor: Actor = OWNER_OF_SHOP, **options: object) -> Replay:
    status_id = shop.status(code).pk if code else None
    return replay.map_unknown(UnknownStatus.objects.get().pk, status_id, actor, **options)  # type: ignore[arg-type]


def test_kept_reports_move_their_orders_once_mapped(erp_shop: Shop) -> None:
    orders = [erp_shop.has() for _ in range(2)]
    for order in orders:
        says(order, "99", reason="from the night's run")

    done = mapped(erp_shop)

    assert [result.outcome for result in done.results] == [Outcome.MOVED, Outcome.MOVED]
    assert (done.unknown, done.job, done.errors) == (None, None, ())
    assert [erp_shop.status_code(order) for order in orders] == ["packed", "packed"]
    assert not UnknownStatus.objects.exists()
    assert not KeptReport.objects.exists()


def test_a_newer_report_that_was_known_wins_over_the_replay(erp_shop: Shop) -> None:
    order, now = erp_shop.has(), clock.now()
    says(order, "99", now - 2 * SECOND)
    says(order, "50", now - SECOND)

    [result] = mapped(erp_shop).results

    assert result.outcome == Outcome.IGNORED_OLDER
    assert erp_shop.history(order) == ["new", "shipped"]


def test_a_report_without_a_time_is_as_old_as_its_coming(erp_shop: Shop) -> None:
    order = erp_shop.has()
    says(order, "99")
    move_order(order.id, erp_shop.status("confirmed").pk, ANNA)

    [result] = mapped(erp_shop).results

    assert result.outcome == Outcome.IGNORED_OLDER
    assert erp_shop.status_code(order) == "confirmed"


def test_mapping_without_replay_keeps_the_reports_for_later(erp_shop: Shop) -> None:
    order = erp_shop.has()
    says(order, "99")

    done = mapped(erp_shop, replay=False)

    assert (done.results, KeptReport.objects.count()) == ((), 1)
    assert erp_shop.history(order) == ["new"]
    assert mapped(erp_shop, code=None).results[0].outcome == Outcome.MOVED


def test_a_mapping_made_elsewhere_counts(erp_shop: Shop) -> None:
    order = erp_shop.has()
    says(order, "99")
    assert mapped(erp_shop, code=None).errors[0].code == ErrorCode.UNKNOWN_EXTERNAL_ID

    add_external_id(erp_shop.status("packed").pk, "SAP", "99")

    assert mapped(erp_shop, code=None).results[0].outcome == Outcome.MOVED
    assert erp_shop.status_code(order) == "packed"


def test_a_status_reported_without_a_system_needs_one(erp_shop: Shop) -> None:
    add_external_id(erp_shop.status("packed").pk, "WMS", "A")
    order = erp_shop.has()
    says(order, "99", system=None)

    assert mapped(erp_shop).errors[0].field == "system"
    assert erp_shop.history(order) == ["new"]
    assert mapped(erp_shop, system="WMS").results[0].outcome == Outcome.MOVED
    assert StatusExternalId.objects.filter(system="WMS", value="99").exists()


def test_orders_out_of_reach_keep_their_reports(erp_shop: Shop) -> None:
    ours, theirs = erp_shop.has(channel="slovenia"), erp_shop.has(channel="poland")
    for order in (ours, theirs):
        says(order, "99")

    done = mapped(erp_shop, actor=replace(OWNER_OF_SHOP, channels=frozenset({"slovenia"})))

    assert len(done.results) == 1
    assert (erp_shop.status_code(ours), erp_shop.status_code(theirs)) == ("packed", "new")
    assert KeptReport.objects.get().order_id == theirs.id


def test_what_is_over_five_hundred_goes_on_as_a_job(erp_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "MAX_AT_ONCE", 2)
    orders = [erp_shop.has() for _ in range(5)]
    for order in orders:
        says(order, "99")

    done = mapped(erp_shop)

    assert len(done.results) == 2
    assert done.job is not None
    assert done.job.created_by == OWNER_OF_SHOP.id, "so that others see it only where they may see every order"
    maintenance.drain()
    assert [erp_shop.status_code(order) for order in orders] == ["packed"] * 5
    assert not UnknownStatus.objects.exists()


def test_a_value_that_another_status_has_is_refused(erp_shop: Shop) -> None:
    order = erp_shop.has()
    says(order, "99")
    add_external_id(erp_shop.status("shipped").pk, "SAP", "99")

    assert mapped(erp_shop).errors[0].code == ErrorCode.UNIQUE
    assert erp_shop.history(order) == ["new"]


def test_what_nobody_reports_any_more_is_forgotten(erp_shop: Shop) -> None:
    order = erp_shop.has()
    says(order, "99")
    UnknownStatus.objects.update(last_seen=clock.now() - timedelta(days=91))

    assert unknown.purge_unknown() == 1
    assert not KeptReport.objects.exists()
