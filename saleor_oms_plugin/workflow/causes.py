"""Why an order's status changes. A cause says what history keeps of it; one that moves orders has its own rules of refusal."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import ClassVar

from ..core.actor import MANAGE_SETTINGS, SYSTEM, Actor
from ..core.errors import ErrorCode, OmsError, permission_denied
from ..saleor_api.types import OrderSummary
from ..shop import settings as shop
from ..statuses.queries import OrderStatus, Transition
from .decisions import archived_refusal, gate_refusal, looks_into, outside_workflow_refusal, refusal
from .models import MoveSource, StatusChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What history keeps of why a status changed. Each cause lets its maker say what it leaves open; the rest is its nature."""

    source: ClassVar[MoveSource]
    actor: Actor = field(default=SYSTEM, init=False)
    reason: str = field(default="", init=False)
    is_silent: bool = field(default=False, init=False)
    """Nothing follows from the change: the listeners don't hear of it."""
    is_override: bool = field(default=False, init=False)
    """Transitions, gates and conditions were passed over."""
    depth: int = field(default=0, init=False)
    """How many actions stand between the change and a person or an event."""
    workflow_name: str = field(default="", init=False)
    """The workflow that the order is put into; empty where it stays in its own."""
    undoes: StatusChange | None = field(default=None, init=False)


# -- causes that move an order within its workflow ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attempt:
    """One order's move, as its cause judges it."""

    current: OrderStatus
    target: OrderStatus
    transition: Transition | None
    """The one that leads there; looked up only for a cause that needs one."""
    is_outside_workflow: bool
    """The target does not belong to the order's workflow; looked up only for a cause that needs no transition."""
    order: OrderSummary | None
    """As last read; None where the cause does not look into it."""
    do_gates_hold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCause(Cause, ABC):
    """Why an order is moved to another status of its workflow."""

    settle: Callable[[StatusChange], bool] | None = field(default=None, init=False)

    @property
    def needs_transition(self) -> bool:
        """Whether a transition of the workflow has to lead there."""
        return False

    def permission_error(self) -> OmsError | None:
        """Why the actor may not move any order in this way."""
        return None

    def reaches(self, channel: str) -> bool:
        """Whether orders of the channel with this slug are in its reach; others are not found."""
        return self.actor.reaches(channel)

    def is_held_by_gates(self) -> bool:
        """Whether payment gates hold for it in this shop; asked once for all orders of a call."""
        return True

    def looks_into(self, current: OrderStatus, transition: Transition | None) -> bool:
        """Whether judging a move out of this status, by this transition, needs the order's snapshot."""
        return looks_into(current, transition)

    @abstractmethod
    def refusal(self, attempt: Attempt) -> OmsError | None:
        """Why this order does not move; None where it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByPerson(MoveCause):
    """A person moves an order: along its workflow's transitions, as their conditions and the payment gates allow.

    ``is_override`` passes all of these, into any status of the workflow that is not archived; it needs MANAGE_SETTINGS.
    """

    source: ClassVar[MoveSource] = MoveSource.PERSON
    actor: Actor
    reason: str = ""
    is_silent: bool = False
    is_override: bool = False

    @property
    def needs_transition(self) -> bool:
        return not self.is_override

    def permission_error(self) -> OmsError | None:
        return permission_denied(MANAGE_SETTINGS) if self.is_override and not self.actor.has(MANAGE_SETTINGS) else None

    def looks_into(self, current: OrderStatus, transition: Transition | None) -> bool:
        return not self.is_override and looks_into(current, transition)

    def refusal(self, attempt: Attempt) -> OmsError | None:
        if self.is_override:
            return _override_refusal(attempt)
        return refusal(attempt.current, attempt.target, attempt.transition, attempt.order)


@dataclass(frozen=True, slots=True, kw_only=True)
class InBulk(ByPerson):
    """A person moves many orders at once, each as if it were the only one."""

    source: ClassVar[MoveSource] = MoveSource.BULK


@dataclass(frozen=True, slots=True, kw_only=True)
class ByStep(ByPerson):
    """A person has closed the last of the steps that lead there: it is a move of theirs. ``settle`` is as with `ByTrigger`."""

    settle: Callable[[StatusChange], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTickedStep(ByStep):
    """What happened has closed the last of the steps that lead there: the shop's own rules move the order, along its workflow's
    transitions, as their conditions and the payment gates allow."""

    source: ClassVar[MoveSource] = MoveSource.TRIGGER


@dataclass(frozen=True, slots=True, kw_only=True)
class ByArchiving(MoveCause):
    """A status is archived and its orders have to go somewhere: silently, past transitions and gates, whatever channel they are of.

    Whoever archives has been asked for the right to; the set-up is of the whole shop, and no order may be left behind.
    """

    source: ClassVar[MoveSource] = MoveSource.BULK
    actor: Actor
    reason: str
    is_silent: bool = field(default=True, init=False)
    is_override: bool = field(default=True, init=False)

    def reaches(self, channel: str) -> bool:
        return True

    def looks_into(self, current: OrderStatus, transition: Transition | None) -> bool:
        return False

    def refusal(self, attempt: Attempt) -> OmsError | None:
        return _override_refusal(attempt)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ByFact(MoveCause, ABC):
    """Something is so already, and the order follows it: no transition has to lead there, and the shop may open the gates for it."""

    reason: str = ""

    def refusal(self, attempt: Attempt) -> OmsError | None:
        current, target = attempt.current, attempt.target
        why = f"The status {target.name} is archived." if target.is_archived else self._misfit(current, target)
        if why is not None:
            params = {"fromStatus": current.code, "toStatus": target.code}
            return OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, why, field="to_status", params=params)
        held = gate_refusal(current, target, attempt.order) if attempt.do_gates_hold else None
        return held or _outside_workflow_refusal(attempt)

    def _misfit(self, current: OrderStatus, target: OrderStatus) -> str | None:
        """Why it does not lead from one of these to the other, as a sentence."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByErp(_ByFact):
    """An ERP reports where an order is, or a person brings it in line with what the ERP has reported."""

    source: ClassVar[MoveSource] = MoveSource.ERP
    actor: Actor

    def is_held_by_gates(self) -> bool:
        return shop.settings().payment_gates_apply_to_erp


