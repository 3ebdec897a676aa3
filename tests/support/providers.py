"""Doubles of the SMS gateways and chats: each asks for what its provider's documentation asks, and answers in its shapes."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from .internet import Reply, Request


@dataclass(frozen=True)
class Provider:
    service: str
    host: str
    account: dict[str, str]
    """What a shop enters; "needle" is in every value that nobody may read."""
    to: str
    path: str
    is_authorized: Callable[[Request], bool]
    read: Callable[[Request], tuple[str, str]]
    """Recipient and text, from where the documentation has them."""
    taken: Reply
    message_id: str
    refused: Callable[[str], Reply]
    """For good, in the provider's words."""
    unauthorized: Reply
    limited: Reply
    failed: Reply
    reads_answers: bool = True
    """False where the status is the whole answer."""

    def answer(self, request: Request) -> Reply:
        """As the provider would: what is not authorized or not well formed is refused."""
        if request.path != self.path or not self.is_authorized(request):
            return self.unauthorized
        to, text = self.read(request)
        return self.taken if to and text else self.refused("recipient or text is missing")


def _basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def _has(name: str, value: str) -> Callable[[Request], bool]:
    return lambda request: request.headers.get(name) == value


def _number(value: Any, shape: str) -> str:
    return value if isinstance(value, str) and re.fullmatch(shape, value) else ""


def _form_of_twilio(request: Request) -> tuple[str, str]:
    assert _number(request.form["From"], r"\+\d+")
    return _number(request.form["To"], r"\+\d+"), request.form["Body"]


def _twilio_error(status: int, code: int, message: str) -> Reply:
    return Reply(status, {"code": code, "message": message, "more_info": f"https://www.twilio.com/docs/errors/{code}", "status": status})


_SID = "AC0123456789abcdef0123456789abcdef"
TWILIO = Provider(
    service="twilio",
    host="api.twilio.com",
    account={"account_sid": _SID, "auth_token": "needle/auth+token", "source": "+386 40 000-000"},
    to="+38640123456",
    path=f"/2010-04-01/Accounts/{_SID}/Messages.json",
    is_authorized=_has("authorization", _basic(_SID, "needle/auth+token")),
    read=_form_of_twilio,
    taken=Reply(201, {"sid": "SM87105da94bff44b999e4e6eb90d8eb6a", "status": "queued", "error_code": None, "error_message": None}),
    message_id="SM87105da94bff44b999e4e6eb90d8eb6a",
    refused=lambda reason: _twilio_error(400, 21211, reason),
    unauthorized=_twilio_error(401, 20003, "Authenticate"),
    limited=_twilio_error(429, 20429, "Too Many Requests"),
    failed=_twilio_error(500, 20500, "An internal server error has occurred"),
)


def _form_of_vonage(request: Request) -> tuple[str, str]:
    assert _number(request.form["from"], r"\d+")
    return _number(request.form["to"], r"\d+"), request.form["text"]


def _vonage(*parts: dict[str, str]) -> Reply:
    return Reply(200, {"message-count": str(len(parts)), "messages": list(parts)})


def vonage_part(status: str, text: str = "", message_id: str = "0A0000000123ABCD1") -> dict[str, str]:
    return {"status": status, "error-text": text} if status != "0" else {"status": "0", "to": "38640123456", "message-id": message_id}


VONAGE = Provider(
    service="vonage",
    host="rest.nexmo.com",
    account={"apikey": "abcd1234", "secret": "needle&secret=1 2", "source": "+38640000000"},
    to="+38640123456",
    path="/sms/json",
    is_authorized=lambda request: (request.form["api_key"], request.form["api_secret"]) == ("abcd1234", "needle&secret=1 2"),
    read=_form_of_vonage,
    taken=_vonage(vonage_part("0")),
    message_id="0A0000000123ABCD1",
    refused=lambda reason: _vonage(vonage_part("3", reason)),
    unauthorized=_vonage(vonage_part("4", "Bad Credentials")),
    limited=_vonage(vonage_part("1", "Throughput Rate Exceeded - please wait [ 250 ] and retry")),
    failed=_vonage(vonage_part("5", "Internal Error")),
)


def _json_of_infobip(request: Request) -> tuple[str, str]:
    (message,) = request.json["messages"]
    (destination,) = message["destinations"]
    return _number(destination["to"], r"\d+"), message["content"]["text"]


def infobip_answer(group_id: int, group: str, name: str, description: str) -> Reply:
    status = {"groupId": group_id, "groupName": group, "id": 26, "name": name, "description": description}
    message = {"messageId": "2250be2d4219-3af1-78856-aabe", "status": status, "destination": "38640123456"}
    return Reply(200, {"bulkId": "2034072219640523072", "messages": [message]})


