from __future__ import annotations

from ...shop.hours import Weekday
from ..base.specs import enum_type_of

OmsWeekdayEnum = enum_type_of(Weekday, "OmsWeekdayEnum")
