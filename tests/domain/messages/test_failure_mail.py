"""The shop's people are notified of what failed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from saleor_oms_plugin.actions.action_type import PermanentError
from saleor_oms_plugin.actions.services import drain_runs, notify_of_failures
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, installed, make_action
from tests.support.shop import ANNA, Shop
from tests.support.smtp import MailServer


@pytest.mark.parametrize("addresses", ["", "ops@example.com, boss@example.com"])
def test_who_is_named_in_the_settings_is_told_once(open_shop: Shop, mail_server: MailServer, addresses: str) -> None:
    # Given an action that failed
    assert message_settings.update({"alerts_to": addresses, "shop_name": "Čaj"}).errors == ()
    open_shop.goes_live()
    with installed(probe := Probe()):
        probe.does = fail
        make_action(open_shop.status("confirmed"), label="Print")
        order = open_shop.receives(number="1042")
        move_order(order.id, open_shop.status("confirmed").pk, ANNA)
        drain_runs()

        # When its digest is due, twice
        with time_machine.travel(clock.now() + timedelta(minutes=1)):
            notify_of_failures()
            notify_of_failures()

    # Then each of the named has one mail about it
    assert [message["To"] for message in mail_server.received] == [address.strip() for address in addresses.split(",") if address]
    for message in mail_server.received:
        assert message["Subject"] == "Čaj: 1 failed action"
        body = message.get_body()
        assert body is not None
        assert "Order 1042, Print (FAILED): The printer is on fire." in body.get_content()


@pytest.mark.parametrize("refused", ["550 No such person", "451 Come back later"])
def test_who_was_told_is_not_told_again_for_anothers_sake(open_shop: Shop, mail_server: MailServer, refused: str) -> None:
    # Given two who are to be notified, one of whom the mail server refuses every time
    assert message_settings.update({"alerts_to": "gone@example.com, ops@example.com"}).errors == ()
    open_shop.goes_live()
    mail_server.recipients = [refused, "250 OK", refused, "250 OK"]
    with installed(probe := Probe()):
        probe.does = fail
        make_action(open_shop.status("confirmed"))
        move_order(open_shop.receives().id, open_shop.status("confirmed").pk, ANNA)
        drain_runs()

        # When the digest is due, and again some minutes later
        for minutes in (1, 5):
            with time_machine.travel(clock.now() + timedelta(minutes=minutes)):
                notify_of_failures()

    # Then the other has it once
    assert [message["To"] for message in mail_server.received] == ["ops@example.com"]


def fail(context: object) -> None:
    raise PermanentError("The printer is on fire.")
