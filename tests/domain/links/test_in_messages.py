"""``order.link`` in messages: made when a message really leaves and asks for it, and by nothing else."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail

from saleor_oms_plugin.actions import ledger
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import create_action, drain_runs, preview_action, try_action
from saleor_oms_plugin.links import tokens
from saleor_oms_plugin.links.models import OrderLink
from saleor_oms_plugin.messages import services, templates, variables
from saleor_oms_plugin.messages.composing import compose_text
from saleor_oms_plugin.messages.store import Medium, Text
from saleor_oms_plugin.messages.templates import UTC
from saleor_oms_plugin.messages.variables import Subject
from saleor_oms_plugin.notes.models import Note
from saleor_oms_plugin.order_messages.models import SentMessage
from saleor_oms_plugin.order_messages.template_values import values_for
from saleor_oms_plugin.order_messages.text_preview import preview_text
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.services import move_order
from tests.domain.messages.test_services import ACCOUNT
from tests.support.links import token_of
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db
EXAMPLE = "https://oms.example.com/order/example"
BODY = "<p><a href='{{ order.link }}'>{{ order.number }}</a></p>"


@pytest.fixture
def order(open_shop: Shop) -> Order:
    open_shop.goes_live()
    return open_shop.has()


def action_with(shop: Shop, body: str) -> int:
    given = {"kind": "email", "label": "Mail", "config": {"subject": "Order {{ order.number }}", "body": body}}
    made = create_action(shop.status("confirmed").pk, given, OWNER_OF_SHOP)
    assert made.errors == ()
    return int(made.value.pk)  # type: ignore[union-attr]


def moves(shop: Shop, order: Order) -> None:
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    ActionRun.objects.update(due_at=order.created_at)
    drain_runs()


def test_mails_carry_one_link_between_them(open_shop: Shop, order: Order) -> None:
    for _ in range(3):
        action_with(open_shop, BODY)

    moves(open_shop, order)

    token = token_of(OrderLink.objects.get())
    assert len(mail.outbox) == 3
    assert all(f"https://oms.example.com/order/{token}" in str(letter.message()).replace("=\n", "") for letter in mail.outbox)


def test_a_mail_that_says_nothing_of_it_makes_none(open_shop: Shop, order: Order) -> None:
    action_with(open_shop, "<p>{{ order.number }} {{ order.total | money }} {{ order.metadata.link }}</p>")

    moves(open_shop, order)

    assert len(mail.outbox) == 1
    assert not OrderLink.objects.exists()


def test_a_branch_that_is_not_taken_makes_none(open_shop: Shop, order: Order) -> None:
    action_with(open_shop, "<p>{{ order.number }}{% if order.is_pickup %}{{ order.link }}{% endif %}</p>")

    moves(open_shop, order)

    assert not OrderLink.objects.exists()


@pytest.mark.parametrize(
    "body", ["{{ order['link'] }}", "{% assign o = order %}{{ o.link }}", "{% assign part = 'link' %}{{ order[part] }}"]
)
def test_it_is_made_however_a_template_names_it(open_shop: Shop, order: Order, body: str) -> None:
    text = compose_text(body, Subject(order, "en", UTC, is_sent=True), "en").text

    assert text == f"https://oms.example.com/order/{token_of(OrderLink.objects.get())}"


def test_previews_and_tests_show_an_example_and_make_none(open_shop: Shop, order: Order) -> None:
    action = action_with(open_shop, BODY)
    text = Text("own", Medium.EMAIL, "en", "{{ order.number }}", BODY, is_own=True)

    shown: list[Any] = [preview_text(text, order.id).preview, preview_action(action, order.id).preview]
    assert try_action(action, order.id, "test@example.com", OWNER_OF_SHOP).errors == ()

    assert all(EXAMPLE in one.html for one in shown)
    assert EXAMPLE in str(mail.outbox[0].message()).replace("=\n", "")
    assert values_for(order.id, "en")["order.link"] == EXAMPLE
    assert not OrderLink.objects.exists()


def test_it_is_among_the_published_variables(open_shop: Shop) -> None:
    assert templates.problems("{{ order.link }}", variables.schema()) == []
    assert "link" in variables.schema()["order"].fields


def test_what_is_kept_of_a_message_opens_no_order(open_shop: Shop, order: Order) -> None:
    action_with(open_shop, BODY)

    moves(open_shop, order)

    token = token_of(OrderLink.objects.get())
    (kept,) = SentMessage.objects.all()
    assert "https://oms.example.com/order/[...]" in kept.text
    assert token not in f"{kept.text} {kept.subject} {list(ActionRun.objects.values())}"


def test_only_tokens_of_ours_are_left_out_of_a_text() -> None:
    token, other = tokens.issue(tokens.new_handle()), "A" * 43

    left = tokens.without_tokens(f"See https://shop.example/{token}#x, {other}, {token}{other}")

    assert left == f"See https://shop.example/[...]#x, {other}, [...]{other}"


@pytest.mark.parametrize("around", ["order-{}", "order_{}", "a{}", "{}9", "{}{}", "-{}_", "\\n{}", "A" * 42 + "{}" + "A" * 42])
def test_a_token_is_left_out_whatever_stands_beside_it(around: str) -> None:
    token = tokens.issue(tokens.new_handle())

    assert tokens.without_tokens(around.replace("{}", token)) == around.replace("{}", "[...]")


def test_what_came_of_an_sms_opens_no_order(open_shop: Shop, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    assert services.save("sms", "twilio", "Our SMS", ACCOUNT).errors == ()
    monkeypatch.setattr(services, "send", lambda account, to, text: sent.append(text) or "SM1")
    config = {"service": "sms", "text": "Yours:\n{{ order.link }}"}
    made = create_action(open_shop.status("confirmed").pk, {"kind": "sms", "label": "SMS", "config": config}, OWNER_OF_SHOP)
    assert made.errors == ()

    moves(open_shop, order)

    token = token_of(OrderLink.objects.get())
    assert sent == [f"Yours:\nhttps://oms.example.com/order/{token}"]
    (run,) = ActionRun.objects.all()
    assert run.result["text"] == "Yours:\nhttps://oms.example.com/order/[...]"
    assert token not in f"{list(ActionRun.objects.values())} {list(SentMessage.objects.values())}"


def test_nor_does_an_error_or_a_reason(open_shop: Shop, order: Order) -> None:
    action_with(open_shop, "<p>{{ order.number }}</p>")
    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA).changed
    owner, token = uuid4(), tokens.issue(tokens.new_handle())
    ActionRun.objects.update(state=RunState.RUNNING, lease_owner=owner)
    run = ActionRun.objects.get()

    assert ledger.finish([(run.pk, ledger.Outcome("FAILED", f"of /{token}", why_not={"message": token}))], owner) == 1

    run.refresh_from_db()
    assert (run.error, run.why_not) == ("of /[...]", {"message": "[...]"})


# -- texts that are kept ----------------------------------------------------------------------------------------------------


STORED = [
    ("write_note", {"text": "See {{ order.link }}"}, "text"),
    ("order_note", {"text": "{% if order.is_paid %}{{ order['link'] }}{% endif %}"}, "text"),
    ("write_metadata", {"items": {"page": "{{ order.link }}"}}, "items"),
    ("set_promise", {"dispatch_hours": 1, "reason": "{{ order.link }}"}, "reason"),
]


@pytest.mark.parametrize(("kind", "config", "field"), STORED, ids=[kind for kind, _, _ in STORED])
def test_a_text_that_is_stored_may_not_ask_for_it(open_shop: Shop, kind: str, config: dict[str, Any], field: str) -> None:
    result = create_action(open_shop.status("confirmed").pk, {"kind": kind, "label": "Keep", "config": config}, OWNER_OF_SHOP)

    assert [(error.field or "").split(".")[1] for error in result.errors] == [field], result.errors
    assert "A secret link belongs in a message" in result.errors[0].message


@pytest.mark.parametrize("kind", ["write_note", "order_note"])
def test_a_note_that_gets_at_it_all_the_same_opens_no_order(open_shop: Shop, order: Order, kind: str) -> None:
    given = {"kind": kind, "label": "Note", "config": {"text": "{% assign part = 'link' %}See {{ order[part] }}"}}
    assert create_action(open_shop.status("confirmed").pk, given, OWNER_OF_SHOP).errors == ()

    moves(open_shop, order)

    kept = [note.text for note in Note.objects.all()] + open_shop.saleor.notes.get(order.id, [])
    assert kept == [f"See {EXAMPLE}"]
    assert not OrderLink.objects.exists()
