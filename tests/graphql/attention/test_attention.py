"""What waits for a person is shown by its cause, and one call deals with all of one cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.actions import failure_groups
from saleor_oms_plugin.actions.action_type import RunContext
from saleor_oms_plugin.actions.errors import PermanentError, UncertainError
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.graphql.attention import counts
from saleor_oms_plugin.orders import derived
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, installed, make_action
from tests.support.api import ask, order_id
from tests.support.shop import ANNA, Shop
from tests.support.vouchers import add_voucher, belongs_to

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

ATTENTION = """{ omsAttention { overdueCount unknownStatusesCount workflowErrorsCount causesCount lastFailureAt drifts { system }
  drifts { system ordersCount }
  failures { latestAt key kind label state error runsCount since examples { id order { number } } } } }"""
RETRY = "mutation($key: ID!) { omsFailuresRetry(key: $key) { changedCount leftCount errors { code field } } }"
CANCEL = "mutation($key: ID!) { omsFailuresCancel(key: $key) { changedCount leftCount errors { code } } }"
ELSEWHERE = replace(ANNA, channels=frozenset({"elsewhere"}))


@pytest.fixture
def probe() -> Iterator[Probe]:
    with installed(kind := Probe()):
        yield kind


@pytest.fixture
def failing(open_shop: Shop, probe: Probe) -> Shop:
    """A shop that orders come to whose action fails as ``probe.does`` says."""
    open_shop.goes_live()
    make_action(open_shop.status("confirmed"))
    return open_shop


def fails(shop: Shop, probe: Probe, error: Exception, **changes: Any) -> None:
    def does(context: RunContext) -> None:
        raise error

    probe.does = does
    order = shop.receives(**changes)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()


def groups(caller: Any = ANNA) -> list[Any]:
    found: list[Any] = ask(ATTENTION, caller).data["omsAttention"]["failures"]
    return found


def test_what_failed_alike_is_one_group(failing: Shop, probe: Probe) -> None:
    fails(failing, probe, PermanentError("550 anna@example.com: no such mailbox (id 17)"))
    fails(failing, probe, PermanentError("550 boris@example.com: no such mailbox (id 18)"))
    fails(failing, probe, PermanentError("The server refused the password."))

    first, second = groups()

    assert (first["runsCount"], first["state"], first["label"]) == (2, "FAILED", "Probe")
    assert first["error"] == "550 boris@example.com: no such mailbox (id 18)"
    assert len({example["order"]["number"] for example in first["examples"]}) == 2
    assert (second["runsCount"], second["error"]) == (1, "The server refused the password.")


def test_all_of_a_cause_are_tried_again_by_one_call(failing: Shop, probe: Probe) -> None:
    for _ in range(3):
        fails(failing, probe, PermanentError("The server refused the password."))
    [group] = groups()
    probe.does = lambda context: None

    answer = ask(RETRY, ANNA, key=group["key"]).data["omsFailuresRetry"]
    drain_runs()

    assert answer == {"changedCount": 3, "leftCount": 0, "errors": []}
    assert list(ActionRun.objects.values_list("state", flat=True)) == ["DONE"] * 3
    assert groups() == []
    assert ask(RETRY, ANNA, key=group["key"]).data["omsFailuresRetry"]["errors"] == [{"code": "NOT_FOUND", "field": "key"}]


def test_of_a_large_group_the_oldest_go_first(failing: Shop, probe: Probe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failure_groups, "MAX_AT_ONCE", 2)
    for _ in range(3):
        fails(failing, probe, PermanentError("The server refused the password."))

    answer = ask(CANCEL, ANNA, key=groups()[0]["key"]).data["omsFailuresCancel"]

    assert (answer["changedCount"], answer["leftCount"]) == (2, 1)
    assert list(ActionRun.objects.order_by("pk").values_list("state", flat=True)) == ["CANCELED", "CANCELED", "FAILED"]


def test_what_may_have_happened_is_decided_one_by_one(failing: Shop, probe: Probe) -> None:
    fails(failing, probe, UncertainError("The answer was lost."))
    [group] = groups()

    answer = ask(RETRY, ANNA, key=group["key"]).data["omsFailuresRetry"]

    assert (group["state"], answer["changedCount"], answer["errors"][0]["code"]) == ("UNCERTAIN", 0, "ACTION_FAILED")
    assert ActionRun.objects.get().state == RunState.UNCERTAIN


def test_a_person_says_of_an_uncertain_run_that_it_happened(failing: Shop, probe: Probe) -> None:
    fails(failing, probe, UncertainError("The answer was lost."))
    [group] = groups()
    of_group = "query($group: ID!) { omsActionRuns(group: $group) { totalCount edges { node { id state } } } }"
    [edge] = ask(of_group, ANNA, group=group["key"]).data["omsActionRuns"]["edges"]
    confirm = "mutation($id: ID!) { omsActionRunConfirm(id: $id) { run { state result } errors { code message } } }"

    answer = ask(confirm, ANNA, id=edge["node"]["id"]).data["omsActionRunConfirm"]

    assert answer == {"run": {"state": "DONE", "result": {"confirmedBy": "Anna Novak"}}, "errors": []}
    assert groups() == []
    assert ask(of_group, ANNA, group=group["key"]).data["omsActionRuns"] == {"totalCount": 0, "edges": []}
    again = ask(confirm, ANNA, id=edge["node"]["id"]).data["omsActionRunConfirm"]
    assert again["errors"][0]["code"] == "ACTION_FAILED"


def test_each_sees_and_changes_their_own_channels_alone(failing: Shop, probe: Probe) -> None:
    fails(failing, probe, PermanentError("The server refused the password."))
    fails(failing, probe, PermanentError("The server refused the password."), channel="elsewhere")
    [group] = groups(ELSEWHERE)

    answer = ask(RETRY, ELSEWHERE, key=group["key"]).data["omsFailuresRetry"]

    assert (group["runsCount"], answer["changedCount"]) == (1, 1)
    assert ActionRun.objects.filter(state=RunState.FAILED).count() == 1


def test_the_rest_is_counted(open_shop: Shop) -> None:
    found = ask(ATTENTION, ANNA).data["omsAttention"]

    assert found == {
        "overdueCount": 0,
        "unknownStatusesCount": 0,
        "workflowErrorsCount": 0,
        "failures": [],
        "drifts": [],
        "causesCount": 0,
        "lastFailureAt": None,
    }


def test_however_much_failed_it_is_read_in_as_many_queries(failing: Shop, probe: Probe) -> None:
    fails(failing, probe, PermanentError("The server refused the password."))
    one = ask(ATTENTION, ANNA).queries
    counts.forget()
    for _ in range(4):
        fails(failing, probe, PermanentError("The server refused the password."))

    fails(failing, probe, PermanentError("Another cause."))
    counts.forget()
    assert ask(ATTENTION, ANNA).queries == one


def test_causes_are_counted_at_most_every_ten_seconds(failing: Shop, probe: Probe) -> None:
    assert causes() == 0
    fails(failing, probe, PermanentError("The server refused the password."))
    fails(failing, probe, PermanentError("The server refused the password."))
    assert causes() == 0

    counts.forget()
    assert causes() == 1
    ask(CANCEL, ANNA, key=groups()[0]["key"])
    assert causes() == 0


def causes() -> int:
    found: int = ask("{ omsAttention { causesCount } }", ANNA).data["omsAttention"]["causesCount"]
    return found


def test_the_last_failure_is_known_after_it_was_mended(failing: Shop, probe: Probe) -> None:
    fails(failing, probe, PermanentError("The server refused the password."))
    [group] = groups()
    assert ask(ATTENTION, ANNA).data["omsAttention"]["lastFailureAt"] == group["latestAt"]
    probe.does = lambda context: None
    ask(RETRY, ANNA, key=group["key"])
    drain_runs()

    found = ask(ATTENTION, ANNA).data["omsAttention"]

    assert (found["failures"], found["lastFailureAt"] is not None) == ([], True)


FOREIGN = "{ omsAttention { causesCount foreignVouchers { number voucherCode } } }"
DISMISS = "mutation($order: ID!) { done: omsForeignVoucherDismiss(order: $order) { order { number } errors { code } } }"


def test_an_order_with_somebody_elses_voucher_waits_until_somebody_takes_note(open_shop: Shop) -> None:
    voucher = add_voucher(open_shop.saleor, "HERS")
    belongs_to(voucher, open_shop.saleor.add_user("ana@example.com"))
    order = open_shop.has(voucher_code="HERS", voucher_id=voucher.id)
    derived.keep_up(10)
    shown = {"causesCount": 1, "foreignVouchers": [{"number": order.number, "voucherCode": "HERS"}]}

    assert ask(FOREIGN, ANNA).data["omsAttention"] == shown
    assert ask(FOREIGN, ELSEWHERE).data["omsAttention"] == {"causesCount": 0, "foreignVouchers": []}
    assert ask(DISMISS, ELSEWHERE, order=order_id(order)).data["done"] == {"order": None, "errors": [{"code": "NOT_FOUND"}]}
    assert ask(DISMISS, ANNA, order=order_id(order)).data["done"] == {"order": {"number": order.number}, "errors": []}
    assert ask(FOREIGN, ANNA).data["omsAttention"] == {"causesCount": 0, "foreignVouchers": []}
