"""Whether an order follows a report: the newer of two wins, and our own words coming back move nothing. Pure functions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..workflow.outbox import StatusHistory, StatusStep
from ..workflow.queries import MoveSource
from .models import ErpOrder, Outcome

ECHO_WINDOW = timedelta(hours=24)
"""How long after we moved on a report without a time may still be the echo of where the order was before."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a report: MOVED means that the order is to be moved."""

    outcome: Outcome
    message: str = ""
    known_at: datetime | None = None
    """For IGNORED_OLDER: since when the newer thing is known."""
    acknowledged_version: int = 0
    is_recorded: bool = True
    """False where the same system has reported something newer: its row keeps that."""


def judge(
    target_id: int,
    system: str,
    changed_at: datetime | None,
    received_at: datetime,
    standing: StatusHistory,
    reports: Collection[ErpOrder],
    superseded: str = "",
) -> Verdict:
    """Judge one report about an order that has a state.

    ``reports`` are the newest ones of every system about this order, ``superseded`` says which newer report of the same call
    there is. A report without ``changed_at`` counts as made when it came.
    """
    moment = changed_at or received_at
    own = next((row for row in reports if row.system == system), None)
    if own is not None and own.known_at is not None and _is_older(moment, own.known_at):
        return _older(own.known_at, f"{system} has reported a newer change of {own.known_at:%Y-%m-%d %H:%M:%S} UTC", is_recorded=False)
    reported = max((step.version for step in standing.steps if _is_by(step, system)), default=0)
    acknowledged = max(own.acknowledged_version if own else 0, reported)
    if standing.status_id == target_id:
        return Verdict(Outcome.UNCHANGED, "The order is in this status already.", acknowledged_version=standing.version)
    if superseded:
        return Verdict(Outcome.IGNORED_OLDER, superseded, moment, acknowledged)
    echoed = _echoed(target_id, system, changed_at, received_at, standing, acknowledged)
    if echoed is not None:
        message = "This is our own change coming back; the order has moved on since."
        return Verdict(Outcome.ECHO, message, acknowledged_version=echoed.version)
    return _newer_elsewhere(moment, acknowledged, standing, reports, system) or Verdict(Outcome.MOVED, acknowledged_version=acknowledged)


def _is_by(step: StatusStep, system: str) -> bool:
    return step.source == MoveSource.ERP and step.actor_name == system


def _echoed(
    target_id: int, system: str, changed_at: datetime | None, received_at: datetime, standing: StatusHistory, acknowledged: int
) -> StatusStep | None:
    """The step of ours that a report repeats: the last one to this status, which the system has shown no knowledge of yet,
    with a report that was made (or, without a time, came) before the system need know that the order went on.
    """
    found = None
    for step, following in zip(standing.steps, standing.steps[1:], strict=False):
        if step.to_status_id == target_id:
            found = (step, following)
    if found is None:
        return None
    step, following = found
    if step.source == MoveSource.ADOPTED or _is_by(step, system) or step.version <= acknowledged:
        return None
    before = changed_at <= following.at if changed_at else received_at - following.at <= ECHO_WINDOW
    return step if before else None


def _newer_elsewhere(
    moment: datetime, acknowledged: int, standing: StatusHistory, reports: Collection[ErpOrder], system: str
) -> Verdict | None:
    """The order was moved later than the report was made: by us, or by another system."""
    # The first step is no decision: an order's creation must not outdate what an ERP knows of it.
    ours = max((step.at for step in standing.steps if step.version > 1 and step.source != MoveSource.ERP), default=None)
    if ours is not None and _is_older(moment, ours):
        return _older(ours, f"The order was moved here at {ours:%Y-%m-%d %H:%M:%S} UTC", acknowledged)
    for row in reports:
        if row.system != system and row.outcome == Outcome.MOVED and row.known_at is not None and _is_older(moment, row.known_at):
            why = f"{row.system} has reported a newer change of {row.known_at:%Y-%m-%d %H:%M:%S} UTC"
            return _older(row.known_at, why, acknowledged)
    return None


def _is_older(moment: datetime, known_at: datetime) -> bool:
    """Compared in whole seconds where the report has no finer time: an ERP that answers a call of ours within the second is not late."""
    return moment < (known_at if moment.microsecond else known_at.replace(microsecond=0))


def _older(known_at: datetime, why: str, acknowledged: int = 0, is_recorded: bool = True) -> Verdict:
    return Verdict(Outcome.IGNORED_OLDER, f"The report was ignored: {why}.", known_at, acknowledged, is_recorded)
