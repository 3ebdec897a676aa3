"""The search over GraphQL: each hit says why it is one, and nobody is shown more than is theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.notes import services as notes
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_address
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import SaleorOrder, ask
from tests.support.customers import settle
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

LIST = """query($filter: OmsOrderFilter, $first: Int, $after: String, $last: Int, $before: String, $sort: OmsOrderSort) {
  omsOrders(filter: $filter, first: $first, after: $after, last: $last, before: $before, sortBy: $sort) { totalCount
    edges { cursor match matchPieces { text isMatch } node { number } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
FULL = "query($number: String) { omsOrder(number: $number) { customerFull orderFull } }"
ELSEWHERE = replace(ANNA, channels=frozenset({"another-channel"}))


def named(shop: Shop, last: str, **changes: Any) -> Order:
    return shop.has(billing_address=make_address(first_name="Ana", last_name=last), shipping_address=None, **changes)


def listed(actor: Any = ANNA, page: dict[str, Any] | None = None, **wanted: Any) -> Any:
    settle()
    answer = ask(LIST, actor, filter=wanted, **(page or {}))
    assert answer.errors == []
    return answer.data["omsOrders"]


def hits(actor: Any = ANNA, page: dict[str, Any] | None = None, **wanted: Any) -> dict[str, str | None]:
    return {edge["node"]["number"]: edge["match"] for edge in listed(actor, page, **wanted)["edges"]}


def test_each_hit_shows_the_fragment_that_was_found_with_what_was_looked_for_marked(open_shop: Shop) -> None:
    order = named(open_shop, "Zupančič", number="1")
    notes.create(order.id, "Ročaj je počen.", Visibility.PRIVATE, ANNA)

    [edge] = listed(search="zupancic rocaj new")["edges"]

    assert edge["match"] == "Ana Zupančič · Ročaj je počen. · New"
    assert [piece["text"] for piece in edge["matchPieces"] if piece["isMatch"]] == ["Zupančič", "Ročaj", "New"]
    assert hits(note="pocen") == {"1": "Ročaj je počen."}
    assert hits() == {"1": None}


def test_the_fragments_of_many_hits_cost_as_many_queries_as_one(open_shop: Shop) -> None:
    counts = []
    for number in (1, 12):
        for _ in range(number):
            notes.create(named(open_shop, "Kos").id, "Ring twice", Visibility.PUBLIC, ANNA)
        settle()
        counts.append(ask(LIST, ANNA, filter={"search": "kos ring"}).queries)

    assert counts[1] <= counts[0]


def test_the_limits_of_channels_hold_in_hits_and_counts(open_shop: Shop) -> None:
    named(open_shop, "Kos", number="1")
    named(open_shop, "Kos", number="2", channel="another-channel")

    for wanted in ({"search": "kos"}, {"customerSearch": "kos"}, {"search": "kos", "overdue": False}, {"search": "new"}):
        assert set(hits(**wanted)) == {"1", "2"}
        assert (set(hits(ELSEWHERE, **wanted)), listed(ELSEWHERE, **wanted)["totalCount"]) == ({"2"}, 1)
    assert hits(ELSEWHERE, search="kos", channels=["default-channel"]) == {}


@pytest.mark.parametrize("among", [1, 500])
def test_words_and_the_rest_of_the_filter_must_hold_together(open_shop: Shop, monkeypatch: pytest.MonkeyPatch, among: int) -> None:
    """Whether those that do are among the newest hits or not."""
    monkeypatch.setattr("saleor_oms_plugin.graphql.orders.searching.AMONG", among)
    for number in range(6):
        order = named(open_shop, "Kos", number=str(number))
        if number < 2:
            move_order(order.id, open_shop.status("confirmed").pk, ANNA)
    confirmed = [to_global_id("OmsStatus", open_shop.status("confirmed").pk)]

    assert list(hits(search="kos", statuses=confirmed)) == ["1", "0"]
    assert list(hits(page={"first": 1}, search="kos", statuses=confirmed)) == ["1"]
    assert listed(search="kos", statuses=confirmed)["totalCount"] == 2
    assert list(hits(page={"sort": {"field": "SINCE", "direction": "ASC"}}, search="kos", statuses=confirmed)) == ["0", "1"]


def test_hits_are_paged_through_in_both_directions_and_what_was_deleted_meanwhile_is_passed_over(open_shop: Shop) -> None:
    for number in range(5):
        named(open_shop, "Kos", number=str(number))
    settle()
    OrderRecord.objects.filter(number="3").update(deleted_at="2026-01-01T00:00:00Z")  # and nothing was derived of that yet

    first = ask(LIST, ANNA, filter={"search": "kos"}, first=2).data["omsOrders"]
    end = first["pageInfo"]["endCursor"]
    second = ask(LIST, ANNA, filter={"search": "kos"}, first=2, after=end).data["omsOrders"]
    back = ask(LIST, ANNA, filter={"search": "kos"}, last=2, before=second["pageInfo"]["startCursor"]).data["omsOrders"]

    assert [[edge["node"]["number"] for edge in page["edges"]] for page in (first, second, back)] == [["4", "2"], ["1", "0"], ["4", "2"]]
    assert (first["pageInfo"]["hasNextPage"], first["pageInfo"]["hasPreviousPage"]) == (True, False)
    assert (second["pageInfo"]["hasNextPage"], second["pageInfo"]["hasPreviousPage"]) == (False, True)
    assert (back["pageInfo"]["hasNextPage"], back["pageInfo"]["hasPreviousPage"]) == (True, False)
    assert ask(LIST, ANNA, filter={"search": "kos"}, first=2, after="nonsense").codes == ["INVALID"]


def test_everything_that_is_searched_is_told_in_two_lines_to_staff_alone(open_shop: Shop) -> None:
    order = named(open_shop, "Zupančič", number="7", user_id=CUSTOMER.id, user_email="ana@example.com", voucher_code="SUMMER")
    notes.create(order.id, "Owes us\na call.", Visibility.PRIVATE, ANNA)

    told = ask(FULL, ANNA, number="7").data["omsOrder"]
    assert told == {
        "customerFull": "Ana Zupančič · ana@example.com · +38640123456 · Slovenska cesta 1, 1000 Ljubljana",
        "orderFull": "7 · BOOK-1 · A book Hardcover · SUMMER · Owes us a call.",
    }

    theirs = "{ orders { oms { number customerFull orderFull } } }"
    answer = ask(theirs, CUSTOMER, root=[SaleorOrder(order.id)])
    assert answer.data["orders"][0]["oms"] == {"number": "7", "customerFull": None, "orderFull": None}
    assert answer.codes == ["PERMISSION_DENIED"] * 2
    assert ask(LIST, CUSTOMER, filter={"search": "owes"}).data["omsOrders"] is None
