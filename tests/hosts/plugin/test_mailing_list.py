"""Who may be mailed in a real Saleor: consent by the accounts' own metadata, and the file for whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from helpers import drain, long_work, post
from shop_driver import Shop, ShopDriver

SETTINGS = """mutation($input: OmsShopInput!) { omsShopUpdate(input: $input) { errors { code message field } } }"""
LIST = "{ omsCustomerEmails(first: 100) { edges { node { email name ordersCount } } } }"
EXPORT = "mutation { omsCustomerEmailsExport(input: {}) { job { id } errors { code message } } }"
JOB = "query($id: ID!) { omsJob(id: $id) { state resultUrl } }"
CONSENT = "newsletter"


@pytest.fixture
def keeps_consent(admin_token: str) -> Any:
    def keep(key: str) -> None:
        answer = post(SETTINGS, {"input": {"mailingConsentKey": key}}, admin_token)
        assert answer["data"]["omsShopUpdate"]["errors"] == [], answer

    keep(CONSENT)
    yield
    keep("")


def emails(token: str) -> list[str]:
    answer = post(LIST, {}, token)
    assert "errors" not in answer, answer
    return [edge["node"]["email"] for edge in answer["data"]["omsCustomerEmails"]["edges"]]


def exported(token: str) -> str:
    made = post(EXPORT, {}, token)["data"]["omsCustomerEmailsExport"]
    assert made["errors"] == []
    long_work()
    job = post(JOB, {"id": made["job"]["id"]}, token)["data"]["omsJob"]
    assert job["state"] == "DONE", job
    parts = urlsplit(job["resultUrl"])
    response = Client().get(f"{parts.path}?{parts.query}")
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8-sig")


def test_who_agreed_is_in_the_list_and_in_the_file_and_who_took_it_back_is_not(
    driver: ShopDriver, shop: Shop, admin_token: str, make_customer: Callable[[], str], keeps_consent: None
) -> None:
    agreeing, silent = make_customer(), make_customer()
    me = "{ me { id email } }"
    people = [driver.call(me, {}, token)["me"] for token in (agreeing, silent)]
    update = """mutation($id: ID!, $key: String!, $value: String!) {
        updateMetadata(id: $id, input: [{key: $key, value: $value}]) { errors { message } } }"""
    driver.call(update, {"id": people[0]["id"], "key": CONSENT, "value": "true"})
    for person, token in zip(people, (agreeing, silent), strict=True):
        driver.place_order(shop, email=person["email"], token=token)
    drain()
    long_work()

    assert people[0]["email"] in emails(admin_token)
    assert people[1]["email"] not in emails(admin_token)
    text = exported(admin_token)
    assert people[0]["email"] in text
    assert people[1]["email"] not in text

    driver.call(update, {"id": people[0]["id"], "key": CONSENT, "value": "false"})

    assert people[0]["email"] not in exported(admin_token), "the file asks Saleor anew"
