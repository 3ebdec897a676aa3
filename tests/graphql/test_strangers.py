"""Who may do what, for every root of the schema: without its permission there is a refusal, and nothing is written."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS, Actor, ActorKind
from saleor_oms_plugin.links.models import OrderLink
from tests.support.api import ask, order_id
from tests.support.links import fresh_limits, new_link
from tests.support.roots import Root, roots
from tests.support.shop import ANNA, CUSTOMER, Shop

__all__ = ["fresh_limits"]
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
        "omsParcelsPlan",
        "omsParcelsSplit",
        "omsParcelsMerge",
        "omsParcelsMove",
        "omsParcelsHold",
        "omsParcelsHoldRelease",
        "omsParcelsRelease",
        "omsParcelsPack",
        "omsParcelsHandOver",
        "omsNoteCreate",
        "omsNoteUpdate",
        "omsNoteDelete",
        "omsNoteRestore",
        "omsQuestionDismiss",
        "omsOrderLinkCreate",
        "omsOrderLinkRevoke",
        "omsOfferDismiss",
        "omsForeignVoucherDismiss",
        "omsPriceSlipMend",
        "omsPriceSlipDismiss",
        *("omsStepDone", "omsStepSkip", "omsStepReopen", "omsStepAssign", "omsStepCheck"),
        "omsViewSave",
        "omsViewDelete",
        "omsViewsReorder",
    }
)
"""What people do with orders: MANAGE_ORDERS. Everything else sets the shop up: MANAGE_SETTINGS."""
CUSTOMERS = frozenset(
    {
        *("omsCustomerCreate", "omsCustomerUpdate", "omsCustomerCallLog", "omsCustomerReminderDone", "omsCustomersJoin"),
        *("omsCustomersJoinUndo", "omsClassProposalsApply", "omsCustomerEmailsExport", "omsPersonalDataExport", "omsPersonalDataErase"),
        "omsCustomerNewsUpdate",
    }
)
"""What people write down of customers: MANAGE_USERS, and to tick off a reminder on an order MANAGE_ORDERS is enough."""
PRICES = frozenset(
    {
        *("omsDiscountClassCreate", "omsDiscountClassUpdate", "omsDiscountClassDelete", "omsVoucherUpdate"),
        *("omsVariantUpdate", "omsVariantsBulkUpdate", "omsVariantsFilteredUpdate", "omsDiscountSettingsUpdate"),
        *("omsDiscountRuleCreate", "omsDiscountRuleUpdate", "omsDiscountRuleDelete"),
        *("omsDiscountExport", "omsDiscountFileUpload", "omsDiscountImport"),
    }
)
"""What prices are lower by: MANAGE_DISCOUNTS. To keep the settings, or the customers, is not enough."""
EITHER = frozenset({"omsOptOutCreate", "omsOptOutDelete", "omsPreferencesUpdate"})
"""For both: whoever is on the phone notes who wants no messages, and whoever keeps the list mends it; everybody has preferences."""
BY_LINK = frozenset({"omsOrderByLink", "omsOrderLinkUnlock", "omsOrderLinkRenew", "omsOfferAnswer"})
"""For everybody: what lets the caller in is the token of a secret link, and a wrong one is told nothing (test_links.py)."""
OPEN = BY_LINK | {"omsOrderQuestionAsk", "omsNewsUpdate", "omsCheckout", "omsCheckoutReprice", "omsVariant"}
"""Those, what an order's owner or the holder of its link asks (tests/graphql/notes) and says of news (tests/graphql/customers), and
what a checkout's customer or holder may do (tests/graphql/discounts, vouchers): each asks for its caller itself. So do the
fields of a variant, of which some are for customers."""
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
        if root.name in OPEN:
            continue
        answer, written = writes(root, caller, **root.usual)

        assert (answer.errors, codes(answer, root), written) == ([], ["PERMISSION_DENIED"], []), root


def test_each_mutation_asks_for_its_own_permission(open_shop: Shop) -> None:
    assert {root.name for root in roots("mutation")} >= OPERATIONS | CUSTOMERS | PRICES
    for root in (one for one in roots("mutation") if one.name not in EITHER | OPEN):
        is_operation = root.name in OPERATIONS or root.name == "omsCustomerReminderDone"
        answer, written = writes(root, KEEPER if is_operation else ANNA, **root.usual)

        assert (answer.errors, codes(answer, root), written) == ([], ["PERMISSION_DENIED"], []), root


def test_prices_are_changed_by_who_keeps_discounts_alone(open_shop: Shop) -> None:
    others = Actor(ActorKind.STAFF, "Sara", id="VXNlcjo1", permissions=frozenset({MANAGE_SETTINGS, MANAGE_ORDERS, MANAGE_USERS}))
    for root in (one for one in roots("mutation") if one.name in PRICES):
        answer, written = writes(root, others, **root.usual)

        assert (answer.errors, codes(answer, root), written) == ([], ["PERMISSION_DENIED"], []), root


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, NOBODY], ids=lambda caller: caller.kind)
def test_without_any_right_nothing_is_told(open_shop: Shop, caller: Actor) -> None:
    order = open_shop.has(user_id="VXNlcjo5OQ==")
    for root in roots("query"):
        if root.name in OPEN:
            continue
        answer, written = writes(root, caller, **({"id": order_id(order)} if root.name == "omsOrder" else root.needed))

        assert (answer.data, answer.codes, written) == ({root.name: None}, ["PERMISSION_DENIED"], []), root


@pytest.mark.usefixtures("fresh_limits")
@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, NOBODY, KEEPER], ids=["anonymous", "customer", "nobody", "keeper"])
def test_without_a_links_token_nothing_is_told_or_changed(open_shop: Shop, caller: Actor) -> None:
    new_link(open_shop.has().id)
    for root in (one for kind in ("query", "mutation") for one in roots(kind) if one.name in BY_LINK):
        answer, written = writes(root, caller, **root.usual)

        changed = [sql for sql in written if not sql.startswith('UPDATE "oms_order_link" SET "renewal_asked_at"')]
        told = answer.codes if root.kind == "query" else codes(answer, root)
        assert (told, changed) == ([] if root.name == "omsOrderLinkRenew" else ["NOT_FOUND"], []), root
    assert not OrderLink.objects.filter(is_renewal_due=True).exists()
