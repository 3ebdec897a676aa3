"""What was sent is kept as it was, for a time, and customers' timelines tell of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.actions.dry_run import try_action
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.customers import timeline
from saleor_oms_plugin.links.tokens import without_tokens
from saleor_oms_plugin.messages import services, store
from saleor_oms_plugin.messages.gateways import twilio
from saleor_oms_plugin.order_messages import sent
from saleor_oms_plugin.order_messages.models import SentMessage
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.workflow.services import move_order
from tests.domain.messages.test_services import ACCOUNT, Gateway
from tests.support.action_types import make_action
from tests.support.customers import guest, settle
from tests.support.shop import ANNA, Shop
from tests.support.smtp import MailServer

OWN = {"subject": "Order {{ order.number }}", "body": "Thank you, {{ order.number }}."}


@pytest.fixture
def live_shop(open_shop: Shop, mail_server: MailServer) -> Shop:
    open_shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    return open_shop


def confirm(shop: Shop, **changes: Any) -> Order:
    order = shop.receives(**changes)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()
    settle()
    return order


def told() -> list[timeline.Item]:
    return timeline.page(guest().pk, None, 20, only=["MESSAGE"]).value or []


def test_the_very_text_of_a_mail_opens_although_its_template_has_changed_since(live_shop: Shop, mail_server: MailServer) -> None:
    store.save("thanks", "EMAIL", "en", "Order {{ order.number }}", "Thank you, {{ order.number }}.")
    make_action(live_shop.status("confirmed"), kind="email", config={"template": "thanks"})
    order = confirm(live_shop, number="7")
    store.save("thanks", "EMAIL", "en", "Changed", "Changed.")

    (item,) = told()
    plain = mail_server.received[0].get_body(("plain",))

    assert plain is not None
    assert (item.text, item.order_id) == ("E-mail to ana.novak@example.com: Order 7", order.id)
    assert "Thank you, 7." in item.detail.text
    assert item.detail.text.strip() == without_tokens(str(plain.get_content())).replace("\r\n", "\n").strip()


def test_a_short_message_is_kept_too(live_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    assert services.save("sms", "twilio", "Our SMS", ACCOUNT).errors == ()
    make_action(live_shop.status("confirmed"), kind="sms", config={"service": "sms", "text": "{{ order.number }} is coming"})
    with Gateway() as gateway:
        monkeypatch.setattr(twilio, "BASE_URL", gateway.url)
        confirm(live_shop, number="7")

    (item,) = told()

    assert (item.detail.medium, item.detail.text, item.detail.subject) == ("SMS", "7 is coming", "")
    assert item.text.startswith("Message to +386")


def test_what_is_tried_on_oneself_was_not_sent_to_the_customer(live_shop: Shop) -> None:
    action = make_action(live_shop.status("confirmed"), kind="email", config=OWN)
    order = live_shop.receives()
    assert not try_action(action.pk, order.id, "me@example.com", ANNA).errors

    assert not SentMessage.objects.exists()


def test_the_same_run_keeps_it_once_and_after_a_year_it_is_forgotten(live_shop: Shop) -> None:
    make_action(live_shop.status("confirmed"), kind="email", config=OWN)
    confirm(live_shop)
    kept = SentMessage.objects.get()
    SentMessage.objects.create(
        order_id=kept.order_id, key="later", medium="EMAIL", recipient="x", text="x", sent_at=clock.now() + timedelta(days=9)
    )

    with time_machine.travel(clock.now() + sent.KEPT + timedelta(days=1), tick=False):
        maintenance.nightly()

    assert [one.key for one in SentMessage.objects.all()] == ["later"]
