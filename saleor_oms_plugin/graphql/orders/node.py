"""An order as one caller may see it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from promise import Promise

from ...core.actor import MANAGE_ORDERS, Actor
from ...core.runtime import runtime
from ...links.services import without_post_code
from ...orders import queries as orders
from ...orders.queries import OrderRecord
from ...saleor_api.types import Order
from ...statuses.queries import Configuration, OrderStatus, Workflow
from ...tracking import queries as tracking
from ...workflow import queries as workflow
from ...workflow.queries import PublicStep
from ...workflow.services import InitialState
from ..base.databases import WRITER
from ..base.dataloaders import load
from ..base.info import ResolveInfo
from ..tracking.dataloaders import load_trackings
from .dataloaders import load_initial_state


@dataclass(frozen=True, slots=True)
class CurrentState:
    """The status and all that goes with it; ``version`` 0 is a state that is not stored yet."""

    status: OrderStatus
    workflow: Workflow
    since: datetime
    version: int
    assignee_id: str = ""
    assignee_name: str = ""
    promised: PromisedDates | None = None


@dataclass(frozen=True, slots=True)
class PromisedDates:
    """What the customer was promised last: at least one of the dates."""

    dispatch_at: datetime | None
    delivery_at: datetime | None
    reason: str | None


@dataclass(frozen=True)
class OrderNode:
    """What ``OmsOrder`` resolves from: a record (with its state attached) and what of it the caller may read.

    Staff read all of it, the owner and the holder of a secret link what the contract calls public. Methods return a promise where
    something must be loaded; graphql-core takes either.
    """

    record: OrderRecord
    is_staff: bool
    using: str
    is_by_link: bool = False
    """The caller has a secret link, and nobody knows who it is."""
    sees_address: bool = False
    """The holder of a link has named the e-mail address, or post code and surname."""

    @cached_property
    def stored(self) -> CurrentState | None:
        """The state that the record came with; None where it has none, or was not stored itself. Made once: a list asks each order for many
        fields of it; and only when it is asked for, since not every record comes with its state.
        """
        return _stored_state(self.record)

    @classmethod
    def for_staff(cls, record: OrderRecord) -> OrderNode:
        """The order for a caller who is known to be staff of its channel."""
        return cls(record, is_staff=True, using=WRITER)

    @property
    def has_link_alone(self) -> bool:
        """Nobody knows whether the caller is the customer: nothing that tells name or address is for him."""
        return self.is_by_link and not self.sees_address

    def load(self, info: ResolveInfo, key: str, batch: Callable[[list[UUID], str], Mapping[UUID, Any]], default: Any = None) -> Promise:
        """Load something of this order together with that of the page's other orders."""
        return load(info, key, lambda order_ids: batch(order_ids, self.using), self.record.pk, default, self.using)

    def snapshot(self, info: ResolveInfo) -> Promise:
        """The order as last read from Saleor; None of one that we have not stored."""
        if "snapshot" not in self.record.get_deferred_fields():
            return Promise.resolve(self.record.order)
        return self.load(info, "snapshot", orders.snapshots)

    def full_snapshot(self, info: ResolveInfo) -> Promise:
        """The snapshot where it has lines and addresses; None of an adopted order that was not read in full yet."""
        return Promise.resolve(None) if self.record.is_partial else self.snapshot(info)

    def trackings(self, info: ResolveInfo, order: Order) -> Promise:
        """The parcels of this order, as it was read in full, and how each is followed, oldest first."""
        if self.has_link_alone:
            order = without_post_code(order)  # some carriers' addresses have it
        return load_trackings(info, order, self.record.language_code, self.using)

    def parcels(self, info: ResolveInfo, order: Order) -> Promise:
        """`trackings`, with what carriers reported of this order's parcels: a list of both."""
        return Promise.all([self.trackings(info, order), self.load(info, "parcel_events", tracking.events_of, default=[])])

    def of_state(self, info: ResolveInfo, pick: Callable[[CurrentState], Any], default: Any = None) -> Any:
        """What ``pick`` takes of `state`, ``default`` without one. No promise where the state is at hand: lists would pay for it."""
        if self.stored is not None:
            return pick(self.stored)
        return default if self.record.is_draft else self._initial_state(info).then(lambda state: pick(state) if state else default)

    def state(self, info: ResolveInfo) -> Promise:
        """The stored state, else the one the order would enter with; None for a draft or without a workflow."""
        if self.stored is not None or self.record.is_draft:
            return Promise.resolve(self.stored)
        return self._initial_state(info)

    def history(self, info: ResolveInfo) -> Promise:
        """Every change, newest first."""
        return self.load(info, "history", workflow.histories, default=[])

    def public_steps(self, info: ResolveInfo) -> Promise:
        """What the customer saw, newest first."""

        def steps(state: CurrentState | None) -> Any:
            if state is None:
                return []
            if state.version == 0:
                return [_step(state)] if state.status.is_visible_to_customer else []
            return self.history(info).then(workflow.public_steps)

        return self.state(info).then(steps)

    def public_step(self, info: ResolveInfo) -> Promise | PublicStep | None:
        """What the customer sees: the present status, or the last before it that is not hidden."""
        if self.stored is None:
            return None if self.record.is_draft else self._initial_state(info).then(_visible_step)
        if self.stored.status.is_visible_to_customer:  # nearly always: no promise, which lists of orders would pay for
            return _step(self.stored)
        return self.public_steps(info).then(lambda steps: steps[0] if steps else None)

    def _initial_state(self, info: ResolveInfo) -> Promise:
        def state(initial: InitialState | None) -> CurrentState | None:
            return CurrentState(initial.status, initial.workflow, initial.since, 0) if initial else None

        return load_initial_state(info, self.record).then(state)


