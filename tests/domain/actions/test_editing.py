"""Setting actions up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from saleor_oms_plugin.actions.action_type import Problem, RunContext
from saleor_oms_plugin.actions.models import Action, ActionRun, RunState
from saleor_oms_plugin.actions.services import (
    create_action,
    delete_action,
    drain_runs,
    preview_action,
    reorder_actions,
    try_action,
    update_action,
)
from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.errors import ErrorCode, OmsError
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, installed
from tests.support.secrets import kept
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop


class SafeConfig(BaseModel, extra="forbid"):
    text: str = ""
    token: SecretStr | None = None


class Safe(Probe):
    """Has a secret, and does not like the word bad."""

    Config = SafeConfig

    def problems(self, config: Any) -> list[Problem]:
        return [Problem("text", "a bad word", 1, 1)] if "bad" in config.text else []


@pytest.fixture
def safe() -> Iterator[Safe]:
    kind = Safe("safe")
    with installed(kind):
        yield kind


def create(shop: Shop, actor: Actor = OWNER_OF_SHOP, **values: Any) -> Action:
    result = create_action(shop.status("confirmed").pk, {"kind": "probe"} | values, actor)
    assert result.value is not None, result.errors
    return result.value


def codes_and_fields(errors: tuple[OmsError, ...]) -> list[tuple[ErrorCode, str | None]]:
    return [(error.code, error.field) for error in errors]


def test_an_action_gets_a_label_a_code_and_the_last_place(open_shop: Shop, probe: Probe) -> None:
    first, second, third = create(open_shop), create(open_shop, label="Tell all"), create(open_shop, label="Tell all")

    assert [(one.label, one.code, one.position) for one in (first, second, third)] == [
        ("Probe", "probe", 0),
        ("Tell all", "tell-all", 1),
        ("Tell all", "tell-all-2", 2),
    ]


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"kind": None}, (ErrorCode.REQUIRED, "kind")),
        ({"kind": "nothing"}, (ErrorCode.NOT_FOUND, "kind")),
        ({"label": "x" * 121}, (ErrorCode.INVALID, "label")),
        ({"delay_minutes": -1}, (ErrorCode.INVALID, "delay_minutes")),
        ({"delay_minutes": 365 * 24 * 60 + 1}, (ErrorCode.INVALID, "delay_minutes")),
        ({"condition": {"rules": [{"field": "order.colour", "operator": "=", "value": 1}]}}, (ErrorCode.INVALID, "condition")),
        ({"config": {"text": 7}}, (ErrorCode.INVALID, "config.text")),
        ({"config": {"colour": "red"}}, (ErrorCode.INVALID, "config.colour")),
        ({"config": []}, (ErrorCode.INVALID, "config")),
        ({"code": "Not a code"}, (ErrorCode.INVALID, "code")),
    ],
)
def test_what_is_wrong_is_told_by_its_field_and_nothing_is_made(
    open_shop: Shop, probe: Probe, values: dict[str, Any], error: tuple[ErrorCode, str]
) -> None:
    result = create_action(open_shop.status("confirmed").pk, {"kind": "probe"} | values, OWNER_OF_SHOP)

    assert (result.value, codes_and_fields(result.errors)) == (None, [error])
    assert not Action.objects.exists()


def test_a_code_that_is_taken_is_refused(open_shop: Shop, probe: Probe) -> None:
    create(open_shop, code="tell")

    result = create_action(open_shop.status("new").pk, {"kind": "probe", "code": "tell"}, OWNER_OF_SHOP)

    assert codes_and_fields(result.errors) == [(ErrorCode.UNIQUE, "code")]


def test_a_change_keeps_what_is_not_given_and_clears_a_null_condition(open_shop: Shop, probe: Probe) -> None:
    condition = {"combinator": "and", "rules": [{"field": "order.total", "operator": ">", "value": 1}]}
    action = create(open_shop, label="One", config={"text": "a"}, condition=condition, delay_minutes=5)

    update_action(action.pk, {"label": "Two", "delay_minutes": None}, OWNER_OF_SHOP)
    action.refresh_from_db()
    assert (action.label, action.config, action.condition, action.delay_minutes) == ("Two", {"text": "a"}, condition, 5)

    update_action(action.pk, {"condition": None}, OWNER_OF_SHOP)
    action.refresh_from_db()
    assert action.condition is None


def test_a_refused_change_changes_nothing(open_shop: Shop, safe: Safe) -> None:
    action = create(open_shop, kind="safe", config={"text": "good", "token": "t1"})

    result = update_action(action.pk, {"label": "Two", "config": {"text": "bad", "token": "t2"}}, OWNER_OF_SHOP)

    assert codes_and_fields(result.errors) == [(ErrorCode.TEMPLATE_ERROR, "config.text")]
    assert result.errors[0].params == {"line": 1, "column": 1, "path": ["text"], "message": "a bad word"}
    action.refresh_from_db()
    assert (action.label, action.config) == ("Probe", {"text": "good"})
    assert kept(f"actions.{action.code}.token") == "t1"


def test_the_kind_of_an_action_stays(open_shop: Shop, probe: Probe, safe: Safe) -> None:
    action = create(open_shop)

    assert codes_and_fields(update_action(action.pk, {"kind": "safe"}, OWNER_OF_SHOP).errors) == [(ErrorCode.INVALID, "kind")]


def test_a_secret_is_kept_apart_stays_when_left_out_and_goes_when_null(open_shop: Shop, safe: Safe) -> None:
    action = create(open_shop, kind="safe", config={"text": "a", "token": "t1"})
    name = f"actions.{action.code}.token"
    assert (action.config, kept(name)) == ({"text": "a"}, "t1")

    update_action(action.pk, {"config": {"text": "b"}}, OWNER_OF_SHOP)
    assert kept(name) == "t1"

    update_action(action.pk, {"config": {"text": "b", "token": None}}, OWNER_OF_SHOP)
    assert kept(name) is None


def test_a_kind_reads_the_secret_of_its_action(open_shop: Shop, safe: Safe) -> None:
    open_shop.goes_live()
    read = []
    safe.does = lambda context: read.append(context.secret("token"))
    create(open_shop, kind="safe", config={"token": "t1"})
    order = open_shop.receives()
    move_order(order.id, open_shop.status("confirmed").pk, ANNA)

    drain_runs()

    assert read == ["t1"]


def test_a_deleted_action_leaves_its_runs_and_its_code_and_takes_its_secrets(open_shop: Shop, safe: Safe) -> None:
    open_shop.goes_live()
    action = create(open_shop, kind="safe", code="tell", config={"token": "t1"})
    order = open_shop.receives()
    move_order(order.id, open_shop.status("confirmed").pk, ANNA)
    drain_runs()

    assert not delete_action(action.pk).errors

    assert ActionRun.objects.get().action == action
    assert kept("actions.tell.token") is None
    assert create(open_shop, kind="safe", code="tell").pk != action.pk
    assert codes_and_fields(delete_action(action.pk).errors) == [(ErrorCode.NOT_FOUND, "id")]


def test_actions_are_put_into_the_order_that_names_every_one(open_shop: Shop, probe: Probe) -> None:
    one, two = create(open_shop), create(open_shop)
    status = open_shop.status("confirmed").pk

    assert codes_and_fields(reorder_actions(status, [two.pk])) == [(ErrorCode.INVALID, "ids")]
    assert reorder_actions(status, [two.pk, one.pk]) == ()
    assert list(Action.objects.order_by("position")) == [two, one]


def test_who_lacks_what_the_kind_does_in_saleor_can_not_set_it_up_nor_change_nor_test_it(open_shop: Shop, probe: Probe) -> None:
    action = create(open_shop)
    probe.permissions = frozenset({"HANDLE_PAYMENTS"})
    order = open_shop.receives()

    made = create_action(open_shop.status("confirmed").pk, {"kind": "probe"}, OWNER_OF_SHOP)
    changed = update_action(action.pk, {"label": "Two"}, OWNER_OF_SHOP)
    tried = try_action(action.pk, order.id, "me@example.com", OWNER_OF_SHOP)

    assert [codes_and_fields(result.errors)[0][0] for result in (made, changed, tried)] == [ErrorCode.PERMISSION_DENIED] * 3
    action.refresh_from_db()
    assert (action.label, Action.objects.count(), probe.done) == ("Probe", 1, [])


# -- preview and test ---------------------------------------------------------------------------------------------------


def test_a_preview_does_nothing_and_says_why_it_would_be_skipped(open_shop: Shop, probe: Probe) -> None:
    condition = {"combinator": "and", "rules": [{"field": "order.total", "operator": "<", "value": 0}]}
    action = create(open_shop, config={"text": "hello"}, condition=condition)
    order = open_shop.receives()

    preview = preview_action(action.pk, order.id).preview

    assert preview is not None
    assert (preview.subject, preview.text) == (f"Order {order.number}", "hello")
    assert "order.total < 0" in (preview.skipped_because or "")
    assert probe.done == []


def test_a_test_goes_to_its_recipient_alone_and_leaves_no_run(open_shop: Shop, probe: Probe) -> None:
    action = create(open_shop, config={"text": "hello"})
    order = open_shop.receives()

    result = try_action(action.pk, order.id, " me@example.com ", OWNER_OF_SHOP)

    assert result.errors == ()
    assert [context.recipient for context in probe.done] == ["me@example.com"]
    assert not ActionRun.objects.exists()


def test_a_kind_that_has_no_recipient_is_not_tested(open_shop: Shop, probe: Probe) -> None:
    probe.takes_recipient = False
    action = create(open_shop)

    result = try_action(action.pk, open_shop.receives().id, "me@example.com", OWNER_OF_SHOP)

    assert (codes_and_fields(result.errors), probe.done) == ([(ErrorCode.INVALID, "recipient")], [])


def test_what_a_kind_raises_in_a_test_is_an_error_of_the_answer(open_shop: Shop, probe: Probe) -> None:
    def does(context: RunContext) -> None:
        raise ZeroDivisionError("oops")

    probe.does = does
    action = create(open_shop)

    result = try_action(action.pk, open_shop.receives().id, "me@example.com", OWNER_OF_SHOP)

    (error,) = result.errors
    assert error.code == ErrorCode.ACTION_FAILED
    assert "oops" not in error.message, "what nobody foresaw is in the log, not in an answer"
    assert "ZeroDivisionError" not in error.message


def test_an_edited_action_is_done_as_it_is_when_it_is_due(open_shop: Shop, probe: Probe) -> None:
    open_shop.goes_live()
    action = create(open_shop, config={"text": "before"})
    order = open_shop.receives()
    move_order(order.id, open_shop.status("confirmed").pk, ANNA)
    update_action(action.pk, {"config": {"text": "after"}}, OWNER_OF_SHOP)

    drain_runs()

    assert probe.texts == ["after"]
    assert ActionRun.objects.get().state == RunState.DONE
