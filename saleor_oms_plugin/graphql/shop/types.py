from __future__ import annotations

import graphene

from ...shop.hours import WEEKDAYS
from ...shop.settings import ShopSettings
from ...shop.staff import StaffMember
from ..base.info import ResolveInfo
from ..base.types import DateTime, error_list, required_list
from .enums import OmsWeekdayEnum


class OmsOpeningHours(graphene.ObjectType):
    """A time of the week at which the shop works, by wall time in its time zone."""

    day = graphene.Field(OmsWeekdayEnum, required=True)
    opens_at = graphene.String(required=True, description="HH:MM")
    closes_at = graphene.String(required=True, description="HH:MM; 24:00 is the end of the day")


class OmsShop(graphene.ObjectType):
    """How the shop works."""

    time_zone = graphene.String(required=True, description="IANA name.")
    working_hours = required_list(OmsOpeningHours, description="Empty: round the clock.")
    holiday_country = graphene.String(description="ISO 3166-1 alpha-2: whose public holidays are kept.")
    extra_holidays = required_list(graphene.String, description="Further closed days, ISO dates.")
    grace_seconds = graphene.Int(required=True, description="How long a person's move can be undone, and its actions wait.")
    gates_hold_triggers = graphene.Boolean(required=True)
    gates_hold_erp = graphene.Boolean(required=True)
    live_since = graphene.Field(DateTime, description="Since when actions really happen; null: they are recorded only.")

    @staticmethod
    def resolve_working_hours(shop: ShopSettings, info: ResolveInfo) -> list[OmsOpeningHours]:
        hours = shop.working_hours
        return [OmsOpeningHours(day=day, opens_at=opens, closes_at=closes) for day in WEEKDAYS for opens, closes in hours.get(day, ())]

    @staticmethod
    def resolve_holiday_country(shop: ShopSettings, info: ResolveInfo) -> str | None:
        return shop.holiday_country or None

    @staticmethod
    def resolve_gates_hold_triggers(shop: ShopSettings, info: ResolveInfo) -> bool:
        return shop.do_gates_hold_triggers

    @staticmethod
    def resolve_gates_hold_erp(shop: ShopSettings, info: ResolveInfo) -> bool:
        return shop.do_gates_hold_erp


class OmsStaffMember(graphene.ObjectType):
    """Somebody whom an order can be assigned to; ``id`` is Saleor's id of the user."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    seen_at = graphene.Field(DateTime, required=True)

    @staticmethod
    def resolve_id(member: StaffMember, info: ResolveInfo) -> str:
        return member.user_id


class OmsShopResult(graphene.ObjectType):
    shop = graphene.Field(OmsShop)
    errors = error_list()
