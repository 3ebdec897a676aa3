"""Times as ERPs write them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from saleor_oms_plugin.erp.times import DateOrder, read_time

LJUBLJANA = ZoneInfo("Europe/Ljubljana")
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "order", "moment"),
    [
        ("2026-03-01T14:30:00+02:00", "ISO", "2026-03-01T12:30:00+00:00"),
        ("2026-03-01T14:30:00Z", "DMY", "2026-03-01T14:30:00+00:00"),
        ("2026-03-01 14:30", "MDY", "2026-03-01T13:30:00+00:00"),
        ("2026-07-01 14:30", "ISO", "2026-07-01T12:30:00+00:00"),
        ("01.03.2026 14:30", "DMY", "2026-03-01T13:30:00+00:00"),
        ("1. 3. 2026 14.30.05", "DMY", "2026-03-01T13:30:05+00:00"),
        ("01/03/26 14:30", "DMY", "2026-03-01T13:30:00+00:00"),
        ("3/1/2026 2:30 PM", "MDY", "2026-03-01T13:30:00+00:00"),
        ("3/1/2026 12:05 a.m.", "MDY", "2026-02-28T23:05:00+00:00"),
        ("2026/03/01 14:30:05,123", "YMD", "2026-03-01T13:30:05.123000+00:00"),
        ("20260301 14:30", "YMD", "2026-03-01T13:30:00+00:00"),
        ("01032026 14:30 +0500", "DMY", "2026-03-01T09:30:00+00:00"),
    ],
)
def test_a_time_is_read_in_the_order_that_the_connection_says(text: str, order: str, moment: str) -> None:
    read = read_time(f" {text} ", DateOrder(order), LJUBLJANA, NINE)

    assert (read.at.isoformat(), read.day) == (moment, None)


@pytest.mark.parametrize(
    ("text", "order"), [("{}-{:02}-{:02}", "ISO"), ("{}{:02}{:02}", "YMD"), ("{}-{:02}-{:02} 00:00:00", "ISO"), ("{}/{}/{}", "YMD")]
)
@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (1, "2026-03-01T22:59:59.999999+00:00"),  # yesterday: its end
        (2, "2026-03-02T09:00:00+00:00"),  # the day of the file: when it was written
        (3, "2026-03-02T23:00:00+00:00"),  # tomorrow: its beginning, which is in the future and refused as that
    ],
)
def test_a_day_alone_is_the_whole_day(text: str, order: str, day: int, moment: str) -> None:
    read = read_time(text.format(2026, 3, day), DateOrder(order), LJUBLJANA, NINE)

    assert read.at.isoformat() == moment
    assert read.day == datetime(2026, 3, day, tzinfo=LJUBLJANA)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("yesterday", "ISO"),
        ("31.02.2026", "DMY"),
        ("13/13/2026", "MDY"),
        ("01.03.2026 25:00", "DMY"),
        ("01.03.2026 at noon", "DMY"),
        ("3/1/2026 13:00 PM", "MDY"),
        ("1.3.202", "DMY"),
        ("0001-01-01T00:00+14:00", "ISO"),
        ("9999-12-31", "ISO"),
        ("", "ISO"),
        ("٠١.٠٣.٢٠٢٦x", "DMY"),
    ],
)
def test_what_is_no_time_is_refused(text: str, order: str) -> None:
    with pytest.raises(ValueError, match="is no time such as"):
        read_time(text, DateOrder(order), LJUBLJANA, NINE)


def test_a_date_of_a_country_is_told_what_to_set() -> None:
    with pytest.raises(ValueError, match="dateOrder"):
        read_time("01.03.2026 14:30", DateOrder.ISO, LJUBLJANA, NINE)
