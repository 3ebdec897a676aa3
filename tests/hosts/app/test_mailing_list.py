"""Who may be mailed beside a real Saleor: consent by the accounts' own metadata, asked anew for the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from beside import Beside, People
from shop_driver import Shop

from tests.support.app_server import eventually

CONSENT = "newsletter"
KEEP = "mutation($key: String!) { omsShopUpdate(input: {mailingConsentKey: $key}) { errors { code message } } }"
LIST = "{ omsCustomerEmails(first: 100) { edges { node { email } } } }"
EXPORT = "mutation { omsCustomerEmailsExport(input: {}) { job { id } errors { code message } } }"
JOB = "query($id: ID!) { omsJob(id: $id) { state resultUrl } }"


@pytest.fixture
def keeps_consent(beside: Beside) -> Iterator[None]:
    assert beside.ask(KEEP, beside.admin_token(), key=CONSENT)["data"]["omsShopUpdate"]["errors"] == []
    yield
    beside.ask(KEEP, beside.admin_token(), key="")


def emails(beside: Beside) -> list[str]:
    return [edge["node"]["email"] for edge in beside.ask(LIST, beside.admin_token())["data"]["omsCustomerEmails"]["edges"]]


def exported(beside: Beside) -> str:
    made = beside.ask(EXPORT, beside.admin_token())["data"]["omsCustomerEmailsExport"]
    assert made["errors"] == []

    def done() -> dict[str, Any] | None:
        job = beside.ask(JOB, beside.admin_token(), id=made["job"]["id"])["data"]["omsJob"]
        return job if job["state"] == "DONE" else None

    response = requests.get(dict(eventually(done))["resultUrl"], timeout=30)
    assert response.status_code == 200
    return response.content.decode("utf-8-sig")


def test_who_agreed_is_in_the_list_and_in_the_file_and_who_took_it_back_is_not(
    beside: Beside, shop: Shop, people: People, keeps_consent: None
) -> None:
    update = """mutation($id: ID!, $value: String!) {
      updateMetadata(id: $id, input: [{key: "newsletter", value: $value}]) { errors { message } } }"""
    beside.admin_token()
    ana = beside.driver.call("{ me { id } }", {}, beside.sign_in(people.ana))["me"]["id"]
    beside.driver.call(update, {"id": ana, "value": "true"})
    for email in (people.ana, people.ben):
        beside.arrived(beside.driver.place_order(shop, email=email, token=beside.sign_in(email)))

    assert eventually(lambda: people.ana in emails(beside))
    assert people.ben not in emails(beside)
    text = exported(beside)
    assert people.ana in text
    assert people.ben not in text

    beside.driver.call(update, {"id": ana, "value": "false"})

    assert people.ana not in exported(beside), "the file asks Saleor anew"
