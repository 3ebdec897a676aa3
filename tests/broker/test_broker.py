"""Real Celery workers before a real Redis, which may die: nothing is lost, and nothing is done twice."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.broker.conftest import Installation
from tests.support.app_server import eventually

pytestmark = pytest.mark.broker
RUNS = 1000
STATES = "SELECT state, attempts, count(*) FROM oms_action_run GROUP BY 1, 2"


def test_a_move_wakes_a_worker_that_has_no_timetable(installation: Installation) -> None:
    with installation.worker("--without-beat"):
        (order,) = installation.has_orders(1)
        installation.move(order, "confirmed")

        eventually(lambda: order.number in installation.bodies())

    assert installation.bodies().count(order.number) == 1


def test_without_the_broker_moves_stand_a_worker_without_it_does_the_work_and_with_it_all_goes_on(installation: Installation) -> None:
    with installation.worker() as celery:
        before, after = installation.has_orders(2)

        # Given a broker that dies: the move is kept, its action waits
        installation.redis.die()
        installation.move(before, "confirmed")
        assert before.number not in installation.bodies()

        # When a worker comes that needs no broker, the action happens
        with installation.worker(CELERY_BROKER_URL=""):
            eventually(lambda: before.number in installation.bodies())

        # And when the broker is back, the Celery worker that was there all the time goes on, or the one that is started in its
        # place: kombu 5.7 sometimes ends its worker when the connection breaks
        installation.redis.start()
        installation.move(after, "confirmed")
        eventually(lambda: after.number in installation.bodies() or celery.poll() is not None)
        if celery.poll() is not None:
            with installation.worker():
                eventually(lambda: after.number in installation.bodies())

    times = Counter(installation.bodies())
    assert (times[before.number], times[after.number]) == (1, 1)


def test_what_a_killed_worker_had_in_hand_is_done_by_another_with_the_same_key(installation: Installation) -> None:
    # Given a worker that is killed while the target has its request and has not answered
    target = installation.target
    with installation.worker("--without-beat") as doomed:
        (order,) = installation.has_orders(1)
        target.hangs = True
        installation.move(order, "confirmed")
        eventually(lambda: order.number in installation.bodies())
        doomed.kill()
        doomed.wait()
    target.hangs = False

    # When its lease is over
    installation.sql("UPDATE oms_action_run SET lease_until = now() WHERE state = 'RUNNING'")
    with installation.worker("--without-beat"):
        installation.tick()
        eventually(lambda: installation.sql("SELECT 1 FROM oms_action_run WHERE state = 'RETRYING'"))
        installation.sql("UPDATE oms_action_run SET due_at = now() WHERE state = 'RETRYING'")
        installation.tick()

        # Then another has done it, and the target can tell that it is the same
        eventually(lambda: installation.bodies().count(order.number) == 2)
    own = {request.headers["webhook-id"] for request in target.requests if request.body == order.number}
    assert len(own) == 1
    assert installation.sql("SELECT 1 FROM oms_action_run WHERE state <> 'DONE'") == []


def test_two_workers_and_the_timetable_do_each_of_a_thousand_runs_once(installation: Installation) -> None:
    with installation.worker(), installation.worker("--without-beat"):
        orders = installation.has_orders(100)
        installation.sql("DELETE FROM oms_action_run")
        installation.target.requests.clear()
        for _ in range(9):
            installation.acts("confirmed")
        installation.move_many(orders, "confirmed")
        assert installation.sql("SELECT count(*) FROM oms_action_run") == [(RUNS,)]

        eventually(lambda: installation.sql(STATES) == [("DONE", 1, RUNS)], patience=120)

    times = Counter(installation.target.keys)
    assert (len(times), set(times.values())) == (RUNS, {1})
