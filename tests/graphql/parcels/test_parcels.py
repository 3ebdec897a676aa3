"""Parcels over GraphQL: planned, seen, packed and handed over, by who may."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import Actor, ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.operation_types import Warehouse
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_line
from saleor_oms_plugin.warehouses import members
from saleor_oms_plugin.warehouses.services import read_warehouses
from tests.support.api import ask, order_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"], transaction=True)

NIS, MARIBOR = (Warehouse(to_global_id("Warehouse", name), name.lower(), name) for name in ("Nis", "Maribor"))
CLERK = Actor(ActorKind.STAFF, "Zoran Ilić", id=to_global_id("User", 77))
PARCEL = """parcels { id number orderNumber warehouse warehouseId state isHeld quantity trackingNumber fulfillmentId version
  holds { id reason note by { name } } lines { lineId sku name quantity } why { why pieces rule } changes { kind detail by { name } } }
  missing { name quantity } warnings errors { code field message index }"""
LIST = """query($filter: OmsWarehouseParcelFilter, $first: Int, $after: String) {
  omsParcels(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    edges { node { number state warehouse lines { sku } holds { reason } changes { kind } } } } }"""


@pytest.fixture
def two(open_shop: Shop) -> Shop:
    open_shop.saleor.warehouses = [NIS, MARIBOR]
    open_shop.saleor.stocks = {"MUG": {"nis": 20, "maribor": 30}}
    read_warehouses()
    return open_shop


def place(shop: Shop, quantity: int = 5) -> Order:
    return shop.receives(lines=(make_line(sku="MUG", product_name="Mug", variant_name="Red", quantity=quantity),))


def do(name: str, actor: Actor = ANNA, **given: Any) -> dict[str, Any]:
    types = {
        "order": "ID!",
        "parcel": "ID!",
        "parcels": "[ID!]!",
        "warehouse": "ID",
        "hold": "ID!",
        "reason": "OmsParcelHoldReasonEnum!",
        "note": "String",
        "trackingNumber": "String",
        "lines": "[OmsParcelPiecesInput!]!",
    }
    declared = ", ".join(f"${one}: {types[one]}{'!' if (name, one) == ('omsParcelsMove', 'warehouse') else ''}" for one in given)
    passed = ", ".join(f"{one}: ${one}" for one in given)
    answer = ask(f"mutation({declared}) {{ {name}({passed}) {{ {PARCEL} }} }}", actor, **given)
    assert answer.errors == [], answer.errors
    found: dict[str, Any] = answer.data[name]
    return found


def listed(actor: Actor = ANNA, **wanted: Any) -> list[str]:
    answer = ask(LIST, actor, filter=wanted)
    assert answer.errors == []
    return [edge["node"]["number"] for edge in answer.data["omsParcels"]["edges"]]


def test_one_parcel_from_its_planning_to_its_carrier(two: Shop) -> None:
    order = place(two, 25)

    planned = do("omsParcelsPlan", order=order_id(order))
    assert [(one["number"], one["warehouse"], one["quantity"]) for one in planned["parcels"]] == [("1-1", "Maribor", 5), ("1-2", "Nis", 20)]
    assert planned["parcels"][1]["why"][0] == {"why": "RESERVED", "pieces": 20, "rule": None}
    nis = planned["parcels"][1]

    split = do("omsParcelsSplit", parcel=nis["id"], lines=[{"line": nis["lines"][0]["lineId"], "quantity": 8}])
    assert [(one["number"], one["quantity"]) for one in split["parcels"]] == [("1-1", 5), ("1-2", 12), ("1-3", 8)]
    third = split["parcels"][2]
    moved = do("omsParcelsMove", parcel=third["id"], warehouse=MARIBOR.id)
    assert [one["warehouse"] for one in moved["parcels"]] == ["Maribor", "Nis", "Maribor"]
    merged = do("omsParcelsMerge", parcels=[moved["parcels"][0]["id"], third["id"]])
    assert [(one["state"], one["quantity"]) for one in merged["parcels"]] == [("PLANNED", 13), ("PLANNED", 12), ("CANCELED", 0)]

    held = do("omsParcelsHold", parcel=nis["id"], reason="ADDRESS", note="Which floor?")["parcels"][0]
    assert held["isHeld"]
    assert do("omsParcelsRelease", parcels=[nis["id"]])["errors"][0]["code"] == "INVALID"
    hold = held["holds"][0]
    assert (hold["reason"], hold["note"], hold["by"]["name"]) == ("ADDRESS", "Which floor?", "Anna Novak")
    assert do("omsParcelsHoldRelease", hold=hold["id"])["parcels"][0]["holds"] == []
    assert do("omsParcelsRelease", parcels=[nis["id"]])["warnings"] == ["Nis has no address: enter one for it, or in Saleor."]
    packed = do("omsParcelsPack", parcel=nis["id"], lines=[{"line": nis["lines"][0]["lineId"], "quantity": 11}])
    assert [(one["state"], one["quantity"], one["isHeld"]) for one in packed["parcels"]] == [("PACKED", 11, False), ("PLANNED", 1, True)]
    done = do("omsParcelsHandOver", parcel=nis["id"], trackingNumber="RR1SI")["parcels"][0]

    assert (done["state"], done["trackingNumber"]) == ("HANDED_OVER", "RR1SI")
    assert done["fulfillmentId"] == two.saleor.orders[order.id].fulfillments[0].id
    assert [change["kind"] for change in done["changes"]][::-1] == [
        *("PLANNED", "SPLIT", "HELD", "HOLD_ENDED", "RELEASED", "NOT_TOLD", "SHORT", "PACKED", "HANDED_OVER"),
    ]
    both = ask(
        "query($id: ID!) { omsOrder(id: $id) { parcels { id } warehouseParcels { number fulfillmentId } } }", ANNA, id=order_id(order)
    )
    assert both.data["omsOrder"]["parcels"] == [{"id": done["fulfillmentId"]}]
    assert [one["number"] for one in both.data["omsOrder"]["warehouseParcels"]] == ["1-1", "1-2", "1-3", "1-4"]


def test_the_list_is_filtered_and_paged_in_a_constant_number_of_statements(two: Shop) -> None:
    for _ in range(3):
        do("omsParcelsPlan", order=order_id(place(two, 2)))
    one = ask(LIST, ANNA, first=1)
    two_more = ask(LIST, ANNA, first=2, after=one.data["omsParcels"]["pageInfo"]["endCursor"])

    assert listed() == ["1-1", "2-1", "3-1"]
    assert [edge["node"]["number"] for edge in two_more.data["omsParcels"]["edges"]] == ["2-1", "3-1"]
    assert (one.data["omsParcels"]["totalCount"], one.queries) == (3, two_more.queries)
    assert (listed(search="2"), listed(search="#3-1"), listed(search="9")) == (["2-1"], ["3-1"], [])
    assert (listed(warehouses=[MARIBOR.id]), listed(states=["PLANNED"]), listed(states=["PACKED"])) == ([], listed(), [])
    assert (listed(isHeld=True), listed(mine=True)) == ([], [])


def test_a_preview_changes_nothing_and_says_why(two: Shop) -> None:
    order = place(two, 25)
    document = """query($order: ID!, $rules: [OmsRoutingRuleInput!]) { omsParcelPreview(order: $order, rules: $rules) {
      parcels { warehouse lines { sku name quantity } why { why pieces rule } } missing { quantity } errors { code field } } }"""

    as_set_up = ask(document, ANNA, order=order_id(order)).data["omsParcelPreview"]
    tried = ask(document, ANNA, order=order_id(order), rules=[{"name": "One", "kind": "FEWEST_PARCELS"}]).data["omsParcelPreview"]
    wrong = ask(document, ANNA, order=order_id(order), rules=[{"name": "Nobody", "kind": "FORCE"}]).data["omsParcelPreview"]

    assert [one["warehouse"] for one in as_set_up["parcels"]] == ["Maribor", "Nis"]
    [alone] = tried["parcels"]
    assert (alone["warehouse"], alone["lines"]) == ("Maribor", [{"sku": "MUG", "name": "Mug (Red)", "quantity": 25}])
    assert alone["why"][-1] == {"why": "WHOLE", "pieces": 0, "rule": "One"}
    assert (wrong["parcels"], [error["field"] for error in wrong["errors"]]) == ([], ["rules.warehouse"])
    assert listed() == []


def test_rules_are_kept_and_asked_from_the_top(two: Shop) -> None:
    create = """mutation($input: OmsRoutingRuleInput!) { omsRoutingRuleCreate(input: $input) {
      rule { code position kind } errors { code field } } }"""
    made = ask(create, OWNER_OF_SHOP, input={"name": "From Maribor", "kind": "FORCE", "warehouse": "maribor"})
    refused = ask(create, OWNER_OF_SHOP, input={"name": "Ranked", "kind": "RANKED", "warehouse": "maribor"})

    assert made.data["omsRoutingRuleCreate"]["rule"] == {"code": "from-maribor", "position": 0, "kind": "FORCE"}
    assert [error["field"] for error in refused.data["omsRoutingRuleCreate"]["errors"]] == ["warehouse"]
    planned = do("omsParcelsPlan", order=order_id(place(two)))
    assert [(one["warehouse"], one["why"][0]) for one in planned["parcels"]] == [
        ("Maribor", {"why": "FORCED", "pieces": 5, "rule": "From Maribor"})
    ]


def test_a_clerk_has_his_warehouses_parcels_alone_and_a_stranger_none(two: Shop) -> None:
    parcels = {one["warehouse"]: one for one in do("omsParcelsPlan", order=order_id(place(two, 25)))["parcels"]}
    do("omsParcelsRelease", parcels=[one["id"] for one in parcels.values()])
    assert ask(LIST, CLERK).codes == ask(LIST, CUSTOMER).codes == ["PERMISSION_DENIED"]
    members.set_members(NIS.id, [str(CLERK.id)])

    assert listed(CLERK) == listed(CLERK, mine=True) == ["1-2"]
    assert listed(CLERK, warehouses=[MARIBOR.id]) == []
    assert do("omsParcelsPack", CLERK, parcel=parcels["Maribor"]["id"])["errors"][0]["code"] == "NOT_FOUND"
    assert do("omsParcelsHold", CLERK, parcel=parcels["Nis"]["id"], reason="OTHER")["errors"][0]["code"] == "PERMISSION_DENIED"
    assert do("omsParcelsPack", CLERK, parcel=parcels["Nis"]["id"])["parcels"][0]["state"] == "PACKED"
    assert do("omsParcelsHandOver", CLERK, parcel=parcels["Nis"]["id"])["parcels"][0]["state"] == "HANDED_OVER"
    assert ask("query($id: ID!) { omsOrder(id: $id) { number } }", CLERK, id=parcels["Nis"]["id"]).data["omsOrder"] is None
    assert listed(replace(ANNA, channels=frozenset({"channel-pln"}))) == []


def test_a_line_that_is_named_twice_is_refused(two: Shop) -> None:
    [parcel] = do("omsParcelsPlan", order=order_id(place(two)))["parcels"]
    line = {"line": parcel["lines"][0]["lineId"], "quantity": 1}

    assert do("omsParcelsSplit", parcel=parcel["id"], lines=[line, line])["errors"][0]["index"] == 1
