"""Views of the order list and preferences: each person's own, and everybody's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import MANAGE_ORDERS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.shop import order_views
from tests.support.api import ask
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

BORIS = replace(ANNA, id="VXNlcjo3Nw==", name="Boris")
AN_APP = Actor(ActorKind.APP, "Robot", id="QXBwOjE=", permissions=frozenset({MANAGE_ORDERS, MANAGE_SETTINGS}))
SAVE = """mutation($id: ID, $input: OmsViewInput!) { omsViewSave(id: $id, input: $input) {
  view { id name isShared state } errors { code field } } }"""
DELETE = "mutation($id: ID!) { omsViewDelete(id: $id) { view { name } errors { code } } }"
REORDER = "mutation($ids: [ID!]!) { omsViewsReorder(ids: $ids) { views { name } errors { code field } } }"
PREFER = "mutation($given: JSON) { omsPreferencesUpdate(preferences: $given) { preferences errors { code field } } }"
ME = "{ omsMe { id name permissions channels preferences } }"


def save(caller: Actor, name: str, view: str | None = None, **given: Any) -> tuple[Any, list[tuple[str, str | None]]]:
    answer = ask(SAVE, caller, id=view, input={"name": name, **given})
    assert answer.errors == []
    found = answer.data["omsViewSave"]
    return found["view"], [(error["code"], error["field"]) for error in found["errors"]]


def names(caller: Actor) -> list[str]:
    return [view["name"] for view in ask("{ omsViews { name } }", caller).data["omsViews"]]


def test_a_person_sees_everybodys_views_and_their_own(shop: Shop) -> None:
    save(OWNER_OF_SHOP, "Overdue", isShared=True, state={"filter": {"overdue": True}})
    view, errors = save(ANNA, "My parcels", state={"mode": "board"})
    save(BORIS, "Something else")

    assert (view["isShared"], view["state"], errors) == (False, {"mode": "board"}, [])
    assert names(ANNA) == ["Overdue", "My parcels"]
    assert names(BORIS) == ["Overdue", "Something else"]


def test_everybodys_views_are_kept_by_who_sets_up(shop: Shop) -> None:
    view, _ = save(OWNER_OF_SHOP, "Overdue", isShared=True)

    assert save(ANNA, "For all", isShared=True)[1] == [("PERMISSION_DENIED", None)]
    assert save(ANNA, "Taken over", view["id"])[1] == [("PERMISSION_DENIED", None)]
    assert ask(DELETE, ANNA, id=view["id"]).data["omsViewDelete"]["errors"] == [{"code": "PERMISSION_DENIED"}]
    assert names(ANNA) == ["Overdue"]


def test_another_persons_view_is_not_there(shop: Shop) -> None:
    view, _ = save(ANNA, "My parcels")

    assert save(BORIS, "Mine now", view["id"])[1] == [("NOT_FOUND", "id")]
    assert ask(DELETE, BORIS, id=view["id"]).data["omsViewDelete"]["errors"] == [{"code": "NOT_FOUND"}]
    assert names(ANNA) == ["My parcels"]


def test_what_is_given_of_a_view_is_changed(shop: Shop) -> None:
    view, _ = save(ANNA, "My parcels", state={"mode": "board"})

    changed = ask(SAVE, ANNA, id=view["id"], input={"name": "Parcels"}).data["omsViewSave"]["view"]

    assert (changed["name"], changed["state"]) == ("Parcels", {"mode": "board"})


@pytest.mark.parametrize(
    ("name", "given", "refusal"),
    [
        ("My parcels", {}, ("UNIQUE", "name")),
        ("", {}, ("INVALID", "name")),
        ("x" * 61, {}, ("INVALID", "name")),
        ("Large", {"state": {"note": "x" * 10_000}}, ("INVALID", "state")),
    ],
)
def test_a_view_that_can_not_be_kept_is_refused(shop: Shop, name: str, given: dict[str, Any], refusal: tuple[str, str]) -> None:
    save(ANNA, "My parcels")

    assert save(ANNA, name, **given)[1] == [refusal]
    assert names(ANNA) == ["My parcels"]


def test_a_view_stays_ones_own_or_everybodys(shop: Shop) -> None:
    view, _ = save(OWNER_OF_SHOP, "Overdue")

    assert save(OWNER_OF_SHOP, "Overdue", view["id"], isShared=True)[1] == [("INVALID", "isShared")]


def test_there_is_an_end_of_views(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_views, "MAX_VIEWS", 2)

    assert [save(ANNA, name)[1] for name in ("one", "two", "three")] == [[], [], [("INVALID", None)]]
    assert save(BORIS, "three")[1] == []


def test_views_are_put_into_an_order(shop: Shop) -> None:
    shared, _ = save(OWNER_OF_SHOP, "Overdue", isShared=True)
    one, two = save(ANNA, "one")[0], save(ANNA, "two")[0]

    answer = ask(REORDER, ANNA, ids=[two["id"], one["id"]]).data["omsViewsReorder"]

    assert ([view["name"] for view in answer["views"]], answer["errors"]) == (["Overdue", "two", "one"], [])
    for ids in ([one["id"]], [one["id"], one["id"]], [one["id"], two["id"], shared["id"]]):
        refused = ask(REORDER, ANNA, ids=ids).data["omsViewsReorder"]["errors"]
        assert refused == [{"code": "INVALID", "field": "ids"}]
    assert ask(REORDER, ANNA, ids=[shared["id"]]).data["omsViewsReorder"]["errors"][0]["code"] == "PERMISSION_DENIED"


def test_preferences_follow_a_person(shop: Shop) -> None:
    ask(PREFER, ANNA, given={"density": "compact", "startPage": "orders"})
    changed = ask(PREFER, ANNA, given={"density": None, "keys": True}).data["omsPreferencesUpdate"]

    assert changed == {"preferences": {"startPage": "orders", "keys": True}, "errors": []}
    assert ask(ME, ANNA).data["omsMe"]["preferences"] == {"startPage": "orders", "keys": True}
    assert ask(ME, BORIS).data["omsMe"]["preferences"] == {}


@pytest.mark.parametrize("given", [[1], "text", None, {"large": "x" * 20_000}])
def test_what_are_no_preferences_is_refused(shop: Shop, given: Any) -> None:
    answer = ask(PREFER, ANNA, given=given).data["omsPreferencesUpdate"]

    assert answer == {"preferences": None, "errors": [{"code": "INVALID", "field": "preferences"}]}


def test_the_caller_is_told_who_they_are(shop: Shop) -> None:
    caller = replace(ANNA, channels=frozenset({"pl", "eu"}))

    me = ask(ME, caller).data["omsMe"]

    assert (me["id"], me["name"], me["channels"]) == (ANNA.id, ANNA.name, ["eu", "pl"])
    assert me["permissions"] == sorted(ANNA.permissions)


def test_an_app_keeps_no_views_and_no_preferences(shop: Shop) -> None:
    assert save(AN_APP, "Mine")[1] == [("INVALID", None)]
    assert ask(PREFER, AN_APP, given={"a": 1}).data["omsPreferencesUpdate"]["errors"][0]["code"] == "INVALID"
