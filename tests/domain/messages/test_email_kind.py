"""The kinds that mail: from a move to what is in the customer's mailbox."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.actions.dry_run import preview_action, try_action
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.registry import find, parse
from saleor_oms_plugin.actions.services import create_action, drain_runs
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.messages import optouts, store
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.testing.factories import make_address, make_fulfillment, make_line
from saleor_oms_plugin.workflow.services import move_order, promise_dates
from tests.support.action_types import make_action
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.smtp import MailServer


@pytest.fixture
def live_shop(open_shop: Shop, mail_server: MailServer) -> Shop:
    """A shop that mails for real, without a grace time."""
    open_shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0, "time_zone": "Europe/Ljubljana"}).errors == ()
    return open_shop


def confirmed(shop: Shop, **changes: Any) -> Order:
    order = shop.receives(**changes)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    return order


def the_run() -> ActionRun:
    return ActionRun.objects.get()


def text_of(message: EmailMessage, subtype: str = "plain") -> str:
    found = message.get_body(preferencelist=(subtype,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n").replace("\xa0", " ")


def test_a_ready_text_reaches_the_customer_in_the_orders_language(live_shop: Shop, mail_server: MailServer) -> None:
    # Given a shop with a brand, and a customer whose order and name try the layout
    message_settings.update({"shop_name": "Čaj & Kava", "website": "https://caj.example", "logo_url": "https://caj.example/logo.png"})
    make_action(live_shop.status("confirmed"), kind="email", config={"template": "order-confirmed"})
    lines = (make_line(product_name="Čokolada <b>žar</b>", quantity=2, unit_price=Decimal("617.25")),)
    address = make_address(first_name="Žan", last_name="Čuk <script>", street_address_1="Šmartinska 1")

    # When the order is confirmed and the worker comes by
    order = confirmed(live_shop, lines=lines, billing_address=address, shipping_address=address, language_code="sl")
    drain_runs()

    # Then one mail is in the mailbox, whole and in Slovenian
    (message,) = mail_server.received
    assert message["To"] == order.user_email
    assert message["From"] == "Čaj & Kava <shop@example.com>"
    assert message["Subject"] == f"Vaše naročilo {order.number} je potrjeno"
    assert message["Content-Language"] == "sl"
    plain, html = text_of(message), text_of(message, "html")
    assert "Čokolada <b>žar</b> (Hardcover)" in plain
    assert "1.234,50 €" in plain
    assert "Žan Čuk <script>\nŠmartinska 1\nSI-1000 LJUBLJANA\nSlovenija" in plain
    # And what the customer has typed is text
    assert "<script>" not in html
    assert "Čuk &lt;script&gt;" in html
    assert "Čokolada &lt;b&gt;žar&lt;/b&gt;" in html
    assert 'src="https://caj.example/logo.png"' in html
    assert "fonts.googleapis" not in html
    # And the run says what was sent
    run = the_run()
    assert run.state == RunState.DONE
    assert run.result is not None
    assert run.result["sent"] == [{"to": order.user_email, "messageId": message["Message-ID"]}]


def test_the_shops_own_text_stands_before_the_ready_one(live_shop: Shop, mail_server: MailServer) -> None:
    store.save("order-confirmed", "EMAIL", "en", "Yes! {{ order.number }}", "<p>{{ status.name }}</p>")
    make_action(live_shop.status("confirmed"), kind="email", config={"template": "order-confirmed"})

    order = confirmed(live_shop)
    drain_runs()

    assert mail_server.received[0]["Subject"] == f"Yes! {order.number}"
    assert "Confirmed" in text_of(mail_server.received[0])


@pytest.mark.parametrize(("language", "subject"), [("pl", "Cześć"), ("sr-latn", "Zdravo"), ("de", "Hello")])
def test_an_actions_own_text_has_versions_by_language(live_shop: Shop, mail_server: MailServer, language: str, subject: str) -> None:
    config = {
        "subject": "Hello",
        "body": "<p>Hello</p>",
        "translations": {"pl": {"subject": "Cześć", "body": "<p>x</p>"}, "sr": {"subject": "Zdravo", "body": "<p>x</p>"}},
    }
    make_action(live_shop.status("confirmed"), kind="email", config=config)

    confirmed(live_shop, language_code=language)
    drain_runs()

    assert mail_server.received[0]["Subject"] == subject


def test_a_mail_to_others_goes_to_each_address_that_the_template_makes(live_shop: Shop, mail_server: MailServer) -> None:
    config = {
        "recipient": "ADDRESSES",
        "addresses": "warehouse@example.com, {{ order.metadata.buyer }}, warehouse@example.com",
        "subject": "Pack {{ order.number }}",
        "body": "{{ lines | table }}",
        "language": "en",
    }
    make_action(live_shop.status("confirmed"), kind="email", config=config)

    confirmed(live_shop, metadata={"buyer": "buyer@example.com"}, language_code="pl")
    drain_runs()

    assert [message["To"] for message in mail_server.received] == ["warehouse@example.com", "buyer@example.com"]
    first, second = (message["Message-ID"] for message in mail_server.received)
    assert first != second


@pytest.mark.parametrize("sender", ["default-channel", "another"])
def test_each_channel_writes_in_its_own_name(live_shop: Shop, mail_server: MailServer, sender: str) -> None:
    message_settings.update({}, channels=[{"channel": "another", "sender_address": "other@example.org", "reply_to": "help@example.org"}])
    make_action(live_shop.status("confirmed"), kind="email", config={"template": "order-confirmed"})

    confirmed(live_shop, channel=sender)
    drain_runs()

    (message,) = mail_server.received
    expected = ("other@example.org", "help@example.org") if sender == "another" else ("shop@example.com", None)
    assert (message["From"].addresses[0].addr_spec, message["Reply-To"]) == expected
    assert message["Message-ID"].endswith(f"@{expected[0].partition('@')[2]}>")


def test_a_server_that_asks_to_come_back_gets_the_same_mail_once(live_shop: Shop, mail_server: MailServer) -> None:
    # Given a server that puts the first try off
    mail_server.replies = ["451 Greylisted"]
    make_action(live_shop.status("confirmed"), kind="email", config={"template": "order-confirmed"})
    order = confirmed(live_shop)
    drain_runs()
    assert (the_run().state, mail_server.received) == (RunState.RETRYING, [])
    assert live_shop.status_code(order) == "confirmed"  # the move is kept

    # When its time has come
    with time_machine.travel(clock.now() + timedelta(minutes=5)):
        drain_runs()

    # Then it has arrived, once
    assert the_run().state == RunState.DONE
    assert len(mail_server.received) == 1


def test_a_refused_recipient_fails_the_run_and_leaves_the_move(live_shop: Shop, mail_server: MailServer) -> None:
    mail_server.recipients = ["550 No such user"]
    make_action(live_shop.status("confirmed"), kind="email", config={"template": "order-confirmed"})

    order = confirmed(live_shop)
    drain_runs()

    run = the_run()
    assert run.state == RunState.FAILED
    assert "550 No such user" in run.error
    assert live_shop.status_code(order) == "confirmed"


def test_a_broken_template_fails_the_run_with_its_place(live_shop: Shop, mail_server: MailServer) -> None:
    hostile = "<p>\n{% for i in (1..1000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}</p>"
    make_action(live_shop.status("confirmed"), kind="email", config={"subject": "x", "body": hostile})

    order = confirmed(live_shop)
    drain_runs()

    run = the_run()
    assert (run.state, mail_server.received) == (RunState.FAILED, [])
    assert run.error.startswith("TEMPLATE_ERROR: line 2")
    assert live_shop.status_code(order) == "confirmed"


def test_who_has_opted_out_or_has_no_address_gets_nothing(live_shop: Shop, mail_server: MailServer) -> None:
    make_action(live_shop.status("confirmed"), kind="email", config={"template": "order-confirmed"})
    optouts.opt_out("EMAIL", "ana@example.com")

    confirmed(live_shop, user_email="Ana@example.com", number="1")
    confirmed(live_shop, user_email="", number="2")
    drain_runs()

    reasons = [run.why_not["code"] for run in ActionRun.objects.order_by("id") if run.why_not]
    assert reasons == ["OPTED_OUT", "NO_ADDRESS"]
    assert mail_server.received == []


def test_without_its_password_the_mail_waits_until_it_is_entered(live_shop: Shop, mail_server: MailServer) -> None:
    message_settings.MessageSettings.objects.update(smtp_user="shop")
    make_action(live_shop.status("confirmed"), kind="email", config={"template": "order-confirmed"})

    confirmed(live_shop)
    drain_runs()

    assert the_run().state == RunState.PARKED
    assert "password" in the_run().error


def test_a_preview_renders_everything_and_sends_nothing(live_shop: Shop, mail_server: MailServer) -> None:
    action = make_action(live_shop.status("confirmed"), kind="email", config={"template": "shipped"})
    line = make_line()
    order = live_shop.receives(
        lines=(line,), fulfillments=(make_fulfillment(line, tracking_number="https://post.example/follow/RR123456785"),)
    )

    shown = preview_action(action.pk, order.id).preview

    assert shown is not None
    assert shown.subject == f"Your order {order.number} is on its way"
    assert shown.text is not None
    assert "RR123456785 (https://post.example/follow/RR123456785)" in shown.text
    assert shown.html is not None
    assert 'href="https://post.example/follow/RR123456785"' in shown.html
    assert mail_server.recipients_seen == []


def test_a_test_goes_to_its_recipient_alone(live_shop: Shop, mail_server: MailServer) -> None:
    action = make_action(live_shop.status("confirmed"), kind="email", config={"template": "order-confirmed"})
    order = live_shop.receives()

    assert try_action(action.pk, order.id, "tester@example.com", ANNA).errors == ()

    assert mail_server.recipients_seen == ["tester@example.com"]


def test_a_payment_request_says_what_how_and_where(live_shop: Shop, mail_server: MailServer) -> None:
    message_settings.update({"payment_link": "https://pay.example/{{ order.number }}?amount={{ payments.due.amount }}"})
    make_action(live_shop.status("confirmed"), kind="payment_request", config={})

    order = confirmed(live_shop, lines=(make_line(unit_price=Decimal("100.00")),), total_charged=Decimal("54.50"), language_code="sl")
    drain_runs()

    (message,) = mail_server.received
    plain = text_of(message)
    assert "Znesek za plačilo: 50,00 €" in plain
    assert f"Sklic: {order.number}" in plain
    assert f"https://pay.example/{order.number}?amount=50.00" in plain


def test_nobody_is_asked_to_pay_what_is_paid(live_shop: Shop, mail_server: MailServer) -> None:
    make_action(live_shop.status("confirmed"), kind="payment_request", config={})

    confirmed(live_shop, lines=(make_line(),), total_charged=Decimal("17.40"))
    drain_runs()

    assert the_run().why_not == {"code": "PAID", "message": "Nothing is left to be paid."}
    assert mail_server.received == []


def test_a_delay_names_the_new_date_and_why(live_shop: Shop, mail_server: MailServer) -> None:
    make_action(live_shop.status("confirmed"), kind="email", config={"template": "delayed"})
    order = live_shop.receives(language_code="de")
    later = clock.now().replace(year=2027, month=3, day=1, hour=12)
    assert promise_dates(order.id, None, later, "Der Lieferant ist in Verzug.", ANNA).errors == ()

    move_order(order.id, live_shop.status("confirmed").pk, ANNA)
    drain_runs()

    plain = text_of(mail_server.received[0])
    assert "Neuer voraussichtlicher Liefertermin: 1. März 2027" in plain
    assert "Der Lieferant ist in Verzug." in plain


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("config", "field", "place"),
    [
        ({"subject": "{{ order.nmber }}", "body": "x"}, "subject", (1, 4)),
        ({"subject": "x", "body": "a\n{{ order.number"}, "body", (2, 1)),
        (
            {"subject": "x", "body": "x", "translations": {"pl": {"subject": "x", "body": "{{ x | nope }}"}}},
            "translations.pl.body",
            (1, 4),
        ),
        ({"template": "no-such"}, "template", (None, None)),
        ({"template": "shipped", "recipient": "ADDRESSES", "addresses": "{% if %}"}, "addresses", (1, 4)),
    ],
)
def test_mistakes_are_said_when_the_action_is_saved(config: dict[str, Any], field: str, place: tuple[int | None, int | None]) -> None:
    kind = find("email")
    assert kind is not None
    parsed, errors = parse(kind, config)
    assert errors == ()

    first = kind.problems(parsed)[0]

    assert first.field == field
    assert (first.line, first.column) == place


@pytest.mark.parametrize("config", [{}, {"subject": "x"}, {"template": "shipped", "recipient": "ADDRESSES"}, {"template": "x", "to": "y"}])
def test_a_configuration_that_says_too_little_or_too_much_is_refused(config: dict[str, Any]) -> None:
    kind = find("email")
    assert kind is not None

    parsed, errors = parse(kind, config)

    assert parsed is None
    assert errors


@pytest.mark.parametrize(
    "written",
    [
        "a@example.com; b@example.com",
        "a@example.com,b@example.com",
        "a@example.com\nb@example.com\n",
        'Anna <a@example.com>; "Store, first floor" <b@example.com>;',
        "{{ order.metadata.nobody }}, a@example.com; {{ 'b@example.com' | default: 'x, y' }}",
    ],
)
def test_addresses_may_be_written_as_mail_programs_do(live_shop: Shop, mail_server: MailServer, written: str) -> None:
    config = {"recipient": "ADDRESSES", "addresses": written, "subject": "Pack", "body": "<p>x</p>"}
    saved = create_action(live_shop.status("confirmed").pk, {"kind": "email", "label": "House", "config": config}, OWNER_OF_SHOP)
    assert saved.errors == ()

    confirmed(live_shop)
    drain_runs()

    assert sorted(message["To"] for message in mail_server.received) == ["a@example.com", "b@example.com"]


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [("a@example.com; the warehouse", 1, 16), ("{{ customer.email }},\n b@", 2, 2), ("a@example.com b@example.com", 1, 1)],
)
def test_what_is_no_address_is_refused_on_saving_with_its_place(live_shop: Shop, written: str, line: int, column: int) -> None:
    config = {"recipient": "ADDRESSES", "addresses": written, "subject": "Pack", "body": "<p>x</p>"}

    errors = create_action(live_shop.status("confirmed").pk, {"kind": "email", "label": "House", "config": config}, OWNER_OF_SHOP).errors

    assert [(error.field, (error.params or {}).get("line"), (error.params or {}).get("column")) for error in errors] == [
        ("config.addresses", line, column)
    ]


def test_no_sign_that_a_customer_types_keeps_a_mail_from_being_sent_or_turns_a_line(live_shop: Shop, mail_server: MailServer) -> None:
    signs = "\x07\x0b\x1b\ufffe\U0001ffff\u202e\u2066"
    said = "{{ customer.name }}: {{ order.note }}: {{ order.metadata.gift }}"
    body = f"<mj-section><mj-column><mj-text>{said}</mj-text></mj-column></mj-section>"
    assert store.save("order-confirmed", "EMAIL", "en", "For {{ customer.name }}", body).errors == ()
    make_action(live_shop.status("confirmed"), kind="email", config={"template": "order-confirmed"})
    address = make_address(first_name=f"Ana{signs}", last_name="Kos")

    confirmed(
        live_shop, billing_address=address, customer_note=f"a{signs}b" + "é" * 40_000, metadata={"gift": f"c{signs}d"}, language_code="en"
    )
    drain_runs(5)

    assert the_run().state == RunState.DONE, the_run().error
    (mail,) = mail_server.received
    assert mail["Subject"] == "For Ana Kos"
    for kind in ("plain", "html"):
        text = text_of(mail, kind)
        assert "Ana Kos" in text
        assert "cd" in text
        assert not set(signs) & set(text)
        assert 1_990 < text.count("é") <= 2_000
