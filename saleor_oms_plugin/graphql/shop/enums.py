from __future__ import annotations

from ...shop.hours import Weekday
from ..base.specs import enum_type_of

OmsWeekdayEnum = enum_type_of(
    Weekday,
    "OmsWeekdayEnum",
    "A day of the week.",
    {"MON": "Monday.", "TUE": "Tuesday.", "WED": "Wednesday.", "THU": "Thursday.", "FRI": "Friday.", "SAT": "Saturday.", "SUN": "Sunday."},
)
