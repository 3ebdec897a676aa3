"""Bulk moves over GraphQL: by ids, by filter, as a job."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.actions.models import Action
from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.jobs import services as jobs
from saleor_oms_plugin.jobs.models import Job
from saleor_oms_plugin.workflow import bulk
from saleor_oms_plugin.workflow.models import StatusChange
from tests.support.api import ask, order_id, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

MOVE = """mutation($orders: [ID!], $filter: OmsOrderFilter, $to: ID!, $reason: String, $silent: Boolean) {
  omsOrdersBulkMove(orders: $orders, filter: $filter, toStatus: $to, reason: $reason, silent: $silent) {
    movedCount job { id kind state done total counts }
    results { changed order { number status { code } } change { source isSilent undoableUntil undoneAt } errors { code } }
    errors { code field params }
  }
}"""
JOB = "query($id: ID!) { omsJob(id: $id) { state done total counts startedAt finishedAt resultUrl errors { code message params } } }"
KEEPER = Actor(ActorKind.STAFF, "Sara", id="VXNlcjo1", permissions=frozenset({MANAGE_SETTINGS}))


def move(shop: Shop, caller: Actor = ANNA, code: str = "confirmed", **variables: Any) -> dict[str, Any]:
    answer = ask(MOVE, caller, to=status_id(shop.status(code)), **variables)
    assert answer.errors == []
    return dict(answer.data["omsOrdersBulkMove"])


@pytest.fixture
def five(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five at once instead of five hundred."""
    monkeypatch.setattr(bulk, "MAX_AT_ONCE", 5)


def test_each_order_has_its_result(open_shop: Shop) -> None:
    one, other = open_shop.has(number="1"), open_shop.has(number="2", channel="poland")

    result = move(open_shop, replace(ANNA, channels=frozenset({"default-channel"})), orders=[order_id(other), order_id(one)], silent=True)

    assert (result["movedCount"], result["job"], result["errors"]) == (1, None, [])
    assert result["results"][0] == {"changed": False, "order": None, "change": None, "errors": [{"code": "NOT_FOUND"}]}
    assert result["results"][1]["order"] == {"number": "1", "status": {"code": "confirmed"}}
    assert (result["results"][1]["change"]["source"], result["results"][1]["change"]["isSilent"]) == ("BULK", True)
    assert open_shop.history(other) == ["new"]


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, KEEPER])
def test_without_the_right_nothing_happens(open_shop: Shop, caller: Actor) -> None:
    order = open_shop.has()

    result = move(open_shop, caller, orders=[order_id(order)])

    assert [error["code"] for error in result["errors"]] == ["PERMISSION_DENIED"]
    assert (result["results"], result["movedCount"]) == ([], 0)
    assert open_shop.history(order) == ["new"]


def test_the_filter_finds_what_the_list_would(open_shop: Shop) -> None:
    ours, theirs = open_shop.has(channel="slovenia"), open_shop.has(channel="poland")

    result = move(open_shop, filter={"channels": ["slovenia"]})

    assert result["movedCount"] == 1
    assert (open_shop.history(ours), open_shop.history(theirs)) == (["new", "confirmed"], ["new"])


def test_a_filter_finds_nothing_out_of_reach(open_shop: Shop) -> None:
    theirs = open_shop.has(channel="poland")

    result = move(open_shop, replace(ANNA, channels=frozenset({"slovenia"})), filter={"statuses": [status_id(open_shop.status("new"))]})

    assert (result["movedCount"], result["results"]) == (0, [])
    assert open_shop.history(theirs) == ["new"]


@pytest.mark.parametrize("variables", [{}, {"orders": [], "filter": {"mine": True}}, {"filter": {}}, {"filter": {"channels": None}}])
def test_what_to_move_must_be_said_in_one_way(open_shop: Shop, variables: dict[str, Any]) -> None:
    order = open_shop.has()

    result = move(open_shop, **variables)

    assert [error["code"] for error in result["errors"]] == ["REQUIRED"]
    assert open_shop.history(order) == ["new"]


