from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...core.actor import Actor
from ...core.errors import OmsError
from ...workflow import promise_rules
from ...workflow.promise_rules import PromiseRuleSpec
from .base import ListSection


class PromiseRules(ListSection[PromiseRuleSpec]):
    """What new orders are promised, in the order in which the rules are asked."""

    name = "promise_rules"
    model = PromiseRuleSpec

    def read(self) -> Iterable[PromiseRuleSpec]:
        return map(PromiseRuleSpec.of, promise_rules.promise_rules())

    def put(self, item: PromiseRuleSpec, actor: Actor) -> Iterable[OmsError]:
        found = promise_rules.promise_rules().filter(code=item.code).first()
        if found is None:
            return promise_rules.create_promise_rule(item.values()).errors
        return promise_rules.update_promise_rule(found.pk, item.values()).errors

    def arrange(self, codes: Sequence[str]) -> None:
        places = {rule.code: (rule.pk, rule.position) for rule in promise_rules.promise_rules()}
        for position, code in enumerate(codes):
            pk, present = places[code]
            if present != position:
                promise_rules.update_promise_rule(pk, {"position": position})

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        return promise_rules.delete_promise_rule(promise_rules.promise_rules().get(code=code).pk)
