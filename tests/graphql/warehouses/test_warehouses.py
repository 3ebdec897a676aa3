"""Warehouses and their stock over GraphQL."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.configuration import services as configuration
from saleor_oms_plugin.core.actor import MANAGE_SETTINGS
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.saleor_api.operation_types import Warehouse
from saleor_oms_plugin.testing.factories import make_line
from saleor_oms_plugin.warehouses import members
from saleor_oms_plugin.warehouses.services import read_warehouses
from tests.support.api import ask
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

NIS, MARIBOR = (Warehouse(to_global_id("Warehouse", name), name.lower(), name) for name in ("Nis", "Maribor"))
LIST = "{ omsWarehouses { slug kind position email ownEmail language leadHours countries channels collects members { id name } } }"
UPDATE = """mutation($id: ID!, $input: OmsWarehouseInput!) { omsWarehouseUpdate(id: $id, input: $input) {
  warehouse { slug kind position email leadHours countries language } errors { field code message } } }"""
MEMBERS = """mutation($id: ID!, $members: [ID!]!) { omsWarehouseMembersSet(id: $id, members: $members) {
  warehouse { members { id name } } errors { field code } } }"""
STOCK = """query($search: String, $first: Int, $after: String) { omsStock(search: $search, first: $first, after: $after) { totalCount
  pageInfo { hasNextPage endCursor } edges { node { sku name isTracked quantity reserved free
    locations { warehouse kind quantity reserved inCheckouts free } } } } }"""


@pytest.fixture
def two(open_shop: Shop) -> Shop:
    open_shop.saleor.warehouses = [MARIBOR, NIS]
    open_shop.saleor.warehouse_emails = {"nis": "nis@example.com"}
    read_warehouses()
    return open_shop


def listed() -> dict[str, Any]:
    answer = ask(LIST, ANNA)
    assert answer.errors == []
    return {one["slug"]: one for one in answer.data["omsWarehouses"]}


def update(warehouse: Warehouse, **given: Any) -> dict[str, Any]:
    answer = ask(UPDATE, OWNER_OF_SHOP, id=warehouse.id, input=given)
    assert answer.errors == []
    return dict(answer.data["omsWarehouseUpdate"])


def test_a_warehouse_of_which_the_shop_says_nothing_is_its_own_and_has_saleors_address(two: Shop) -> None:
    assert listed()["nis"] == {
        "slug": "nis",
        "kind": "OWN",
        "position": 10_000,
        "email": "nis@example.com",
        "ownEmail": "",
        "language": "",
        "leadHours": 0,
        "countries": [],
        "channels": ["channel-pln", "default-channel"],
        "collects": False,
        "members": [],
    }
    assert listed()["maribor"]["email"] is None


def test_what_the_shop_says_of_it_stays_and_its_address_is_over_saleors(two: Shop) -> None:
    first = update(NIS, kind="STORE", email="counter@example.com", leadHours=8, countries=["RS", "ME"], language="sr", position=1)
    second = update(NIS, leadHours=4)

    assert first["errors"] == second["errors"] == []
    assert second["warehouse"] == {
        "slug": "nis",
        "kind": "STORE",
        "position": 1,
        "email": "counter@example.com",
        "leadHours": 4,
        "countries": ["RS", "ME"],
        "language": "sr",
    }
    assert list(listed()) == ["nis", "maribor"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"countries": ["Serbia"]}, "countries"),
        ({"email": "nobody"}, "email"),
        ({"leadHours": -1}, "leadHours"),
        ({"language": "?"}, "language"),
    ],
)
def test_what_can_not_be_is_refused_and_changes_nothing(two: Shop, given: dict[str, Any], field: str) -> None:
    done = update(NIS, **given)

    assert (done["warehouse"], [error["field"] for error in done["errors"]]) == (None, [field])
    assert listed()["nis"]["position"] == 10_000


def test_a_warehouse_that_saleor_does_not_have_is_refused(two: Shop) -> None:
    gone = Warehouse(to_global_id("Warehouse", "gone"), "gone", "Gone")

    assert [error["code"] for error in update(gone, kind="STORE")["errors"]] == ["NOT_FOUND"]
    answer = ask(MEMBERS, OWNER_OF_SHOP, id=gone.id, members=[])
    assert [error["code"] for error in answer.data["omsWarehouseMembersSet"]["errors"]] == ["NOT_FOUND"]


def test_members_are_replaced_and_known_by_name_once_they_worked_here(two: Shop) -> None:
    ask("mutation { omsPreferencesUpdate(input: {}) { errors { code } } }", ANNA)
    stranger = to_global_id("User", 99)
    update_members = ask(MEMBERS, OWNER_OF_SHOP, id=NIS.id, members=[OWNER_OF_SHOP.id, stranger, stranger])

    assert update_members.errors == []
    assert update_members.data["omsWarehouseMembersSet"]["warehouse"]["members"] == [
        {"id": OWNER_OF_SHOP.id, "name": "Olga Horvat"},
        {"id": stranger, "name": None},
    ]
    assert members.warehouses_of(OWNER_OF_SHOP) == {NIS.id}
    ask(MEMBERS, OWNER_OF_SHOP, id=NIS.id, members=[stranger])
    assert (members.warehouses_of(OWNER_OF_SHOP), members.warehouses_of(CUSTOMER)) == (frozenset(), frozenset())


def test_only_who_keeps_the_settings_changes_them(two: Shop) -> None:
    for document, given in ((UPDATE, {"input": {"kind": "STORE"}}), (MEMBERS, {"members": [str(ANNA.id)]})):
        answer = ask(document, ANNA, id=NIS.id, **given)
        (result,) = answer.data.values()
        assert [error["code"] for error in result["errors"]] == ["PERMISSION_DENIED"]
    assert (listed()["nis"]["kind"], listed()["nis"]["members"]) == ("OWN", [])


def test_the_set_up_is_part_of_the_configuration_document(two: Shop) -> None:
    update(NIS, kind="STORE", leadHours=8)
    update(MARIBOR, kind="SUPPLIER")

    text = configuration.export()
    update(NIS, kind="OWN", leadHours=1)
    assert configuration.import_(text, OWNER_OF_SHOP).faults == ()

    assert [(one["kind"], one["leadHours"]) for one in listed().values()] == [("STORE", 8), ("SUPPLIER", 0)]


# -- stock ----------------------------------------------------------------------------------------------------------------


def test_stock_is_what_saleor_counts_by_warehouse_and_in_all(two: Shop) -> None:
    two.saleor.stocks = {"MUG": {"nis": 4, "maribor": 2}}
    two.saleor.in_checkouts = {"MUG": {"maribor": 1}}
    update(NIS, kind="STORE", position=1)
    two.receives(lines=(make_line(sku="MUG", product_name="Mug", variant_name="Red", quantity=3),))

    found = ask(STOCK, ANNA, search="mug").data["omsStock"]

    assert (found["totalCount"], found["pageInfo"]["hasNextPage"]) == (1, False)
    assert found["edges"][0]["node"] == {
        "sku": "MUG",
        "name": "Mug (Red)",
        "isTracked": True,
        "quantity": 6,
        "reserved": 4,
        "free": 2,
        "locations": [
            {"warehouse": "Nis", "kind": "STORE", "quantity": 4, "reserved": 3, "inCheckouts": 0, "free": 1},
            {"warehouse": "Maribor", "kind": "OWN", "quantity": 2, "reserved": 1, "inCheckouts": 1, "free": 1},
        ],
    }


def test_stock_is_paged_in_a_constant_number_of_statements(two: Shop) -> None:
    for number in range(5):
        two.receives(lines=(make_line(sku=f"MUG-{number}", variant_id=to_global_id("ProductVariant", number + 1)),))

    seen, after, statements = [], None, set()
    while True:
        answer = ask(STOCK, ANNA, first=2, after=after)
        statements.add(answer.queries)
        found = answer.data["omsStock"]
        seen += [edge["node"]["sku"] for edge in found["edges"]]
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break

    assert seen == [f"MUG-{number}" for number in range(5)]
    assert len(statements) == 1


def test_a_page_of_too_many_and_who_does_not_work_with_orders_are_refused(two: Shop) -> None:
    assert ask(STOCK, ANNA, first=101).codes == ["INVALID"]
    keeper = replace(OWNER_OF_SHOP, permissions=frozenset({MANAGE_SETTINGS}))
    assert (ask(STOCK, keeper).codes, ask(STOCK, CUSTOMER).codes) == (["PERMISSION_DENIED"], ["PERMISSION_DENIED"])
