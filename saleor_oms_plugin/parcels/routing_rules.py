"""What the shop wants when it is planned who sends, from the top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from pydantic import Field

from ..core.conditions import evaluate
from ..core.errors import ErrorCode, OmsError
from ..core.spec import CodedSpec, MaxLength, Name, Position, Text
from ..core.spec.table import SpecTable
from ..orders.condition_fields import ORDER_FIELDS, OrderCondition
from ..saleor_api.types import Order
from ..warehouses.places import Place
from .models import RoutingKind, RoutingRule
from .planning import Rule, RuleKind

__all__ = ["ROUTING_RULES", "RoutingKind", "RoutingRule", "RoutingRuleSpec", "rules_for"]


class RoutingRuleSpec(CodedSpec):
    """What the shop wants when it is planned who sends an order: the first rule says most, each further one decides what is left open."""

    name: Name
    position: Position = 0
    kind: Annotated[RoutingKind, Field(strict=False)] = Field(RoutingKind.KEEP_RESERVED, description="What it wants.")
    warehouse: Annotated[Text, MaxLength(255)] = Field("", description="Of FORCE: Saleor's slug of the warehouse that is to send.")
    condition: OrderCondition | None = Field(None, description="It is asked for orders of which this holds; null: for every order.")
    is_enabled: bool = True

    def problems(self) -> Iterator[OmsError]:
        if self.kind is RoutingKind.FORCE and not self.warehouse:
            yield OmsError(ErrorCode.REQUIRED, "Say which warehouse is to send, by its slug.", "warehouse")
        elif self.kind is not RoutingKind.FORCE and self.warehouse:
            yield OmsError(ErrorCode.INVALID, "Only a rule of the kind FORCE names a warehouse: leave it out.", "warehouse")


ROUTING_RULES = SpecTable(RoutingRuleSpec, RoutingRule, "rule")
"""In the order in which they are asked."""


def rules_for(order: Order, places: Iterable[Place], rules: Sequence[RoutingRule | RoutingRuleSpec] | None = None) -> list[Rule]:
    """Those that hold of the order, of the shop's rules or of the ones given; a FORCE of a warehouse that is gone is left out."""
    by_slug = {place.slug: place.id for place in places}
    found = []
    for rule in ROUTING_RULES.rows() if rules is None else rules:
        if not rule.is_enabled or (rule.condition is not None and not evaluate(rule.condition, ORDER_FIELDS, order).holds):
            continue
        warehouse = by_slug.get(rule.warehouse, "")
        if rule.kind != RoutingKind.FORCE or warehouse:
            found.append(Rule(RuleKind(rule.kind), warehouse, rule.name))
    return found
