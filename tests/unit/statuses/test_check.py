"""What contradicts itself is an error, what looks wrong a warning; messages name the statuses and the path."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.statuses.check import WorkflowProblem, check
from saleor_oms_plugin.statuses.models import OrderStatus

SOUND = "new pay work shipped done cancelled"
PATHS = "new>pay pay>work work>shipped shipped>done new>cancelled pay>cancelled work>cancelled"


def status(code: str, kind: str, gate: str = "NONE") -> OrderStatus:
    return OrderStatus(pk=int.from_bytes(code.encode()[:7], "big"), code=code, name=code.capitalize(), kind=kind, payment_gate=gate)


STATUSES = {
    one.code: one
    for one in (
        status("new", "NEW"),
        status("pay", "AWAITING_PAYMENT", "CHARGED"),
        status("work", "IN_PROGRESS"),
        status("shipped", "SHIPPED"),
        status("done", "COMPLETED"),
        status("uncollected", "UNCOLLECTED"),
        status("cancelled", "CANCELED"),
        status("returned", "RETURN"),
    )
}


def found(members: str, steps: str, initial: str | None = "new") -> list[WorkflowProblem]:
    pairs = [tuple(STATUSES[code].pk for code in step.split(">")) for step in steps.split()]
    start = STATUSES[initial] if initial else None
    outside = {one.pk: one for one in STATUSES.values()}
    return check("Shop", [STATUSES[code] for code in members.split()], start, pairs, outside)  # type: ignore[arg-type]


def test_a_sound_workflow_has_no_problem() -> None:
    assert found(SOUND, PATHS) == []


@pytest.mark.parametrize(
    ("members", "steps", "initial", "severity", "code", "named"),
    [
        (SOUND, f"{PATHS} work>returned", "new", "ERROR", "UNKNOWN_TARGET", ["work", "returned"]),
        (SOUND, PATHS, None, "ERROR", "NO_INITIAL_STATUS", []),
        (SOUND, PATHS, "returned", "ERROR", "NO_INITIAL_STATUS", []),
        (SOUND, f"{PATHS} cancelled>pay", "new", "ERROR", "PAYMENT_AFTER_CANCELLATION", ["cancelled", "pay"]),
        (SOUND, f"{PATHS} cancelled>new", "new", "ERROR", "PAYMENT_AFTER_CANCELLATION", ["cancelled", "new", "pay"]),
        (SOUND, "new>pay pay>cancelled new>work work>shipped shipped>done", "new", "ERROR", "GATE_ONLY_CANCELS", ["pay"]),
        (f"{SOUND} uncollected", PATHS, "new", "WARNING", "UNREACHABLE", ["uncollected"]),
        (f"{SOUND} returned", f"{PATHS} done>returned", "new", "WARNING", "DEAD_END", ["returned"]),
        (SOUND, f"{PATHS} new>work", "new", "WARNING", "AROUND_PAYMENT", ["new", "work", "shipped"]),
    ],
)
def test_a_problem_names_its_statuses_along_the_path(
    members: str, steps: str, initial: str | None, severity: str, code: str, named: list[str]
) -> None:
    problem = next(one for one in found(members, steps, initial) if one.code == code)

    assert (problem.severity, [one.code for one in problem.statuses]) == (severity, named)
    assert all(STATUSES[one].name in problem.message for one in named)


@pytest.mark.parametrize("end", ["done", "cancelled", "uncollected"])
def test_where_orders_end_is_no_dead_end(end: str) -> None:
    assert [one.code for one in found(f"new {end}", f"new>{end}") if one.code == "DEAD_END"] == []


def test_errors_come_first() -> None:
    problems: Any = found(f"{SOUND} uncollected", f"{PATHS} cancelled>pay new>work")

    assert [one.severity for one in problems] == sorted((one.severity for one in problems), key=lambda severity: severity != "ERROR")
    assert {one.code for one in problems} == {"PAYMENT_AFTER_CANCELLATION", "UNREACHABLE", "AROUND_PAYMENT"}