def _infobip_error(status: int, description: str, violation: str = "") -> Reply:
    violations = [{"property": "messages[0].destinations[0].to", "violation": violation}] if violation else []
    return Reply(
        status, {"errorCode": f"E{status}", "description": description, "action": "Check it.", "violations": violations, "resources": []}
    )


INFOBIP = Provider(
    service="infobip",
    host="acme1.api.infobip.com",
    account={"host": "acme1", "apikey": "needle-api-key", "source": "Acme"},
    to="+38640123456",
    path="/sms/3/messages",
    is_authorized=_has("authorization", "App needle-api-key"),
    read=_json_of_infobip,
    taken=infobip_answer(1, "PENDING", "PENDING_ACCEPTED", "Message sent to next instance"),
    message_id="2250be2d4219-3af1-78856-aabe",
    refused=lambda reason: _infobip_error(400, "Request cannot be processed.", reason),
    unauthorized=Reply(401, {"requestError": {"serviceException": {"messageId": "UNAUTHORIZED", "text": "Invalid login details"}}}),
    limited=_infobip_error(429, "Too many requests."),
    failed=_infobip_error(500, "Something went wrong."),
)


def _json_of_messagebird(request: Request) -> tuple[str, str]:
    (to,) = request.json["recipients"]
    assert request.json["originator"] == "+38640000000"
    return _number(to, r"\d+"), request.json["body"]


def _messagebird_error(status: int, code: int, description: str, parameter: str | None) -> Reply:
    return Reply(status, {"errors": [{"code": code, "description": description, "parameter": parameter}]})


MESSAGEBIRD = Provider(
    service="messagebird",
    host="rest.messagebird.com",
    account={"apikey": "needleaccesskey0123456789", "source": "+38640000000"},
    to="+38640123456",
    path="/messages",
    is_authorized=_has("authorization", "AccessKey needleaccesskey0123456789"),
    read=_json_of_messagebird,
    taken=Reply(201, {"id": "b5d424244a5b4fd0b5b5728bccaafc23", "recipients": {"totalCount": 1, "totalSentCount": 1}}),
    message_id="b5d424244a5b4fd0b5b5728bccaafc23",
    refused=lambda reason: _messagebird_error(422, 9, reason, "recipients"),
    unauthorized=_messagebird_error(401, 2, "Request not allowed (incorrect access_key)", "access_key"),
    limited=Reply(429, "Too Many Requests"),
    failed=_messagebird_error(500, 99, "Internal error", None),
)


def _json_of_sinch(request: Request) -> tuple[str, str]:
    (to,) = request.json["to"]
    assert request.json["from"] == "+38640000000"
    return _number(to, r"\+\d+"), request.json["body"]


SINCH = Provider(
    service="sinch",
    host="us.sms.api.sinch.com",
    account={"service_plan_id": "abc123", "api_token": "needle-api-token", "source": "+38640000000"},
    to="+38640123456",
    path="/xms/v1/abc123/batches",
    is_authorized=_has("authorization", "Bearer needle-api-token"),
    read=_json_of_sinch,
    taken=Reply(201, {"id": "01FC66621XXXXX119Z8PMV1QPQ", "to": ["38640123456"], "canceled": False, "type": "mt_text"}),
    message_id="01FC66621XXXXX119Z8PMV1QPQ",
    refused=lambda reason: Reply(400, {"code": "syntax_invalid_parameter_format", "text": reason}),
    unauthorized=Reply(401),
    limited=Reply(429),
    failed=Reply(500),
)


def _json_of_whatsapp(request: Request) -> tuple[str, str]:
    assert request.json["messaging_product"] == "whatsapp"
    return _number(request.json["to"], r"\+\d+"), request.json["text"]["body"]


def whatsapp_error(status: int, code: int, message: str, details: str = "") -> Reply:
    error: dict[str, Any] = {"message": f"(#{code}) {message}", "type": "OAuthException", "code": code, "fbtrace_id": "AbC"}
    return Reply(status, {"error": error | ({"error_data": {"messaging_product": "whatsapp", "details": details}} if details else {})})


