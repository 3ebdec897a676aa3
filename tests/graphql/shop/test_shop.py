"""The shop's settings and its people over GraphQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.shop.models import ShopSettings, StaffMember
from tests.support.api import ask, order_id, status_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

SHOP = """{ timeZone workingHours { day opensAt closesAt } holidayCountry extraHolidays graceSeconds
  gatesHoldTriggers gatesHoldErp liveSince }"""
UPDATE = f"mutation($input: OmsShopInput!) {{ omsShopUpdate(input: $input) {{ shop {SHOP} errors {{ code field message }} }} }}"
GO_LIVE = "mutation($live: Boolean) { omsGoLive(live: $live) { shop { liveSince } errors { code } } }"
STAFF = "{ omsStaff { id name seenAt } }"
MOVE = "mutation($order: ID!, $to: ID!) { omsOrderMove(order: $order, toStatus: $to) { errors { code } } }"
MONDAY = datetime(2026, 9, 14, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff, "_seen", {})


def test_a_shop_that_has_set_nothing_shows_the_defaults(shop: Shop) -> None:
    assert ask(f"{{ omsShop {SHOP} }}", ANNA).data["omsShop"] == {
        "timeZone": "UTC",
        "workingHours": [],
        "holidayCountry": None,
        "extraHolidays": [],
        "graceSeconds": 60,
        "gatesHoldTriggers": True,
        "gatesHoldErp": True,
        "liveSince": None,
    }


def test_settings_are_changed_and_shown(shop: Shop) -> None:
    hours = [
        {"day": "MON", "opensAt": "08:00", "closesAt": "12:00"},
        {"day": "MON", "opensAt": "13:00", "closesAt": "24:00"},
        {"day": "SAT", "opensAt": "09:00", "closesAt": "13:00"},
    ]
    given = {"timeZone": "Europe/Belgrade", "workingHours": hours[::-1], "holidayCountry": "RS", "gatesHoldErp": False}

    result = ask(UPDATE, OWNER_OF_SHOP, input=given).data["omsShopUpdate"]

    assert result["errors"] == []
    shown = ask(f"{{ omsShop {SHOP} }}", ANNA).data["omsShop"]
    assert result["shop"] == shown
    assert shown["workingHours"] == hours
    assert (shown["timeZone"], shown["holidayCountry"], shown["gatesHoldErp"], shown["gatesHoldTriggers"]) == (
        "Europe/Belgrade",
        "RS",
        False,
        True,
    )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"timeZone": "Mars/Olympus"}, "timeZone"),
        ({"workingHours": [{"day": "MON", "opensAt": "22:00", "closesAt": "06:00"}]}, "workingHours"),
        ({"graceSeconds": 99999}, "graceSeconds"),
    ],
)
def test_what_makes_no_sense_is_refused_by_the_arguments_name(shop: Shop, given: dict[str, Any], field: str) -> None:
    result = ask(UPDATE, OWNER_OF_SHOP, input=given).data["omsShopUpdate"]

    assert result["shop"] is None
    assert [(error["code"], error["field"]) for error in result["errors"]] == [("INVALID", field)]
    assert not ShopSettings.objects.exists()


def test_going_live_keeps_its_moment_and_can_be_taken_back(shop: Shop) -> None:
    with time_machine.travel(MONDAY, tick=False) as traveller:
        first = ask(GO_LIVE, OWNER_OF_SHOP).data["omsGoLive"]
        traveller.shift(3600)
        again = ask(GO_LIVE, OWNER_OF_SHOP, live=True).data["omsGoLive"]
        back = ask(GO_LIVE, OWNER_OF_SHOP, live=False).data["omsGoLive"]

    assert first == again == {"shop": {"liveSince": MONDAY.isoformat()}, "errors": []}
    assert back == {"shop": {"liveSince": None}, "errors": []}


@pytest.mark.parametrize("caller", [ANNA, CUSTOMER])
def test_only_who_keeps_the_settings_changes_them(shop: Shop, caller: Actor) -> None:
    for answer in (ask(UPDATE, caller, input={"timeZone": "Europe/Belgrade"}), ask(GO_LIVE, caller)):
        [result] = answer.data.values()
        assert [error["code"] for error in result["errors"]] == ["PERMISSION_DENIED"]
    assert not ShopSettings.objects.exists()


def test_customers_see_neither_settings_nor_people(shop: Shop) -> None:
    assert ask("{ omsShop { timeZone } }", CUSTOMER).codes == ["PERMISSION_DENIED"]
    assert ask(STAFF, CUSTOMER).codes == ["PERMISSION_DENIED"]


def test_who_works_with_orders_can_be_assigned_to(open_shop: Shop) -> None:
    order = open_shop.has()
    assert ask(STAFF, ANNA).data["omsStaff"] == []

    ask(MOVE, ANNA, order=order_id(order), to=status_id(open_shop.status("confirmed")))

    assert [(member["id"], member["name"]) for member in ask(STAFF, OWNER_OF_SHOP).data["omsStaff"]] == [(ANNA.id, "Anna Novak")]


def test_who_was_refused_is_not_remembered(open_shop: Shop) -> None:
    order = open_shop.has()

    ask(MOVE, CUSTOMER, order=order_id(order), to=status_id(open_shop.status("confirmed")))
    ask(GO_LIVE, ANNA)

    assert not StaffMember.objects.exists()
