from __future__ import annotations

from typing import Any

import graphene
from promise import Promise

from ....core.conditions import RuleOutcome
from ...base.info import ResolveInfo
from ...base.types import JSON, error_list, required_list
from ..dataloaders import load_record
from ..node import OrderNode
from .order import OmsOrder


class OmsConditionRule(graphene.ObjectType):
    """A rule of a condition and what it met."""

    field = graphene.String(required=True, description="The name of an OmsConditionField.")
    operator = graphene.String(required=True, description="The rule's operator.")
    value = graphene.Field(JSON, description="What the rule asks for.")
    actual = graphene.Field(JSON, description="What the order has.")
    holds = graphene.Boolean(required=True, description="Whether it holds of the order.")

    @staticmethod
    def resolve_actual(outcome: RuleOutcome, info: ResolveInfo) -> Any:
        return outcome.as_json()["actual"]


class OmsConditionTestResult(graphene.ObjectType):
    """The verdict of a condition on one order."""

    holds = graphene.Boolean(description="Null where the condition could not be judged.")
    rules = required_list(OmsConditionRule, description="Every rule, in the condition's order.")
    errors = error_list()


class OmsConditionCountResult(graphene.ObjectType):
    """Of how many of the latest orders a condition holds."""

    looked_at = graphene.Int(required=True, description="Fewer than were asked for where some were not read in full yet.")
    holds = graphene.Int(required=True, description="Of how many of them it holds.")
    latest = graphene.Field(OmsOrder, description="The latest one of which it holds; null where there is none.")
    errors = error_list()

    @staticmethod
    def resolve_latest(result: OmsConditionCountResult, info: ResolveInfo) -> Promise | None:
        # One of the caller's channels: no other was counted.
        return load_record(info, result.latest).then(OrderNode.for_staff) if result.latest else None
