"""Nothing of an account, and nothing of a customer, reaches a log, whatever the other side answers: it may repeat all that it was sent.

The gateways and chats have the same test beside their doubles: `tests/domain/messages/test_gateways.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core.origins import origin_of
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.erp import endpoints
from saleor_oms_plugin.messages import mail, services
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.messages.gateways import twilio
from saleor_oms_plugin.shop import secrets
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.testing.factories import make_address
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import make_action
from tests.support.rude_server import Visit, serving
from tests.support.shop import ANNA, Shop
from tests.support.smtp import MailServer

SECRET = new_signing_secret()
SECRETS = {
    "signing secret": SECRET.removeprefix("whsec_"),
    "authorization": "needle-authorization",
    "SMTP password": "needle-password",
    "gateway token": "needle-token",
}
CUSTOMER = {
    "telephone": "40123456",
    "e-mail": "needle.customer@example.com",
    "street": "Needle street 7",
    "name": "Needleson",
}
TEXT = "Dear {{ customer.name }}, {{ order.email }}, {{ shipping_address.phone }}"


_formatter = logging.Formatter("%(name)s %(message)s")  # with tracebacks


class Logs:
    """Everything that any logger said at any level, and what went past them onto the terminal."""

    def __init__(self, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
        self._caplog, self._capfd = caplog, capfd

    def must_have_nothing_of(self, *needles: dict[str, str]) -> None:
        printed = self._capfd.readouterr()
        # The SMTP server of the tests is another's; what it logs of itself is not ours.
        lines = [_formatter.format(record) for record in self._caplog.records if not record.name.startswith("mail.")]
        said = "\n".join(lines) + printed.out + printed.err
        found = [name for known in needles for name, needle in known.items() if needle in said]
        assert found == [], said


@pytest.fixture
def logs(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[Logs]:
    caplog.set_level(logging.DEBUG)
    loggers = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    before = {one: (one.level, one.propagate, one.disabled) for one in loggers}
    for one in loggers:  # a shop may turn any of them on
        if not one.name.startswith(("django.db", "asyncio", "faker", "hypothesis")):
            one.setLevel(logging.DEBUG)
            one.propagate, one.disabled = True, False
    yield Logs(caplog, capfd)
    for one, (level, propagate, disabled) in before.items():
        one.setLevel(level)
        one.propagate, one.disabled = propagate, disabled


def answers(status: bytes) -> Callable[[Visit], None]:
    """A server that repeats all that it was sent."""

    def answer(visit: Visit) -> None:
        head = visit.read_request()
        length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
        while len(head.partition(b"\r\n\r\n")[2]) < length:
            head += visit.connection.recv(65536)
        echo = head[:50_000]
        visit.say(b"HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (status, len(echo), echo))

    return answer


def hangs_up(visit: Visit) -> None:
    visit.read_request()


SERVERS = {
    "success": answers(b"200 OK"),
    "refusal": answers(b"422 Unprocessable"),
    "no entry": answers(b"401 Unauthorized"),
    "failure": answers(b"500 Internal Server Error"),
    "redirect": answers(b"302 Found\r\nLocation: http://elsewhere.example/"),
    "too many": answers(b"429 Too Many Requests"),
    "silence": hangs_up,
}


def run(shop: Shop) -> ActionRun:
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    address = make_address(phone="+38640123456", street_address_1=CUSTOMER["street"], last_name=CUSTOMER["name"])
    order = shop.receives(user_email=CUSTOMER["e-mail"], shipping_address=address, billing_address=address)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    maintenance.drain()
    return ActionRun.objects.latest("pk")


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, settings: Any) -> Iterator[str]:
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1"
    with serving(SERVERS[request.param]) as found:
        yield found.url
        assert found.visits > 0


def test_of_a_webhook(live_shop: Shop, server: str, logs: Logs) -> None:
    make_action(live_shop.status("confirmed"), "webhook", config={"url": server, "body": TEXT, "content_type": "text/plain"})
    for name, value in (("secret", SECRET), ("authorization", "Bearer " + SECRETS["authorization"])):
        secrets.put(f"actions.action-0.{name}", value, origin=origin_of(server))

    run(live_shop)

    logs.must_have_nothing_of(SECRETS, CUSTOMER)


def test_of_an_erp_endpoint(live_shop: Shop, server: str, logs: Logs) -> None:
    assert endpoints.create_endpoint({"code": "sap", "url": server, "secret": SECRET}).errors == ()

    run(live_shop)

    logs.must_have_nothing_of(SECRETS, CUSTOMER)


def test_of_an_sms(live_shop: Shop, server: str, logs: Logs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twilio, "BASE_URL", server.removesuffix("/graphql/"))
    account = {"account_sid": "AC0123456789abcdef0123456789abcdef", "auth_token": SECRETS["gateway token"], "source": "+38640000000"}
    assert services.save("sms", "twilio", "Ours", account).errors == ()
    make_action(live_shop.status("confirmed"), "sms", config={"service": "sms", "text": TEXT})

    run(live_shop)

    logs.must_have_nothing_of(SECRETS, CUSTOMER)


@pytest.mark.parametrize("how", ["success", "refused recipient", "refused message", "failure", "wrong password", "nobody there"])
def test_of_a_mail(live_shop: Shop, how: str, logs: Logs, settings: Any) -> None:
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1"
    with MailServer(password="another" if how == "wrong password" else SECRETS["SMTP password"]) as there:
        values = {"smtp_host": "127.0.0.1", "smtp_port": there.port, "smtp_security": "NONE", "sender_address": "shop@example.com"}
        assert message_settings.update(values).errors == ()
        message_settings.MessageSettings.objects.update(smtp_user="shop")
        origin = message_settings.password_origin(message_settings.settings())
        secrets.put(message_settings.PASSWORD, SECRETS["SMTP password"], origin=origin)
        reply = f"<{CUSTOMER['e-mail']}> {SECRETS['SMTP password']} {CUSTOMER['name']}"
        there.recipients = [f"550 no such mailbox {reply}"] if how == "refused recipient" else []
        there.replies = {"refused message": [f"554 not this {reply}"], "failure": [f"451 later {reply}"]}.get(how, [])
        if how == "nobody there":
            message_settings.MessageSettings.objects.update(smtp_port=1)
            secrets.put(message_settings.PASSWORD, SECRETS["SMTP password"], origin="shop at 127.0.0.1:1")
        make_action(live_shop.status("confirmed"), "email", config={"subject": "Order", "body": TEXT})

        done = run(live_shop)

        assert (done.state == RunState.DONE) == (how == "success")
        assert len(there.received) == (how == "success")
    logs.must_have_nothing_of(SECRETS, CUSTOMER)


def test_the_test_finds_what_is_said(logs: Logs) -> None:
    """So that it can fail."""
    logging.getLogger(mail.__name__).debug("%s", SECRETS["SMTP password"])

    with pytest.raises(AssertionError, match="SMTP password"):
        logs.must_have_nothing_of(SECRETS)
