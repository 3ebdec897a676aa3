from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import Actor
from ...core.ids import to_global_id
from ...shop import preferences
from ...shop.hours import WEEKDAYS
from ...shop.order_views import OrderView
from ...shop.settings import ShopSettings, ShopSettingsSpec
from ...shop.staff import StaffMember
from ..base.databases import from_writer
from ..base.info import ResolveInfo
from ..base.specs import object_type_of
from ..base.types import JSON, DateTime, error_list, required_list
from .enums import OmsWeekdayEnum
from .inputs import PUBLISHED


class OmsOpeningHours(graphene.ObjectType):
    """A time of the week at which the shop works, by wall time in its time zone."""

    day = graphene.Field(OmsWeekdayEnum, required=True, description="The day.")
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

    id = graphene.ID(required=True, description="Saleor's id of the user.")
    name = graphene.String(required=True, description="The person's name.")
    seen_at = graphene.Field(DateTime, required=True, description="When the person last worked with orders here.")

    @staticmethod
    def resolve_id(member: StaffMember, info: ResolveInfo) -> str:
        return member.user_id


class OmsShopResult(graphene.ObjectType):
    """What came of a change of how the shop works."""

    shop = graphene.Field(OmsShop, description="The shop as it is now.")
    errors = error_list()


class OmsView(graphene.ObjectType):
    """A view of the order list, one's own or everybody's."""

    id = graphene.ID(required=True, description="For omsViewSave, omsViewDelete and omsViewsReorder.")
    name = graphene.String(required=True, description="What the tab says.")
    is_shared = graphene.Boolean(required=True, description="Everybody sees it; it is changed with MANAGE_SETTINGS.")
    state = graphene.Field(JSON, required=True, description="What the page shows: filter, sorting, columns, in the page's own words.")

    @staticmethod
    def resolve_id(view: OrderView, info: ResolveInfo) -> str:
        return to_global_id("OmsView", view.pk)


class OmsViewResult(graphene.ObjectType):
    """What came of keeping, changing or deleting a view."""

    view = graphene.Field(OmsView, description="The view as it is now; a deleted one as it was.")
    errors = error_list()


class OmsViewsResult(graphene.ObjectType):
    """What came of putting views into another order."""

    views = required_list(OmsView, description="Everybody's, then one's own, in their order.")
    errors = error_list()


class OmsMe(graphene.ObjectType):
    """The caller, as far as the pages need to know."""

    id = graphene.ID(description="Saleor's id of the user or the App.")
    name = graphene.String(required=True, description="The caller's name.")
    permissions = required_list(graphene.String, description="Saleor's permissions that the token has.")
    channels = graphene.List(graphene.NonNull(graphene.String), description="Slugs of the channels that may be seen; null: all.")
    preferences = graphene.Field(JSON, required=True, description="How this person likes to work, by the names that the pages give.")

    @staticmethod
    def resolve_permissions(actor: Actor, info: ResolveInfo) -> list[str]:
        return sorted(actor.permissions)

    @staticmethod
    def resolve_channels(actor: Actor, info: ResolveInfo) -> list[str] | None:
        return None if actor.channels is None else sorted(actor.channels)

    @from_writer
    def resolve_preferences(actor: Actor, info: ResolveInfo) -> dict[str, Any]:
        return preferences.preferences_of(actor)


class OmsPreferencesResult(graphene.ObjectType):
    """What came of remembering how somebody likes to work."""

    preferences = graphene.Field(JSON, description="All of them.")
    errors = error_list()
