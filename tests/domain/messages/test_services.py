"""One text through an SMS gateway: what it is asked, and what its silence, refusal or failure means."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from saleor_oms_plugin.core.errors import ErrorCode, TransientError
from saleor_oms_plugin.core.outgoing import PRIVATE_HOSTS
from saleor_oms_plugin.messages import services
from saleor_oms_plugin.messages.errors import MaybeSentError, NotSentError, NotSetUpError
from saleor_oms_plugin.messages.gateways import calls, twilio
from saleor_oms_plugin.shop import secrets
from tests.support.secrets import kept

pytestmark = pytest.mark.django_db
ACCOUNT = {"account_sid": "AC" + "a" * 32, "auth_token": "b" * 32, "source": "+38640000000"}


class Gateway:
    """Answers as Twilio would, with the status that a test wants; None hangs up without an answer."""

    def __init__(self) -> None:
        self.status: int | None = 201
        self.received: list[dict[str, list[str]]] = []
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                gateway.received.append(parse_qs(body))
                if gateway.status is None:
                    self.close_connection = True
                    return
                answer = json.dumps({"sid": "SM1", "status": "queued"} if gateway.status == 201 else {"code": 1, "message": "No."}).encode()
                self.send_response(gateway.status)
                if gateway.status == 302:
                    self.send_header("Location", self.path)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                """Nothing is printed."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Gateway:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    """A gateway in Twilio's place, with an account of the shop's."""
    assert services.save("sms", "twilio", "Our SMS", ACCOUNT).errors == ()
    with Gateway() as found:
        monkeypatch.setattr(twilio, "BASE_URL", found.url)
        yield found


def test_a_text_reaches_the_gateway_once(gateway: Gateway) -> None:
    services.send("sms", "+38640123456", "Pošiljka je na poti.")

    (asked,) = gateway.received
    assert asked["Body"] == ["Pošiljka je na poti."]
    assert asked["To"][0].endswith("38640123456")


@pytest.mark.parametrize("status", [400, 401, 404, 302])
def test_a_refusal_is_for_good(gateway: Gateway, status: int) -> None:
    gateway.status = status

    with pytest.raises(NotSentError):
        services.send("sms", "+38640123456", "Hello")

    assert len(gateway.received) == 1  # a redirect is not followed, nothing is tried twice


@pytest.mark.parametrize("status", [429, 503])
def test_a_gateway_that_puts_off_is_tried_again(gateway: Gateway, status: int) -> None:
    gateway.status = status

    with pytest.raises(TransientError):
        services.send("sms", "+38640123456", "Hello")


@pytest.mark.parametrize("status", [500, 502, None])
def test_a_gateway_that_fails_may_have_taken_it(gateway: Gateway, status: int | None) -> None:
    gateway.status = status

    with pytest.raises(MaybeSentError):
        services.send("sms", "+38640123456", "Hello")

    assert len(gateway.received) == 1


def test_a_gateway_that_is_not_there_is_tried_again(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setattr(twilio, "BASE_URL", f"http://127.0.0.1:{port}")

    with pytest.raises(TransientError):
        services.send("sms", "+38640123456", "Hello")


def test_a_gateway_that_hangs_may_have_taken_it(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a server that takes the request and never answers
    monkeypatch.setattr(calls, "LIMITS", replace(calls.LIMITS, read_seconds=0.2))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(twilio, "BASE_URL", f"http://127.0.0.1:{silent.getsockname()[1]}")

        with pytest.raises(MaybeSentError):
            services.send("sms", "+38640123456", "Hello")


def test_a_private_host_that_somebody_entered_is_not_asked(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given an account whose host is in the operator's own network
    assert services.save("hook", "json", "", {"host": "127.0.0.1", "port": gateway.url.split(":")[2]}).errors == ()

    # Then it is refused before anything is sent
    with pytest.raises(NotSetUpError, match="private network"):
        services.send("hook", "", "Hello")
    assert gateway.received == []

    # Unless the operator allows it: then only TLS is missing here
    monkeypatch.setenv(PRIVATE_HOSTS, "127.0.0.1")
    with pytest.raises((TransientError, MaybeSentError)):
        services.send("hook", "", "Hello")


def test_an_account_that_is_switched_off_or_unknown_sends_nothing(gateway: Gateway) -> None:
    services.save("sms", "twilio", "", {}, is_enabled=False)

    for code in ("sms", "nobody"):
        with pytest.raises(NotSetUpError):
            services.send(code, "+38640123456", "Hello")
    assert gateway.received == []


@pytest.mark.parametrize("number", ["+19005551234", "449098790123", "+88162000001"])
def test_a_number_for_which_the_shop_would_pay_is_not_written_to(gateway: Gateway, number: str) -> None:
    with pytest.raises(NotSentError, match="the shop would pay"):
        services.send("sms", number, "Hello")

    assert gateway.received == []


def test_a_secret_is_kept_encrypted_and_stays_when_it_is_not_given_again(gateway: Gateway) -> None:
    # When another field changes
    saved = services.save("sms", "twilio", "", {"source": "+38640111111"}).service

    # Then the token is still there, and not among the plain fields
    assert saved is not None
    assert "auth_token" not in saved.fields
    assert kept("messages.service.sms.auth_token") == ACCOUNT["auth_token"]


def test_another_service_never_gets_the_secrets_of_the_last_one(gateway: Gateway) -> None:
    refused = services.save("sms", "vonage", "", {"apikey": "abc", "source": "+38640111111"})
    assert [error.code for error in refused.errors] == [ErrorCode.REQUIRED]

    saved = services.save("sms", "vonage", "", {"apikey": "abc", "secret": "def", "source": "+38640111111"})

    assert saved.errors == ()
    assert secrets.names_set("messages.service.sms.") == {"messages.service.sms.secret"}


def test_a_host_that_changes_loses_its_password() -> None:
    services.save("hook", "json", "", {"host": "a.example", "user": "u", "password": "p"})

    services.save("hook", "json", "", {"host": "b.example"})

    assert secrets.names_set("messages.service.hook.") == frozenset()


@pytest.mark.parametrize("change", [{"host": "b.example"}, {"port": "8443"}, {"host": "b.example", "port": "8443"}])
def test_a_server_that_changes_is_not_sent_the_password_of_the_last_one_and_the_account_says_so(change: dict[str, str]) -> None:
    services.save("hook", "json", "Ours", {"host": "a.example", "user": "u", "password": "hunter2"})

    assert services.save("hook", "json", "Ours", change).errors == ()

    with pytest.raises(NotSetUpError, match=r"Ours: Password: It was entered for json at a\.example.*enter it again"):
        services.send("hook", "", "Hello")
    assert secrets.names_forgotten("messages.service.hook.") == {"messages.service.hook.password"}
    assert services.save("hook", "json", "Ours", {"password": ""}).errors == ()  # none is wanted there
    assert secrets.names_forgotten("messages.service.hook.") == frozenset()


@pytest.mark.parametrize(
    ("code", "service", "fields", "blamed"),
    [
        ("sms", "mailto", {}, "service"),
        ("SMS!", "twilio", ACCOUNT, "code"),
        ("sms", "twilio", {**ACCOUNT, "redirect": "yes"}, "fields"),
        ("sms", "twilio", {"source": "1"}, "fields"),
    ],
)
def test_what_is_wrong_with_an_account_is_said(code: str, service: str, fields: dict[str, str], blamed: str) -> None:
    refused = services.save(code, service, "", fields)

    assert [error.field for error in refused.errors] == [blamed]
    assert services.services() == []
