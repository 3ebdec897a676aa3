"""News that a customer wants no more: from the header of a real mail to the next one that is skipped, and what is sent all the same."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from saleor_oms_plugin.actions.dry_run import preview_action, try_action
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.queries import kinds
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.customers import news, news_exits
from saleor_oms_plugin.customers.models import NewsExit, NewsWay
from saleor_oms_plugin.customers.news import NewsChannel
from saleor_oms_plugin.documents import typesetting
from saleor_oms_plugin.messages import optouts, services, store
from saleor_oms_plugin.messages.gateways import twilio
from saleor_oms_plugin.order_messages.models import SentMessage
from saleor_oms_plugin.order_messages.needed import NEEDED_TEXTS, is_needed
from saleor_oms_plugin.order_messages.news import offered
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.workflow.services import move_order
from tests.domain.messages.test_services import ACCOUNT, Gateway
from tests.support.action_types import make_action
from tests.support.links import CALLER
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.smtp import MailServer

NEWS = {"template": "shipped"}
WRITES = {"email", "payment_request", "sms"}
"""The kinds that write to customers themselves; the other customer-facing ones have Saleor do something."""
BY_SALEOR = {"add_tracking", "cancel_order", "capture_payment", "confirm_order", "fulfill_order", "mark_as_paid", "refund_payment"}


@pytest.fixture
def live_shop(open_shop: Shop, mail_server: MailServer) -> Shop:
    open_shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0, "time_zone": "Europe/Ljubljana"}).errors == ()
    return open_shop


def confirmed(shop: Shop, **changes: Any) -> Order:
    order = shop.receives(**changes)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()
    return order


def says_no(shop: Shop, order: Order, channel: NewsChannel = NewsChannel.EMAIL, way: NewsWay = NewsWay.ACCOUNT) -> None:
    assert news.choose_for_order(shop.record(order), {channel: False}, way) is None


def run_of(order: Order) -> ActionRun:
    return ActionRun.objects.get(order=order.id)


def text_of(message: EmailMessage, subtype: str = "plain") -> str:
    found = message.get_body(preferencelist=(subtype,))
    assert found is not None
    return str(found.get_content())


def token_in(message: EmailMessage) -> str:
    return str(message["List-Unsubscribe"]).strip(" <>").rpartition("/")[2]


# -- the way out of a mail --------------------------------------------------------------------------------------------------


def test_news_carries_its_way_out_and_the_next_is_skipped(live_shop: Shop, mail_server: MailServer) -> None:
    make_action(live_shop.status("confirmed"), kind="email", config=NEWS)

    confirmed(live_shop)

    (message,) = mail_server.received
    address = str(message["List-Unsubscribe"]).strip()
    assert address.startswith("<https://oms.example.com/news/")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"No more such e-mails: {address.strip('<>')}" in text_of(message)
    assert f'<a href="{address.strip("<>")}"' in text_of(message, "html")

    opened = news_exits.open_exit(token_in(message), CALLER).value
    assert opened is not None
    assert opened.is_wanted
    assert not news_exits.leave(opened).is_wanted
    later = confirmed(live_shop)

    run = run_of(later)
    assert (len(mail_server.received), run.state) == (1, RunState.SKIPPED)
    assert run.why_not is not None
    assert run.why_not["code"] == "NEWS_UNWANTED"
    assert run.why_not["message"].startswith("The customer wants no e-mails about changes (said by the way out of a message on 20")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "No more such e-mails"),
        ("pl", "Nie chcę więcej takich wiadomości"),
        ("sl", "Ne želim več takih sporočil"),
        ("sr-latn", "Ne želim više takve poruke"),
        ("de-at", "Keine solchen E-Mails mehr"),
    ],
)
def test_the_line_is_in_the_language_of_the_mail(live_shop: Shop, mail_server: MailServer, language: str, words: str) -> None:
    make_action(live_shop.status("confirmed"), kind="email", config=NEWS)

    confirmed(live_shop, language_code=language)

    assert words in text_of(mail_server.received[0])
    assert words in text_of(mail_server.received[0], "html")


def test_a_text_in_mjml_has_the_line_too(live_shop: Shop, mail_server: MailServer) -> None:
    body = "<mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section>"
    make_action(live_shop.status("confirmed"), kind="email", config={"subject": "Hello", "body": body})

    confirmed(live_shop)

    assert "No more such e-mails</a>" in text_of(mail_server.received[0], "html")


def test_what_is_kept_of_a_mail_has_no_token(live_shop: Shop, mail_server: MailServer) -> None:
    make_action(live_shop.status("confirmed"), kind="email", config=NEWS)

    confirmed(live_shop)

    kept = SentMessage.objects.get()
    assert token_in(mail_server.received[0]) not in f"{kept.text} {run_of_all()}"
    assert "https://oms.example.com/news/[...]" in kept.text


def run_of_all() -> str:
    return " ".join(str(run.result) for run in ActionRun.objects.all())


def test_all_mails_to_somebody_carry_one_way_out(live_shop: Shop, mail_server: MailServer) -> None:
    make_action(live_shop.status("confirmed"), kind="email", config=NEWS)

    confirmed(live_shop)
    confirmed(live_shop)
    confirmed(live_shop, user_email="somebody.else@example.com")

    first, second, other = (token_in(message) for message in mail_server.received)
    assert first == second != other


@pytest.mark.parametrize(
    "config",
    [
        {"recipient": "ADDRESSES", "addresses": "warehouse@example.com", "subject": "Pack", "body": "<p>Pack</p>"},
        {"template": "order-confirmed"},
        {**NEWS, "if_unwanted": "SEND"},
    ],
    ids=["others", "confirmation", "always"],
)
def test_what_is_no_news_has_no_way_out(live_shop: Shop, mail_server: MailServer, config: dict[str, Any]) -> None:
    make_action(live_shop.status("confirmed"), kind="email", config=config)

    confirmed(live_shop)

    assert mail_server.received[0]["List-Unsubscribe"] is None
    assert mail_server.received[0]["List-Unsubscribe-Post"] is None
    assert "/news/" not in text_of(mail_server.received[0])
    assert not NewsExit.objects.exists()


def test_a_preview_and_a_test_show_an_example_that_does_nothing(live_shop: Shop, mail_server: MailServer) -> None:
    action = make_action(live_shop.status("confirmed"), kind="email", config=NEWS)
    order = live_shop.receives()

    preview = preview_action(action.pk, order.id).preview
    try_action(action.pk, order.id, "me@example.com", OWNER_OF_SHOP)

    assert preview is not None
    assert "https://oms.example.com/news/example" in (preview.text or "")
    (message,) = mail_server.received
    assert message["List-Unsubscribe"] is None
    assert "https://oms.example.com/news/example" in text_of(message)
    assert not NewsExit.objects.exists()


# -- what is honored, and what is sent all the same ---------------------------------------------------------------------------


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Any:
    with Gateway() as found:
        monkeypatch.setattr(twilio, "BASE_URL", found.url)
        yield found


CONFIGS: dict[str, dict[str, Any]] = {
    "email": NEWS,
    "payment_request": {"if_unwanted": "SKIP"},
    "sms": {"service": "sms", "text": "{{ order.number }}"},
}


def test_every_kind_that_writes_to_customers_is_walked() -> None:
    facing = {one.name for one in kinds() if one.kind is not None and one.kind.is_customer_facing}

    assert facing == set(CONFIGS) | BY_SALEOR
    assert set(CONFIGS) == WRITES


@pytest.mark.parametrize("kind", sorted(CONFIGS))
@pytest.mark.parametrize("wants", [True, False])
def test_a_no_is_honored_by_each_of_them(live_shop: Shop, mail_server: MailServer, gateway: Gateway, kind: str, wants: bool) -> None:
    assert services.save("sms", "twilio", "Our SMS", ACCOUNT).errors == ()
    order = live_shop.receives()
    if not wants:
        says_no(live_shop, order, NewsChannel.SMS if kind == "sms" else NewsChannel.EMAIL)
    make_action(live_shop.status("confirmed"), kind=kind, config=CONFIGS[kind])

    assert move_order(order.id, live_shop.status("confirmed").pk, ANNA).changed
    drain_runs()

    assert run_of(order).state == (RunState.DONE if wants else RunState.SKIPPED)
    assert len(mail_server.received) + len(gateway.received) == int(wants)


@pytest.mark.parametrize(
    ("kind", "config"),
    [
        ("email", {"template": "order-confirmed"}),
        ("email", {"template": "shipped", "documents": ["INVOICE"]}),
        ("email", {"template": "shipped", "if_unwanted": "SEND"}),
        ("payment_request", {}),
        ("payment_request", {"template": "", "subject": "Pay", "body": "<p>Pay</p>"}),
    ],
)
def test_what_the_shop_must_send_is_sent(
    live_shop: Shop, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch, kind: str, config: dict[str, Any]
) -> None:
    monkeypatch.setattr(typesetting, "pdf", lambda content, at, **how: b"%PDF")
    order = live_shop.receives()
    says_no(live_shop, order)
    make_action(live_shop.status("confirmed"), kind=kind, config=config)

    assert move_order(order.id, live_shop.status("confirmed").pk, ANNA).changed
    drain_runs()

    assert run_of(order).state == RunState.DONE, run_of(order).error
    assert len(mail_server.received) == 1


def test_every_ready_text_is_news_or_needed() -> None:
    news_alone = {"shipped", "ready-for-pickup", "delivered"}

    assert set(store.READY_CODES) - NEEDED_TEXTS - {"order-assigned"} == news_alone
    assert not set(store.READY_CODES) & NEEDED_TEXTS & news_alone
    assert is_needed("BY_TEXT", "", ["CREDIT_NOTE"])
    assert not is_needed("BY_TEXT", "", ["PACKING_SLIP"])
    assert not is_needed("SKIP", "order-confirmed", ["INVOICE"])


def test_a_no_to_mail_is_none_to_sms(live_shop: Shop, gateway: Gateway) -> None:
    assert services.save("sms", "twilio", "Our SMS", ACCOUNT).errors == ()
    make_action(live_shop.status("confirmed"), kind="sms", config=CONFIGS["sms"])
    order = live_shop.receives()
    says_no(live_shop, order)

    assert move_order(order.id, live_shop.status("confirmed").pk, ANNA).changed
    drain_runs()

    assert len(gateway.received) == 1


def test_whatsapp_is_a_choice_of_its_own(live_shop: Shop, gateway: Gateway) -> None:
    account = {**ACCOUNT, "source": "whatsapp:+14155238886"}
    assert services.save("chat", "twilio", "WhatsApp", account).errors == ()
    make_action(live_shop.status("confirmed"), kind="sms", config={"service": "chat", "text": "Hello"})
    order = live_shop.receives()
    assert offered() == [NewsChannel.EMAIL, NewsChannel.WHATSAPP]
    says_no(live_shop, order, NewsChannel.WHATSAPP)

    assert move_order(order.id, live_shop.status("confirmed").pk, ANNA).changed
    drain_runs()

    assert run_of(order).state == RunState.SKIPPED


def test_a_channel_by_which_no_news_is_sent_is_not_offered(live_shop: Shop) -> None:
    assert services.save("sms", "twilio", "Our SMS", ACCOUNT).errors == ()
    assert offered() == [NewsChannel.EMAIL]
    action = make_action(live_shop.status("confirmed"), kind="sms", config={**CONFIGS["sms"], "if_unwanted": "SEND"})
    assert offered() == [NewsChannel.EMAIL]
    to_staff = {"service": "sms", "text": "x", "recipient": "ADDRESS", "address": "+38640123456"}
    for config in (to_staff, {"service": "gone", "text": "x"}, {}):
        type(action).objects.filter(pk=action.pk).update(config=config)
        assert offered() == [NewsChannel.EMAIL]
    type(action).objects.filter(pk=action.pk).update(config=CONFIGS["sms"])
    assert offered() == [NewsChannel.EMAIL, NewsChannel.SMS]


def test_who_opted_out_altogether_gets_not_even_what_is_needed(live_shop: Shop, mail_server: MailServer) -> None:
    make_action(live_shop.status("confirmed"), kind="email", config={"template": "order-confirmed"})
    optouts.opt_out("EMAIL", "ana.novak@example.com")

    order = confirmed(live_shop)

    assert run_of(order).why_not["code"] == "OPTED_OUT"  # type: ignore[index]
    assert mail_server.received == []
