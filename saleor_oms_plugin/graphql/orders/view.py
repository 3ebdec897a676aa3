"""An order as one caller may see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from promise import Promise

from ...core.actor import MANAGE_ORDERS, Actor
from ...core.errors import permission_denied
from ...core.runtime import runtime
from ...orders import queries as orders
from ...orders.queries import OrderRecord
from ...saleor_api.types import OrderSnapshot
from ...shop import services as shop
from ...statuses.queries import OrderStatus, Workflow
from ...workflow import queries as workflow
from ...workflow.queries import StatusChange
from ...workflow.services import entry_of
from ..base.access import WRITER, Refused, reading
from ..base.loaders import load
from ..statuses.types import load_setup


@dataclass(frozen=True, slots=True)
class State:
    """Where an order stands; ``version`` 0 is a state that is not stored yet."""

    status: OrderStatus
    workflow: Workflow
    since: Any
    version: int


@dataclass(frozen=True, slots=True)
class OrderView:
    """A record and how its caller sees it: staff see all of it, the owner what the contract calls public."""

    record: OrderRecord
    is_staff: bool
    using: str

    @property
    def snapshot(self) -> OrderSnapshot | None:
        return orders.snapshot_of(self.record)

    @property
    def whole(self) -> OrderSnapshot | None:
        """The snapshot where it has lines and addresses; None of an adopted order that was not read whole yet."""
        return None if self.record.is_partial else self.snapshot

    def load(self, info: Any, key: str, batch: Callable[[list[UUID], str], Mapping[UUID, Any]], default: Any = None) -> Promise:
        """Load something of this order together with that of the page's other orders."""

        def read(order_ids: list[UUID]) -> Mapping[UUID, Any]:
            with reading(self.using):
                return batch(order_ids, self.using)

        return load(info.context, (key, self.using), read, self.record.pk, default)

    def state(self, info: Any) -> Promise:
        """The stored state, else the one the order would enter with; None for a draft or without a workflow."""

        def or_virtual(stored: Any) -> Any:
            if stored is not None:
                return State(stored.status, stored.workflow, stored.since, stored.version)
            if self.record.is_draft:
                return None
            return Promise.all([load_setup(info), load_activation(info)]).then(self._virtual)

        return self.load(info, "state", workflow.states).then(or_virtual)

    def _virtual(self, given: list[Any]) -> State | None:
        setup, activated = given
        entry = entry_of(self.record, setup, activated.get("at"))
        return State(entry.status, entry.workflow, entry.since, 0) if entry else None

    def history(self, info: Any) -> Promise:
        """Every change, newest first."""
        return self.load(info, "history", workflow.histories, default=[])

    def public_steps(self, info: Any) -> Promise:
        """What the customer saw, newest first. The state alone answers where the customer may see its status."""

        def steps(state: State | None) -> Any:
            if state is None:
                return []
            virtual = [workflow.PublicStep(state.status, state.since)] if state.status.is_visible_to_customer else []
            if state.version == 0:
                return virtual
            return self.history(info).then(_steps_of)

        return self.state(info).then(steps)

    def public_status(self, info: Any) -> Promise:
        """The status the customer sees: the present one, or the last before it that is not hidden."""

        def present(state: State | None) -> Any:
            if state is None:
                return None
            if state.status.is_visible_to_customer:
                return workflow.PublicStep(state.status, state.since)
            return self.public_steps(info).then(lambda steps: steps[0] if steps else None)

        return self.state(info).then(present)


def _steps_of(changes: list[StatusChange]) -> list[workflow.PublicStep]:
    return workflow.public_steps(changes)


def load_activation(info: Any) -> Promise:
    """``{"at": datetime | None}``: since when orders are ours, read once a request."""

    def read(_: list[str]) -> dict[str, Any]:
        with reading(WRITER):
            return {"activation": {"at": shop.activated_at()}}

    return load(info.context, "activation", read, "activation")


def view_of(info: Any, record: OrderRecord) -> OrderView:
    """The record as this caller sees it; `Refused` for one who is neither staff of its channel nor its owner."""
    actor: Actor = runtime().actor_of(info.context)
    if actor.has(MANAGE_ORDERS) and actor.reaches(record.channel):
        return OrderView(record, is_staff=True, using=WRITER)
    if actor.id is not None and actor.id == record.user_id:
        return OrderView(record, is_staff=False, using=runtime().replica_of(info.context))
    raise Refused(permission_denied(MANAGE_ORDERS))
