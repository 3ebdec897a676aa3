"""The workflow check: what contradicts itself is refused, what looks wrong is said. Pure functions over a draft of a workflow."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from .models import FINAL_KINDS, PaymentGate, StatusKind

ERROR = "ERROR"
WARNING = "WARNING"


class StatusLike(Protocol):
    """What the check needs to know of a status; `OrderStatus` has it."""

    pk: int
    code: str
    name: str
    kind: str
    payment_gate: str
    is_archived: bool


@dataclass(frozen=True, slots=True)
class WorkflowProblem:
    """A finding. ``severity`` is ERROR (the change is refused) or WARNING; ``statuses`` are the ones it is about, along the path."""

    severity: str
    code: str
    message: str
    statuses: tuple[Any, ...] = ()
    params: dict[str, Any] = field(default_factory=dict)


def check(
    name: str,
    statuses: Sequence[StatusLike],
    initial: StatusLike | None,
    steps: Collection[tuple[int, int]],
    outside: Mapping[int, StatusLike] | None = None,
    entrances: Collection[int] = (),
    on_purpose: Collection[tuple[int, int]] = (),
) -> list[WorkflowProblem]:
    """Everything wrong with a workflow of these statuses and steps (pairs of status ids), errors first.

    ``outside`` are statuses by id that do not belong to it, so that a step to one of them can be named. ``entrances`` are statuses
    beside the initial one that orders begin in; ``on_purpose`` are steps past a payment gate that are there to go past it.
    """
    members = {status.pk: status for status in statuses if not status.is_archived}
    known = [(source, target) for source, target in steps if source in members and target in members]
    problems = _unknown_targets(name, members, outside or {}, steps)
    if initial is None or initial.pk not in members:
        problems.append(WorkflowProblem(ERROR, "NO_INITIAL_STATUS", f"{name} needs an initial status that belongs to it."))
    paths: dict[int, list[int]] = {pk: [] for pk in members}
    for source, target in known:
        paths[source].append(target)
    problems += _payment_after_canceling(name, members, paths)
    problems += _gates_that_hold_nothing(name, members, paths)
    if initial is not None and initial.pk in members:
        problems += _unreachable(name, members, paths, [initial.pk, *(pk for pk in entrances if pk in members)])
        held = {source: [target for target in targets if (source, target) not in on_purpose] for source, targets in paths.items()}
        problems += _around_gates(name, members, held, initial.pk)
    problems += _dead_ends(name, members, paths)
    return sorted(problems, key=lambda problem: problem.severity != ERROR)


def _unknown_targets(
    name: str, members: Mapping[int, StatusLike], outside: Mapping[int, StatusLike], steps: Iterable[tuple[int, int]]
) -> list[WorkflowProblem]:
    """A step must begin and end within the workflow."""
    problems = []
    for step in steps:
        if all(pk in members for pk in step):
            continue
        ends = tuple(status for pk in step if (status := members.get(pk) or outside.get(pk)))
        names = f"from {ends[0].name} to {ends[1].name} " if len(ends) == 2 else ""
        message = f"A step {names}of {name} leads to a status that does not belong to it."
        problems.append(WorkflowProblem(ERROR, "UNKNOWN_TARGET", message, ends, {"path": [status.code for status in ends]}))
    return problems


def _asks_for_payment(status: StatusLike) -> bool:
    return status.kind == StatusKind.AWAITING_PAYMENT or status.payment_gate != PaymentGate.NONE


def _payment_after_canceling(name: str, members: dict[int, StatusLike], paths: dict[int, list[int]]) -> list[WorkflowProblem]:
    """A cancelled order must not come to a status that asks for money."""
    problems = []
    for status in members.values():
        if status.kind != StatusKind.CANCELED:
            continue
        for target, path in _reach(paths, status.pk).items():
            if target != status.pk and _asks_for_payment(members[target]):
                way = [members[pk] for pk in path]
                names = ", then ".join(step.name for step in way)
                message = f"{name}: after {status.name} an order could come to {members[target].name}, which asks for payment: {names}."
                problems.append(
                    WorkflowProblem(ERROR, "PAYMENT_AFTER_CANCELLATION", message, tuple(way), {"path": [step.code for step in way]})
                )
    return problems


def _gates_that_hold_nothing(name: str, members: dict[int, StatusLike], paths: dict[int, list[int]]) -> list[WorkflowProblem]:
    """Canceling passes every gate, so a gate on a status that only cancels never holds anything up."""
    problems = []
    for status in members.values():
        targets = paths[status.pk]
        if status.payment_gate != PaymentGate.NONE and targets and all(members[pk].kind == StatusKind.CANCELED for pk in targets):
            message = f"{name}: {status.name} waits for payment, but all that can follow is canceling."
            problems.append(WorkflowProblem(ERROR, "GATE_ONLY_CANCELS", message, (status,)))
    return problems


def _unreachable(name: str, members: dict[int, StatusLike], paths: dict[int, list[int]], starts: Sequence[int]) -> list[WorkflowProblem]:
    reached = {pk for start in starts for pk in _reach(paths, start)}
    return [
        WorkflowProblem(WARNING, "UNREACHABLE", f"{name}: no path leads to {status.name}.", (status,))
        for pk, status in members.items()
        if pk not in reached
    ]


def _dead_ends(name: str, members: dict[int, StatusLike], paths: dict[int, list[int]]) -> list[WorkflowProblem]:
    return [
        WorkflowProblem(WARNING, "DEAD_END", f"{name}: no path leads out of {status.name}, and it does not end an order.", (status,))
        for pk, status in members.items()
        if not paths[pk] and status.kind not in FINAL_KINDS
    ]


def _around_gates(name: str, members: dict[int, StatusLike], paths: dict[int, list[int]], initial: int) -> list[WorkflowProblem]:
    """Where a gate asks for payment and goods can go out without passing it, somebody will ship unpaid orders."""
    gates = [status for status in members.values() if status.payment_gate != PaymentGate.NONE]
    if not gates:
        return []
    closed = {status.pk for status in gates}
    if initial in closed:
        return []
    open_paths = {pk: [target for target in targets if target not in closed] for pk, targets in paths.items()}
    problems = []
    for target, path in _reach(open_paths, initial).items():
        status = members[target]
        if status.kind in (StatusKind.SHIPPED, StatusKind.COMPLETED):
            way = [members[pk] for pk in path]
            names = ", ".join(step.name for step in way)
            message = f"{name}: an order can come to {status.name} without waiting for payment: {names}."
            problems.append(WorkflowProblem(WARNING, "AROUND_PAYMENT", message, tuple(way), {"path": [step.code for step in way]}))
            break  # one such path says it all
    return problems


def _reach(paths: dict[int, list[int]], start: int) -> dict[int, list[int]]:
    """Every status that can be reached, with a shortest path to it, both ends included."""
    found = {start: [start]}
    queue = deque([start])
    while queue:
        at = queue.popleft()
        for target in paths[at]:
            if target not in found:
                found[target] = [*found[at], target]
                queue.append(target)
    return found
