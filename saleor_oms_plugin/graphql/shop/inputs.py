from __future__ import annotations

import graphene

from .enums import OmsWeekdayEnum


class OmsOpeningHoursInput(graphene.InputObjectType):
    day = graphene.Field(OmsWeekdayEnum, required=True)
    opens_at = graphene.String(required=True)
    closes_at = graphene.String(required=True)


class OmsShopInput(graphene.InputObjectType):
    """What is left out stays as it is; lists replace what was there; an empty country is none."""

    time_zone = graphene.String()
    working_hours = graphene.List(graphene.NonNull(OmsOpeningHoursInput))
    holiday_country = graphene.String()
    extra_holidays = graphene.List(graphene.NonNull(graphene.String))
    grace_seconds = graphene.Int()
    gates_hold_triggers = graphene.Boolean()
    gates_hold_erp = graphene.Boolean()
