"""What a customer has written is plain text in every service: it calls nobody, formats nothing and puts no link under other words."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from saleor_oms_plugin.messages import services
from saleor_oms_plugin.messages.gateways import GATEWAYS
from tests.support.internet import Internet, Request, internet
from tests.support.providers import PROVIDERS, Provider

pytestmark = pytest.mark.django_db

TEXTS = [
    "<!channel> <https://evil.example|Pay here>",
    "<!everyone> <@U012AB3CD> <#C012AB3CD> <!subteam^S0>",
    '<a href="https://evil.example">pay here</a> <b>now</b> <script>alert(1)</script>',
    "[pay here](https://evil.example) *bold* _italic_ ~struck~ `code` ```block``` > quote",
    "@everyone @here @channel @anna &amp; &lt;b&gt; &",
    '{"blocks": []}", "mrkdwn": true, "x": "',
    "a < b > c & d",
    "first\nsecond\ttab\r\nthird",
]


def as_it_is(request: Request, provider: Provider) -> str:
    return provider.read(request)[1]


def of_slack(request: Request, provider: Provider) -> str:
    """Slack reads &amp;, &lt; and &gt;, and makes commands and links of what is in < and >."""
    text: str = request.json["text"]
    assert "<" not in text
    assert ">" not in text
    assert request.json["mrkdwn"] is False
    assert set(request.json) <= {"text", "mrkdwn", "unfurl_links", "unfurl_media"}  # no blocks, no attachments, no parse, no link_names
    # A bare address brings no picture of its page.
    assert (request.json["unfurl_links"], request.json["unfurl_media"]) == (False, False)
    return html.unescape(text)


def of_telegram(request: Request, provider: Provider) -> str:
    """Without parse_mode and entities a message is plain."""
    assert set(request.json) <= {"chat_id", "text", "link_preview_options", "message_thread_id"}
    assert request.json["link_preview_options"] == {"is_disabled": True}
    return as_it_is(request, provider)


def of_whatsapp(request: Request, provider: Provider) -> str:
    assert request.json["type"] == "text"
    assert set(request.json["text"]) == {"body"}  # without preview_url no preview
    return as_it_is(request, provider)


def of_viber(request: Request, provider: Provider) -> str:
    assert request.json["type"] == "text"
    assert set(request.json) == {"receiver", "type", "sender", "text"}  # no keyboard, no rich media
    return as_it_is(request, provider)


READS: Mapping[str, Callable[[Request, Provider], str]] = {
    "slack": of_slack,
    "telegram": of_telegram,
    "whatsapp": of_whatsapp,
    "viber": of_viber,
    **dict.fromkeys(("twilio", "vonage", "infobip", "messagebird", "sinch", "json"), as_it_is),  # an SMS knows no markup
}


@pytest.fixture
def online(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Iterator[Internet]:
    settings.OMS_PRIVATE_HOSTS = ",".join(provider.host for provider in PROVIDERS)
    with internet(monkeypatch, tmp_path, [provider.host for provider in PROVIDERS]) as found:
        found.answers = {provider.host: provider.answer for provider in PROVIDERS}
        yield found


def test_every_service_has_its_reader_here() -> None:
    assert set(READS) == set(GATEWAYS)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda found: found.service)
def test_people_read_what_the_customer_wrote_letter_by_letter(online: Internet, provider: Provider, text: str) -> None:
    assert services.save("ours", provider.service, "Ours", provider.account).errors == ()

    services.send("ours", provider.to, text)

    (request,) = online.requests
    assert READS[provider.service](request, provider) == text
