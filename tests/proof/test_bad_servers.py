"""Mail servers and webhook targets that misbehave: what becomes of the run, from the move to the ledger. The move is always kept."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.actions.models import Action, ActionRun
from saleor_oms_plugin.actions.services import create_action, drain_runs
from saleor_oms_plugin.core import clock, outgoing
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.messages import mail
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.services import move_order
from tests.support.receiver import Receiver
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.smtp import MailServer, SilentServer


def acts(shop: Shop, kind: str, **config: Any) -> Action:
    made = create_action(shop.status("confirmed").pk, {"kind": kind, "config": config}, OWNER_OF_SHOP)
    assert made.value is not None, made.errors
    return made.value


def confirmed(shop: Shop) -> tuple[Order, ActionRun]:
    """An order that was moved, and its action's run after the worker came by."""
    order = shop.has()
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()
    assert shop.status_code(order) == "confirmed"
    return order, ActionRun.objects.get()


@contextmanager
def later() -> Iterator[None]:
    """After the pause before the next try."""
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        yield


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nothing here waits for real: the limits stay, their seconds shrink."""
    monkeypatch.setattr(mail, "SECONDS", 0.3)
    monkeypatch.setattr(outgoing, "TOTAL_SECONDS", 0.5)


# -- the mail server ----------------------------------------------------------------------------------------------------


def test_a_mail_server_that_refuses_the_connection_is_tried_again(live_shop: Shop, mail_server: MailServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert message_settings.update({"smtp_port": port}).errors == ()
    acts(live_shop, "email", template="order-confirmed")

    _, run = confirmed(live_shop)

    assert run.state == "RETRYING"
    assert "The mail server" in run.error
    assert "refused" in run.error


def test_a_mail_server_that_hangs_is_left_and_tried_again(live_shop: Shop, mail_server: MailServer) -> None:
    acts(live_shop, "email", template="order-confirmed")
    with SilentServer() as silent:
        assert message_settings.update({"smtp_port": silent.port}).errors == ()

        _, run = confirmed(live_shop)

    assert run.state == "RETRYING"
    assert "The mail server" in run.error
    assert "timed out" in run.error


def test_a_mail_server_that_puts_off_gets_the_same_mail_again_once(live_shop: Shop, mail_server: MailServer) -> None:
    mail_server.replies = ["451 4.7.1 Greylisted, come back"]
    acts(live_shop, "email", template="order-confirmed")

    _, run = confirmed(live_shop)
    assert (run.state, mail_server.received) == ("RETRYING", [])
    assert "451 4.7.1 Greylisted" in run.error
    with later():
        drain_runs()

    run.refresh_from_db()
    assert (run.state, run.error, len(mail_server.received)) == ("DONE", "", 1)


def test_a_mail_server_that_refuses_for_good_is_not_asked_again(live_shop: Shop, mail_server: MailServer) -> None:
    mail_server.replies = ["554 5.7.1 This is spam"]
    acts(live_shop, "email", template="order-confirmed")

    _, run = confirmed(live_shop)
    with later():
        drain_runs()

    run.refresh_from_db()
    assert (run.state, run.attempts, mail_server.received) == ("FAILED", 1, [])
    assert "554 5.7.1 This is spam" in run.error


# -- the webhook's target -----------------------------------------------------------------------------------------------


def hook(shop: Shop, target: Receiver) -> None:
    acts(shop, "webhook", url=target.url, secret=new_signing_secret(), body="{{ order.number }}")


@pytest.mark.parametrize("misbehavior", ["hangs", "drips_status"])
def test_a_target_that_is_slow_or_drips_is_cut_off_and_tried_again_with_the_same_key(
    live_shop: Shop, target: Receiver, misbehavior: str
) -> None:
    setattr(target, misbehavior, True)
    hook(live_shop, target)

    _, run = confirmed(live_shop)
    assert run.state == "RETRYING"
    assert "127.0.0.1 gave no answer" in run.error
    setattr(target, misbehavior, False)
    with later():
        drain_runs()

    run.refresh_from_db()
    assert (run.state, len(target.keys), len(set(target.keys))) == ("DONE", 2, 1)


def test_a_target_that_leads_inside_the_network_is_not_followed(live_shop: Shop, target: Receiver) -> None:
    target.answers, target.location = [307], "http://169.254.169.254/latest/meta-data/"
    hook(live_shop, target)

    _, run = confirmed(live_shop)

    assert (run.state, len(target.requests)) == ("FAILED", 1)
    assert "answered 307" in run.error


def test_of_a_megabyte_the_beginning_is_kept(live_shop: Shop, target: Receiver) -> None:
    target.text = "x" * 1_000_000
    hook(live_shop, target)

    _, run = confirmed(live_shop)

    assert (run.state, run.result) == ("DONE", {"status": 200, "answer": "x" * 500})
