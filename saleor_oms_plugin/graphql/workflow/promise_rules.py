"""The shop's rules for what new orders are promised."""

from __future__ import annotations

from ...workflow.promise_rules import PROMISE_RULES, PromiseRuleSpec
from ..base.specs import input_type_of
from ..base.tables import roots_of

OmsPromiseRuleInput = input_type_of(PromiseRuleSpec, "OmsPromiseRuleInput")

PROMISE_RULE_ROOTS = roots_of(
    PROMISE_RULES,
    "OmsPromiseRule",
    lists="The rules in the order they are asked.",
    creates="Make a rule; a name and the hours of at least one date are needed. It is asked last unless it has a position.",
    updates="Change what is given; orders that are in keep what they were promised.",
    input=OmsPromiseRuleInput,
    deletes="Orders that it gave their dates keep them.",
)
