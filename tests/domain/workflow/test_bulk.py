"""`bulk_move()`: a few hundred orders at once, more as a job that survives a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.jobs import services as jobs
from saleor_oms_plugin.jobs.models import Job, JobState
from saleor_oms_plugin.workflow import bulk
from saleor_oms_plugin.workflow.models import BulkMove, OrderState, StatusChange
from saleor_oms_plugin.workflow.services import bulk_move, move_order
from tests.support.shop import ANNA, Shop


@pytest.fixture
def five(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five at once instead of five hundred: the same code with fewer rows."""
    monkeypatch.setattr(bulk, "MAX_AT_ONCE", 5)


def orders_of(shop: Shop, count: int, **changes: object) -> list[UUID]:
    return [shop.has(number=str(number), **changes).id for number in range(1, count + 1)]


def run(job: Job) -> Job:
    """Let the worker do the job to its end."""
    jobs.drain_jobs()
    return Job.objects.get(pk=job.pk)


def test_a_few_are_moved_here_and_now_with_a_result_each(open_shop: Shop) -> None:
    one, other = orders_of(open_shop, 2)
    unknown = uuid4()

    result = bulk_move([one, unknown, other, one], open_shop.status("confirmed").pk, ANNA, reason="round")

    assert [found.changed for found in result.results] == [True, False, True, True]
    assert result.results[1].errors[0].code is ErrorCode.NOT_FOUND
    assert (result.moved_count, result.job, result.errors) == (2, None, ())
    assert StatusChange.objects.filter(reason="round").count() == 2


@pytest.mark.usefixtures("five")
def test_more_are_moved_by_a_job_that_tells_how_far_it_is(open_shop: Shop) -> None:
    order_ids = orders_of(open_shop, 12)

    result = bulk_move(order_ids, open_shop.status("confirmed").pk, ANNA, reason="round")

    assert result.results == ()
    assert result.job is not None
    assert (result.job.state, result.job.done, result.job.total) == (JobState.PENDING, 0, 12)
    assert not StatusChange.objects.filter(reason="round").exists()
    done = run(result.job)
    assert (done.state, done.done, done.total, done.counts, done.errors) == (JobState.DONE, 12, 12, {"moved": 12}, [])
    changes = StatusChange.objects.filter(reason="round")
    assert {(change.actor_name, change.source) for change in changes} == {("Anna Novak", "BULK")}


@pytest.mark.usefixtures("five")
def test_the_worker_is_called_once_the_job_is_stored(open_shop: Shop, django_capture_on_commit_callbacks: object) -> None:
    order_ids = orders_of(open_shop, 6)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        bulk_move(order_ids, open_shop.status("confirmed").pk, ANNA)

    assert open_shop.host.kicks == ["long_work"]


@pytest.mark.usefixtures("five")
def test_a_job_and_its_orders_are_forgotten_thirty_days_after_it_ended(open_shop: Shop) -> None:
    old = bulk_move(orders_of(open_shop, 6), open_shop.status("confirmed").pk, ANNA).job
    assert old is not None
    run(old)
    waiting = bulk_move(orders_of(open_shop, 6), open_shop.status("confirmed").pk, ANNA).job
    assert waiting is not None

    with time_machine.travel(clock.now() + timedelta(days=29)):
        maintenance.nightly()
    assert BulkMove.objects.count() == 2
    with time_machine.travel(clock.now() + timedelta(days=31)):
        maintenance.nightly()

    assert [move.pk for move in BulkMove.objects.all()] == [waiting.pk]
    assert not Job.objects.filter(pk=old.pk).exists()


@pytest.mark.usefixtures("five")
def test_a_job_interrupted_after_a_slice_goes_on_with_the_rest(open_shop: Shop) -> None:
    job = bulk_move(orders_of(open_shop, 12), open_shop.status("confirmed").pk, ANNA).job
    assert job is not None
    jobs.run_slice(Job.objects.get(pk=job.pk))
    assert Job.objects.get(pk=job.pk).done == 5

    with time_machine.travel(clock.now() + 2 * jobs.LEASE):  # the worker that held it is dead
        done = run(job)

    assert (done.state, done.counts) == (JobState.DONE, {"moved": 12})
    assert StatusChange.objects.filter(version=2).count() == 12


