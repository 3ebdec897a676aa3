"""What is particular to one provider: how it wants numbers and letters, and which of its answers are no."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from saleor_oms_plugin.core.errors import TransientError
from saleor_oms_plugin.messages import services
from saleor_oms_plugin.messages.errors import MaybeSentError, NotSentError, NotSetUpError
from tests.support import providers
from tests.support.internet import Internet, Reply, Request, internet
from tests.support.providers import PROVIDERS, Provider, vonage_part

pytestmark = pytest.mark.django_db
OWN_HOSTS = ["oms.acme.example", "messages.example.com"]


@pytest.fixture
def online(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Iterator[Internet]:
    hosts = [provider.host for provider in PROVIDERS] + OWN_HOSTS
    settings.OMS_PRIVATE_HOSTS = ",".join(hosts)
    with internet(monkeypatch, tmp_path, hosts) as found:
        found.answers = {provider.host: provider.answer for provider in PROVIDERS}
        yield found


def send(provider: Provider, to: str | None = None, text: str = "Hello", **fields: str) -> str:
    account = {**provider.account, **fields}
    assert services.save("ours", provider.service, "Shop of Acme & Daughters, Ljubljana", account).errors == ()
    return services.send("ours", provider.to if to is None else to, text)


def asked(online: Internet) -> Request:
    (request,) = online.requests
    return request


@pytest.mark.parametrize("provider", [found for found in PROVIDERS if found.to.startswith("+")], ids=lambda found: found.service)
class TestNumbers:
    @pytest.mark.parametrize("to", ["+38640123456", "386 40 123-456", "+386 (40) 123.456"])
    def test_are_written_in_many_ways(self, online: Internet, provider: Provider, to: str) -> None:
        send(provider, to)

        assert provider.read(asked(online))[0].lstrip("+") == "38640123456"

    @pytest.mark.parametrize("to", ["", "Anna", "+", "123", "+38640123456,+38640123457", "٣٨٦٤٠١٢٣٤٥٦", "1" * 16])
    def test_that_are_none_are_refused_before_anybody_is_asked(self, online: Internet, provider: Provider, to: str) -> None:
        with pytest.raises(NotSentError, match="is not a telephone number"):
            send(provider, to)

        assert online.requests == []


@pytest.mark.parametrize(
    ("provider", "field", "value"),
    [
        (providers.TWILIO, "account_sid", "AC123/../AC456"),
        (providers.SINCH, "service_plan_id", "../x"),
        (providers.WHATSAPP, "from_phone_id", "1?a=b"),
        (providers.TELEGRAM, "bot_token", "123:abc/x"),
        (providers.SLACK, "token_c", "abc/../../x"),
        (providers.INFOBIP, "host", "evil.example/x?"),
        (providers.JSON, "host", "user@evil.example"),
        (providers.JSON, "host", "[::::]"),
        (providers.JSON, "fullpath", "/a b"),
    ],
)
def test_what_is_entered_can_not_lead_elsewhere(online: Internet, provider: Provider, field: str, value: str) -> None:
    with pytest.raises(NotSetUpError) as refused:
        send(provider, **{field: value})

    assert value not in str(refused.value)
    assert online.requests == []


@pytest.mark.parametrize("provider", [providers.INFOBIP, providers.JSON], ids=lambda found: found.service)
def test_a_host_that_turns_out_to_stand_inside_is_not_asked(online: Internet, provider: Provider, settings: Any) -> None:
    settings.OMS_PRIVATE_HOSTS = ""

    with pytest.raises(NotSetUpError, match="private network"):
        send(provider)

    assert online.requests == []


@pytest.mark.parametrize(
    ("source", "sent"), [("+38640000000", "+38640000000"), ("38640000000", "+38640000000"), ("12345", "12345"), ("Acme", "Acme")]
)
def test_twilio_gets_a_number_a_short_code_or_a_name_as_sender(online: Internet, source: str, sent: str) -> None:
    online.answers["api.twilio.com"] = lambda request: providers.TWILIO.taken

    send(providers.TWILIO, source=source)

    assert asked(online).form == {"From": sent, "To": "+38640123456", "Body": "Hello"}


def test_twilio_writes_to_whatsapp_where_the_sender_is_one_of_it(online: Internet) -> None:
    online.answers["api.twilio.com"] = lambda request: providers.TWILIO.taken

    send(providers.TWILIO, source="whatsapp:+14155238886")

    assert asked(online).form == {"From": "whatsapp:+14155238886", "To": "whatsapp:+38640123456", "Body": "Hello"}


def test_twilio_may_make_a_message_that_has_failed_already(online: Internet) -> None:
    answer = {"sid": "SM1", "status": "failed", "error_code": 30006, "error_message": "Landline or unreachable carrier"}
    online.answers["api.twilio.com"] = lambda request: Reply(201, answer)

    with pytest.raises(NotSentError, match="Landline"):
        send(providers.TWILIO)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Order 7 is on its way: 17,40 € [für Ä & É]", "text"), ("Pošiljka je na poti.", "unicode"), ("Łódź", "unicode"), ("🚚", "unicode")],
)
def test_vonage_is_told_which_letters_there_are(online: Internet, text: str, kind: str) -> None:
    send(providers.VONAGE, text=text)

    assert (asked(online).form["type"], asked(online).form["text"]) == (kind, text)


@pytest.mark.parametrize(
    ("statuses", "outcome"),
    [
        (["0", "0", "0"], None),
        (["0", "9"], MaybeSentError),
        (["9", "0"], MaybeSentError),
        (["0", "1"], MaybeSentError),
        (["9", "9"], NotSentError),
        (["1", "1"], TransientError),
        (["5"], MaybeSentError),
        ([], MaybeSentError),
    ],
)
def test_vonage_takes_a_long_text_in_parts(online: Internet, statuses: list[str], outcome: type[Exception] | None) -> None:
    parts = [vonage_part(status, "No.", f"part-{number}") for number, status in enumerate(statuses)]
    online.answers["rest.nexmo.com"] = lambda request: Reply(200, {"message-count": str(len(parts)), "messages": parts})

    if outcome is None:
        assert send(providers.VONAGE) == "part-0"
    else:
        with pytest.raises(outcome):
            send(providers.VONAGE)


@pytest.mark.parametrize(
    ("group", "outcome"),
    [
        ("PENDING", None),
        ("DELIVERED", None),
        ("REJECTED", NotSentError),
        ("UNDELIVERABLE", NotSentError),
        ("EXPIRED", NotSentError),
        ("NEWS", MaybeSentError),
        ("", MaybeSentError),
    ],
)
def test_infobip_says_by_a_group_what_became_of_it(online: Internet, group: str, outcome: type[Exception] | None) -> None:
    online.answers[providers.INFOBIP.host] = lambda request: providers.infobip_answer(5, group, f"{group}_IT", "Not enough credits")

    if outcome is None:
        assert send(providers.INFOBIP) == providers.INFOBIP.message_id
    else:
        with pytest.raises(outcome, match="credits" if outcome is NotSentError else "answered 200"):
            send(providers.INFOBIP)


def test_infobip_may_have_a_host_and_no_sender(online: Internet) -> None:
    online.answers["messages.example.com"] = lambda request: providers.INFOBIP.taken

    send(providers.INFOBIP, host="messages.example.com", source="")

    message = {"destinations": [{"to": "38640123456"}], "content": {"text": "Hello"}}
    assert (asked(online).host, asked(online).json) == ("messages.example.com", {"messages": [message]})


def test_messagebird_chooses_the_letters_itself(online: Internet) -> None:
    send(providers.MESSAGEBIRD, text="Pošiljka je na poti.")

    sent = asked(online).json
    assert (sent["datacoding"], sent["body"]) == ("auto", "Pošiljka je na poti.")


@pytest.mark.parametrize(("given", "language"), [("", "en_US"), ("sl", "sl")])
def test_whatsapp_sends_the_template_that_the_account_names(online: Internet, given: str, language: str) -> None:
    online.answers["graph.facebook.com"] = lambda request: providers.WHATSAPP.taken

    send(providers.WHATSAPP, template="order_shipped", language=given)

    sent = asked(online).json
    assert (sent["type"], sent["to"]) == ("template", "+38640123456")
    assert sent["template"] == {"name": "order_shipped", "language": {"code": language}}
    assert "text" not in sent


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (400, 4, TransientError),
        (400, 80007, TransientError),
        (400, 131056, TransientError),
        (429, 130429, TransientError),
        (503, 133004, TransientError),
        (500, 3, NotSentError),
        (400, 131030, NotSentError),
        (403, 131031, NotSentError),
        (500, 131016, MaybeSentError),
    ],
)
def test_whatsapp_goes_by_the_code_of_an_error(online: Internet, status: int, code: int, outcome: type[Exception]) -> None:
    online.answers["graph.facebook.com"] = lambda request: providers.whatsapp_error(status, code, "No", "Because of that")

    with pytest.raises(outcome, match="Because of that"):
        send(providers.WHATSAPP)


@pytest.mark.parametrize(("source", "name"), [("Acme", "Acme"), ("", "Shop of Acme & Daughters, Lj")])
def test_viber_wants_a_name_of_28_letters_at_most(online: Internet, source: str, name: str) -> None:
    send(providers.VIBER, source=source)

    assert asked(online).json["sender"] == {"name": name}


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(1, NotSentError), (6, NotSentError), (24, NotSentError), (12, TransientError), (25, MaybeSentError), (-1, MaybeSentError)],
)
def test_viber_says_by_a_number_what_became_of_it(online: Internet, status: int, outcome: type[Exception]) -> None:
    online.answers["chatapi.viber.com"] = lambda request: providers.viber_answer(status, "it did not work")

    with pytest.raises(outcome, match="it did not work"):
        send(providers.VIBER)


@pytest.mark.parametrize(
    ("to", "where"),
    [
        ("4711", {"chat_id": 4711}),
        (" -1001234567890 ", {"chat_id": -1001234567890}),
        ("@acme_orders", {"chat_id": "@acme_orders"}),
        ("acme_orders", {"chat_id": "@acme_orders"}),
        ("-1001234567890:12", {"chat_id": -1001234567890, "message_thread_id": 12}),
    ],
)
def test_telegram_gets_a_plain_text_in_a_chat_or_a_topic(online: Internet, to: str, where: dict[str, Any]) -> None:
    send(providers.TELEGRAM, to, "<b>1</b> *2* _3_", bot_token="bot123456789:needle-Bot_Token")

    assert asked(online).path == providers.TELEGRAM.path
    assert asked(online).json == {**where, "text": "<b>1</b> *2* _3_", "link_preview_options": {"is_disabled": True}}


@pytest.mark.parametrize("to", ["", "@", "a b", "https://t.me/acme", "12:x"])
def test_telegram_has_no_other_chats(online: Internet, to: str) -> None:
    with pytest.raises(NotSentError, match="is not a chat"):
        send(providers.TELEGRAM, to)

    assert online.requests == []


def test_slack_makes_no_mention_and_no_link_of_what_a_customer_wrote(online: Internet) -> None:
    send(providers.SLACK, text="<!everyone> <@U123> <https://evil.example|Pay> & *bold* &lt;!here&gt;")

    escaped = "&lt;!everyone&gt; &lt;@U123&gt; &lt;https://evil.example|Pay&gt; &amp; *bold* &amp;lt;!here&amp;gt;"
    assert asked(online).json == {"text": escaped, "mrkdwn": False, "unfurl_links": False, "unfurl_media": False}


@pytest.mark.parametrize(
    ("fields", "path", "authorization"),
    [
        ({"port": "", "fullpath": "", "user": "", "password": ""}, "/", None),
        ({"port": "", "fullpath": "@127.0.0.1:38799/x", "user": "", "password": ""}, "/@127.0.0.1:38799/x", None),
        ({"port": "9000", "fullpath": "in", "user": "", "password": "unused"}, "/in", None),
        ({"port": "443", "fullpath": "/in", "user": "acme", "password": ""}, "/in", "Basic YWNtZTo="),
    ],
)
def test_a_server_of_the_shops_gets_one_object(online: Internet, fields: dict[str, str], path: str, authorization: str | None) -> None:
    online.answers["oms.acme.example"] = lambda request: Reply(204)

    send(providers.JSON, text="Naročilo 7", host="oms.acme.example", **fields)

    request = asked(online)
    assert (request.path, request.headers.get("authorization")) == (path, authorization)
    assert request.headers["content-type"].startswith("application/json")
    assert request.json == {"version": "1.0", "title": "", "message": "Naročilo 7", "attachments": [], "type": "info"}
