"""Who may do what, for every root of the schema: without its permission there is a refusal, and nothing is written."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_SETTINGS, Actor, ActorKind
from tests.support.api import ask, order_id
from tests.support.roots import Root, roots
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

NOBODY = Actor(ActorKind.STAFF, "Niko", id="VXNlcjo4")
KEEPER = Actor(ActorKind.STAFF, "Sara", id="VXNlcjo1", permissions=frozenset({MANAGE_SETTINGS}))
OPERATIONS = frozenset(
    {
        "omsOrderMove",
        "omsOrderMoveUndo",
        "omsOrdersBulkMove",
        "omsOrdersBulkAssign",
        "omsBulkMoveUndo",
        "omsOrderAssign",
        "omsOrderCustomerAssign",
        "omsOrderPromiseUpdate",
        "omsOrderTrackingUpdate",
        "omsOrderWorkflowUpdate",
        "omsErpStatusesReport",
        "omsErpDriftRepair",
        "omsActionRunRetry",
        "omsActionRunCancel",
        "omsActionRunConfirm",
        "omsActionRunResend",
        "omsFailuresRetry",
        "omsFailuresCancel",
        "omsDocumentIssue",
        "omsDocumentVoid",
        "omsDocumentsBatch",
        "omsNoteCreate",
        "omsNoteUpdate",
        "omsNoteDelete",
        "omsNoteRestore",
        "omsViewSave",
        "omsViewDelete",
        "omsViewsReorder",
    }
)
"""What people do with orders: MANAGE_ORDERS. Everything else sets the shop up: MANAGE_SETTINGS."""
CUSTOMERS = frozenset(
    {"omsCustomerCreate", "omsCustomerUpdate", "omsCustomerCallLog", "omsCustomerReminderDone", "omsCustomersJoin", "omsCustomersJoinUndo"}
)
"""What people write down of customers: MANAGE_USERS, and to tick off a reminder on an order MANAGE_ORDERS is enough."""
EITHER = frozenset({"omsOptOutCreate", "omsOptOutDelete", "omsPreferencesUpdate"})
"""For both: whoever is on the phone notes who wants no messages, and whoever keeps the list mends it; everybody has preferences."""
_WRITES = ("INSERT", "UPDATE", "DELETE")


def writes(root: Root, caller: Actor, **variables: Any) -> tuple[Any, list[str]]:
    """The answer, and the statements that changed something."""
    with CaptureQueriesContext(connection) as captured:
        answer = ask(root.document, caller, **variables)
    return answer, [query["sql"] for query in captured if query["sql"].startswith(_WRITES)]


def codes(answer: Any, root: Root) -> list[str]:
    return [error["code"] for error in answer.data[root.name]["errors"]]


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, NOBODY], ids=lambda caller: caller.kind)
def test_without_any_right_nothing_is_changed(open_shop: Shop, caller: Actor) -> None:
    for root in roots("mutation"):
        answer, written = writes(root, caller, **root.usual)

        assert (answer.errors, codes(answer, root), written) == ([], ["PERMISSION_DENIED"], []), root


def test_each_mutation_asks_for_its_own_permission(open_shop: Shop) -> None:
    assert {root.name for root in roots("mutation")} >= OPERATIONS | CUSTOMERS
    for root in (one for one in roots("mutation") if one.name not in EITHER):
        is_operation = root.name in OPERATIONS or root.name == "omsCustomerReminderDone"
        answer, written = writes(root, KEEPER if is_operation else ANNA, **root.usual)

        assert (answer.errors, codes(answer, root), written) == ([], ["PERMISSION_DENIED"], []), root


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, NOBODY], ids=lambda caller: caller.kind)
def test_without_any_right_nothing_is_told(open_shop: Shop, caller: Actor) -> None:
    order = open_shop.has(user_id="VXNlcjo5OQ==")
    for root in roots("query"):
        answer, written = writes(root, caller, **({"id": order_id(order)} if root.name == "omsOrder" else root.needed))

        assert (answer.data, answer.codes, written) == ({root.name: None}, ["PERMISSION_DENIED"], []), root
