"""Texts, settings, services and opt-outs over GraphQL."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail as django_mail

from saleor_oms_plugin.core.actor import ANONYMOUS, Actor
from saleor_oms_plugin.core.outgoing import PRIVATE_HOSTS
from saleor_oms_plugin.messages import settings, store
from saleor_oms_plugin.messages.models import MessageService, MessageSettings, MessageTemplate, OptOut
from tests.support.api import ask
from tests.support.secrets import kept
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP
from tests.support.smtp import MailServer

pytestmark = [pytest.mark.django_db(databases=["default", "replica"]), pytest.mark.usefixtures("shop")]

ERRORS = "errors { code field message params }"
UPDATE = f"""mutation($input: OmsMessageTemplateInput!) {{
  omsMessageTemplateUpdate(input: $input) {{ template {{ code languageCode subject body isOwn }} {ERRORS} }} }}"""
RESET = f"""mutation($code: String!, $language: String!) {{
  omsMessageTemplateReset(code: $code, languageCode: $language) {{ template {{ subject isOwn }} {ERRORS} }} }}"""
TEMPLATES = "query($code: String) { omsMessageTemplates(code: $code) { code languageCode isOwn subject } }"
SETTINGS = f"mutation($input: OmsMessageSettingsInput!) {{ omsMessageSettingsUpdate(input: $input) {{ settings {{ shopName smtpHost hasSmtpPassword quietFrom quietTo footers {{ languageCode text }} channels {{ channel senderAddress replyTo }} }} {ERRORS} }} }}"  # noqa: E501
TEST = f"mutation($to: String!) {{ omsMessageSettingsTest(recipient: $to) {{ sent {ERRORS} }} }}"
SERVICE = f"""mutation($input: OmsMessageServiceInput!) {{
  omsMessageServiceUpdate(input: $input) {{ service {{ code label fields {{ name isSecret isSet value }} }} {ERRORS} }} }}"""
OPT_OUT = f"""mutation($address: String!) {{ omsOptOutCreate(medium: EMAIL, address: $address, reason: "by telephone") {{ {ERRORS} }} }}"""


def test_the_ready_texts_stand_in_five_languages() -> None:
    found = ask(TEMPLATES, OWNER_OF_SHOP).data["omsMessageTemplates"]

    assert len(found) == 15 * 5
    assert {text["languageCode"] for text in found} == {"en", "pl", "sl", "sr", "de"}
    assert not any(text["isOwn"] for text in found)


def test_a_text_of_ones_own_stands_until_it_is_reset() -> None:
    # When the shop writes its own text
    given = {"code": "shipped", "languageCode": "SL", "subject": "Na poti: {{ order.number }}", "body": "<p>Na poti.</p>"}
    written = ask(UPDATE, OWNER_OF_SHOP, input=given).data["omsMessageTemplateUpdate"]

    # Then it is used in place of the ready one, in this language alone
    assert written["errors"] == []
    assert written["template"] == {
        "code": "shipped",
        "languageCode": "sl",
        "subject": given["subject"],
        "body": given["body"],
        "isOwn": True,
    }
    listed = ask(TEMPLATES, OWNER_OF_SHOP, code="shipped").data["omsMessageTemplates"]
    assert [text["languageCode"] for text in listed if text["isOwn"]] == ["sl"]
    assert len(listed) == 5

    # And a reset brings the ready one back
    back = ask(RESET, OWNER_OF_SHOP, code="shipped", language="sl").data["omsMessageTemplateReset"]
    assert back == {"template": {"subject": "Vaše naročilo {{ order.number }} je na poti", "isOwn": False}, "errors": []}
    again = ask(RESET, OWNER_OF_SHOP, code="shipped", language="sl").data["omsMessageTemplateReset"]
    assert [error["code"] for error in again["errors"]] == ["NOT_FOUND"]


def test_mistakes_in_a_text_are_said_with_their_place_and_nothing_is_stored() -> None:
    given = {
        "code": "shipped",
        "languageCode": "en",
        "subject": "{{ ordr.number }}",
        "body": "<p>\n{{ order.nmber }} {{ custmer.name }}</p>",
    }

    answer = ask(UPDATE, OWNER_OF_SHOP, input=given).data["omsMessageTemplateUpdate"]

    assert answer["template"] is None
    assert [(error["code"], error["field"], error["params"]["line"], error["params"]["column"]) for error in answer["errors"]] == [
        ("TEMPLATE_ERROR", "subject", 1, 4),
        ("TEMPLATE_ERROR", "body", 2, 4),
        ("TEMPLATE_ERROR", "body", 2, 22),
    ]
    assert not MessageTemplate.objects.exists()


def test_the_variables_are_published() -> None:
    found = ask("{ omsTemplateVariables { name type description } }", OWNER_OF_SHOP).data["omsTemplateVariables"]

    types = {variable["name"]: variable["type"] for variable in found}
    wanted = {
        "order.number": "TEXT",
        "order.total": "MONEY",
        "lines[].name": "TEXT",
        "customer.email": "TEXT",
        "shipping_address.text": "TEXT",
        "payments.due": "MONEY",
        "payment.link": "TEXT",
        "tracking[].number": "TEXT",
        "promised.delivery_at": "TIME",
        "status.name": "TEXT",
        "shop.name": "TEXT",
    }
    assert wanted.items() <= types.items()
    assert all(variable["description"] for variable in found)


def test_a_template_is_checked_before_it_is_saved() -> None:
    document = "query($source: String!) { omsTemplateCheck(source: $source) { line column message } }"

    assert ask(document, OWNER_OF_SHOP, source="{{ order.number }}").data["omsTemplateCheck"] == []
    assert ask(document, OWNER_OF_SHOP, source="{{" * 10_000).data["omsTemplateCheck"] == [
        {"line": 1, "column": 1, "message": "'{{' is never closed"}
    ]


def test_settings_are_changed_and_a_password_is_never_shown() -> None:
    given = {
        "shopName": "Čaj",
        "smtpHost": "mail.example.com",
        "smtpUser": "shop",
        "smtpPassword": "very secret",
        "quietFrom": "21:00",
        "quietTo": "07:30",
        "footers": [{"languageCode": "", "text": "Small print"}, {"languageCode": "SL", "text": "Drobni tisk"}],
        "channels": [{"channel": "si", "senderAddress": "si@example.com"}],
    }

    answer = ask(SETTINGS, OWNER_OF_SHOP, input=given).data["omsMessageSettingsUpdate"]

    assert answer == {
        "settings": {
            "shopName": "Čaj",
            "smtpHost": "mail.example.com",
            "hasSmtpPassword": True,
            "quietFrom": "21:00",
            "quietTo": "07:30",
            "footers": [{"languageCode": "", "text": "Small print"}, {"languageCode": "sl", "text": "Drobni tisk"}],
            "channels": [{"channel": "si", "senderAddress": "si@example.com", "replyTo": None}],
        },
        "errors": [],
    }
    assert "very secret" not in str(MessageSettings.objects.values())
    assert settings.brand("si").sender_address == "si@example.com"
    assert settings.brand("si").shop_name == "Čaj"

    # And quiet hours can be taken away
    ask(SETTINGS, OWNER_OF_SHOP, input={"quietFrom": "", "quietTo": ""})
    assert settings.settings().quiet_from is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"color": "red"}, "color"),
        ({"senderAddress": "nobody"}, "senderAddress"),
        ({"senderAddress": "shop@čaj.example"}, "senderAddress"),
        ({"logoUrl": "javascript:alert(1)"}, "logoUrl"),
        ({"shopName": "a\nb"}, "shopName"),
        ({"smtpPort": 0}, "smtpPort"),
        ({"smtpUser": "me", "smtpSecurity": "NONE"}, "smtpSecurity"),
        ({"alertsTo": "a@example.com, nobody"}, "alertsTo"),
        ({"quietFrom": "21:00"}, "quietTo"),
        ({"quietFrom": "late"}, "quietFrom"),
        ({"paymentLink": "https://pay.example/{{ order.nmber }}"}, "paymentLink"),
        ({"channels": [{"channel": "a", "replyTo": "x"}]}, "channels.replyTo"),
        ({"channels": [{"channel": "a"}, {"channel": "a"}]}, "channels.channel"),
    ],
)
def test_what_is_wrong_with_the_settings_is_said_and_nothing_is_stored(given: dict[str, Any], field: str) -> None:
    answer = ask(SETTINGS, OWNER_OF_SHOP, input={"shopName": "New", **given}).data["omsMessageSettingsUpdate"]

    assert answer["settings"] is None
    assert [error["field"] for error in answer["errors"]] == [field]
    assert settings.settings().shop_name == ""
    assert settings.senders() == []


def test_a_test_mail_really_goes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PRIVATE_HOSTS, "127.0.0.1")
    with MailServer() as server:
        ask(SETTINGS, OWNER_OF_SHOP, input={"smtpHost": "127.0.0.1", "smtpPort": server.port, "smtpSecurity": "NONE"})

        assert ask(TEST, OWNER_OF_SHOP, to="olga@example.com").data["omsMessageSettingsTest"] == {"sent": True, "errors": []}
        assert server.recipients_seen == ["olga@example.com"]

        server.recipients = ["550 No such user"]
        refused = ask(TEST, OWNER_OF_SHOP, to="olga@example.com").data["omsMessageSettingsTest"]
        assert (refused["sent"], refused["errors"][0]["code"]) == (False, "ACTION_FAILED")
        assert "550 No such user" in refused["errors"][0]["message"]


def test_an_account_with_a_gateway_shows_everything_but_its_secrets() -> None:
    given = {
        "code": "sms",
        "service": "vonage",
        "fields": [{"name": "apikey", "value": "abc"}, {"name": "secret", "value": "hush"}, {"name": "source", "value": "+38640000000"}],
    }

    answer = ask(SERVICE, OWNER_OF_SHOP, input=given).data["omsMessageServiceUpdate"]

    assert answer["errors"] == []
    assert answer["service"]["fields"] == [
        {"name": "apikey", "isSecret": False, "isSet": True, "value": "abc"},
        {"name": "secret", "isSecret": True, "isSet": True, "value": None},
        {"name": "source", "isSecret": False, "isSet": True, "value": "+38640000000"},
    ]
    assert kept("messages.service.sms.secret") == "hush"
    gone = ask('mutation { omsMessageServiceDelete(code: "sms") { errors { code } } }', OWNER_OF_SHOP)
    assert gone.data["omsMessageServiceDelete"] == {"errors": []}
    assert not MessageService.objects.exists()
    assert kept("messages.service.sms.secret") is None


def test_staff_keep_the_list_of_who_wants_nothing_more() -> None:
    assert ask(OPT_OUT, ANNA, address="Ana@Example.com").data["omsOptOutCreate"]["errors"] == []

    listed = ask("{ omsOptOuts { totalCount edges { node { medium address reason } } } }", ANNA).data["omsOptOuts"]

    assert listed == {"totalCount": 1, "edges": [{"node": {"medium": "EMAIL", "address": "ana@example.com", "reason": "by telephone"}}]}
    back = ask('mutation { omsOptOutDelete(medium: EMAIL, address: "ana@example.com") { errors { code } } }', ANNA)
    assert back.data["omsOptOutDelete"] == {"errors": []}
    assert not OptOut.objects.exists()


TEXT = {"code": "shipped", "languageCode": "en", "subject": "s", "body": "b"}
CHANGES = [
    (UPDATE, {"input": TEXT}),
    (RESET, {"code": "shipped", "language": "en"}),
    (SETTINGS, {"input": {"shopName": "Taken over", "smtpHost": "evil.example"}}),
    (TEST, {"to": "ana@example.com"}),
    (SERVICE, {"input": {"code": "sms", "service": "vonage"}}),
]


@pytest.mark.parametrize("actor", [ANONYMOUS, CUSTOMER, ANNA], ids=["anonymous", "customer", "staff without the settings"])
@pytest.mark.parametrize(("document", "variables"), CHANGES)
def test_only_who_keeps_the_settings_changes_messages(actor: Actor, document: str, variables: dict[str, Any]) -> None:
    store.save("shipped", "EMAIL", "en", "own", "own")

    (answer,) = ask(document, actor, **variables).data.values()

    assert [error["code"] for error in answer["errors"]] == ["PERMISSION_DENIED"]
    assert [row.body for row in MessageTemplate.objects.all()] == ["own"]
    assert not MessageSettings.objects.exists()
    assert not MessageService.objects.exists()
    assert django_mail.outbox == []


@pytest.mark.parametrize("actor", [ANONYMOUS, CUSTOMER], ids=["anonymous", "customer"])
def test_customers_neither_see_nor_change_who_has_opted_out(actor: Actor) -> None:
    answer = ask("{ omsOptOuts { totalCount } omsMessageSettings { shopName } omsMessageTemplates { code } }", actor)

    assert answer.data == {"omsOptOuts": None, "omsMessageSettings": None, "omsMessageTemplates": None}
    assert answer.codes == ["PERMISSION_DENIED"] * 3
    refused = ask(OPT_OUT, actor, address="ana@example.com").data["omsOptOutCreate"]
    assert [error["code"] for error in refused["errors"]] == ["PERMISSION_DENIED"]
    assert not OptOut.objects.exists()
