"""The shop's people are told of what failed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from saleor_oms_plugin.actions.kinds import PermanentError
from saleor_oms_plugin.actions.services import drain_runs, tell_of_failures
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.workflow.services import move_order
from tests.support.kinds import Probe, installed, make_action
from tests.support.shop import ANNA, Shop
from tests.support.smtp import MailServer


@pytest.mark.parametrize("addresses", ["", "ops@example.com, boss@example.com"])
def test_who_is_named_in_the_settings_is_told_once(open_shop: Shop, mail_server: MailServer, addresses: str) -> None:
    # Given an action that failed
    assert message_settings.update({"alerts_to": addresses, "shop_name": "Čaj"}).errors == ()
    open_shop.goes_live()
    probe = Probe()

    def fail(context: object) -> None:
        raise PermanentError("The printer is on fire.")

    probe.does = fail
    with installed(probe):
        make_action(open_shop.status("confirmed"), label="Print")
        order = open_shop.receives(number="1042")
        move_order(order.id, open_shop.status("confirmed").pk, ANNA)
        drain_runs()

        # When its digest is due, twice
        with time_machine.travel(clock.now() + timedelta(minutes=1)):
            tell_of_failures()
            tell_of_failures()

    # Then each of the named has one mail about it
    assert [message["To"] for message in mail_server.received] == [address.strip() for address in addresses.split(",") if address]
    for message in mail_server.received:
        assert message["Subject"] == "Čaj: 1 failed action"
        body = message.get_body()
        assert body is not None
        assert "Order 1042, Print (FAILED): The printer is on fire." in body.get_content()
