from __future__ import annotations

import graphene

from ...shop.hours import WEEKDAYS
from ...shop.settings import ShopSettings, ShopSettingsSpec
from ...shop.staff import StaffMember
from ..base.info import ResolveInfo
from ..base.specs import object_type_of
from ..base.types import DateTime, error_list, required_list
from .enums import OmsWeekdayEnum
from .inputs import PUBLISHED


class OmsOpeningHours(graphene.ObjectType):
    """A time of the week at which the shop works, by wall time in its time zone."""

    day = graphene.Field(OmsWeekdayEnum, required=True)
    opens_at = graphene.String(required=True, description="HH:MM")
    closes_at = graphene.String(required=True, description="HH:MM; 24:00 is the end of the day")


def _opening_hours(shop: ShopSettings, info: ResolveInfo) -> list[OmsOpeningHours]:
    hours = shop.working_hours
    return [OmsOpeningHours(day=day, opens_at=opens, closes_at=closes) for day in WEEKDAYS for opens, closes in hours.get(day, ())]


def _holiday_country(shop: ShopSettings, info: ResolveInfo) -> str | None:
    return shop.holiday_country or None


OmsShop = object_type_of(
    ShopSettingsSpec,
    "OmsShop",
    has_id=False,
    names=PUBLISHED,
    more={
        "working_hours": required_list(OmsOpeningHours, description="Empty: round the clock."),
        "resolve_working_hours": _opening_hours,
        "holiday_country": graphene.String(description="ISO 3166-1 alpha-2: whose public holidays are kept."),
        "resolve_holiday_country": _holiday_country,
        "live_since": graphene.Field(DateTime, description="Since when actions really happen; null: they are recorded only."),
    },
)


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
