from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....core.errors import Result
from ....core.ids import int_pk
from ....workflow import promise_rules as rules
from ....workflow.queries import PromiseRule
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..inputs import OmsPromiseRuleInput
from ..types import OmsPromiseRuleResult


@mutation(OmsPromiseRuleResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsPromiseRuleInput(required=True))
def oms_promise_rule_create(root: object, info: ResolveInfo, input: dict[str, Any]) -> OmsPromiseRuleResult:
    """Make a rule; a name and the hours of at least one date are needed. It is asked last unless it has a position."""
    return _result(rules.create_promise_rule(OmsPromiseRuleInput.values(input)))


@mutation(
    OmsPromiseRuleResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    id=graphene.ID(required=True),
    input=OmsPromiseRuleInput(required=True),
)
def oms_promise_rule_update(root: object, info: ResolveInfo, id: str, input: dict[str, Any]) -> OmsPromiseRuleResult:
    """Change what is given; orders that are in keep what they were promised."""
    return _result(rules.update_promise_rule(int_pk(id, "OmsPromiseRule"), OmsPromiseRuleInput.values(input)))


@mutation(OmsPromiseRuleResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True))
def oms_promise_rule_delete(root: object, info: ResolveInfo, id: str) -> OmsPromiseRuleResult:
    """Orders that it gave their dates keep them."""
    return OmsPromiseRuleResult(errors=rules.delete_promise_rule(int_pk(id, "OmsPromiseRule")))


def _result(result: Result[PromiseRule]) -> OmsPromiseRuleResult:
    return OmsPromiseRuleResult(rule=result.value, errors=result.errors)
