"""Working time: counted in the shop's hours, over the nights when the clocks change, over holidays, forwards and backwards."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.shop.calendar import HORIZON, Calendar, calendar
from saleor_oms_plugin.shop.hours import WEEKDAYS, hours_of
from saleor_oms_plugin.shop.models import ShopSettings

ZONES = ["UTC", "Europe/Ljubljana", "America/New_York", "Asia/Beirut", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu"]
OFFICE = hours_of({day: [["08:00", "12:00"], ["13:00", "17:00"]] for day in WEEKDAYS[:5]})
LJUBLJANA = ZoneInfo("Europe/Ljubljana")


def at(text: str, zone: ZoneInfo = LJUBLJANA) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def test_a_weekend_and_the_lunch_hour_do_not_count() -> None:
    office = Calendar(LJUBLJANA, OFFICE)

    # Given Friday at eleven, then six working hours end on Monday at nine
    assert office.add(at("2026-09-11T11:00"), hours(6)) == at("2026-09-11T18:00") + timedelta(days=2, hours=15)
    assert office.add(at("2026-09-11T11:00"), hours(6)) == at("2026-09-14T09:00")
    assert office.subtract(at("2026-09-14T09:00"), hours(6)) == at("2026-09-11T11:00")
    assert office.between(at("2026-09-11T11:00"), at("2026-09-14T09:00")) == hours(6)
    assert office.between(at("2026-09-14T09:00"), at("2026-09-11T11:00")) == -hours(6)


def test_the_shop_is_open_from_its_opening_time_until_just_before_its_closing_time() -> None:
    office = Calendar(LJUBLJANA, OFFICE)

    moments = ["2026-09-11T07:59", "2026-09-11T08:00", "2026-09-11T11:59", "2026-09-11T12:00", "2026-09-12T10:00"]
    assert [office.is_open(at(moment)) for moment in moments] == [False, True, True, False, False]


@pytest.mark.parametrize(("night", "length"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-01", 24)])
def test_a_day_on_which_the_clocks_change_is_as_long_as_it_really_is(night: str, length: int) -> None:
    every_day = Calendar(LJUBLJANA, closed=frozenset({date(2020, 1, 1)}))
    next_day = (date.fromisoformat(night) + timedelta(days=1)).isoformat()

    assert every_day.between(at(f"{night}T00:00"), at(f"{next_day}T00:00")) == hours(length)


def test_opening_hours_are_wall_time_on_both_sides_of_a_change_of_the_clocks() -> None:
    daily = Calendar(LJUBLJANA, hours_of({day: [["08:00", "09:00"]] for day in WEEKDAYS}))

    assert daily.add(at("2026-03-28T08:00"), hours(3)) == at("2026-03-30T09:00")
    assert daily.add(at("2026-03-28T08:00"), hours(3)) - at("2026-03-28T08:00").astimezone(UTC) == hours(48)


def test_a_span_that_the_clock_leaves_out_does_not_count_and_one_that_it_repeats_counts_twice() -> None:
    at_night = Calendar(LJUBLJANA, hours_of({day: [["02:00", "03:00"]] for day in WEEKDAYS}))

    assert at_night.between(at("2026-03-29T00:00"), at("2026-03-29T12:00")) == hours(0)
    assert at_night.between(at("2026-10-25T00:00"), at("2026-10-25T12:00")) == hours(2)


def test_a_midnight_that_the_clock_leaves_out_begins_the_day_all_the_same() -> None:
    beirut = ZoneInfo("Asia/Beirut")  # there the clocks go forward at midnight
    sunday = Calendar(beirut, hours_of({"sun": [["00:00", "24:00"]]}))

    assert sunday.between(at("2026-03-28T12:00", beirut), at("2026-03-30T12:00", beirut)) == hours(23)


def test_public_and_extra_holidays_are_closed() -> None:
    office = Calendar(LJUBLJANA, OFFICE, country="SI", closed=frozenset({date(2026, 12, 24)}))

    # Given Wednesday 23 December 2026: 24 by the shop's own wish, 25 (Christmas), 26 and 27 (a weekend) are closed
    assert office.add(at("2026-12-23T16:00"), hours(2)) == at("2026-12-28T09:00")
    assert not office.is_open(at("2026-12-24T10:00"))


def test_a_shop_that_has_set_nothing_works_round_the_clock(db: None) -> None:
    found = calendar()

    assert found.is_always_open
    assert found.add(at("2026-03-28T22:00"), hours(30)) == at("2026-03-28T22:00").astimezone(UTC) + hours(30)


def test_the_calendar_is_what_the_settings_say(db: None) -> None:
    ShopSettings.objects.create(
        time_zone="Europe/Warsaw", working_hours={"mon": [["22:00", "24:00"]]}, holiday_country="PL", extra_holidays=["2026-11-09"]
    )

    found = calendar()

    assert found.zone.key == "Europe/Warsaw"
    assert found.between(at("2026-11-01T00:00"), at("2026-11-30T00:00")) == hours(6)  # the Mondays 2, 16 and 23


@pytest.mark.parametrize(
    "never",
    [
        Calendar(LJUBLJANA, hours=((),) * 7),
        Calendar(LJUBLJANA, OFFICE, country="SI", closed=frozenset(date(2026, 1, 1) + timedelta(days=day) for day in range(4000))),
        Calendar(LJUBLJANA),
    ],
    ids=["no open hour", "always a holiday", "more than anybody waits"],
)
def test_no_question_is_answered_further_away_than_ten_years(never: Calendar) -> None:
    asked = at("2026-09-11T11:00").astimezone(UTC)

    assert never.add(asked, timedelta(days=400_000)) == asked + HORIZON
    assert never.subtract(asked, timedelta(days=400_000)) == asked - HORIZON


def test_a_direction_is_not_given_by_a_sign() -> None:
    with pytest.raises(ValueError, match="not negative"):
        Calendar(LJUBLJANA).add(at("2026-09-11T11:00"), -hours(1))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    week = []
    for _ in range(7):
        edges = sorted(draw(st.sets(st.integers(0, 24 * 60), min_size=0, max_size=6)))
        week.append(tuple((opens, closes) for opens, closes in zip(edges[::2], edges[1::2], strict=False)))
    if not any(week):
        week[draw(st.integers(0, 6))] = ((480, 960),)
    return Calendar(
        ZoneInfo(draw(st.sampled_from(ZONES))),
        tuple(week),
        draw(st.sampled_from(["", "SI", "PL", "US"])),
        draw(st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=4)),
    )


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy wants bare bounds
lengths = st.timedeltas(timedelta(), timedelta(days=5))


@given(calendars(), moments, lengths)
def test_adding_and_subtracting_are_what_between_measures(calendar: Calendar, moment: datetime, length: timedelta) -> None:
    later, earlier = calendar.add(moment, length), calendar.subtract(moment, length)
    if later < moment + HORIZON:
        assert calendar.between(moment, later) == length
    if earlier > moment - HORIZON:
        assert calendar.between(earlier, moment) == length
    assert earlier <= moment <= later


@given(calendars(), moments, lengths)
def test_added_time_is_the_earliest_and_subtracted_time_the_latest(calendar: Calendar, moment: datetime, length: timedelta) -> None:
    tick = timedelta(microseconds=1)
    later, earlier = calendar.add(moment, length), calendar.subtract(moment, length)
    if length and moment - HORIZON < earlier and later < moment + HORIZON:
        assert calendar.between(moment, later - tick) < length
        assert calendar.between(earlier + tick, moment) < length


@given(calendars(), moments, moments, lengths, lengths)
def test_later_questions_have_later_answers(calendar: Calendar, one: datetime, other: datetime, short: timedelta, long: timedelta) -> None:
    (early, late), (short, long) = sorted((one, other)), sorted((short, long))

    assert calendar.add(early, short) <= calendar.add(late, short)
    assert calendar.add(early, short) <= calendar.add(early, long)
    assert calendar.subtract(early, short) <= calendar.subtract(late, short)
    assert calendar.subtract(early, long) <= calendar.subtract(early, short)


@given(calendars(), moments, moments, moments)
def test_working_time_adds_up(calendar: Calendar, one: datetime, other: datetime, third: datetime) -> None:
    first, middle, last = sorted((one, other, third))

    assert calendar.between(first, middle) + calendar.between(middle, last) == calendar.between(first, last)
    assert timedelta() <= calendar.between(first, last) <= last - first


@given(calendars(), moments)
def test_open_is_what_the_wall_clock_says(calendar: Calendar, moment: datetime) -> None:
    local = moment.astimezone(calendar.zone)
    minute = local.hour * 60 + local.minute
    is_working_hour = any(opens <= minute < closes for opens, closes in calendar.hours[local.weekday()])
    hardly_changed = all((moment + timedelta(days=days)).astimezone(calendar.zone).utcoffset() == local.utcoffset() for days in (-1, 1))
    if hardly_changed and not calendar.country:
        assert calendar.is_open(moment) == (is_working_hour and local.date() not in calendar.closed)
