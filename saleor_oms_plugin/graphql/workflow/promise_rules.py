"""The shop's rules for what new orders are promised."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.ids import int_pk, to_global_id
from ...workflow import promise_rules as rules
from ...workflow.promise_rules import PromiseRuleResult
from ...workflow.queries import PromiseRule
from ..base.access import mutation_field, query_field
from ..base.types import JSON, error_list, optional_list


class OmsPromiseRule(graphene.ObjectType):
    """What a new order is promised by itself: the first rule by position whose condition holds."""

    id = graphene.ID(required=True)
    code = graphene.String(required=True)
    name = graphene.String(required=True)
    position = graphene.Int(required=True)
    condition = graphene.Field(JSON, description="Null holds for every order.")
    dispatch_hours = graphene.Int(description="From the moment the order was made.")
    delivery_hours = graphene.Int(description="From the moment the order was made.")
    in_working_time = graphene.Boolean(required=True, description="The hours are counted by the shop's calendar.")
    is_enabled = graphene.Boolean(required=True)

    @staticmethod
    def resolve_id(rule: PromiseRule, info: Any) -> str:
        return to_global_id("OmsPromiseRule", rule.pk)


class OmsPromiseRuleInput(graphene.InputObjectType):
    """What is left out stays as it is; null clears the condition and the hours."""

    code = graphene.String()
    name = graphene.String()
    position = graphene.Int()
    condition = graphene.Field(JSON)
    dispatch_hours = graphene.Int()
    delivery_hours = graphene.Int()
    in_working_time = graphene.Boolean()
    is_enabled = graphene.Boolean()


class OmsPromiseRuleResult(graphene.ObjectType):
    rule = graphene.Field(OmsPromiseRule)
    errors = error_list()


def _rules(root: Any, info: Any) -> Any:
    return list(rules.promise_rules())


def _create(root: Any, info: Any, input: dict[str, Any]) -> OmsPromiseRuleResult:
    return _result(rules.create_promise_rule(input))


def _update(root: Any, info: Any, id: str, input: dict[str, Any]) -> OmsPromiseRuleResult:
    return _result(rules.update_promise_rule(int_pk(id, "OmsPromiseRule"), input))


def _delete(root: Any, info: Any, id: str) -> OmsPromiseRuleResult:
    return OmsPromiseRuleResult(errors=rules.delete_promise_rule(int_pk(id, "OmsPromiseRule")))


def _result(result: PromiseRuleResult) -> OmsPromiseRuleResult:
    return OmsPromiseRuleResult(rule=result.rule, errors=result.errors)


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_promise_rules": query_field(
            optional_list(OmsPromiseRule), _rules, MANAGE_ORDERS, MANAGE_SETTINGS, description="The rules in the order they are asked."
        )
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_promise_rule_create": mutation_field(
            OmsPromiseRuleResult,
            _create,
            MANAGE_SETTINGS,
            input=OmsPromiseRuleInput(required=True),
            description="Make a rule; a name and the hours of at least one date are needed. It is asked last unless it has a position.",
        ),
        "oms_promise_rule_update": mutation_field(
            OmsPromiseRuleResult,
            _update,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            input=OmsPromiseRuleInput(required=True),
            description="Change what is given; orders that are in keep what they were promised.",
        ),
        "oms_promise_rule_delete": mutation_field(
            OmsPromiseRuleResult,
            _delete,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            description="Orders that it gave their dates keep them.",
        ),
    }
