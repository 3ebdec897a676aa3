"""Staff of other channels: whatever root they try an order's ids with, it is as if there were no such order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.erp.models import ErpOrder
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.statuses.models import StatusExternalId, Workflow
from saleor_oms_plugin.workflow.models import StatusChange
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import Answer, ask, order_id, status_id
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

STRANGER = replace(OWNER_OF_SHOP, channels=frozenset({"elsewhere"}))
_TABLES = ("oms_order_state", "oms_status_change", "oms_action_run", "oms_promise_change", "oms_erp_order", "oms_erp_feed_entry", "oms_job")


@pytest.fixture
def order(open_shop: Shop) -> Order:
    """One that has moved, with a failed run, and of which an ERP has said something else."""
    order = open_shop.has(number="4711")
    changed = move_order(order.id, open_shop.status("confirmed").pk, ANNA).change
    assert changed is not None
    StatusExternalId.objects.create(status=open_shop.status("picking"), system="SAP", value="30")
    run = {"kind": "webhook", "key": "1:1:1", "config": {}, "state": RunState.FAILED, "created_at": clock.now(), "due_at": clock.now()}
    ActionRun.objects.create(order_id=order.id, change_id=changed.pk, **run)
    said = {"value": "30", "known_at": clock.now(), "reported_at": clock.now(), "outcome": "REFUSED"}
    ErpOrder.objects.create(order_id=order.id, system="SAP", **said)
    return order


def rows() -> dict[str, Any]:
    found = {}
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t")
            found[table] = cursor.fetchone()
    return found


def variables(shop: Shop, order: Order) -> dict[str, Any]:
    return {
        "order": order_id(order),
        "to": status_id(shop.status("picking")),
        "change": to_global_id("OmsStatusChange", StatusChange.objects.filter(order=order.id).latest("version").pk),
        "run": to_global_id("OmsActionRun", ActionRun.objects.get().pk),
        "workflow": to_global_id("OmsWorkflow", Workflow.objects.get().pk),
    }


def tried(shop: Shop, order: Order, caller: Any, document: str) -> Answer:
    given = variables(shop, order)
    used = {name: value for name, value in given.items() if f"${name}" in document}
    head = ", ".join(f"${name}: ID!" for name in used)
    kind, body = document.split(" ", 1)
    return ask(f"{kind}({head}) {{ {body} }}" if used else f"{kind} {{ {body} }}", caller, **used)


CHANGES = [
    "mutation omsOrderMove(order: $order, toStatus: $to) { order { number } errors { code } }",
    "mutation omsOrderMove(order: $order, toStatus: $to, override: true) { order { number } errors { code } }",
    "mutation omsOrderMoveUndo(change: $change) { order { number } errors { code } }",
    "mutation omsOrderAssign(order: $order) { order { number } errors { code } }",
    'mutation omsOrderPromiseUpdate(order: $order, input: {reason: "soon"}) { order { number } errors { code } }',
    'mutation omsOrderTrackingUpdate(order: $order, fulfillment: "x", number: "1") { order { number } errors { code } }',
    "mutation omsOrderWorkflowUpdate(order: $order, workflow: $workflow) { order { number } errors { code } }",
    "mutation omsActionRunRetry(id: $run) { run { id } errors { code } }",
    "mutation omsActionRunCancel(id: $run) { run { id } errors { code } }",
    "mutation omsActionRunConfirm(id: $run) { run { id } errors { code } }",
    "mutation omsActionRunResend(id: $run) { run { id } errors { code } }",
]
LISTED = [
    f"mutation {call} {{ results {{ order {{ number }} errors {{ code }} }} }}"
    for call in (
        "omsOrdersBulkMove(orders: [$order], toStatus: $to)",
        'omsErpStatusesReport(reports: [{orderId: $order, system: "SAP", statusExternalId: "30"}])',
        'omsErpStatusesReport(reports: [{orderNumber: "4711", statusExternalId: "30"}])',
        'omsErpDriftRepair(orders: [$order], system: "SAP", direction: TAKE_ERP)',
        'omsErpDriftRepair(orders: [$order], system: "SAP", direction: PUSH_OURS)',
    )
]
NOTHING: list[tuple[str, Any]] = [
    ("query omsOrders { totalCount edges { node { number } } }", {"totalCount": 0, "edges": []}),
    ("query omsMovePreview(orders: [$order], toStatus: $to) { reason }", []),
    ("query omsActionRuns { totalCount edges { node { id } } }", {"totalCount": 0, "edges": []}),
    ("query omsActionRuns(order: $order) { totalCount edges { node { id } } }", {"totalCount": 0, "edges": []}),
    ('query omsErpDrift(system: "SAP") { totalCount edges { node { erpValue } } }', {"totalCount": 0, "edges": []}),
    ("query omsStatusFeed { entries { orderNumber } }", {"entries": []}),
    ('query omsStatus(code: "confirmed") { ordersCount }', {"ordersCount": 0}),
]


@pytest.mark.parametrize("document", CHANGES)
def test_no_change_finds_it(open_shop: Shop, order: Order, document: str) -> None:
    before = rows()

    answer = tried(open_shop, order, STRANGER, document)

    [result] = answer.data.values()
    assert result.pop("errors") == [{"code": "NOT_FOUND"}]
    assert list(result.values()) == [None]
    assert rows() == before


@pytest.mark.parametrize("document", LISTED)
def test_no_call_for_many_finds_it(open_shop: Shop, order: Order, document: str) -> None:
    before = rows()

    answer = tried(open_shop, order, STRANGER, document)

    [result] = answer.data.values()
    assert result["results"] == [{"order": None, "errors": [{"code": "NOT_FOUND"}]}]
    assert rows() == before


@pytest.mark.parametrize(("document", "nothing"), NOTHING)
def test_no_question_finds_it(open_shop: Shop, order: Order, document: str, nothing: Any) -> None:
    answer, known = tried(open_shop, order, STRANGER, document), tried(open_shop, order, OWNER_OF_SHOP, document)

    assert (answer.errors, known.errors) == ([], [])
    assert next(iter(answer.data.values())) == nothing
    assert next(iter(known.data.values())) != nothing, "who reaches the channel sees it"


def test_the_filter_of_a_bulk_move_does_not_find_it(open_shop: Shop, order: Order) -> None:
    before = rows()
    document = """mutation($to: ID!, $now: ID!) {
      omsOrdersBulkMove(filter: {statuses: [$now]}, toStatus: $to) { movedCount results { changed } job { id } errors { code } } }"""

    answer = ask(document, STRANGER, to=status_id(open_shop.status("picking")), now=status_id(open_shop.status("confirmed")))

    assert answer.data["omsOrdersBulkMove"] == {"movedCount": 0, "results": [], "job": None, "errors": []}
    assert rows() == before


def test_its_page_is_refused(open_shop: Shop, order: Order) -> None:
    answer = tried(open_shop, order, STRANGER, "query omsOrder(id: $order) { number }")

    assert (answer.data, answer.codes) == ({"omsOrder": None}, ["PERMISSION_DENIED"])
