"""Whoever changes an address is told which secrets that has forgotten."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.outgoing import new_signing_secret
from tests.support.api import ask
from tests.support.shop import OWNER_OF_SHOP, Shop

pytestmark = [pytest.mark.django_db(databases=["default", "replica"])]

ACTION_CREATE = """mutation($status: ID!, $input: OmsActionInput!) {
  omsActionCreate(status: $status, input: $input) { action { id secretsToEnter } errors { message } } }"""
ACTION_UPDATE = """mutation($id: ID!, $input: OmsActionInput!) {
  omsActionUpdate(id: $id, input: $input) { action { secretsToEnter } errors { message } } }"""
ENDPOINT_CREATE = "mutation($input: OmsErpEndpointInput!) { omsErpEndpointCreate(input: $input) { endpoint { id lostItsSecret } } }"
ENDPOINT_UPDATE = """mutation($id: ID!, $input: OmsErpEndpointInput!) {
  omsErpEndpointUpdate(id: $id, input: $input) { endpoint { lostItsSecret } secret } }"""
MAIL = """mutation($input: OmsMessageSettingsInput!) {
  omsMessageSettingsUpdate(input: $input) { settings { hasSmtpPassword lostSmtpPassword } } }"""
SERVICE = "mutation($input: OmsMessageServiceInput!) { omsMessageServiceUpdate(input: $input) { service { secretsToEnter } } }"
IMPORT = "mutation($yaml: String!) { omsConfigurationImport(yaml: $yaml) { secretsToEnter errors { message } } }"


def test_an_action_names_them_and_so_does_the_check_and_an_import(open_shop: Shop) -> None:
    config = {"url": "https://a.example/hook", "secret": new_signing_secret(), "authorization": "Bearer x"}
    given = {"kind": "webhook", "code": "call", "label": "Call", "config": config}
    status = to_global_id("OmsStatus", open_shop.status("confirmed").pk)
    made = ask(ACTION_CREATE, OWNER_OF_SHOP, status=status, input=given).data["omsActionCreate"]["action"]
    assert made["secretsToEnter"] == []

    moved = {"config": {"url": "https://b.example/hook"}}
    changed = ask(ACTION_UPDATE, OWNER_OF_SHOP, id=made["id"], input=moved).data["omsActionUpdate"]

    assert changed == {"action": {"secretsToEnter": ["authorization", "secret"]}, "errors": []}
    checked = ask("{ omsWorkflowCheck { code message } }", OWNER_OF_SHOP).data["omsWorkflowCheck"]
    assert [one["message"] for one in checked if one["code"] == "ACTION_UNAVAILABLE"] == [
        "Call in Confirmed waits: its authorization, secret was entered for another address: enter it again."
    ]

    exported = ask("{ omsConfigurationExport }", OWNER_OF_SHOP).data["omsConfigurationExport"]
    entered = {"config": {"url": "https://b.example/hook", "secret": new_signing_secret(), "authorization": None}}
    assert ask(ACTION_UPDATE, OWNER_OF_SHOP, id=made["id"], input=entered).data["omsActionUpdate"]["action"]["secretsToEnter"] == []
    imported = ask(IMPORT, OWNER_OF_SHOP, yaml=exported.replace("b.example", "c.example")).data["omsConfigurationImport"]
    assert imported == {"secretsToEnter": ["actions/call/secret"], "errors": []}


def test_an_endpoint_says_that_its_signing_secret_is_gone(open_shop: Shop) -> None:
    given = {"code": "sap", "url": "https://a.example/hook"}
    made = ask(ENDPOINT_CREATE, OWNER_OF_SHOP, input=given).data["omsErpEndpointCreate"]["endpoint"]
    assert made["lostItsSecret"] is False

    moved = ask(ENDPOINT_UPDATE, OWNER_OF_SHOP, id=made["id"], input={"url": "https://b.example/hook"}).data["omsErpEndpointUpdate"]
    assert moved == {"endpoint": {"lostItsSecret": True}, "secret": None}

    renewed = ask(ENDPOINT_UPDATE, OWNER_OF_SHOP, id=made["id"], input={"secret": ""}).data["omsErpEndpointUpdate"]
    assert renewed["endpoint"] == {"lostItsSecret": False}
    assert renewed["secret"].startswith("whsec_")


def test_the_mail_server_and_an_account_say_so_too(open_shop: Shop) -> None:
    first = {"smtpHost": "a.example", "smtpUser": "shop", "smtpPassword": "hunter2"}
    assert ask(MAIL, OWNER_OF_SHOP, input=first).data["omsMessageSettingsUpdate"]["settings"] == {
        "hasSmtpPassword": True,
        "lostSmtpPassword": False,
    }
    assert ask(MAIL, OWNER_OF_SHOP, input={"smtpHost": "b.example"}).data["omsMessageSettingsUpdate"]["settings"] == {
        "hasSmtpPassword": False,
        "lostSmtpPassword": True,
    }

    account = [{"name": "host", "value": "a.example"}, {"name": "user", "value": "u"}, {"name": "password", "value": "hunter2"}]
    for fields, lost in ((account, []), ([{"name": "host", "value": "b.example"}], ["password"])):
        given = {"code": "ours", "service": "json", "fields": fields}
        assert ask(SERVICE, OWNER_OF_SHOP, input=given).data["omsMessageServiceUpdate"]["service"] == {"secretsToEnter": lost}