def test_more_than_one_call_may_move_are_refused(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MAX_IN_A_JOB", 2)
    orders = [open_shop.has() for _ in range(3)]

    result = move(open_shop, orders=[order_id(order) for order in orders])

    assert result["errors"] == [{"code": "INVALID", "field": None, "params": {"max": 2}}]
    assert not StatusChange.objects.filter(version=2).exists()


@pytest.mark.usefixtures("five")
def test_many_become_a_job_whose_progress_can_be_asked(open_shop: Shop) -> None:
    orders = [open_shop.has(number=str(number)) for number in range(1, 8)]
    move(open_shop, orders=[order_id(orders[2])], code="cancelled")

    result = move(open_shop, filter={"channels": ["default-channel"]})

    job = result["job"]
    assert {**job, "id": None} == {"id": None, "kind": "bulk_move", "state": "PENDING", "done": 0, "total": 7, "counts": {}}
    assert (result["results"], result["movedCount"]) == ([], 0)
    jobs.drain_jobs()
    done = ask(JOB, ANNA, id=job["id"]).data["omsJob"]
    assert (done["state"], done["done"], done["total"], done["counts"]) == ("DONE", 7, 7, {"moved": 6, "refused": 1})
    [error] = done["errors"]
    assert (error["code"], error["params"]["number"]) == ("TRANSITION_NOT_ALLOWED", "3")
    assert done["startedAt"] <= done["finishedAt"]


@pytest.mark.parametrize(
    ("caller", "may"),
    [
        (ANNA, True),
        (OWNER_OF_SHOP, True),
        (replace(OWNER_OF_SHOP, channels=frozenset({"default-channel"})), False),
        (KEEPER, False),
    ],
)
def test_somebodys_job_is_seen_by_them_and_by_who_sees_every_order(open_shop: Shop, caller: Actor, may: bool) -> None:
    job = Job.objects.create(kind="bulk_move", created_by=ANNA.id or "")

    answer = ask(JOB, caller, id=to_global_id("OmsJob", job.pk))

    assert answer.errors == []
    assert (answer.data["omsJob"] is not None) is may


def test_the_shops_own_jobs_are_seen_by_all_staff_with_the_right(open_shop: Shop) -> None:
    job = to_global_id("OmsJob", Job.objects.create(kind="resync", created_by="oms_resync").pk)

    assert ask(JOB, KEEPER, id=job).data["omsJob"]["state"] == "PENDING"
    assert ask(JOB, replace(ANNA, channels=frozenset()), id=job).data["omsJob"]["state"] == "PENDING"


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER])
def test_strangers_see_no_job(open_shop: Shop, caller: Actor) -> None:
    job = Job.objects.create(kind="resync")

    answer = ask(JOB, caller, id=to_global_id("OmsJob", job.pk))

    assert (answer.data["omsJob"], answer.codes) == (None, ["PERMISSION_DENIED"])


@pytest.mark.parametrize("wrong", ["nonsense", to_global_id("OmsJob", "7"), to_global_id("OmsStatus", 7)])
def test_a_wrong_id_of_a_job_is_refused(open_shop: Shop, wrong: str) -> None:
    assert ask(JOB, ANNA, id=wrong).codes == ["INVALID"]


def test_a_bulk_move_costs_the_same_for_two_orders_and_for_twenty(open_shop: Shop) -> None:
    orders = [order_id(open_shop.has()) for _ in range(22)]
    variables = {"to": status_id(open_shop.status("confirmed"))}

    two, twenty = (ask(MOVE, ANNA, orders=chosen, **variables) for chosen in (orders[:2], orders[2:]))

    assert [answer.data["omsOrdersBulkMove"]["movedCount"] for answer in (two, twenty)] == [2, 20]
    assert two.queries == twenty.queries


PREVIEW = """query($orders: [ID!]!, $to: ID!) {
  omsMovePreview(orders: $orders, toStatus: $to) { order { number status { code } } isAllowed code reason params actions { label } }
}"""


def test_a_preview_tells_what_would_happen(open_shop: Shop) -> None:
    one, other = open_shop.has(number="1"), open_shop.has(number="2")
    move(open_shop, orders=[order_id(other)], code="cancelled")
    Action.objects.create(status=open_shop.status("confirmed"), code="tell", kind="webhook", label="Tell the warehouse")

    answer = ask(PREVIEW, ANNA, orders=[order_id(one), order_id(other)], to=status_id(open_shop.status("confirmed")))

    assert answer.errors == []
    first, second = answer.data["omsMovePreview"]
    assert first == {
        "order": {"number": "1", "status": {"code": "new"}},
        "isAllowed": True,
        "code": None,
        "reason": None,
        "params": None,
        "actions": [{"label": "Tell the warehouse"}],
    }
    assert (second["isAllowed"], second["code"], second["actions"]) == (False, "TRANSITION_NOT_ALLOWED", [])
    assert open_shop.history(one) == ["new"]


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, KEEPER])
def test_a_preview_needs_the_right_to_the_orders(open_shop: Shop, caller: Actor) -> None:
    answer = ask(PREVIEW, caller, orders=[order_id(open_shop.has())], to=status_id(open_shop.status("confirmed")))

    assert (answer.data["omsMovePreview"], answer.codes) == (None, ["PERMISSION_DENIED"])


def test_a_preview_of_too_many_is_refused(open_shop: Shop) -> None:
    answer = ask(PREVIEW, ANNA, orders=[order_id(open_shop.has())] * 501, to=status_id(open_shop.status("confirmed")))

    assert answer.codes == ["INVALID"]
