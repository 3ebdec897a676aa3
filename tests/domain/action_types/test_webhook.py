"""The webhook: what is sent, and what becomes of the run whatever the other side does."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest
import time_machine
from standardwebhooks.webhooks import Webhook as StandardWebhook

from saleor_oms_plugin.actions.models import Action, ActionRun, RunState
from saleor_oms_plugin.actions.secrets import secret_name
from saleor_oms_plugin.actions.services import create_action, drain_runs, preview_action, update_action
from saleor_oms_plugin.core import clock, outgoing
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.origins import origin_of
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import secrets
from saleor_oms_plugin.shop.models import Secret
from saleor_oms_plugin.workflow.services import move_order
from tests.support.receiver import Receiver
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

SECRET = new_signing_secret()


def hook(shop: Shop, target: Receiver, **config: Any) -> Action:
    values = {"kind": "webhook", "label": "Tell the warehouse", "config": {"url": target.url, "secret": SECRET} | config}
    result = create_action(shop.status("confirmed").pk, values, OWNER_OF_SHOP)
    assert result.value is not None, result.errors
    return result.value


def confirmed(shop: Shop, **changes: Any) -> Order:
    order = shop.receives(**changes)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()
    return order


def the_run() -> ActionRun:
    return ActionRun.objects.get()


def test_the_receiver_gets_the_order_signed(live_shop: Shop, target: Receiver) -> None:
    hook(live_shop, target, headers={"X-Shop": "north"}, authorization="Bearer abc")
    order = confirmed(live_shop)

    [request] = target.requests
    StandardWebhook(SECRET).verify(request.body, request.headers)  # raises where it is not signed so
    body = json.loads(request.body)
    assert (body["type"], body["data"]["action"]) == ("oms.order.action", "Tell the warehouse")
    assert (body["data"]["order"]["id"], body["data"]["order"]["number"]) == (to_global_id("Order", order.id), order.number)
    assert (body["data"]["status"]["code"], body["data"]["change"]["actor"]) == ("confirmed", "Anna Novak")
    assert request.headers["idempotency-key"] == request.headers["webhook-id"]
    assert (request.headers["x-shop"], request.headers["authorization"]) == ("north", "Bearer abc")
    assert (the_run().state, the_run().result) == (RunState.DONE, {"status": 200, "answer": "thanks"})


def test_a_body_of_the_shops_own_is_a_template(live_shop: Shop, target: Receiver) -> None:
    hook(live_shop, target, body="order={{ order.number }}", content_type="application/x-www-form-urlencoded")
    order = confirmed(live_shop)

    assert target.requests[0].body == f"order={order.number}"
    assert target.requests[0].headers["content-type"] == "application/x-www-form-urlencoded"


EVIL = 'x", "paid": "yes\\\n<b>&amp;'


@pytest.mark.parametrize(
    ("content_type", "body", "read"),
    [
        ("application/json", '{"paid": "no", "note": "{{ order.note }}"}', lambda body: json.loads(body) == {"paid": "no", "note": EVIL}),
        ("application/vnd.shop+json", '{"note": {{ order.note | json }}}', lambda body: json.loads(body) == {"note": EVIL}),
        ("application/json", '[{{ order.note }}, {{ order.total.amount }}, {{ order.voucher_code }}]',
         lambda it: json.loads(it)[0] == EVIL),
        ("application/x-www-form-urlencoded", "paid=no&note={{ order.note }}",
         lambda it: parse_qs(it) == {"paid": ["no"], "note": [EVIL]}),
        ("application/xml", "<order><note>{{ order.note }}</note></order>", lambda body: ElementTree.fromstring(body)[0].text == EVIL),
        ("text/plain", "{{ order.note }}", lambda body: body == EVIL),
    ],
)  # fmt: skip
def test_a_customers_text_is_a_value_of_the_body_and_no_part_of_its_structure(
    live_shop: Shop, target: Receiver, content_type: str, body: str, read: Callable[[str], bool]
) -> None:
    hook(live_shop, target, body=body, content_type=content_type)
    confirmed(live_shop, customer_note=EVIL)

    assert the_run().state == RunState.DONE
    assert read(target.requests[0].body)


@pytest.mark.parametrize(
    ("content_type", "body", "words"),
    [
        ("application/json", '{"lines": [{% for line in lines %}"{{ line.sku }}",{% endfor %}]}', "it is no JSON"),
        ("application/json", "Order {{ order.number }}", "it is no JSON"),
        ("text/xml", "<order>{{ order.number }}", "it is no XML"),
        ("text/xml", "<!DOCTYPE a><order />", "DOCTYPE"),
    ],
)
def test_a_body_that_is_not_what_it_says_is_refused_and_one_that_is_stored_is_not_sent(
    live_shop: Shop, target: Receiver, content_type: str, body: str, words: str
) -> None:
    config = {"url": target.url, "body": body, "content_type": content_type}
    errors = create_action(live_shop.status("confirmed").pk, {"kind": "webhook", "label": "Tell", "config": config}, OWNER_OF_SHOP).errors
    assert [(error.field, words in error.message) for error in errors] == [("config.body", True)]

    action = hook(live_shop, target)
    Action.objects.filter(pk=action.pk).update(config={**action.config, "body": body, "content_type": content_type})
    confirmed(live_shop)

    assert the_run().state == RunState.FAILED
    assert words in the_run().error
    assert target.requests == []


def test_secrets_are_kept_apart_encrypted_and_survive_a_change_of_the_rest(live_shop: Shop, target: Receiver) -> None:
    action = hook(live_shop, target)
    action.refresh_from_db()
    assert SECRET not in json.dumps(action.config)
    assert all(SECRET not in token for token in Secret.objects.values_list("token", flat=True))

    assert not update_action(action.pk, {"config": {"url": target.url + "/new"}}, OWNER_OF_SHOP).errors
    confirmed(live_shop)

    assert target.requests[0].path == "/hook/new"
    StandardWebhook(SECRET).verify(target.requests[0].body, target.requests[0].headers)


def test_without_its_secret_the_hook_is_parked_and_sends_nothing(live_shop: Shop, target: Receiver) -> None:
    action = hook(live_shop, target)
    update_action(action.pk, {"config": {"url": target.url, "secret": None}}, OWNER_OF_SHOP)
    confirmed(live_shop)

    assert (the_run().state, target.requests) == (RunState.PARKED, [])


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (204, RunState.DONE),
        (500, RunState.RETRYING),
        (503, RunState.RETRYING),
        (429, RunState.RETRYING),
        (400, RunState.FAILED),
        (410, RunState.FAILED),
    ],
)
def test_the_status_of_the_answer_decides(live_shop: Shop, target: Receiver, status: int, state: RunState) -> None:
    target.answers = [status]
    hook(live_shop, target)
    order = confirmed(live_shop)

    assert the_run().state == state
    assert live_shop.status_code(order) == "confirmed"


def test_a_second_try_has_the_same_key(live_shop: Shop, target: Receiver) -> None:
    target.answers = [503]
    hook(live_shop, target)
    confirmed(live_shop)
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        drain_runs()

    assert the_run().state == RunState.DONE
    assert len(target.keys) == 2
    assert len(set(target.keys)) == 1


def test_a_redirect_is_not_followed(live_shop: Shop, target: Receiver) -> None:
    target.answers, target.location = [302], "http://169.254.169.254/latest/meta-data/"
    hook(live_shop, target)
    confirmed(live_shop)

    assert (the_run().state, len(target.requests)) == (RunState.FAILED, 1)


def test_of_a_megabyte_only_the_beginning_is_kept(live_shop: Shop, target: Receiver) -> None:
    target.text = "x" * 1_000_000
    hook(live_shop, target)
    confirmed(live_shop)

    assert the_run().state == RunState.DONE
    assert len(the_run().result["answer"]) == 500


@pytest.mark.parametrize("misbehavior", ["hangs", "drips_status"])
def test_who_does_not_come_to_an_answer_is_cut_off(
    live_shop: Shop, target: Receiver, monkeypatch: pytest.MonkeyPatch, misbehavior: str
) -> None:
    monkeypatch.setattr(outgoing, "TOTAL_SECONDS", 0.5)
    setattr(target, misbehavior, True)
    hook(live_shop, target)
    confirmed(live_shop)

    assert the_run().state == RunState.RETRYING


def test_a_body_that_drips_does_not_undo_the_answer(live_shop: Shop, target: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "TOTAL_SECONDS", 0.5)
    target.drips_body = True
    hook(live_shop, target)
    confirmed(live_shop)

    assert the_run().state == RunState.DONE


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/", "http://10.0.0.1/", "http://169.254.169.254/"]
)
def test_an_address_inside_the_network_is_not_called(live_shop: Shop, settings: Any, url: str) -> None:
    values = {"kind": "webhook", "config": {"url": url, "secret": SECRET}}
    # Given one that the operator has allowed once
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1,localhost,::1,10.0.0.1,169.254.169.254"
    assert create_action(live_shop.status("confirmed").pk, values, OWNER_OF_SHOP).value is not None
    settings.OMS_PRIVATE_HOSTS = ""
    confirmed(live_shop)

    assert the_run().state == RunState.FAILED
    assert "private network" in the_run().error


@pytest.mark.parametrize("authorization", ["Bearer hunter2\n", "Bearer hunter2\r\nX-B: b", " Bearer hunter2", "Bearer hunter2…"])
def test_a_secret_that_no_header_can_carry_is_not_shown(live_shop: Shop, target: Receiver, authorization: str) -> None:
    action = hook(live_shop, target, authorization="Bearer abc")
    secrets.put(secret_name(action.code, "authorization"), authorization, origin=origin_of(target.url))
    confirmed(live_shop)

    assert (the_run().state, target.requests) == (RunState.FAILED, [])
    assert "hunter2" not in the_run().error


@pytest.mark.parametrize(
    ("config", "field"),
    [
        ({}, "config.url"),
        ({"url": "ftp://example.com"}, "config.url"),
        ({"url": "https://me:secret@example.com"}, "config.url"),
        ({"url": "https://example.com", "secret": "short"}, "config.secret"),
        ({"url": "https://example.com", "headers": {"Content-Length": "1"}}, "config.headers"),
        ({"url": "https://example.com", "headers": {"X-A": "a\r\nX-B: b"}}, "config.headers"),
        ({"url": "https://example.com", "authorization": "Bearer abc\n"}, "config.authorization"),
        ({"url": "https://example.com", "content_type": "text/plain\r\nX-B: b"}, "config.content_type"),
        ({"url": "https://example.com", "colour": "red"}, "config.colour"),
        ({"url": "https://example.com", "body": "{{ order.number "}, "config.body"),
        ({"url": "https://example.com", "body": "{{ order.colour }}"}, "config.body"),
    ],
)
def test_what_can_not_work_is_refused_with_its_field(live_shop: Shop, config: dict[str, Any], field: str) -> None:
    result = create_action(live_shop.status("confirmed").pk, {"kind": "webhook", "config": config}, OWNER_OF_SHOP)

    assert result.value is None
    assert [error.field for error in result.errors] == [field]
    assert not Action.objects.exists()


def test_a_mistake_in_a_template_is_told_with_line_and_column(live_shop: Shop) -> None:
    config = {"url": "https://example.com", "body": "a\n{{ order.colour }}"}
    [error] = create_action(live_shop.status("confirmed").pk, {"kind": "webhook", "config": config}, OWNER_OF_SHOP).errors

    assert error.code == ErrorCode.TEMPLATE_ERROR
    assert error.params is not None
    assert (error.params["line"], error.params["column"] > 0) == (2, True)


def test_a_preview_shows_the_body_and_sends_nothing(live_shop: Shop, target: Receiver) -> None:
    action = hook(live_shop, target)
    order = live_shop.receives()

    preview = preview_action(action.pk, order.id).preview

    assert preview is not None
    assert json.loads(preview.text or "")["data"]["order"]["number"] == order.number
    assert SECRET not in str(preview)
    assert target.requests == []
