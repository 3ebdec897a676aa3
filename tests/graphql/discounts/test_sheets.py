"""Prices as files by GraphQL: for who keeps discounts, each file for whoever sent it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import MANAGE_DISCOUNTS, MANAGE_ORDERS, MANAGE_PRODUCTS, MANAGE_SETTINGS, MANAGE_USERS
from saleor_oms_plugin.customers.models import DiscountClass
from saleor_oms_plugin.discounts.models import DiscountRule
from saleor_oms_plugin.jobs.services import drain_jobs
from tests.support.api import ask
from tests.support.discounts import DORA, new_class
from tests.support.shop import CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

CHANNEL = "default-channel"
COLLEAGUE = replace(DORA, name="Petra", id="VXNlcjo4Mg==")
EVERYTHING_ELSE = replace(DORA, permissions=frozenset({MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS, MANAGE_PRODUCTS}))
POLAND = replace(DORA, channels=frozenset({"channel-pln"}))
UPLOAD = """mutation($content: String!, $name: String, $part: Int, $file: ID) {
  done: omsDiscountFileUpload(content: $content, name: $name, part: $part, file: $file) { file { id name } errors { code field } } }"""
BEGIN = """mutation($file: ID!, $channel: String, $dry: Boolean, $skip: Boolean) {
  done: omsDiscountImport(file: $file, channel: $channel, dryRun: $dry, skipRefused: $skip) {
    job { id } file { isTried } errors { code field params } } }"""
FILE = """query($id: ID!, $after: String) { file: omsDiscountFile(id: $id) {
  name channel isTried keptUntil columns { name use } rowsCount refusedCount changedCount sameCount removedCount
  dryRunJob { state counts resultUrl } importJob { state counts }
  notedRows(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    edges { node { line sku isRefused findings { kind column value limit } } } } } }"""
EXPORT = """mutation($channel: String!, $delimiter: OmsDelimiterEnum) {
  done: omsDiscountExport(channel: $channel, delimiter: $delimiter) { job { id } errors { code } } }"""
JOB = "query($id: ID!) { job: omsJob(id: $id) { state counts resultUrl } }"


@pytest.fixture
def gold(open_shop: Shop) -> DiscountClass:
    open_shop.saleor.catalog.add("BOOT", "100.00")
    return new_class("Gold", 1)


@pytest.fixture
def sent(gold: DiscountClass) -> Callable[..., str]:
    def send(text: str, **given: Any) -> str:
        done = ask(UPLOAD, DORA, content=base64.b64encode(text.encode()).decode(), name="prices.csv", **given).data["done"]
        assert done["errors"] == []
        return str(done["file"]["id"])

    return send


def work() -> None:
    while drain_jobs(30):
        pass


def begun(file: str, actor: Any = DORA, **how: Any) -> dict[str, Any]:
    answer = ask(BEGIN, actor, file=file, **how)
    assert answer.errors == []
    done: dict[str, Any] = answer.data["done"]
    return done


def test_a_file_is_sent_tried_and_imported(sent: Callable[..., str], gold: DiscountClass) -> None:
    file = sent("sku,gold,bronze\nBOOT,")
    assert sent("15,1\nNONE,x,\nBOOT,7,\n", file=file, part=1) == file

    assert begun(file, channel=CHANNEL)["errors"] == []
    assert ask(FILE, DORA, id=file).data["file"]["notedRows"]["totalCount"] == 0, "nothing is half told"
    work()

    one = ask(FILE, DORA, id=file).data["file"]
    assert (one["name"], one["channel"], one["isTried"]) == ("prices.csv", CHANNEL, True)
    assert one["columns"] == [{"name": "sku", "use": "SKU"}, {"name": "gold", "use": "CLASS"}, {"name": "bronze", "use": "UNKNOWN"}]
    assert [one[f"{name}Count"] for name in ("rows", "refused", "changed", "same", "removed")] == [3, 2, 1, 0, 0]
    assert (one["dryRunJob"]["state"], one["importJob"]) == ("DONE", None)
    assert one["dryRunJob"]["resultUrl"]
    page = one["notedRows"]
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (2, True)
    assert page["edges"][0]["node"] == {
        "line": 3,
        "sku": "NONE",
        "isRefused": True,
        "findings": [
            {"kind": "BAD_PERCENT", "column": "gold", "value": "x", "limit": None},
            {"kind": "UNKNOWN_SKU", "column": "sku", "value": "NONE", "limit": None},
        ],
    }
    rest = ask(FILE, DORA, id=file, after=page["pageInfo"]["endCursor"]).data["file"]["notedRows"]
    assert [(edge["node"]["line"], edge["node"]["findings"][0]["limit"]) for edge in rest["edges"]] == [(4, "2")]

    assert begun(file, dry=False)["errors"] == [
        {"code": "CONTRADICTION", "field": "skipRefused", "params": {"refusedRows": 2, "unknownColumns": ["bronze"]}}
    ]
    assert DiscountRule.objects.count() == 0
    job = begun(file, dry=False, skip=True)["job"]["id"]
    work()
    told = ask(JOB, DORA, id=job).data["job"]
    assert (told["state"], told["counts"]["changed"], told["counts"]["refused"]) == ("DONE", 1, 2)
    assert [rule.percent for rule in DiscountRule.objects.all()] == [Decimal(15)]


def test_a_channel_is_exported_for_whoever_asked(gold: DiscountClass) -> None:
    done = ask(EXPORT, DORA, channel=CHANNEL, delimiter="SEMICOLON").data["done"]
    work()
    assert ask(JOB, DORA, id=done["job"]["id"]).data["job"]["resultUrl"]
    assert ask(JOB, COLLEAGUE, id=done["job"]["id"]).data["job"] is None


def test_a_file_is_nobody_elses(sent: Callable[..., str]) -> None:
    file = sent("sku,gold\nBOOT,15\n")
    assert ask(FILE, COLLEAGUE, id=file).data["file"] is None
    for how in ({}, {"dry": False}):
        assert [error["code"] for error in begun(file, COLLEAGUE, **how)["errors"]] == ["NOT_FOUND"]
    stolen = ask(UPLOAD, COLLEAGUE, content="eA==", file=file, part=1).data["done"]
    assert (stolen["file"], [error["code"] for error in stolen["errors"]]) == (None, ["NOT_FOUND"])


@pytest.mark.parametrize("actor", [EVERYTHING_ELSE, CUSTOMER])
def test_files_are_for_who_keeps_discounts(sent: Callable[..., str], actor: Any) -> None:
    file = sent("sku,gold\nBOOT,15\n")
    assert ask(FILE, actor, id=file).codes == ["PERMISSION_DENIED"]
    assert [error["code"] for error in begun(file, actor)["errors"]] == ["PERMISSION_DENIED"]
    for document, variables in ((UPLOAD, {"content": "eA=="}), (EXPORT, {"channel": CHANNEL})):
        assert [error["code"] for error in ask(document, actor, **variables).data["done"]["errors"]] == ["PERMISSION_DENIED"]


def test_a_channel_is_for_who_reaches_it(sent: Callable[..., str]) -> None:
    assert [error["code"] for error in ask(EXPORT, POLAND, channel=CHANNEL).data["done"]["errors"]] == ["PERMISSION_DENIED"]
    file = sent("sku,gold\nBOOT,15\n")
    assert [error["code"] for error in begun(file, POLAND, channel=CHANNEL)["errors"]] == ["PERMISSION_DENIED"]
    assert begun(file, POLAND)["errors"] == [], "without a channel no price of it is looked at"


def test_what_is_no_file(sent: Callable[..., str]) -> None:
    assert [error["field"] for error in ask(UPLOAD, DORA, content="not base64!").data["done"]["errors"]] == ["content"]
    assert [error["field"] for error in begun("VXNlcjox")["errors"]] == ["file"]
    assert [error["code"] for error in begun(sent("sku;colour\nA;red\n"))["errors"]] == ["INVALID"]


def test_who_keeps_discounts_alone_may_see_the_job(sent: Callable[..., str]) -> None:
    assert DORA.permissions == {MANAGE_DISCOUNTS}
    job = begun(sent("sku,gold\nBOOT,15\n"))["job"]["id"]
    assert ask(JOB, DORA, id=job).data["job"]["state"] == "PENDING"
    assert ask(JOB, COLLEAGUE, id=job).data["job"] is None
