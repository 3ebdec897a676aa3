"""What settings would do, before they are saved: hours and promises, numbers, the brand of a mail."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.documents.models import NumberSeries
from saleor_oms_plugin.messages.models import MessageSettings
from saleor_oms_plugin.shop.models import ShopSettings
from saleor_oms_plugin.workflow.models import PromiseRule
from tests.support.api import ask
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

CALENDAR = """query($shop: OmsShopInput, $rule: OmsPromiseRuleInput, $at: DateTime) {
  omsCalendarPreview(shop: $shop, rule: $rule, at: $at) {
    isOpen nextOpenAt promises { rule dispatchAt deliveryAt } errors { code field index }
  }
}"""
NUMBERS = """query($pattern: String!, $next: Int, $resets: Boolean) {
  omsNumberPreview(pattern: $pattern, nextNumber: $next, resetsYearly: $resets) { thisYear nextYear errors { code field } }
}"""
BRAND = """query($input: OmsMessageSettingsInput, $channel: String, $language: String) {
  omsBrandPreview(input: $input, channel: $channel, languageCode: $language) {
    sender replyTo subject html text errors { code field index }
  }
}"""
WEEK = [{"day": day, "opensAt": "08:00", "closesAt": "16:00"} for day in ("MON", "TUE", "WED", "THU", "FRI")]
SATURDAY = "2026-05-09T10:00:00+00:00"


def calendar(**variables: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask(CALENDAR, OWNER_OF_SHOP, **variables).data["omsCalendarPreview"]
    return found


def test_hours_that_are_not_saved_say_when_the_shop_works_next(shop: Shop) -> None:
    shown = calendar(shop={"timeZone": "Europe/Ljubljana", "workingHours": WEEK}, at=SATURDAY)

    assert shown == {"isOpen": False, "nextOpenAt": "2026-05-11T06:00:00+00:00", "promises": [], "errors": []}
    assert calendar(at=SATURDAY)["isOpen"] is True
    assert not ShopSettings.objects.filter(time_zone="Europe/Ljubljana").exists()


def test_rules_promise_an_order_of_that_moment(shop: Shop) -> None:
    PromiseRule.objects.create(code="next-day", name="Next day", dispatch_hours=8, in_working_time=True)
    PromiseRule.objects.create(code="off", name="Off", dispatch_hours=1, is_enabled=False)
    hours = {"timeZone": "UTC", "workingHours": WEEK}

    assert calendar(shop=hours, at=SATURDAY)["promises"] == [
        {"rule": "Next day", "dispatchAt": "2026-05-11T16:00:00+00:00", "deliveryAt": None}
    ]
    drawn = calendar(rule={"name": "Tomorrow", "deliveryHours": 24, "inWorkingTime": False}, at=SATURDAY)
    assert drawn["promises"] == [{"rule": "Tomorrow", "dispatchAt": None, "deliveryAt": "2026-05-10T10:00:00+00:00"}]
    assert PromiseRule.objects.count() == 2


def test_what_could_not_be_saved_is_refused_by_its_field(shop: Shop) -> None:
    assert [error["field"] for error in calendar(shop={"timeZone": "Mars/Base"})["errors"]] == ["timeZone"]
    assert [error["field"] for error in calendar(rule={"dispatchHours": -1})["errors"]] == ["dispatchHours"]
    assert ask(CALENDAR, OWNER_OF_SHOP, at="2026-05-09T10:00:00").codes == ["INVALID"]


def test_a_shop_that_is_never_open_has_no_next_time(shop: Shop) -> None:
    every_day = [f"2026-{month:02}-{day:02}" for month in (5, 6) for day in range(1, 31)]
    shown = calendar(shop={"extraHolidays": every_day}, at=SATURDAY)
    assert shown["nextOpenAt"] == "2026-05-31T00:00:00+00:00"


def test_numbers_are_written_for_this_year_and_the_next(shop: Shop) -> None:
    shown = ask(NUMBERS, OWNER_OF_SHOP, pattern="FV/{number:03}", next=7, resets=False).data["omsNumberPreview"]
    assert shown == {"thisYear": ["FV/007", "FV/008", "FV/009"], "nextYear": ["FV/010", "FV/011", "FV/012"], "errors": []}
    again = ask(NUMBERS, OWNER_OF_SHOP, pattern="{yy}-{number}", next=7).data["omsNumberPreview"]
    assert [number.partition("-")[2] for number in (*again["thisYear"], *again["nextYear"])] == ["7", "8", "9", "1", "2", "3"]
    wrong = ask(NUMBERS, OWNER_OF_SHOP, pattern="{number}", next=0).data["omsNumberPreview"]
    assert {error["field"] for error in wrong["errors"]} == {"pattern", "nextNumber"}
    assert not NumberSeries.objects.exists()


def test_a_mail_wears_a_brand_that_is_not_saved(shop: Shop) -> None:
    given = {
        "shopName": "Čebela <b>&</b> co.",
        "senderAddress": "shop@example.com",
        "color": "#aa3300",
        "footers": [{"languageCode": "sl", "text": "Mali tisk"}],
        "channels": [{"channel": "pl", "shopName": "Pszczoła", "replyTo": "pl@example.com"}],
        "smtpPassword": "secret",
    }

    shown = ask(BRAND, OWNER_OF_SHOP, input=given, language="sl").data["omsBrandPreview"]
    assert shown["errors"] == []
    assert "Čebela &lt;b&gt;" in shown["html"]
    assert "#aa3300" in shown["html"].lower()
    assert "Mali tisk" in shown["text"]
    assert "shop@example.com" in shown["sender"]
    polish = ask(BRAND, OWNER_OF_SHOP, input=given, channel="pl", language="pl").data["omsBrandPreview"]
    assert ("Pszczoła" in polish["html"], polish["replyTo"]) == (True, "pl@example.com")
    assert not MessageSettings.objects.exclude(shop_name="").exists()


def test_a_brand_that_could_not_be_saved_is_refused_by_its_field(shop: Shop) -> None:
    shown = ask(BRAND, OWNER_OF_SHOP, input={"color": "red", "channels": [{"channel": ""}]}).data["omsBrandPreview"]
    assert {(error["field"], error["index"]) for error in shown["errors"]} >= {("color", None), ("channels.channel", 0)}


def test_previews_are_for_who_keeps_the_settings(shop: Shop) -> None:
    for document, variables in ((CALENDAR, {}), (NUMBERS, {"pattern": "{number}"}), (BRAND, {})):
        assert ask(document, ANNA, **variables).codes == ["PERMISSION_DENIED"]
