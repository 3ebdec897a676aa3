from __future__ import annotations

import graphene

from ...customers.services import MAX_AGREEMENTS, MAX_NOTE, MAX_TAGS
from ..base.enums import OmsSortDirection
from ..base.types import DateTime, Decimal, optional_list
from .enums import OmsCustomerSortField, OmsCustomerWarningEnum


class OmsCustomerInput(graphene.InputObjectType):
    """What staff write down of a customer. What is left out stays, null clears."""

    code = graphene.String(description="The shop's or the ERP's own code, of one customer alone; case makes no difference.")
    minimum_discount_percent = graphene.Field(Decimal, description="0 to 100, with at most two decimals.")
    discount_class = graphene.ID(description="The class; null for none.")
    reminder = graphene.String(
        description="What staff are reminded of with the next order. It takes the latest open one's place; empty takes that away."
    )
    note = graphene.String(description=f"For staff, up to {MAX_NOTE} characters.")
    agreements = graphene.String(description=f"What was agreed, in words for staff, up to {MAX_AGREEMENTS} characters.")
    payment_term_days = graphene.Int(description="Within how many days orders are to be paid; null where nothing was agreed.")
    allows_cash_on_delivery = graphene.Boolean(description="Whether orders may be paid on delivery; null where nothing was agreed.")
    tags = optional_list(graphene.String, description=f"All of the customer's tags, up to {MAX_TAGS}. They are kept in small letters.")
    is_opted_out_of_mailing = graphene.Boolean(description="Wants no newsletters and the like; what is written about an order goes on.")


class OmsCustomerFilter(graphene.InputObjectType):
    """What is given must hold together."""

    tags = optional_list(graphene.String, description="With all of these tags.")
    warnings = optional_list(OmsCustomerWarningEnum, description="With at least one of these warnings, by orders of the caller's channels.")
    last_order_from = graphene.Field(DateTime, description="Who last placed an order at this moment or later.")
    last_order_to = graphene.Field(DateTime, description="Who last placed an order at this moment or before.")
    discount_classes = optional_list(graphene.ID, description="In one of these classes.")
    has_reminder = graphene.Boolean(description="With a reminder that is open; false for the others.")
    is_registered = graphene.Boolean(description="Users of Saleor's; false for guests.")


class OmsCustomerSort(graphene.InputObjectType):
    """How a list of customers is sorted."""

    field = graphene.Field(OmsCustomerSortField, required=True, description="LAST_ORDER: who never ordered comes last.")
    direction = graphene.Field(OmsSortDirection, required=True, description="Which end comes first.")
