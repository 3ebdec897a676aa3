"""Mails to whoever takes care of an order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.actions.models import Action, ActionRun, RunState
from saleor_oms_plugin.actions.services import create_action, drain_runs, preview_action
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.workflow.services import assign, move_order
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.smtp import MailServer

REACHED = replace(ANNA, email="anna@shop.example")


@pytest.fixture(autouse=True)
def _fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff, "_seen", {})


@pytest.fixture
def live_shop(open_shop: Shop, mail_server: MailServer) -> Shop:
    """A shop that mails for real, without a grace time, and keeps its own books in German."""
    open_shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    assert message_settings.update({"default_language": "de"}).errors == ()
    return open_shop


def add(shop: Shop, kind: str, **config: Any) -> Action:
    result = create_action(shop.status("confirmed").pk, {"kind": kind, "config": config}, OWNER_OF_SHOP)
    assert result.value is not None, result.errors
    return result.value


def confirmed(shop: Shop) -> Order:
    order = shop.receives(language_code="pl")
    assert move_order(order.id, shop.status("confirmed").pk, OWNER_OF_SHOP).changed
    return order


def the_run() -> ActionRun:
    return ActionRun.objects.get()


def test_who_is_given_an_order_is_told_in_the_shops_language(live_shop: Shop, mail_server: MailServer) -> None:
    staff.seen(REACHED)
    add(live_shop, "assign", staff=ANNA.id, tell=True)

    order = confirmed(live_shop)
    drain_runs()

    assert live_shop.state(order).assignee_name == "Anna Novak"
    (message,) = mail_server.received
    assert (message["To"], message["Subject"]) == ("anna@shop.example", f"Bestellung {order.number} wurde Ihnen zugewiesen")
    run = the_run()
    assert run.state == RunState.DONE
    assert run.result is not None
    assert (run.result["staff"], run.result["sent"][0]["to"]) == (ANNA.id, "anna@shop.example")


@pytest.mark.parametrize("by_hand", [False, True])
def test_nobody_is_told_unasked(live_shop: Shop, mail_server: MailServer, by_hand: bool) -> None:
    staff.seen(REACHED)
    if not by_hand:
        add(live_shop, "assign", staff=ANNA.id)

    order = confirmed(live_shop)
    if by_hand:
        assign(order.id, ANNA.id, OWNER_OF_SHOP)
    drain_runs()

    assert live_shop.state(order).assignee_name == "Anna Novak"
    assert mail_server.received == []


def test_somebody_without_an_address_can_not_be_chosen_to_be_told(live_shop: Shop) -> None:
    staff.seen(ANNA)

    result = create_action(live_shop.status("confirmed").pk, {"kind": "assign", "config": {"staff": ANNA.id, "tell": True}}, OWNER_OF_SHOP)

    assert [(error.field, error.message) for error in result.errors] == [
        ("config.tell", "The e-mail address of Anna Novak is not known yet.")
    ]
    assert not Action.objects.exists()


def test_nobody_can_not_be_told(live_shop: Shop) -> None:
    result = create_action(live_shop.status("confirmed").pk, {"kind": "assign", "config": {"tell": True}}, OWNER_OF_SHOP)

    assert "whom to tell" in result.errors[0].message
    assert not Action.objects.exists()


def test_an_order_whose_keeper_lost_the_address_is_given_and_the_run_says_so(live_shop: Shop, mail_server: MailServer) -> None:
    staff.seen(REACHED)
    add(live_shop, "assign", staff=ANNA.id, tell=True)
    staff.seen(ANNA)

    order = confirmed(live_shop)
    drain_runs()

    assert live_shop.state(order).assignee_name == "Anna Novak"
    assert (the_run().state, mail_server.received) == (RunState.FAILED, [])
    assert the_run().error.startswith("The e-mail address of Anna Novak is not known")


def test_a_preview_shows_the_mail_and_gives_the_order_to_nobody(live_shop: Shop, mail_server: MailServer) -> None:
    staff.seen(REACHED)
    action = add(live_shop, "assign", staff=ANNA.id, tell=True)
    order = live_shop.receives()

    preview = preview_action(action.pk, order.id).preview

    assert preview is not None
    assert preview.subject == f"Bestellung {order.number} wurde Ihnen zugewiesen"
    assert preview.detail is not None
    assert preview.detail["to"] == ["anna@shop.example"]
    assert (live_shop.state(order).assignee_name, mail_server.received) == ("", [])


def test_a_mail_to_the_assignee_reaches_who_has_the_order_when_it_is_sent(live_shop: Shop, mail_server: MailServer) -> None:
    for person in (REACHED, replace(OWNER_OF_SHOP, email="olga@shop.example")):
        staff.seen(person)
    add(live_shop, "email", recipient="ASSIGNEE", subject="Call the customer of {{ order.number }}", body="<p>{{ customer.phone }}</p>")
    order = confirmed(live_shop)
    assign(order.id, OWNER_OF_SHOP.id, ANNA)

    drain_runs()

    (message,) = mail_server.received
    assert (message["To"], message["Subject"]) == ("olga@shop.example", f"Call the customer of {order.number}")


@pytest.mark.parametrize(
    ("is_assigned", "state", "says"),
    [
        (False, RunState.SKIPPED, "The order is assigned to nobody."),
        (True, RunState.FAILED, "The e-mail address of Anna Novak is not known"),
    ],
)
def test_a_mail_to_an_assignee_who_is_not_there_or_not_reached_says_why(
    live_shop: Shop, mail_server: MailServer, is_assigned: bool, state: str, says: str
) -> None:
    add(live_shop, "email", recipient="ASSIGNEE", template="order-assigned")
    order = confirmed(live_shop)
    if is_assigned:
        assign(order.id, ANNA.id, ANNA)

    drain_runs()

    run = the_run()
    assert (run.state, mail_server.received) == (state, [])
    assert says in (run.error or (run.why_not or {}).get("message", ""))
