"""Calls to addresses that people enter: signed, bounded, and never to where they must not go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from saleor_oms_plugin.core import outgoing
from saleor_oms_plugin.core.errors import TransientError
from saleor_oms_plugin.core.outgoing import CallRefusedError, is_signing_secret, new_signing_secret, post_json, url_problem
from tests.support.erp_endpoint import Receiver, receiving


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1"
    with receiving() as found:
        yield found


def test_a_receiver_can_verify_the_message(receiver: Receiver) -> None:
    secret = new_signing_secret()

    answer = post_json(receiver.url, {"naročilo": "š"}, message_id="m-1", secret=secret)

    assert (answer.status, answer.text) == (200, "ok")
    [call] = receiver.calls
    assert Webhook(secret).verify(call.body, call.headers) == {"naročilo": "š"}
    assert (call.headers["webhook-id"], call.headers["idempotency-key"]) == ("m-1", "m-1")
    with pytest.raises(WebhookVerificationError):
        Webhook(new_signing_secret()).verify(call.body, call.headers)


@pytest.mark.parametrize("status", [500, 503, 429, 408])
def test_what_may_pass_is_worth_another_try(receiver: Receiver, status: int) -> None:
    receiver.status, receiver.text = status, "later"

    with pytest.raises(TransientError, match=f"{status}: later"):
        post_json(receiver.url, {}, message_id="m-1")


@pytest.mark.parametrize("status", [400, 401, 404, 410, 422])
def test_a_no_is_final(receiver: Receiver, status: int) -> None:
    receiver.status = status

    with pytest.raises(CallRefusedError, match=str(status)):
        post_json(receiver.url, {}, message_id="m-1")


def test_redirects_are_not_followed(receiver: Receiver) -> None:
    receiver.status, receiver.headers = 302, {"Location": f"{receiver.url}/elsewhere"}

    with pytest.raises(CallRefusedError, match="302"):
        post_json(receiver.url, {}, message_id="m-1")
    assert len(receiver.calls) == 1


def test_nobody_there_is_worth_another_try(receiver: Receiver) -> None:
    with receiving() as gone:
        url = gone.url

    with pytest.raises(TransientError, match="no answer"):
        post_json(url, {}, message_id="m-1")


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "10.0.0.8", "192.168.1.1", "169.254.169.254", "0.0.0.0", "[::ffff:127.0.0.1]"])
def test_the_inside_of_the_network_is_not_called(receiver: Receiver, settings: Any, host: str) -> None:
    settings.OMS_PRIVATE_HOSTS = "erp.internal"
    port = receiver.url.rpartition(":")[2].partition("/")[0]

    with pytest.raises(CallRefusedError, match="OMS_PRIVATE_HOSTS"):
        post_json(f"http://{host}:{port}/hook", {}, message_id="m-1")
    assert receiver.calls == []


def test_of_a_long_answer_only_the_beginning_is_read(receiver: Receiver) -> None:
    receiver.text = "x" * (outgoing.MAX_ANSWER_SIZE * 3)

    assert len(post_json(receiver.url, {}, message_id="m-1").text) == outgoing.MAX_ANSWER_SIZE


@pytest.mark.parametrize(
    "url",
    [
        "",
        "erp.example.com",
        "ftp://erp.example.com",
        "https://",
        "https://a:b@erp.example.com",
        "https://erp.example.com/ x",
        "http://[::1",
    ],
)
def test_what_is_no_web_address_is_told(url: str) -> None:
    assert url_problem(url)


def test_a_good_address_has_no_problem() -> None:
    assert url_problem("https://erp.example.com:8443/hook?x=1") is None


@pytest.mark.parametrize(
    ("secret", "is_good"), [("whsec_" + "A" * 32, True), ("A" * 32, True), ("whsec_short", False), ("ž", False), ("", False)]
)
def test_a_signing_secret_is_long_enough_base64(secret: str, is_good: bool) -> None:
    assert is_signing_secret(secret) is is_good
