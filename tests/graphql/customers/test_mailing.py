"""The e-mail addresses over GraphQL: the list, its sums, and the file for whoever asked for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS, Actor
from saleor_oms_plugin.jobs.services import drain_jobs
from saleor_oms_plugin.shop import settings
from tests.support.api import ask
from tests.support.customers import CLARA, ONLY_POLAND, customer_id, guest, orders
from tests.support.shop import OWNER_OF_SHOP, PUBLIC_URL, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)
LIST = """query($from: DateTime, $to: DateTime, $first: Int, $after: String) {
  list: omsCustomerEmails(lastOrderFrom: $from, lastOrderTo: $to, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { email name lastOrderAt ordersCount languageCode totals { amount currency } } } } }"""
SUMMARY = """query($from: DateTime, $to: DateTime) { sums: omsCustomerEmailsSummary(lastOrderFrom: $from, lastOrderTo: $to) {
  emailsCount languages { languageCode count } leftOut { reason count } } }"""
EXPORT = """mutation($input: OmsCustomerEmailsInput!) { done: omsCustomerEmailsExport(input: $input) {
  job { id state resultUrl } errors { code field } } }"""
JOB = "query($id: ID!) { omsJob(id: $id) { state done total counts resultUrl resultSize resultKeptUntil } }"
UPDATE = """mutation($id: ID!, $input: OmsCustomerInput!) { done: omsCustomerUpdate(id: $id, input: $input) {
  customer { isOptedOutOfMailing agreesToMailing } errors { code } } }"""
COLLEAGUE = replace(CLARA, name="Eva Kralj", id="VXNlcjoz", permissions=CLARA.permissions | {MANAGE_SETTINGS})


def nodes(actor: Actor = CLARA, **given: Any) -> list[Any]:
    return [edge["node"] for edge in ask(LIST, actor, **given).data["list"]["edges"]]


def exported(actor: Actor = CLARA, **given: Any) -> str:
    """The id of a job that is done."""
    done = ask(EXPORT, actor, input=given).data["done"]
    assert done["errors"] == []
    while drain_jobs(1):
        pass
    return str(done["job"]["id"])


def job(id: str, actor: Actor = CLARA) -> Any:
    return ask(JOB, actor, id=id).data["omsJob"]


def test_the_list_has_each_address_with_what_was_ordered(open_shop: Shop) -> None:
    orders(open_shop, name="Ana Novak", created_at=MARCH, total=Decimal("17.4"), language_code="sl")
    orders(open_shop, "jan@example.com", name="Jan Nowak", created_at=MARCH + timedelta(days=1))

    assert [node["email"] for node in nodes()] == ["jan@example.com", "ana.novak@example.com"]
    assert nodes(to=MARCH.isoformat()) == [
        {
            "email": "ana.novak@example.com",
            "name": "Ana Novak",
            "lastOrderAt": "2026-03-01T12:00:00+00:00",
            "ordersCount": 1,
            "languageCode": "sl",
            "totals": [{"amount": 17.4, "currency": "EUR"}],
        }
    ]


@pytest.mark.parametrize("actor", [CLARA, replace(CLARA, channels=frozenset({"default-channel"}))], ids=["all channels", "one channel"])
def test_pages_follow_each_other_and_cost_the_same(open_shop: Shop, actor: Actor) -> None:
    for number in range(7):
        orders(open_shop, f"c{number}@example.com", created_at=MARCH)
    seen, after, costs = [], None, set()
    while True:
        answer = ask(LIST, actor, first=3, after=after)
        page = answer.data["list"]
        seen += [edge["node"]["email"] for edge in page["edges"]]
        costs.add(answer.queries)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert sorted(seen) == [f"c{number}@example.com" for number in range(7)]
    assert (page["totalCount"], len(costs)) == (7, 1)


def test_a_page_has_a_hundred_at_most(open_shop: Shop) -> None:
    assert ask(LIST, CLARA, first=101).codes == ["INVALID"]


def test_the_sums_say_who_is_left_out_and_why(open_shop: Shop) -> None:
    settings.update({"mailing_consent_key": "newsletter"})
    orders(open_shop, "yes@example.com", metadata={"newsletter": "1"}, language_code="pl")
    orders(open_shop, "also@example.com", metadata={"newsletter": "1"})
    orders(open_shop, "no@example.com")
    orders(open_shop, "out@example.com", metadata={"newsletter": "1"})
    said = ask(UPDATE, CLARA, id=customer_id(guest("out@example.com")), input={"isOptedOutOfMailing": True}).data["done"]

    assert said == {"customer": {"isOptedOutOfMailing": True, "agreesToMailing": True}, "errors": []}
    assert ask(SUMMARY, CLARA).data["sums"] == {
        "emailsCount": 2,
        "languages": [{"languageCode": "en", "count": 1}, {"languageCode": "pl", "count": 1}],
        "leftOut": [{"reason": "OPTED_OUT", "count": 1}, {"reason": "NO_CONSENT", "count": 1}],
    }


def test_staff_of_one_channel_see_theirs(open_shop: Shop) -> None:
    orders(open_shop, "here@example.com")
    orders(open_shop, "jan@example.com", channel="channel-pln")

    assert [node["email"] for node in nodes(ONLY_POLAND)] == ["jan@example.com"]
    assert ask(SUMMARY, ONLY_POLAND).data["sums"]["emailsCount"] == 1


def test_the_file_is_for_whoever_asked_for_it(open_shop: Shop) -> None:
    orders(open_shop)
    id = exported(delimiter="SEMICOLON", hasByteOrderMark=False)
    lost_the_right = replace(CLARA, permissions=frozenset({MANAGE_ORDERS}))

    own = job(id)

    assert own["resultUrl"].startswith(f"{PUBLIC_URL}/downloads/")
    assert (own["state"], own["done"], own["total"], own["counts"]) == ("DONE", 1, 1, {"written": 1})
    assert own["resultSize"] > 40
    assert own["resultKeptUntil"]
    for other in (COLLEAGUE, OWNER_OF_SHOP, lost_the_right):
        seen = job(id, other)
        assert (seen["done"], seen["resultUrl"], seen["resultSize"], seen["resultKeptUntil"]) == (1, None, None, None)


def test_who_knows_customers_alone_follows_their_own_file(open_shop: Shop) -> None:
    only_users = replace(CLARA, permissions=frozenset({MANAGE_USERS}))
    orders(open_shop)

    assert job(exported(only_users), only_users)["resultUrl"]


def test_a_file_is_not_there_before_it_is_whole(open_shop: Shop) -> None:
    started = ask(EXPORT, CLARA, input={}).data["done"]["job"]

    assert (started["state"], started["resultUrl"]) == ("PENDING", None)


def test_a_range_that_ends_before_it_begins_is_refused(open_shop: Shop) -> None:
    given = {"lastOrderFrom": MARCH.isoformat(), "lastOrderTo": (MARCH - timedelta(days=1)).isoformat()}

    assert ask(EXPORT, CLARA, input=given).data["done"] == {"job": None, "errors": [{"code": "INVALID", "field": "lastOrderTo"}]}
