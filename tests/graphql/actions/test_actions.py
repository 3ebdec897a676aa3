"""Actions and their runs over GraphQL: rights, shapes, and a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.actions.action_type import RunContext
from saleor_oms_plugin.actions.errors import PermanentError
from saleor_oms_plugin.actions.models import Action, ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_ORDERS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.core.ids import from_global_id, to_global_id
from saleor_oms_plugin.jobs.models import Job
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, installed, make_action
from tests.support.api import ask, order_id, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

KEEPER = Actor(ActorKind.STAFF, "Sara", id="VXNlcjo1", permissions=frozenset({MANAGE_SETTINGS}))
ELSEWHERE = replace(ANNA, channels=frozenset({"elsewhere"}))
STRANGERS = [ANONYMOUS, CUSTOMER, Actor(ActorKind.STAFF, "Pia", id="VXNlcjo0", permissions=frozenset({"MANAGE_PRODUCTS"}))]
CREATE = """mutation($status: ID!, $input: OmsActionInput!) { omsActionCreate(status: $status, input: $input) {
  action { id kind label trigger position isEnabled config condition delayMinutes cancelWhenLeft status { code } }
  errors { code field message params } } }"""
UPDATE = "mutation($id: ID!, $input: OmsActionInput!) { omsActionUpdate(id: $id, input: $input) { action { label } errors { code } } }"
DELETE = "mutation($id: ID!) { omsActionDelete(id: $id) { action { label } errors { code } } }"
REORDER = """mutation($status: ID!, $ids: [ID!]!) { omsActionsReorder(status: $status, ids: $ids) {
  status { actions { label } } errors { code } } }"""
PREVIEW = """mutation($id: ID!, $order: ID!) { omsActionPreview(id: $id, order: $order) {
  preview { subject html text skippedBecause detail } errors { code } } }"""
TEST = """mutation($id: ID!, $order: ID!) { omsActionTest(id: $id, order: $order, recipient: "me@example.com") {
  preview { text } errors { code } } }"""
BACKFILL = """mutation($id: ID!, $dry: Boolean) { omsActionBackfill(id: $id, dryRun: $dry) {
  inStatus already conditionFalse promised job { id kind } errors { code } } }"""
RUNS = """query($states: [OmsActionRunStateEnum!], $order: ID, $first: Int, $after: String) {
  omsActionRuns(states: $states, order: $order, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node {
    id kind label state attempts dueAt finishedAt error whyNot result idempotencyKey action { label }
    order { number status { code } } } } } }"""


@pytest.fixture
def probe() -> Iterator[Probe]:
    with installed(kind := Probe()):
        yield kind


@pytest.fixture
def action(open_shop: Shop, probe: Probe) -> Action:
    open_shop.goes_live()
    return make_action(open_shop.status("confirmed"), label="Tell all", config={"text": "hello"})


def confirmed(shop: Shop) -> Order:
    order = shop.receives(user_id=CUSTOMER.id)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    return order


def failed(shop: Shop, probe: Probe) -> Order:
    def does(context: RunContext) -> None:
        raise PermanentError("no such mailbox")

    probe.does = does
    order = confirmed(shop)
    drain_runs()
    probe.does = lambda context: None
    return order


def action_id(action: Action) -> str:
    return to_global_id("OmsAction", action.pk)


def run_id(run: ActionRun) -> str:
    return to_global_id("OmsActionRun", run.pk)


def done(document: str, caller: Actor, **variables: Any) -> dict[str, Any]:
    answer = ask(document, caller, **variables)
    assert answer.errors == []
    return dict(next(iter(answer.data.values())))


# -- kinds and configuration --------------------------------------------------------------------------------------------


def test_every_kind_shows_its_form_and_whether_it_is_available(open_shop: Shop, probe: Probe) -> None:
    probe.reason = "There is no mail server yet."

    answer = ask("{ omsActionKinds { name label description configSchema isAvailable unavailableReason } }", KEEPER)

    kinds = {kind["name"]: kind for kind in answer.data["omsActionKinds"]}
    assert kinds["webhook"]["isAvailable"]
    assert kinds["webhook"]["configSchema"]["properties"]["url"]["type"] == "string"
    assert (kinds["probe"]["isAvailable"], kinds["probe"]["unavailableReason"]) == (False, "There is no mail server yet.")


def test_an_action_is_made_changed_put_in_order_and_taken_away(open_shop: Shop, probe: Probe) -> None:
    status = open_shop.status("confirmed")
    made = done(
        CREATE, KEEPER, status=status_id(status), input={"kind": "probe", "label": "One", "config": {"text": "a"}, "delayMinutes": 5}
    )
    assert made["errors"] == []
    assert made["action"] == {
        "id": action_id(Action.objects.get()),
        "kind": "probe",
        "label": "One",
        "trigger": "ENTER",
        "position": 0,
        "isEnabled": True,
        "config": {"text": "a"},
        "condition": None,
        "delayMinutes": 5,
        "cancelWhenLeft": True,
        "status": {"code": "confirmed"},
    }
    two = done(CREATE, KEEPER, status=status_id(status), input={"kind": "probe", "label": "Two"})["action"]["id"]

    assert done(UPDATE, KEEPER, id=two, input={"label": "Zwei"})["action"] == {"label": "Zwei"}
    reordered = done(REORDER, KEEPER, status=status_id(status), ids=[two, made["action"]["id"]])
    assert reordered["status"] == {"actions": [{"label": "Zwei"}, {"label": "One"}]}
    assert done(DELETE, KEEPER, id=two)["errors"] == []
    shown = ask('{ omsStatus(code: "confirmed") { actions { label } } }', KEEPER)
    assert shown.data["omsStatus"] == {"actions": [{"label": "One"}]}


def test_a_mistake_is_told_with_the_path_of_its_field(open_shop: Shop, probe: Probe) -> None:
    made = done(CREATE, KEEPER, status=status_id(open_shop.status("confirmed")), input={"kind": "probe", "config": {"text": 7}})

    assert made["action"] is None
    assert [(error["code"], error["field"], error["params"]) for error in made["errors"]] == [
        ("INVALID", "config.text", {"path": ["text"]})
    ]


def test_every_unknown_variable_of_a_template_is_listed_with_its_place(open_shop: Shop) -> None:
    texts = {"subject": "{{ order.nmber }}", "body": "<p>{{ order.number }}</p>\n<p>{{ custmer.name }} {{ order.totl }}</p>"}

    made = done(CREATE, KEEPER, status=status_id(open_shop.status("confirmed")), input={"kind": "email", "config": texts})

    assert (made["action"], Action.objects.exists()) == (None, False)
    found = [(error["code"], error["field"], error["params"]["line"], error["params"]["column"]) for error in made["errors"]]
    assert found == [
        ("TEMPLATE_ERROR", "config.subject", 1, 4),
        ("TEMPLATE_ERROR", "config.body", 2, 7),
        ("TEMPLATE_ERROR", "config.body", 2, 26),
    ]
    for error, name in zip(made["errors"], ("order.nmber", "custmer.name", "order.totl"), strict=True):
        assert name in error["message"]


@pytest.mark.parametrize("caller", [*STRANGERS, ANNA])
def test_without_the_right_to_the_settings_nothing_is_set_up(open_shop: Shop, action: Action, caller: Actor) -> None:
    order = open_shop.receives()
    variables = {
        CREATE: {"status": status_id(action.status), "input": {"kind": "probe"}},
        UPDATE: {"id": action_id(action), "input": {"label": "Mine"}},
        DELETE: {"id": action_id(action)},
        REORDER: {"status": status_id(action.status), "ids": [action_id(action)]},
        PREVIEW: {"id": action_id(action), "order": order_id(order)},
        TEST: {"id": action_id(action), "order": order_id(order)},
        BACKFILL: {"id": action_id(action), "dry": False},
    }

    for document, given in variables.items():
        assert [error["code"] for error in done(document, caller, **given)["errors"]] == ["PERMISSION_DENIED"]

    action.refresh_from_db()
    assert (Action.objects.count(), action.label, action.is_deleted, Job.objects.count()) == (1, "Tell all", False, 0)


@pytest.mark.parametrize("document", [PREVIEW, TEST])
@pytest.mark.parametrize(
    ("caller", "code"), [(KEEPER, "PERMISSION_DENIED"), (replace(OWNER_OF_SHOP, channels=frozenset({"elsewhere"})), "NOT_FOUND")]
)
def test_an_order_out_of_reach_is_not_shown_in_a_preview(
    open_shop: Shop, action: Action, probe: Probe, document: str, caller: Actor, code: str
) -> None:
    order = open_shop.receives()

    result = done(document, caller, id=action_id(action), order=order_id(order))

    assert ([error["code"] for error in result["errors"]], result["preview"], probe.done) == ([code], None, [])


def test_a_preview_sends_nothing_and_a_test_sends_to_one(open_shop: Shop, action: Action, probe: Probe) -> None:
    order = open_shop.receives()

    shown = done(PREVIEW, OWNER_OF_SHOP, id=action_id(action), order=order_id(order))
    assert (shown["preview"]["subject"], shown["preview"]["text"], probe.done) == (f"Order {order.number}", "hello", [])

    tried = done(TEST, OWNER_OF_SHOP, id=action_id(action), order=order_id(order))
    assert (tried["errors"], [context.recipient for context in probe.done]) == ([], ["me@example.com"])


@pytest.mark.parametrize("document", [PREVIEW, TEST])
def test_looking_at_what_an_action_does_holds_up_no_change_of_the_set_up(
    open_shop: Shop, action: Action, probe: Probe, document: str
) -> None:
    order = open_shop.receives()

    with CaptureQueriesContext(connection) as captured:
        assert done(document, OWNER_OF_SHOP, id=action_id(action), order=order_id(order))["errors"] == []

    assert [query["sql"] for query in captured if "pg_advisory_xact_lock" in query["sql"]] == []


def test_a_backfill_counts_first_and_then_is_a_job(open_shop: Shop, action: Action) -> None:
    Action.objects.update(is_enabled=False)
    confirmed(open_shop)
    Action.objects.update(is_enabled=True)

    counted = done(BACKFILL, OWNER_OF_SHOP, id=action_id(action))
    assert (counted["inStatus"], counted["already"], counted["promised"], counted["job"]) == (1, 0, 1, None)
    assert not Job.objects.exists()

    started = done(BACKFILL, OWNER_OF_SHOP, id=action_id(action), dry=False)
    assert started["job"]["kind"] == "actions.backfill"


@pytest.mark.parametrize("caller", [KEEPER, replace(OWNER_OF_SHOP, channels=frozenset({"default-channel"}))])
def test_a_backfill_needs_every_channel(open_shop: Shop, action: Action, caller: Actor) -> None:
    result = done(BACKFILL, caller, id=action_id(action), dry=False)

    assert ([error["code"] for error in result["errors"]], Job.objects.count()) == (["PERMISSION_DENIED"], 0)


# -- runs ---------------------------------------------------------------------------------------------------------------


def test_the_inbox_shows_what_failed_and_why(open_shop: Shop, action: Action, probe: Probe) -> None:
    order = failed(open_shop, probe)
    confirmed(open_shop)

    found = done(RUNS, ANNA, states=["FAILED", "UNCERTAIN", "PARKED"])

    [edge] = found["edges"]
    run = edge["node"]
    assert found["totalCount"] == 1
    assert (run["state"], run["error"], run["attempts"], run["label"]) == ("FAILED", "no such mailbox", 1, "Tell all")
    assert run["order"] == {"number": order.number, "status": {"code": "confirmed"}}


def test_the_list_goes_on_where_a_page_ended_newest_first(open_shop: Shop, action: Action) -> None:
    numbers = [confirmed(open_shop).number for _ in range(3)]

    first = done(RUNS, ANNA, first=2)
    second = done(RUNS, ANNA, first=2, after=first["pageInfo"]["endCursor"])

    seen = [edge["node"]["order"]["number"] for page in (first, second) for edge in page["edges"]]
    assert seen == numbers[::-1]
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)


def test_one_orders_runs_can_be_asked_for(open_shop: Shop, action: Action) -> None:
    order, _ = confirmed(open_shop), confirmed(open_shop)

    assert [edge["node"]["order"]["number"] for edge in done(RUNS, ANNA, order=order_id(order))["edges"]] == [order.number]


def test_staff_of_other_channels_see_no_run(open_shop: Shop, action: Action) -> None:
    confirmed(open_shop)

    assert done(RUNS, ELSEWHERE)["edges"] == []


@pytest.mark.parametrize("caller", [*STRANGERS, KEEPER])
def test_without_the_right_to_orders_no_run_is_seen(open_shop: Shop, action: Action, caller: Actor) -> None:
    confirmed(open_shop)

    answer = ask(RUNS, caller)

    assert (answer.data["omsActionRuns"], answer.codes) == (None, ["PERMISSION_DENIED"])


def test_a_page_of_runs_costs_as_many_queries_as_one(open_shop: Shop, action: Action) -> None:
    confirmed(open_shop)
    one = ask(RUNS, ANNA)
    for _ in range(9):
        confirmed(open_shop)
    ten = ask(RUNS, ANNA)

    assert len(ten.data["omsActionRuns"]["edges"]) == 10
    assert ten.queries == one.queries


def test_an_order_shows_its_runs_and_each_step_what_it_caused(open_shop: Shop, action: Action) -> None:
    order = confirmed(open_shop)
    document = "query($id: ID!) { omsOrder(id: $id) { actionRuns { label state } history { toStatus { code } actionRuns { label } } } }"

    answer = ask(document, ANNA, id=order_id(order))

    assert answer.data["omsOrder"] == {
        "actionRuns": [{"label": "Tell all", "state": "PENDING"}],
        "history": [
            {"toStatus": {"code": "confirmed"}, "actionRuns": [{"label": "Tell all"}]},
            {"toStatus": {"code": "new"}, "actionRuns": []},
        ],
    }


def test_the_orders_owner_does_not_see_its_runs(open_shop: Shop, action: Action) -> None:
    order = confirmed(open_shop)

    answer = ask("query($id: ID!) { omsOrder(id: $id) { number actionRuns { id } } }", CUSTOMER, id=order_id(order))

    assert (answer.data["omsOrder"]["actionRuns"], answer.codes) == (None, ["PERMISSION_DENIED"])


def test_orders_are_found_by_their_failures(open_shop: Shop, action: Action, probe: Probe) -> None:
    bad, good = failed(open_shop, probe), confirmed(open_shop)
    document = "query($wanted: Boolean!) { omsOrders(filter: {hasFailedActions: $wanted}) { edges { node { number } } } }"

    found = {wanted: [edge["node"]["number"] for edge in done(document, ANNA, wanted=wanted)["edges"]] for wanted in (True, False)}

    assert found == {True: [bad.number], False: [good.number]}


# -- what people decide -------------------------------------------------------------------------------------------------

DECIDE = "mutation($id: ID!) { omsActionRun%s(id: $id) { run { id state requestedBy } errors { code } } }"


def test_a_failed_run_is_retried_resent_and_canceled(open_shop: Shop, action: Action, probe: Probe) -> None:
    failed(open_shop, probe)
    run = ActionRun.objects.get()

    canceled = done(DECIDE % "Cancel", ANNA, id=run_id(run))
    resent = done(DECIDE % "Resend", ANNA, id=run_id(run))
    refused = done(DECIDE % "Retry", ANNA, id=run_id(run))

    assert canceled["run"]["state"] == "CANCELED"
    assert (resent["run"]["state"], resent["run"]["requestedBy"]) == ("PENDING", "Anna Novak")
    assert from_global_id(resent["run"]["id"]) != ("OmsActionRun", str(run.pk))
    assert [error["code"] for error in refused["errors"]] == ["ACTION_FAILED"]


@pytest.mark.parametrize("decision", ["Retry", "Cancel", "Resend"])
@pytest.mark.parametrize(
    ("caller", "code"), [*((caller, "PERMISSION_DENIED") for caller in STRANGERS), (KEEPER, "PERMISSION_DENIED"), (ELSEWHERE, "NOT_FOUND")]
)
def test_without_the_right_nothing_is_decided(
    open_shop: Shop, action: Action, probe: Probe, decision: str, caller: Actor, code: str
) -> None:
    failed(open_shop, probe)
    run = ActionRun.objects.get()

    result = done(DECIDE % decision, caller, id=run_id(run))

    assert ([error["code"] for error in result["errors"]], result["run"]) == ([code], None)
    run.refresh_from_db()
    assert (run.state, run.requested_by, ActionRun.objects.count()) == (RunState.FAILED, "", 1)


def test_the_right_to_orders_is_enough_to_decide(open_shop: Shop, action: Action, probe: Probe) -> None:
    failed(open_shop, probe)
    clerk = Actor(ActorKind.STAFF, "Kaja", id="VXNlcjo2", permissions=frozenset({MANAGE_ORDERS}))

    assert done(DECIDE % "Retry", clerk, id=run_id(ActionRun.objects.get()))["run"]["requestedBy"] == "Kaja"
