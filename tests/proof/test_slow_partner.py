"""A partner that hangs or is slow: forty orders of a busy shop, one worker. Told in counts: who is done while the other one hangs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from saleor_oms_plugin.actions import destinations
from saleor_oms_plugin.actions.models import ActionRun
from saleor_oms_plugin.actions.services import create_action
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.erp import endpoints
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.workflow.services import move_orders
from tests.support.app_server import eventually
from tests.support.receiver import Receiver, receiver
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.smtp import MailServer, SilentServer
from tests.support.workers import Workers

ORDERS = 40


@pytest.fixture
def erp(live_shop: Shop) -> Iterator[Receiver]:
    """An ERP that hears of every change."""
    with receiver() as started:
        assert endpoints.create_endpoint({"code": "erp", "url": started.url}).errors == ()
        yield started


def acts(shop: Shop, kind: str, **config: Any) -> None:
    assert create_action(shop.status("confirmed").pk, {"kind": kind, "config": config}, OWNER_OF_SHOP).value


def a_busy_shop(shop: Shop, target: Receiver) -> None:
    """Its mail comes first, then a webhook, a note in Saleor and a move, and the ERP hears of it all."""
    acts(shop, "email", template="order-confirmed")
    acts(shop, "webhook", url=target.url, secret=new_signing_secret(), body="{{ order.number }}")
    acts(shop, "order_note", text="confirmed")
    acts(shop, "change_status", to_status="picking")
    orders = [shop.has(user_email=f"c{number}@example.com").id for number in range(ORDERS)]
    assert all(result.changed for result in move_orders(orders, shop.status("confirmed").pk, ANNA))


def done() -> Counter[str]:
    return Counter(ActionRun.objects.filter(state="DONE").values_list("kind", flat=True))


def test_while_the_mail_server_hangs_all_runs_of_others_are_done(
    live_shop: Shop, workers: Workers, target: Receiver, erp: Receiver
) -> None:
    with SilentServer() as silent:
        values = {"smtp_host": "127.0.0.1", "smtp_port": silent.port, "smtp_security": "NONE", "sender_address": "shop@example.com"}
        assert message_settings.update(values).errors == ()
        a_busy_shop(live_shop, target)
        worker = workers.start(loops=True)

        eventually(
            lambda: done() == {"webhook": ORDERS, "order_note": ORDERS, "change_status": ORDERS, "erp_push": ORDERS * 3}, patience=90
        )

        # The mails wait with their tries, but for the few that have met the server
        mails = ActionRun.objects.filter(kind="email")
        assert mails.filter(state="PENDING", attempts=0).count() >= ORDERS - destinations.AT_ONCE * 2
        assert not mails.filter(state__in=["FAILED", "UNCERTAIN", "DONE"]).exists()
    workers.kill(worker)


def test_a_slow_target_of_webhooks_holds_up_no_mail_no_note_and_no_erp(
    live_shop: Shop, workers: Workers, target: Receiver, erp: Receiver, mail_server: MailServer
) -> None:
    target.hangs = True
    a_busy_shop(live_shop, target)
    worker = workers.start(loops=True)

    others = {"email": ORDERS, "order_note": ORDERS, "change_status": ORDERS, "erp_push": ORDERS * 3}
    eventually(lambda: done() == others, patience=90)

    assert ActionRun.objects.filter(kind="webhook", state="PENDING", attempts=0).count() >= ORDERS - destinations.AT_ONCE * 2
    workers.kill(worker)
