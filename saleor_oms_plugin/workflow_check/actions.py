"""The workflow check's part on actions: what can't be done, and what would go round in circles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..action_types.change_status import ChangeStatus
from ..actions import queries as actions
from ..actions.queries import Action
from ..statuses.check import WARNING, WorkflowProblem
from ..statuses.queries import Configuration, OrderStatus


def action_warnings(setup: Configuration) -> list[WorkflowProblem]:
    """Enabled actions whose kind can't be used now, that lead to a status which is gone, or that move orders in a circle."""
    statuses = {pk: status for pk, status in setup.statuses.items() if not status.is_archived}
    found = actions.actions_of_statuses(statuses)
    enabled = [(statuses[pk], action) for pk in sorted(found) for action in found[pk] if action.is_enabled]
    return [*_unavailable(enabled), *_lost(enabled, setup), *_circles(enabled, setup)]


def _unavailable(enabled: Sequence[tuple[OrderStatus, Action]]) -> Iterator[WorkflowProblem]:
    reasons = {entry.name: entry.unavailable for entry in actions.kinds()}
    forgotten = actions.forgotten_secrets()
    for status, action in enabled:
        reason = reasons.get(action.kind, f"the kind {action.kind} is not installed.")
        lost = forgotten.get(action.code)
        if lost and not reason:
            reason = f"its {', '.join(lost)} was entered for another address: enter it again."
        missing = actions.missing_secrets(action) if not reason else []
        if missing:
            reason = f"its {', '.join(missing)} has not been entered."
        if reason:
            message = f"{action.label} in {status.name} waits: {reason}"
            yield WorkflowProblem(WARNING, "ACTION_UNAVAILABLE", message, (status,), _params(action))


def _lost(enabled: Sequence[tuple[OrderStatus, Action]], setup: Configuration) -> Iterator[WorkflowProblem]:
    for status, action in enabled:
        if action.kind != ChangeStatus.name:
            continue
        target = _target(action, setup)
        if target is None or target.is_archived:
            told = f"{target.name}, which is archived" if target else f"{action.config.get('to_status')}, which does not exist"
            message = f"{action.label} in {status.name} leads to {told}."
            yield WorkflowProblem(WARNING, "ACTION_LEADS_NOWHERE", message, (status,), _params(action))


def _circles(enabled: Sequence[tuple[OrderStatus, Action]], setup: Configuration) -> Iterator[WorkflowProblem]:
    """A circle of moves ends after five, and somewhere in its middle: conditions may keep it from that, so it is a warning."""
    leads: dict[int, list[int]] = {}
    for status, action in enabled:
        target = _target(action, setup)
        if action.kind == ChangeStatus.name and target is not None:
            leads.setdefault(status.pk, []).append(target.pk)
    told: set[frozenset[int]] = set()
    for start in leads:
        way = _way_back(leads, start)
        if way and frozenset(way) not in told:
            told.add(frozenset(way))
            passed = [setup.statuses[pk] for pk in way]
            names = ", then ".join(status.name for status in [*passed, passed[0]])
            params = {"path": [status.code for status in passed]}
            yield WorkflowProblem(WARNING, "ACTION_LOOP", f"Actions move an order in a circle: {names}.", tuple(passed), params)


def _way_back(leads: Mapping[int, Sequence[int]], start: int) -> list[int]:
    """A shortest way from a status back to itself, the end left out; empty where there is none."""
    ways = [[start]]
    seen: set[int] = set()
    while ways:
        way = ways.pop(0)
        for target in leads.get(way[-1], ()):
            if target == start:
                return way
            if target not in seen:
                seen.add(target)
                ways.append([*way, target])
    return []


def _target(action: Action, setup: Configuration) -> OrderStatus | None:
    code = str(action.config.get("to_status", "")).lower()
    return next((status for status in setup.statuses.values() if status.code.lower() == code), None)


def _params(action: Action) -> dict[str, str]:
    return {"action": action.code, "label": action.label, "kind": action.kind}
