"""Action kinds to test the ledger with, and actions that use them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from saleor_oms_plugin.actions import destinations, ledger
from saleor_oms_plugin.actions.action_type import BaseActionType, Preview, Repeat, RunContext
from saleor_oms_plugin.actions.ledger import Claimed
from saleor_oms_plugin.actions.models import Action
from saleor_oms_plugin.actions.registry import registry
from saleor_oms_plugin.statuses.models import OrderStatus


class ProbeConfig(BaseModel, extra="forbid"):
    text: str = ""


class Probe(BaseActionType):
    """Remembers what it did; ``does`` is called in the place of a side effect and may raise whatever a kind may raise."""

    label = "Probe"
    description = "Remembers what it did."
    Config = ProbeConfig
    takes_recipient = True

    def __init__(self, name: str = "probe", **changes: Any) -> None:
        self.name = name
        self.done: list[RunContext] = []
        self.texts: list[str] = []
        self.does: Callable[[RunContext], Any] = lambda context: None
        self.reason: str | None = None
        for attribute, value in changes.items():
            setattr(self, attribute, value)

    def unavailable(self) -> str | None:
        return self.reason

    def run(self, config: Any, context: RunContext) -> dict[str, Any] | None:
        context.mark_begun()
        result = self.does(context)
        self.done.append(context)
        self.texts.append(config.text)
        return result if isinstance(result, dict) else None

    def preview(self, config: Any, context: RunContext) -> Preview:
        return Preview(subject=f"Order {context.order.number}", text=config.text)


class NoOp(BaseActionType):
    """Has no effect outside, so it never begins."""

    name = "no-op"
    label = "Nothing"
    description = "Does nothing."

    def run(self, config: Any, context: RunContext) -> None:
        return None

    def destination(self, config: Any) -> str:
        return ""


@contextmanager
def installed(*kinds: Any) -> Iterator[None]:
    """These kinds are there for a while."""
    for kind in kinds:
        registry.add(kind)
    try:
        yield
    finally:
        for kind in kinds:
            registry.remove(kind.name)


def once_only(name: str = "once") -> Probe:
    return Probe(name, repeat=Repeat.AT_MOST_ONCE)


def make_action(status: OrderStatus, kind: str = "probe", **changes: Any) -> Action:
    """An action as it is stored: on entering, and canceled when the order leaves, unless said otherwise."""
    number = Action.objects.count()
    values: dict[str, Any] = {"code": f"action-{number}", "label": f"Action {number}", "position": number, "cancel_when_left": True}
    return Action.objects.create(status=status, kind=kind, **values | changes)


def claim(limit: int, owner: UUID) -> list[Claimed]:
    """Runs as another worker takes them: of one destination, those of the longest wait first."""
    for due in destinations.due():
        if runs := ledger.claim(limit, owner, due.name):
            return runs
    return []