@pytest.mark.usefixtures("five")
def test_a_slice_that_is_repeated_after_a_crash_moves_nothing_twice(open_shop: Shop) -> None:
    job = bulk_move(orders_of(open_shop, 12), open_shop.status("confirmed").pk, ANNA).job
    assert job is not None
    bulk._slice(Job.objects.get(pk=job.pk))  # the worker dies before it can save how far it got

    done = run(job)

    assert (done.state, done.done, done.counts) == (JobState.DONE, 12, {"unchanged": 5, "moved": 7})
    assert StatusChange.objects.filter(version=2).count() == 12
    assert not StatusChange.objects.filter(version=3).exists()


@pytest.mark.usefixtures("five")
def test_refusals_are_told_with_the_orders_number(open_shop: Shop) -> None:
    order_ids = orders_of(open_shop, 7)
    move_order(order_ids[3], open_shop.status("cancelled").pk, ANNA)
    unknown = uuid4()
    job = bulk_move([*order_ids, unknown], open_shop.status("confirmed").pk, ANNA).job
    assert job is not None

    done = run(job)

    assert done.counts == {"moved": 6, "refused": 2}
    assert [(error["code"], error["params"]["number"]) for error in done.errors] == [("TRANSITION_NOT_ALLOWED", "4"), ("NOT_FOUND", None)]
    assert done.errors[0]["message"].startswith("Order 4: ")


@pytest.mark.usefixtures("five")
def test_a_job_keeps_at_most_a_hundred_refusals_and_counts_all(open_shop: Shop) -> None:
    job = bulk_move([uuid4() for _ in range(120)], open_shop.status("confirmed").pk, ANNA).job
    assert job is not None

    done = run(job)

    assert len(done.errors) == 100
    assert done.counts == {"refused": 120}


@pytest.mark.usefixtures("five")
def test_the_job_moves_only_what_the_person_reaches(open_shop: Shop) -> None:
    ours, theirs = orders_of(open_shop, 5, channel="slovenia"), orders_of(open_shop, 3, channel="poland")
    job = bulk_move([*theirs, *ours], open_shop.status("confirmed").pk, replace(ANNA, channels=frozenset({"slovenia"}))).job
    assert job is not None

    done = run(job)

    assert done.counts == {"refused": 3, "moved": 5}
    assert {error["code"] for error in done.errors} == {"NOT_FOUND"}
    assert {OrderState.objects.get(pk=pk).version for pk in theirs} == {1}


@pytest.mark.usefixtures("five")
def test_orders_that_came_after_the_call_are_not_moved(open_shop: Shop) -> None:
    job = bulk_move(orders_of(open_shop, 6), open_shop.status("confirmed").pk, ANNA).job
    assert job is not None
    late = open_shop.has()

    run(job)

    assert open_shop.status_code(late) == "new"


@pytest.mark.usefixtures("five")
def test_the_same_call_again_while_it_is_under_way_is_the_same_job(open_shop: Shop) -> None:
    order_ids = orders_of(open_shop, 7)
    target = open_shop.status("confirmed").pk

    jobs_made = [bulk_move(order_ids, target, ANNA).job for _ in range(2)]
    other = bulk_move(order_ids[:6], target, ANNA).job

    assert jobs_made[0] == jobs_made[1] != other
    assert BulkMove.objects.count() == 2


def test_more_than_fifty_thousand_are_refused_and_nothing_happens(open_shop: Shop) -> None:
    result = bulk_move([UUID(int=number) for number in range(50_001)], open_shop.status("confirmed").pk, ANNA)

    assert [(error.code, error.params) for error in result.errors] == [(ErrorCode.INVALID, {"max": 50_000})]
    assert not Job.objects.exists()


@pytest.mark.usefixtures("five")
def test_a_job_for_a_status_that_is_not_there_is_refused_at_once(open_shop: Shop) -> None:
    result = bulk_move([uuid4() for _ in range(6)], 10**9, ANNA)

    assert [error.code for error in result.errors] == [ErrorCode.NOT_FOUND]
    assert not Job.objects.exists()
