"""The shop's rules for who sends what."""

from __future__ import annotations

from ...parcels.routing_rules import ROUTING_RULES, RoutingRuleSpec
from ..base.specs import input_type_of
from ..base.tables import roots_of

OmsRoutingRuleInput = input_type_of(RoutingRuleSpec, "OmsRoutingRuleInput")

ROUTING_RULE_ROOTS = roots_of(
    ROUTING_RULES,
    "OmsRoutingRule",
    lists="What the shop wants when it is planned who sends, from the top; without one: as reserved, fewest parcels, country, rank.",
    creates="Make a rule; a name and a kind are needed. It is the last unless it has a position.",
    updates="Change what is given; parcels that are planned stay as they are until they are planned anew.",
    deletes="Take it away; parcels that are planned stay as they are.",
    input=OmsRoutingRuleInput,
)
