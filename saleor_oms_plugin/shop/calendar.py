"""The shop's working time: opening hours by local wall time, in the shop's time zone, without its holidays.

Time is counted as it really passes: a night on which the clocks change has 23 or 25 hours. A wall time that the change
leaves out counts as the moment of the change; one that comes twice opens at its first and closes at its second coming.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ..core import clock
from .hours import MIDNIGHT, WHOLE_DAY, Spans, hours_of, public_holidays
from .settings import ShopSettings, ShopSettingsSpec, settings

HORIZON = timedelta(days=3653)
"""No answer lies further from the question: ten years are enough, and a shop that never opens must not be searched for ever."""

_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Calendar:
    """When the shop works; `hours` has the `Spans` of the seven weekdays, Monday first."""

    zone: ZoneInfo
    hours: tuple[Spans, ...] = (WHOLE_DAY,) * 7
    country: str = ""
    """ISO 3166-1 alpha-2 of the country whose public holidays are kept; empty for none."""
    closed: frozenset[date] = frozenset()

    @property
    def is_always_open(self) -> bool:
        return not self.country and not self.closed and all(spans == WHOLE_DAY for spans in self.hours)

    def add(self, start: datetime, working: timedelta) -> datetime:
        """The earliest moment by which so much working time has passed since ``start``; at most `HORIZON` later."""
        _refuse_negative(working)
        limit = _utc(start) + HORIZON
        if self.is_always_open:
            return min(_utc(start) + min(working, HORIZON), limit)
        at, left = _utc(start), working
        if not left:
            return at
        for opens, closes in self._forward(start, limit):
            begins = max(opens, at)
            if begins >= closes:
                continue
            if closes - begins >= left:
                return min(begins + left, limit)
            left -= closes - begins
            at = closes
        return limit

    def subtract(self, end: datetime, working: timedelta) -> datetime:
        """The latest moment from which so much working time passes until ``end``; at most `HORIZON` earlier."""
        _refuse_negative(working)
        limit = _utc(end) - HORIZON
        if self.is_always_open:
            return max(_utc(end) - min(working, HORIZON), limit)
        at, left = _utc(end), working
        if not left:
            return at
        for opens, closes in self._backward(end, limit):
            ends = min(closes, at)
            if ends <= opens:
                continue
            if ends - opens >= left:
                return max(ends - left, limit)
            left -= ends - opens
            at = opens
        return limit

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from one moment to another; negative where ``end`` is the earlier one."""
        if end < start:
            return -self.between(end, start)
        at, stop = _utc(start), _utc(end)
        if self.is_always_open:
            return stop - at
        total = timedelta()
        for opens, closes in self._forward(start, stop):
            begins, ends = max(opens, at), min(closes, stop)
            if begins < ends:
                total += ends - begins
                at = ends
        return total

    def next_open(self, at: datetime) -> datetime | None:
        """The first moment from this one on at which the shop works; None where there is none within `HORIZON`."""
        if self.is_open(at):
            return _utc(at)
        found = self.add(at, _INSTANT)
        return None if found >= _utc(at) + HORIZON else found - _INSTANT

    def is_open(self, at: datetime) -> bool:
        """True while the shop works; at its closing time it does not any more."""
        return bool(self.between(at, at + _INSTANT))

    # The day before and after are looked at too: a clock that is put back at midnight repeats the end of a day.

    def _forward(self, start: datetime, limit: datetime) -> Iterator[tuple[datetime, datetime]]:
        day, last = self._day_of(start) - _DAY, self._day_of(limit) + _DAY
        while day <= last:
            yield from _opening(self, day)
            day += _DAY

    def _backward(self, end: datetime, limit: datetime) -> Iterator[tuple[datetime, datetime]]:
        day, last = self._day_of(end) + _DAY, self._day_of(limit) - _DAY
        while day >= last:
            yield from reversed(_opening(self, day))
            day -= _DAY

    def today(self) -> date:
        """The day by the shop's clock."""
        return self._day_of(clock.now())

    def _day_of(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()


def calendar(using: str = "default") -> Calendar:
    """The shop's calendar as its settings are now; round the clock, every day, where nothing is set."""
    return calendar_of(settings(using))


def calendar_of(shop: ShopSettings | ShopSettingsSpec) -> Calendar:
    """The calendar of settings, also of such that are not saved yet."""
    return Calendar(
        ZoneInfo(shop.time_zone),
        hours_of(shop.working_hours),
        shop.holiday_country,
        frozenset(date.fromisoformat(day) for day in shop.extra_holidays),
    )


def _refuse_negative(working: timedelta) -> None:
    if working < timedelta():
        raise ValueError("Working time is not negative: add() and subtract() have a direction each.")


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


@lru_cache(maxsize=8192)
def _opening(calendar: Calendar, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """When the shop opens and closes on a day, in UTC."""
    if day in calendar.closed or (calendar.country and day in public_holidays(calendar.country, day.year)):
        return ()
    return tuple(
        (_moment(day, opens, calendar.zone, is_closing=False), _moment(day, closes, calendar.zone, is_closing=True))
        for opens, closes in calendar.hours[day.weekday()]
    )


def _moment(day: date, minutes: int, zone: ZoneInfo, *, is_closing: bool) -> datetime:
    if minutes == MIDNIGHT:  # the first moment of the next day, which closes this one however often it comes
        day, minutes, is_closing = day + _DAY, 0, False
    wall = datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=zone)
    first, second = wall.replace(fold=0).astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    if first > second:  # left out by the clock (PEP 495): both sides of it enclose the change
        return _change(second, first, zone)
    return second if is_closing else first


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The moment between these two at which the zone's offset changes."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > _INSTANT:
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
