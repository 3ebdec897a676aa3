"""Actions that fail the whole day long: the shop has one mail an hour about them, and each failure is in one of them."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta

import time_machine

from saleor_oms_plugin.actions.action_type import PermanentError
from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, installed, make_action
from tests.support.shop import ANNA, Shop
from tests.support.smtp import MailServer


def fail(context: object) -> None:
    raise PermanentError("The printer is on fire.")


def test_there_is_one_digest_an_hour_at_most_and_no_failure_is_left_out(live_shop: Shop, mail_server: MailServer) -> None:
    assert message_settings.update({"alerts_to": "ops@example.com"}).errors == ()
    with installed(probe := Probe()):
        probe.does = fail
        make_action(live_shop.status("confirmed"))
        start = clock.now()
        mails = []

        # Given a failure every ten minutes for four hours, and a sweep after each
        for minute in range(0, 310, 10):
            with time_machine.travel(start + timedelta(minutes=minute), tick=False):
                if minute < 240:
                    move_order(live_shop.has().id, live_shop.status("confirmed").pk, ANNA)
                maintenance.drain()
                maintenance.sweep()
                mails += [minute] * (len(mail_server.received) - len(mails))

    # Then the mails are an hour apart, and together they tell of all 24
    assert len(mails) >= 4
    assert all(later - earlier >= 60 for earlier, later in itertools.pairwise(mails))
    subjects = [re.search(r"(\d+) failed", str(mail["Subject"])) for mail in mail_server.received]
    assert sum(int(found[1]) for found in subjects if found) == 24


def test_what_was_parked_long_after_it_was_promised_is_told_too(live_shop: Shop, mail_server: MailServer) -> None:
    # Given an action with a delay, a digest about another one, and a kind that is not set up any more when the first is due
    assert message_settings.update({"alerts_to": "ops@example.com"}).errors == ()
    with installed(probe := Probe(), other := Probe("other")):
        other.does = fail
        make_action(live_shop.status("confirmed"), delay_minutes=60 * 24)
        make_action(live_shop.status("confirmed"), "other")
        move_order(live_shop.has().id, live_shop.status("confirmed").pk, ANNA)
        probe.reason = "The printer has no address."
        with time_machine.travel(clock.now() + timedelta(minutes=1)):
            maintenance.drain()
            maintenance.sweep()
        assert len(mail_server.received) == 1

        # When it is due, and parked
        with time_machine.travel(clock.now() + timedelta(days=1, minutes=1)):
            maintenance.drain()
            maintenance.sweep()

    # Then the next digest tells it
    _, mail = mail_server.received
    body = mail.get_body()
    assert body is not None
    assert "(PARKED): The printer has no address." in body.get_content()
    assert "on fire" not in body.get_content()
