from __future__ import annotations

import graphene

from ...shop.hours import WEEKDAYS

OmsWeekdayEnum = graphene.Enum("OmsWeekdayEnum", [(day.upper(), day) for day in WEEKDAYS])