WHATSAPP = Provider(
    service="whatsapp",
    host="graph.facebook.com",
    account={"token": "needleAccessToken", "from_phone_id": "106540352242922"},
    to="+38640123456",
    path="/v23.0/106540352242922/messages",
    is_authorized=_has("authorization", "Bearer needleAccessToken"),
    read=_json_of_whatsapp,
    taken=Reply(
        200,
        {
            "messaging_product": "whatsapp",
            "contacts": [{"input": "+38640123456", "wa_id": "38640123456"}],
            "messages": [{"id": "wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1RjQyNUE3NEYxMzAzMzQ5MkEA"}],
        },
    ),
    message_id="wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1RjQyNUE3NEYxMzAzMzQ5MkEA",
    refused=lambda reason: whatsapp_error(400, 131026, "Message undeliverable", reason),
    unauthorized=whatsapp_error(401, 190, "Error validating access token"),
    limited=whatsapp_error(400, 130429, "Rate limit hit", "Cloud API message throughput has been reached."),
    failed=whatsapp_error(500, 131000, "Something went wrong"),
)


def _json_of_viber(request: Request) -> tuple[str, str]:
    assert request.json["type"] == "text"
    assert 0 < len(request.json["sender"]["name"]) <= 28
    return request.json["receiver"], request.json["text"]


def viber_answer(status: int, message: str) -> Reply:
    token = {"message_token": 5741311803571721087} if status == 0 else {}
    return Reply(200, {"status": status, "status_message": message, "chat_hostname": "SN-CHAT-05_", **token})


VIBER = Provider(
    service="viber",
    host="chatapi.viber.com",
    account={"token": "needle-4453b6ac-12345678-e02c5f12174805f9"},
    to="01234567890A=",
    path="/pa/send_message",
    is_authorized=_has("x-viber-auth-token", "needle-4453b6ac-12345678-e02c5f12174805f9"),
    read=_json_of_viber,
    taken=viber_answer(0, "ok"),
    message_id="5741311803571721087",
    refused=lambda reason: viber_answer(5, reason),
    unauthorized=viber_answer(2, "invalidAuthToken"),
    limited=viber_answer(12, "Too many requests"),
    failed=Reply(500, "Internal Server Error"),
)


def _json_of_telegram(request: Request) -> tuple[str, str]:
    return str(request.json["chat_id"]), request.json["text"]


def _telegram_error(status: int, description: str, **parameters: int) -> Reply:
    return Reply(status, {"ok": False, "error_code": status, "description": description, "parameters": parameters})


TELEGRAM = Provider(
    service="telegram",
    host="api.telegram.org",
    account={"bot_token": "123456789:needle-Bot_Token"},
    to="-1001234567890",
    path="/bot123456789:needle-Bot_Token/sendMessage",
    is_authorized=lambda request: True,
    read=_json_of_telegram,
    taken=Reply(200, {"ok": True, "result": {"message_id": 4711, "chat": {"id": -1001234567890}, "date": 1799660000, "text": "Hello"}}),
    message_id="4711",
    refused=lambda reason: _telegram_error(400, reason),
    unauthorized=_telegram_error(401, "Unauthorized"),
    limited=_telegram_error(429, "Too Many Requests: retry after 30", retry_after=30),
    failed=_telegram_error(500, "Internal Server Error"),
)
SLACK = Provider(
    service="slack",
    host="hooks.slack.com",
    account={"token_a": "T00000000", "token_b": "B00000000", "token_c": "needleXXXXXXXXXXXXXXXXXX"},
    to="",
    path="/services/T00000000/B00000000/needleXXXXXXXXXXXXXXXXXX",
    is_authorized=lambda request: True,
    read=lambda request: ("the webhook's channel", request.json["text"]),
    taken=Reply(200, "ok"),
    message_id="",
    refused=lambda reason: Reply(404, reason),
    unauthorized=Reply(403, "invalid_token"),
    limited=Reply(429, "rate_limited", {"Retry-After": "30"}),
    failed=Reply(500, "rollup_error"),
)
JSON = Provider(
    service="json",
    host="hooks.acme.example",
    account={
        "host": "hooks.acme.example",
        "port": "8443",
        "fullpath": "/orders/sms?to=all",
        "user": "acme",
        "password": "needle: päss word",
    },
    to="",
    path="/orders/sms?to=all",
    is_authorized=_has("authorization", _basic("acme", "needle: päss word")),
    read=lambda request: ("the server itself", request.json["message"]),
    taken=Reply(202),
    message_id="",
    refused=lambda reason: Reply(422, reason),
    unauthorized=Reply(401, "Who are you?"),
    limited=Reply(429),
    failed=Reply(500),
    reads_answers=False,
)

PROVIDERS = (TWILIO, VONAGE, INFOBIP, MESSAGEBIRD, SINCH, WHATSAPP, VIBER, TELEGRAM, SLACK, JSON)


def with_account(provider: Provider, **fields: str) -> Provider:
    """The same provider, and an account with other fields."""
    return replace(provider, account={**provider.account, **fields})
