"""The shop's settings: kept as typed where they make sense, refused by name where they do not, and then nothing has changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.shop import settings as shop
from saleor_oms_plugin.shop.models import ShopSettings

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 9, 14, 8, tzinfo=UTC)


def test_what_is_given_changes_and_the_rest_stays() -> None:
    shop.update({"time_zone": "Europe/Ljubljana", "grace_seconds": 0})

    result = shop.update({"holiday_country": "si", "extra_holidays": ["2026-12-31", "2026-12-24", "2026-12-31"], "time_zone": None})

    assert result.errors == ()
    found = shop.settings()
    assert (found.time_zone, found.grace_seconds, found.holiday_country) == ("Europe/Ljubljana", 0, "SI")
    assert found.extra_holidays == ["2026-12-24", "2026-12-31"]


def test_working_hours_are_kept_in_order_without_empty_days() -> None:
    given = {"tue": [["13:00", "24:00"], ["08:00", "12:00"]], "mon": [["08:00", "16:00"]], "sun": []}

    shop.update({"working_hours": given})

    assert list(shop.settings().working_hours.items()) == [
        ("mon", [["08:00", "16:00"]]),
        ("tue", [["08:00", "12:00"], ["13:00", "24:00"]]),
    ]


def test_no_working_hours_are_round_the_clock() -> None:
    shop.update({"working_hours": {"mon": [["08:00", "16:00"]]}})

    assert shop.update({"working_hours": {}}).errors == ()
    assert shop.settings().working_hours == {}


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("time_zone", "Europe/Atlantis", "Europe/Atlantis"),
        ("time_zone", "/etc/passwd", "no time zone"),
        ("working_hours", [], "look like"),
        ("working_hours", {"mon": [], "sun": []}, "at least one open hour"),
        ("working_hours", {"monday": [["08:00", "16:00"]]}, "no weekday"),
        ("working_hours", {"mon": [["22:00", "06:00"]]}, "22:00 to 06:00"),
        ("working_hours", {"mon": [["08:00", "08:00"]]}, "08:00 to 08:00"),
        ("working_hours", {"mon": [["08:00", "12:00"], ["11:00", "16:00"]]}, "overlap"),
        ("working_hours", {"mon": [["8:00", "16:00"]]}, "looks like"),
        ("working_hours", {"mon": [["08:00", "24:01"]]}, "looks like"),
        ("working_hours", {"mon": [["08:00"]]}, "looks like"),
        ("working_hours", {"mon": 8}, "list"),
        ("holiday_country", "XX", "'XX'"),
        ("extra_holidays", ["2026-02-30"], "2026-02-30"),
        ("extra_holidays", ["20261224"], "20261224"),
        ("extra_holidays", ["2026-12-24"] * 1001, "1000"),
        ("grace_seconds", -1, "seconds"),
        ("grace_seconds", 3601, "seconds"),
        ("grace_seconds", True, "seconds"),
        ("payment_gates_apply_to_erp", "no", "True or false"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name_and_nothing_changes(name: str, value: Any, message: str) -> None:
    shop.update({"time_zone": "Europe/Ljubljana"})
    before = ShopSettings.objects.values().get()

    result = shop.update({"time_zone": "Europe/Warsaw", name: value})

    assert result.value is None
    assert [(error.code, error.field) for error in result.errors] == [(ErrorCode.INVALID, name)]
    assert message in result.errors[0].message
    assert ShopSettings.objects.values().get() == before


def test_going_live_and_back() -> None:
    assert shop.settings().live_since is None

    shop.go_live(MONDAY)
    assert shop.settings().live_since == MONDAY

    shop.go_live(None)
    assert shop.settings().live_since is None


def test_updating_does_not_go_live() -> None:
    shop.update({"live_since": MONDAY, "grace_seconds": 5})

    assert shop.settings().live_since is None
