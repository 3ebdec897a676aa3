"""Each gateway before a server that speaks its provider's protocol: what is asked, and what every answer means for a message."""

from __future__ import annotations

import base64
import logging
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from saleor_oms_plugin.core.errors import TransientError
from saleor_oms_plugin.messages import services
from saleor_oms_plugin.messages.errors import MaybeSentError, NotSentError, NotSetUpError
from saleor_oms_plugin.messages.gateways import GATEWAYS, calls
from tests.support.internet import DRIPS, HANGS, HANGS_UP, Internet, Reply, Request, internet
from tests.support.providers import PROVIDERS, Provider

pytestmark = pytest.mark.django_db
TEXT = "Order 7: pošiljka <na poti> & *hura* @everyone"


@pytest.fixture
def online(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Iterator[Internet]:
    # The hosts that shops enter stand on the loopback here, which only the operator can allow.
    settings.OMS_PRIVATE_HOSTS = "acme1.api.infobip.com,hooks.acme.example"
    with internet(monkeypatch, tmp_path, [provider.host for provider in PROVIDERS]) as found:
        found.answers = {provider.host: provider.answer for provider in PROVIDERS}
        yield found


@pytest.fixture(params=PROVIDERS, ids=[provider.service for provider in PROVIDERS])
def provider(request: pytest.FixtureRequest) -> Provider:
    found: Provider = request.param
    assert services.save("ours", found.service, "Ours", found.account).errors == ()
    return found


def send(provider: Provider, text: str = TEXT) -> str:
    return services.send("ours", provider.to, text)


def says(online: Internet, provider: Provider, reply: Reply | Callable[[Request], Reply]) -> None:
    online.answers[provider.host] = reply if callable(reply) else lambda request: reply


def test_every_gateway_has_a_double_here() -> None:
    assert [provider.service for provider in PROVIDERS] == list(GATEWAYS)


def test_a_gateway_has_a_few_seconds() -> None:
    assert (calls.LIMITS.connect_seconds, calls.LIMITS.read_seconds, calls.LIMITS.total_seconds) == (2.0, 5.0, 10.0)


def test_a_message_is_taken_once_and_its_id_is_known(online: Internet, provider: Provider) -> None:
    assert send(provider) == provider.message_id

    (asked,) = online.requests
    assert (asked.method, asked.host) == ("POST", provider.host)
    recipient, text = provider.read(asked)
    assert recipient.lstrip("+") in (provider.to.lstrip("+") or recipient)
    assert "pošiljka" in text


def test_a_refused_recipient_is_for_good_and_the_providers_reason_is_told(online: Internet, provider: Provider) -> None:
    says(online, provider, provider.refused("this number is barred"))

    with pytest.raises(NotSentError, match="this number is barred"):
        send(provider)

    assert len(online.requests) == 1


def test_wrong_credentials_are_for_good(online: Internet, provider: Provider) -> None:
    says(online, provider, provider.unauthorized)

    with pytest.raises(NotSentError):
        send(provider)


def test_a_provider_that_limits_us_is_tried_again(online: Internet, provider: Provider) -> None:
    says(online, provider, provider.limited)

    with pytest.raises(TransientError):
        send(provider)

    assert len(online.requests) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_what_is_put_off_is_tried_again(online: Internet, provider: Provider, status: int) -> None:
    says(online, provider, Reply(status, "later"))

    with pytest.raises(TransientError, match=str(status)):
        send(provider)


def test_a_provider_that_fails_may_have_taken_it(online: Internet, provider: Provider) -> None:
    says(online, provider, provider.failed)

    with pytest.raises(MaybeSentError):
        send(provider)


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_server_that_fails_may_have_taken_it(online: Internet, provider: Provider, status: int) -> None:
    says(online, provider, Reply(status, "<html>Bad gateway</html>"))

    with pytest.raises(MaybeSentError, match=str(status)):
        send(provider)


@pytest.mark.parametrize("reply", [HANGS, HANGS_UP], ids=["hangs", "hangs up"])
def test_silence_after_the_request_may_mean_that_it_was_taken(
    online: Internet, provider: Provider, reply: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "LIMITS", replace(calls.LIMITS, read_seconds=0.2))
    says(online, provider, reply)

    with pytest.raises(MaybeSentError):
        send(provider)

    assert len(online.requests) == 1


def test_an_answer_that_drips_in_has_an_end(online: Internet, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "LIMITS", replace(calls.LIMITS, total_seconds=0.3))
    says(online, provider, DRIPS)

    with pytest.raises(MaybeSentError):
        send(provider)


@pytest.mark.parametrize(
    "garbage", ["", "<html>Log in to the hotel's Wi-Fi</html>", "[" * 20_000, '{"messages": 7}', "null", "[[]]", "{" + " " * 100_000]
)
def test_an_answer_that_nobody_can_read_tells_nothing(online: Internet, provider: Provider, garbage: str) -> None:
    says(online, provider, Reply(200, garbage))

    if provider.reads_answers:
        with pytest.raises(MaybeSentError):
            send(provider)
    else:
        assert send(provider) == ""


def test_a_redirect_is_not_followed(online: Internet, provider: Provider) -> None:
    says(online, provider, lambda request: Reply(307, "", {"Location": f"https://{request.host}{request.path}"}))

    with pytest.raises(NotSentError, match="307"):
        send(provider)

    assert len(online.requests) == 1


def test_a_name_that_is_not_known_is_tried_again(online: Internet, provider: Provider) -> None:
    del online.answers[provider.host]

    with pytest.raises(TransientError):
        send(provider)


def test_a_server_that_is_not_there_is_tried_again(online: Internet, provider: Provider) -> None:
    online.port = 1

    with pytest.raises(TransientError):
        send(provider)


def test_a_server_that_is_somebody_else_gets_nothing(
    online: Internet, provider: Provider, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with internet(monkeypatch, tmp_path, ["elsewhere.example"]) as elsewhere:
        elsewhere.answers = {provider.host: provider.answer}

        with pytest.raises(TransientError):
            send(provider)

        assert elsewhere.requests == []


ECHOES: dict[str, Callable[[Provider, Request], Reply]] = {
    "a refusal": lambda provider, request: provider.refused(_echo(request)),
    "a refusal cut within": lambda provider, request: provider.refused("x" * 255 + _echo(request)),
    "no entry": lambda provider, request: Reply(403, _echo(request)),
    "a failure": lambda provider, request: Reply(500, _echo(request)),
    "garbage": lambda provider, request: Reply(200, _echo(request)),
    "a redirect": lambda provider, request: Reply(302, _echo(request), {"Location": request.path}),
    "silence": lambda provider, request: HANGS_UP,
    "success": lambda provider, request: provider.taken,
}


def _echo(request: Request) -> str:
    return f"{request.path} {dict(request.headers)} {request.body}"


@pytest.mark.parametrize("name", ECHOES)
def test_a_secret_reaches_no_log_and_no_error_even_where_the_provider_repeats_it(
    online: Internet, provider: Provider, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    says(online, provider, lambda request: ECHOES[name](provider, request))
    caplog.set_level(logging.DEBUG)
    shown_error = ""

    try:
        send(provider)
    except (NotSentError, NotSetUpError, MaybeSentError, TransientError) as error:
        shown_error = "".join(traceback.format_exception(error))

    assert len(online.requests) == 1
    secrets = [value for value in provider.account.values() if "needle" in value]
    assert secrets
    for text in (shown_error, caplog.text):
        assert "needle" not in text
        for secret in secrets:
            for user in provider.account.values():
                assert base64.b64encode(f"{user}:{secret}".encode()).decode() not in text


def test_a_secret_that_no_header_or_address_can_carry_is_not_told(online: Internet, provider: Provider) -> None:
    (name,) = (item.name for item in GATEWAYS[provider.service].fields if item.is_secret)
    services.save("ours", provider.service, "", {name: "needle\r\nX-Evil: 1\x00é/../"})

    shown_error = ""
    try:
        send(provider)
    except (NotSetUpError, NotSentError) as error:
        shown_error = "".join(traceback.format_exception(error))
    assert "needle" not in shown_error
    assert not any("x-evil" in request.headers for request in online.requests)


def test_an_account_without_its_secret_sends_nothing(online: Internet, provider: Provider) -> None:
    required = [item.name for item in GATEWAYS[provider.service].fields if item.is_secret and item.is_required]
    for name in required:
        services.secrets.put(f"{services.secret_prefix('ours')}{name}", None)

    if required:
        with pytest.raises(NotSetUpError, match="is missing"):
            send(provider)
        assert online.requests == []