def _stored_state(record: OrderRecord) -> CurrentState | None:
    stored = workflow.state_of(record)
    if stored is None:
        return None
    promised = PromisedDates(stored.dispatch_at, stored.delivery_at, stored.promise_reason or None) if stored.promised_at else None
    return CurrentState(stored.status, stored.workflow, stored.since, stored.version, stored.assignee_id, stored.assignee_name, promised)


def _step(state: CurrentState) -> PublicStep:
    return PublicStep(state.status, state.since)


def _visible_step(state: CurrentState | None) -> PublicStep | None:
    return _step(state) if state and state.status.is_visible_to_customer else None


def database_of(info: ResolveInfo) -> str:
    """The alias that this caller's reads go to: staff read what they have just written; customers may read a replica."""
    return WRITER if runtime().actor_of(info.context).has(MANAGE_ORDERS) else runtime().replica_of(info.context)


def node_of(info: ResolveInfo, record: OrderRecord, owner_id: str | None = None) -> OrderNode | None:
    """The record as this caller sees it; None for one who is neither staff of its channel nor its owner.

    ``owner_id`` is the owner's global id by Saleor's own order (an empty text for a guest) where the host has it at hand: it is newer.
    """
    actor: Actor = runtime().actor_of(info.context)
    if actor.has(MANAGE_ORDERS) and actor.reaches(record.channel):
        return OrderNode.for_staff(record)
    if actor.id is not None and actor.id == (record.user_id if owner_id is None else owner_id):
        return OrderNode(record, is_staff=False, using=runtime().replica_of(info.context))
    return None


def staff_nodes(order_ids: Collection[UUID]) -> dict[UUID, OrderNode]:
    """The orders as they are now, read in one query, for staff of their channels; one that is not stored is missing."""
    found = workflow.with_states(orders.light()).in_bulk(list(order_ids)) if order_ids else {}
    return {pk: OrderNode.for_staff(record) for pk, record in found.items()}


def load_staff_node(info: ResolveInfo, order_id: UUID) -> Promise:
    """One of `staff_nodes`, loaded together with all others asked for in this request; None of an order that is not stored."""
    return load(info, "staff_node", staff_nodes, order_id)


def many_staff_nodes(order_ids: Collection[UUID], setup: Configuration) -> dict[UUID, OrderNode]:
    """`staff_nodes` of hundreds of orders; ``setup`` is the present one."""
    found = workflow.in_set_up(orders.light(), order_ids, setup) if order_ids else {}
    return {pk: OrderNode.for_staff(record) for pk, record in found.items()}
