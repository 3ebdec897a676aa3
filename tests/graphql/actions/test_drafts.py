"""An action or a text is looked at before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.actions.models import Action, ActionRun
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.messages.models import MessageTemplate
from tests.support.action_types import Probe, installed, make_action
from tests.support.api import ask, order_id, status_id
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

DRAFT = """mutation($status: ID!, $input: OmsActionInput!, $order: ID!, $id: ID) {
  omsActionDraftPreview(status: $status, input: $input, order: $order, id: $id) {
    preview { subject html text skippedBecause } errors { code field message params } } }"""
TEXT = """mutation($input: OmsMessageTemplateInput!, $order: ID!) { omsMessagePreview(input: $input, order: $order) {
  preview { subject html text } errors { code field params } } }"""
ELSEWHERE = replace(OWNER_OF_SHOP, channels=frozenset({"elsewhere"}))
TOO_SMALL = {"combinator": "and", "rules": [{"field": "order.total", "operator": ">=", "value": 100_000}]}


@pytest.fixture
def probe() -> Iterator[Probe]:
    with installed(kind := Probe()):
        yield kind


def draft(shop: Shop, caller: Any = OWNER_OF_SHOP, **given: Any) -> Any:
    order = order_id(shop.has(number="7"))
    status = status_id(shop.status("confirmed"))
    answer = ask(DRAFT, caller, status=status, order=order, id=given.pop("id", None), input={"kind": "probe", **given})
    assert answer.errors == []
    return answer.data["omsActionDraftPreview"]


def test_a_new_action_is_rendered_and_nothing_is_kept(open_shop: Shop, probe: Probe) -> None:
    with CaptureQueriesContext(connection) as captured:
        answer = draft(open_shop, config={"text": "hello"})

    assert answer == {"preview": {"subject": "Order 7", "html": None, "text": "hello", "skippedBecause": None}, "errors": []}
    assert (Action.objects.count(), ActionRun.objects.count(), probe.done) == (0, 0, [])
    assert not [query for query in captured if "oms_action" in query["sql"] and not query["sql"].startswith("SELECT")]


def test_of_a_saved_action_what_is_given_is_changed_for_the_look_alone(open_shop: Shop, probe: Probe) -> None:
    action = make_action(open_shop.status("confirmed"), config={"text": "before"}, condition=TOO_SMALL)
    saved = to_global_id("OmsAction", action.pk)

    kept, changed = draft(open_shop, id=saved), draft(open_shop, id=saved, config={"text": "after"}, condition=None)

    assert kept["preview"]["text"] == "before"
    assert "order.total >= 100000" in kept["preview"]["skippedBecause"]
    assert (changed["preview"]["text"], changed["preview"]["skippedBecause"]) == ("after", None)
    action.refresh_from_db()
    assert (action.config, action.condition) == ({"text": "before"}, TOO_SMALL)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "none-such"}, "kind"),
        ({"config": {"txt": "hello"}}, "config.txt"),
        ({"delayMinutes": -1}, "delayMinutes"),
        ({"kind": "email", "config": {"subject": "x", "body": "{{ order.colour }}"}}, "config.body"),
    ],
)
def test_what_could_not_be_saved_is_told_with_its_field(open_shop: Shop, probe: Probe, given: dict[str, Any], field: str) -> None:
    answer = draft(open_shop, **given)

    assert answer["preview"] is None
    assert [error["field"] for error in answer["errors"]] == [field]


def test_an_action_of_another_status_is_none_of_this_one(open_shop: Shop, probe: Probe) -> None:
    other = make_action(open_shop.status("picking"))

    answer = draft(open_shop, id=to_global_id("OmsAction", other.pk))

    assert [(error["code"], error["field"]) for error in answer["errors"]] == [("NOT_FOUND", "id")]


def test_an_order_that_the_caller_may_not_see_is_not_there(open_shop: Shop, probe: Probe) -> None:
    [refusal] = draft(open_shop, ELSEWHERE, config={"text": "x"})["errors"]

    assert (refusal["code"], refusal["field"]) == ("NOT_FOUND", "order")


def test_a_text_is_seen_in_the_shops_layout_before_it_is_saved(open_shop: Shop) -> None:
    order = order_id(open_shop.has(number="7"))
    text = {
        "code": "own",
        "languageCode": "sl",
        "subject": "Naročilo {{ order.number }}",
        "body": "<p>Skupaj {{ order.total | money }}</p>",
    }

    answer = ask(TEXT, OWNER_OF_SHOP, input=text, order=order).data["omsMessagePreview"]

    assert answer["errors"] == []
    assert answer["preview"]["subject"] == "Naročilo 7"
    assert answer["preview"]["text"].startswith("Skupaj")
    assert "<html" in answer["preview"]["html"]
    assert MessageTemplate.objects.count() == 0


def test_a_short_message_has_no_layout(open_shop: Shop) -> None:
    order = order_id(open_shop.has(number="7"))
    text = {"code": "own", "languageCode": "en", "medium": "SMS", "body": "Order {{ order.number }} is ready."}

    answer = ask(TEXT, OWNER_OF_SHOP, input=text, order=order).data["omsMessagePreview"]

    assert answer["preview"] == {"subject": None, "html": None, "text": "Order 7 is ready."}


def test_a_mistake_in_a_text_is_told_with_its_place(open_shop: Shop) -> None:
    order = order_id(open_shop.has())
    text = {"code": "own", "languageCode": "en", "subject": "Hello", "body": "<p>\n{{ order.colour }}</p>"}

    [mistake] = ask(TEXT, OWNER_OF_SHOP, input=text, order=order).data["omsMessagePreview"]["errors"]

    assert (mistake["code"], mistake["field"], mistake["params"]["line"]) == ("TEMPLATE_ERROR", "body", 2)


def test_without_both_rights_no_order_is_shown(open_shop: Shop, probe: Probe) -> None:
    order = order_id(open_shop.has())
    text = {"code": "own", "languageCode": "en", "subject": "Hello", "body": "<p>{{ customer.email }}</p>"}

    [refusal] = ask(TEXT, ANNA, input=text, order=order).data["omsMessagePreview"]["errors"]

    assert refusal["code"] == "PERMISSION_DENIED"
