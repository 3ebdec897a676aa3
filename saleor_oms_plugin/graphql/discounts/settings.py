"""How far discounts go in this shop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import graphene

from ...core.actor import MANAGE_DISCOUNTS
from ...discounts import settings
from ...discounts.reckoning import Meeting
from ...discounts.settings import DiscountSettings, DiscountSettingsSpec
from ..base.info import ResolveInfo
from ..base.roots import mutation, query
from ..base.specs import enum_type_of, input_type_of, object_type_of
from ..base.transaction import Transaction
from ..base.types import error_list

OmsDiscountMeetingEnum = enum_type_of(
    Meeting,
    "OmsDiscountMeetingEnum",
    "How customers' own prices meet Saleor's promotions and vouchers.",
    {"BEST_OF": "The customer gets the lower of the two prices.", "STACK": "Saleor's reductions are taken off ours."},
)
OmsDiscountSettings = object_type_of(DiscountSettingsSpec, "OmsDiscountSettings", has_id=False)
OmsDiscountSettingsInput = input_type_of(DiscountSettingsSpec, "OmsDiscountSettingsInput")


class OmsDiscountSettingsResult(graphene.ObjectType):
    """What came of a change of how far discounts go."""

    settings = graphene.Field(OmsDiscountSettings, description="As they are now.")
    errors = error_list()


@query(OmsDiscountSettings, MANAGE_DISCOUNTS)
def oms_discount_settings(root: object, info: ResolveInfo) -> DiscountSettings:
    """How far discounts go, whatever rules say."""
    return settings.settings()


@mutation(OmsDiscountSettingsResult, MANAGE_DISCOUNTS, transaction=Transaction.ATOMIC, input=OmsDiscountSettingsInput(required=True))
def oms_discount_settings_update(root: object, info: ResolveInfo, input: Mapping[str, Any]) -> OmsDiscountSettingsResult:
    """Change what is given. Orders stay as they are; open checkouts follow with their next change."""
    done = settings.update(OmsDiscountSettingsInput.values(input))
    return OmsDiscountSettingsResult(settings=done.value, errors=OmsDiscountSettingsInput.errors(done.errors))
