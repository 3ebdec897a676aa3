"""A template that wants the worker's time or memory, or more of Python than its variables: the run has failed, and the worker goes on."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.actions.models import ActionRun
from saleor_oms_plugin.actions.secrets import secret_name
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core.origins import origin_of
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.messages import liquid_guard
from saleor_oms_plugin.shop import secrets
from saleor_oms_plugin.testing.factories import make_address
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import make_action
from tests.support.receiver import Receiver
from tests.support.shop import ANNA, Shop
from tests.support.smtp import MailServer

HOSTILE = {
    "a loop without end": "{% for i in (1..1000000000) %}{% for j in (1..1000000000) %}{% endfor %}{% endfor %}",
    "a memory bomb": "{% assign a = 'xxxxxxxx' %}" + "{% assign a = a | append: a | append: a %}" * 40 + "{{ a }}",
    "ten megabytes": "{% for i in (1..1000) %}{% for j in (1..5) %}" + "x" * 2_100 + "{% endfor %}{% endfor %}",
}


class SlowClock:
    """A clock in place of the guard's: each look at it takes a hundredth of a second."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        self.now += 0.01
        return self.now


def confirmed(shop: Shop, **changes: Any) -> ActionRun:
    order = shop.has(**changes)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()
    assert shop.status_code(order) == "confirmed"
    return ActionRun.objects.get()


@pytest.mark.parametrize("kind", ["email", "webhook", "order_note"])
@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_run_has_failed_and_nothing_left_the_house(
    live_shop: Shop, mail_server: MailServer, target: Receiver, kind: str, source: str
) -> None:
    config = {
        "email": {"subject": "Order", "body": source},
        "webhook": {"url": target.url, "secret": new_signing_secret(), "body": source},
        "order_note": {"text": source},
    }[kind]
    make_action(live_shop.status("confirmed"), kind, config=config)  # past the check that would have refused it
    secrets.put(secret_name("action-0", "secret"), config.pop("secret", None), origin=origin_of(target.url))

    run = confirmed(live_shop)

    assert run.state == "FAILED"
    assert run.error.startswith("TEMPLATE_ERROR")
    assert (mail_server.received, target.requests, live_shop.saleor.notes) == ([], [], {})


def test_a_walk_along_attributes_finds_nothing(live_shop: Shop, mail_server: MailServer) -> None:
    walk = "<p>[{{ order.__class__.__mro__ }}{{ order.number.__class__.__init__.__globals__ }}]</p>"
    make_action(live_shop.status("confirmed"), "email", config={"subject": "Order", "body": walk})

    confirmed(live_shop)

    html = mail_server.received[0].get_body(preferencelist=("html",))
    assert html is not None
    assert "[]" in html.get_content()


def test_a_hostile_list_of_addresses_fails_like_any_other_template(live_shop: Shop, mail_server: MailServer) -> None:
    config = {"recipient": "ADDRESSES", "addresses": HOSTILE["a loop without end"], "template": "order-confirmed"}
    make_action(live_shop.status("confirmed"), "email", config=config)

    run = confirmed(live_shop)

    assert run.state == "FAILED"
    assert run.error.startswith("TEMPLATE_ERROR: the addresses: line 1")
    assert mail_server.recipients_seen == []


def test_a_template_ends_within_a_second_of_the_guards_clock(
    live_shop: Shop, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a machine so slow that no other limit is met before the time is over
    slow = SlowClock()
    monkeypatch.setattr(liquid_guard, "time", slow)
    body = "{% for i in (1..1000) %}{{ order.number }}{% endfor %}"
    make_action(live_shop.status("confirmed"), "email", config={"subject": "Order", "body": body})

    run = confirmed(live_shop)

    assert run.state == "FAILED"
    assert run.error.startswith("TEMPLATE_ERROR")
    assert "too long" in run.error
    assert slow.now < 2 * liquid_guard.SECONDS + 0.1  # the subject has a second of its own


def test_what_a_customer_writes_is_text_in_the_mail_that_arrives(live_shop: Shop, mail_server: MailServer) -> None:
    evil = "<script>alert(1)</script>"
    address = make_address(first_name=evil, city="{{ order.number }}")
    body = "<p>{{ customer.name }} {{ shipping_address.name }} {{ shipping_address.city }}</p>"
    make_action(live_shop.status("confirmed"), "email", config={"subject": "For {{ shipping_address.name }}", "body": body})

    confirmed(live_shop, shipping_address=address, billing_address=address)

    (mail,) = mail_server.received
    html = mail.get_body(preferencelist=("html",))
    assert html is not None
    shown = html.get_content()
    assert "<script>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "{{ order.number }}" in shown  # a value is no template