@dataclass(frozen=True, slots=True, kw_only=True)
class _ByItself(_ByFact, ABC):
    """The shop's own rules move an order. ``allow_backward`` is: to a status of smaller position."""

    allow_backward: bool = True

    def is_held_by_gates(self) -> bool:
        return shop.settings().payment_gates_apply_to_triggers

    def _misfit(self, current: OrderStatus, target: OrderStatus) -> str | None:
        is_backward = target.position < current.position
        return f"{target.name} comes before {current.name}." if is_backward and not self.allow_backward else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTrigger(_ByItself):
    """A trigger moves an order out of one of its statuses (``only_from``, their ids; None for all).

    ``settle`` is called within the transaction once the change is written, to note what the move returns; where it returns False,
    somebody else has settled that, and the move is taken back.
    """

    source: ClassVar[MoveSource] = MoveSource.TRIGGER
    only_from: Collection[int] | None = None
    settle: Callable[[StatusChange], bool] | None = None

    def _misfit(self, current: OrderStatus, target: OrderStatus) -> str | None:
        if self.only_from is not None and current.pk not in self.only_from:
            return f"The order is in {current.name}, which this does not lead out of."
        return _ByItself._misfit(self, current, target)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByAction(_ByItself):
    """An action moves an order; ``depth`` is one more than that of the action's own run."""

    source: ClassVar[MoveSource] = MoveSource.ACTION
    depth: int


def _override_refusal(attempt: Attempt) -> OmsError | None:
    return archived_refusal(attempt.target) or _outside_workflow_refusal(attempt)


def _outside_workflow_refusal(attempt: Attempt) -> OmsError | None:
    """Whoever needs no transition must still not put an order into a status of another workflow: no path would lead on from there."""
    return outside_workflow_refusal(attempt.target) if attempt.is_outside_workflow else None


# -- causes of other changes ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCreation(Cause):
    """A new order comes into its first status."""

    source: ClassVar[MoveSource] = MoveSource.CREATED


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAdoption(Cause):
    """An order from the time before us is given the status that it seems to be in; nothing follows from that."""

    source: ClassVar[MoveSource] = MoveSource.ADOPTED
    is_silent: bool = field(default=True, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByUndo(Cause):
    """A person takes a move back (``undoes``), as silently as it was made; see `workflow.undo` for when it is allowed."""

    source: ClassVar[MoveSource] = MoveSource.UNDO
    actor: Actor
    undoes: StatusChange
    is_silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IntoWorkflow(Cause):
    """A person puts an order into another workflow: it is where it was, so nothing follows from that."""

    source: ClassVar[MoveSource] = MoveSource.PERSON
    actor: Actor
    reason: str
    workflow_name: str
    is_silent: bool = field(default=True, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByWorkflowDeletion(Cause):
    """A workflow is deleted and its orders go into another one, past its gates."""

    source: ClassVar[MoveSource] = MoveSource.BULK
    actor: Actor
    reason: str
    workflow_name: str
    is_silent: bool = field(default=True, init=False)
    is_override: bool = field(default=True, init=False)
