"""Executes the runs that are due, for about so long. Any number of workers may do it at once, and any of them may be killed."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from uuid import UUID, uuid4

from django.db import DataError, InterfaceError, OperationalError
from pydantic import BaseModel

from ..core import clock
from ..core.backoff import pause_after
from ..core.errors import TransientError, is_unanswered
from ..core.native import panics_as_errors
from ..core.origins import origins_in
from ..saleor_api.port import SaleorUnavailableError
from . import destinations, ledger, preconditions, recovery, registry
from .action_type import SALEOR, ActionType, Repeat, RunContext
from .errors import NotConfiguredError, PermanentError, RunLostError, SkipError, UncertainError
from .ledger import PLAINLY_DONE, Claimed, Outcome
from .models import Action, RunState
from .threads import process_threads

logger = logging.getLogger(__name__)

FIRST_BATCH, SMALLEST_BATCH, MAX_BATCH = 50, 10, 1000
FIRST_CALLS = 4
"""The first batch of runs that call somebody: what is claimed with a run that hangs waits with it."""
QUICK_SECONDS = 0.5
"""A batch that took less may be twice as large next time; of a slower one the rest is better left to other workers."""
SLOW_SECONDS = 1.0
"""After a run that took longer, what is left of its batch is put back, for others to take."""
RENEW_AFTER_SECONDS = 60.0
"""A batch that takes longer has its lease prolonged; the lease less this is what one run may take."""
PARKED_FOR = timedelta(minutes=15)
"""What the shop has to set up first is asked for again after this long."""
ERROR_LENGTH = 2000


def drain_runs(limit_seconds: float = 20.0, threads: int = 1, *, waits: bool = True, stop: threading.Event | None = None) -> int:
    """Do due runs for about so long; returns how many were dealt with. Never inside a transaction.

    With several ``threads`` (of this process, whoever calls) as many batches are at work at once, each of one destination. Runs that are
    at work when the time is over are waited for, unless not ``waits``: then they end behind, and the next call goes on with the
    other threads. ``stop`` ends it early.
    """
    deadline = time.monotonic() + limit_seconds
    stop = stop or threading.Event()
    recovery.recover()
    recovery.unpark()
    sizes = _Sizes()
    if threads > 1:
        return process_threads(threads).drain(lambda busy: _next_batch(sizes, deadline, stop, busy), deadline, stop, waits=waits)
    count = 0
    while time.monotonic() < deadline and not stop.is_set() and (batch := _next_batch(sizes, deadline, stop)):
        count += batch.work()
    return count


_followers: list[Callable[[Sequence[UUID]], None]] = []


def followed_by(tell: Callable[[Sequence[UUID]], None]) -> None:
    """Have ``tell`` called with the orders of which actions were done, once that is stored; called by bootstrap."""
    if tell not in _followers:
        _followers.append(tell)


class _Sizes:
    """How many runs of a destination are claimed at once: by how long the last ones took."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, destination: str) -> int:
        return self._known.get(destination, FIRST_CALLS if destination else FIRST_BATCH)

    def learn(self, destination: str, seconds: float) -> None:
        size = self.of(destination)
        smallest = 1 if destination else SMALLEST_BATCH
        self._known[destination] = min(size * 2, MAX_BATCH) if seconds < QUICK_SECONDS else max(size // 2, smallest)


def _next_batch(sizes: _Sizes, deadline: float, stop: threading.Event, busy: Mapping[str, int] = MappingProxyType({})) -> Batch | None:
    """Claim runs of the destination whose run has waited longest; None where nothing is to be had now.

    ``busy`` says how many batches of a destination this process is at: of what calls nobody else it counts them itself.
    """
    for due in destinations.due():
        if busy.get(due.name, 0) >= destinations.AT_ONCE:
            continue
        owner = uuid4()
        runs = ledger.claim(sizes.of(due.name), owner, due.name)
        if runs:
            return Batch(runs, owner, due, deadline, stop, sizes)
    return None


@dataclass(frozen=True, slots=True)
class _Ready:
    """A kind with its configuration, ready to run."""

    kind: ActionType
    config: BaseModel


class Batch:
    """Runs of one destination that were claimed together. What they have in common is read once."""

    def __init__(
        self, runs: list[Claimed], owner: UUID, due: destinations.Due, deadline: float, stop: threading.Event, sizes: _Sizes
    ) -> None:
        self.destination = due.name
        self.runs = runs
        self._has_failed = due.has_failed
        self._deadline, self._stop, self._sizes = deadline, stop, sizes
        self.owner = owner
        self.actions: dict[int, Action] = {}
        self.refusals: dict[int, Outcome] = {}
        self.ready: dict[int, _Ready | Outcome] = {}
        self.outcomes: list[tuple[int, Outcome]] = []
        self.renewed_at = time.monotonic()
        self.has_begun = False
        self._done: set[int] = set()
        self._unanswered = ""
        self._answered = False

    def work(self) -> int:
        """Do the runs in their order; what is not started when the time is over is put back. Returns how many were dealt with."""
        started, began_at = 0, time.monotonic()
        try:
            self.actions = Action.objects.in_bulk({run.action_id for run in self.runs if run.action_id is not None})
            self.refusals = preconditions.refusals(self.runs, self.actions)
            while started < len(self.runs) and time.monotonic() < self._deadline and not self._stop.is_set():
                if time.monotonic() - self.renewed_at > RENEW_AFTER_SECONDS:
                    self._renew(started)
                    continue
                run, run_began_at = self.runs[started], time.monotonic()
                started += 1
                self.has_begun = False
                outcome = self._do(run)
                if outcome is not None:
                    self.outcomes.append((run.id, outcome))
                if self.has_begun:  # a run that had no effect may be repeated, so its end can be written with others'
                    self._flush()
                if self._unanswered or time.monotonic() - run_began_at > SLOW_SECONDS:
                    break
        finally:
            self._flush()
            ledger.release([run.id for run in self.runs[started:]], self.owner)
            self._note_answers()
        self._tell_done()
        self._sizes.learn(self.destination, time.monotonic() - began_at)
        return started

    def _tell_done(self) -> None:
        done = sorted({run.order_id for run in self.runs if run.id in self._done and run.action_id is not None})
        for tell in _followers if done else ():
            tell(done)

    def _note_answers(self) -> None:
        if self._has_failed and self._answered:
            destinations.answered(self.destination)
        elif self._has_failed and self._unanswered != self.destination:
            destinations.undecided(self.destination)
        if self._unanswered:  # a batch ends with it
            destinations.unanswered(self._unanswered)

    def _renew(self, started: int) -> None:
        """Prolong the lease of what is still to be done; what somebody else has meanwhile is left to him."""
        self._flush()
        ours = ledger.renew([run.id for run in self.runs[started:]], self.owner)
        self.runs[started:] = [run for run in self.runs[started:] if run.id in ours]
        self.renewed_at = time.monotonic()

    def _flush(self) -> None:
        outcomes, self.outcomes = self.outcomes, []
        self._done.update(pk for pk, outcome in outcomes if outcome.state == RunState.DONE)
        try:
            ledger.finish(outcomes, self.owner)
        except DataError:  # one result that the database won't take must not lose what came of the others
            for pk, outcome in outcomes:
                self._finish_one(pk, outcome)

    def _finish_one(self, pk: int, outcome: Outcome) -> None:
        try:
            ledger.finish([(pk, outcome)], self.owner)
        except DataError:
            logger.exception("What came of run %s can't be stored", pk)
            ledger.finish([(pk, replace(outcome, error="Its result could not be stored.", result=None, why_not=None))], self.owner)

    def _begin(self, run: Claimed) -> None:
        if not ledger.begin(run.id, self.owner):
            raise RunLostError(f"Run {run.id} is no longer this worker's.")
        self.has_begun = True

    def _do(self, run: Claimed) -> Outcome | None:
        """Do one run; None where it is not ours any more."""
        if not run.workers_lost:
            return self._outcome(run)
        ledger.suspect(run.id, self.owner, run.workers_lost + 1)
        outcome = self._outcome(run)
        ledger.suspect(run.id, self.owner, run.workers_lost)  # it came back, so it is not this one that ends workers
        return outcome

    def _outcome(self, run: Claimed) -> Outcome | None:
        refusal = self.refusals.get(run.id)
        if refusal is not None:
            return refusal
        ready = self._make_ready(run)
        if isinstance(ready, Outcome):
            return ready
        action = self.actions[run.action_id] if run.action_id is not None else None
        context = context_of(run, action, partial(self._begin, run))
        try:
            if action is not None and not run.is_manual:
                refusal = preconditions.condition_refusal(action, context)
                if refusal is not None:
                    return refusal
            with panics_as_errors("A library has failed"):
                result = ready.kind.run(ready.config, context)
        except RunLostError as lost:
            logger.info("%s", lost)
            return None
        except Exception as error:
            self._note(error)
            return self._failure(run, ready.kind, error)
        self._answered = self._answered or self.has_begun
        return Outcome(RunState.DONE, result=result) if result else PLAINLY_DONE

    def _make_ready(self, run: Claimed) -> _Ready | Outcome:
        if run.action_id is None:
            return _ready(run.kind, json.loads(run.config or "{}"))
        known = self.ready.get(run.action_id)
        if known is None:
            action = self.actions[run.action_id]
            known = self.ready[run.action_id] = _ready(action.kind, action.config)
        return known

    def _note(self, error: Exception) -> None:
        """Whether somebody gave no answer, and who: a run of others may ask Saleor, too."""
        if not is_unanswered(error):
            self._answered = self._answered or self.has_begun
            return
        causes = [error, error.__cause__]
        self._unanswered = SALEOR if any(isinstance(one, SaleorUnavailableError) for one in causes) else self.destination

    def _failure(self, run: Claimed, kind: ActionType, error: Exception) -> Outcome:
        why = (str(error) or type(error).__name__)[:ERROR_LENGTH]
        match error:
            case SkipError():
                return Outcome(RunState.SKIPPED, why_not=error.why_not)
            case NotConfiguredError():
                return _parked(why)
            case UncertainError():
                return Outcome(RunState.UNCERTAIN, why)
            case PermanentError():
                return Outcome(RunState.FAILED, why)
            case TransientError():
                return _later(run, why)
        logger.exception("%s of order %s failed", run.kind, run.order_id, exc_info=error)
        why = f"{type(error).__name__}: {why}"[:ERROR_LENGTH]
        if self.has_begun and kind.repeat != Repeat.SAFE:
            # Where even its kind can't tell what happened, what must not happen twice may have happened.
            return Outcome(RunState.UNCERTAIN, why)
        # Our own database away for a moment, or a deadlock with somebody else's statement.
        return _later(run, why) if isinstance(error, OperationalError | InterfaceError) else Outcome(RunState.FAILED, why)


def context_of(run: Claimed, action: Action | None, begin: partial[None]) -> RunContext:
    """The run as its kind sees it."""
    return RunContext(
        order_id=run.order_id,
        key=run.key,
        depth=run.depth,
        run_id=run.id,
        is_repeated=run.attempts > 1,
        action_id=run.action_id,
        action_code=action.code if action else "",
        action_label=action.label if action else "",
        status_id=action.status_id if action else None,
        change_id=run.change_id,
        secrets_origin=origins_in(action.config) if action else "",
        begin=begin,
    )


def _ready(name: str, config: object) -> _Ready | Outcome:
    entry = registry.registry.entries().get(name)
    if entry is None or entry.kind is None:
        return _parked(entry.error if entry else ledger.not_installed(name))
    reason = entry.kind.unavailable()
    if reason is not None:
        return _parked(reason)
    parsed, errors = registry.parse(entry.kind, config)
    if parsed is None:
        why = "; ".join(f"{error.field}: {error.message}" for error in errors)
        return Outcome(RunState.FAILED, f"Its configuration is not valid: {why}"[:ERROR_LENGTH])
    return _Ready(entry.kind, parsed)


def _later(run: Claimed, why: str) -> Outcome:
    """Another try after a pause, or none after a day."""
    if clock.now() - run.first_tried_at >= recovery.GIVEN_UP_AFTER:
        return Outcome(RunState.FAILED, f"Given up after a day: {why}"[:ERROR_LENGTH])
    return Outcome(RunState.RETRYING, why, due_at=clock.now() + pause_after(run.attempts, jitter=recovery.JITTER))


def _parked(reason: str) -> Outcome:
    return Outcome(RunState.PARKED, reason, due_at=clock.now() + PARKED_FOR)
