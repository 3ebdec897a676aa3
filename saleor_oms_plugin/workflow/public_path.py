"""The way of an order as its customer sees it: what was, what is, and what still comes where nothing befalls it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..statuses.queries import OrderStatus
from .queries import PublicStep

__all__ = ["PathState", "PathStep", "public_path"]


class PathState(StrEnum):
    """Where a step of the way lies."""

    DONE = "DONE"
    NOW = "NOW"
    AHEAD = "AHEAD"


@dataclass(frozen=True, slots=True)
class PathStep:
    """A status on the way; ``at`` is when the order came into it, None of one ahead."""

    status: OrderStatus
    state: PathState
    at: datetime | None = None


def public_path(steps: Sequence[PublicStep], ahead: Iterable[OrderStatus]) -> list[PathStep]:
    """The way in the order of time. ``steps`` are those of `queries.public_steps`, newest first; of those ``ahead`` the customer sees
    what is not hidden, and not once more where the order is by what was shown last.
    """
    done = [PathStep(step.status, PathState.DONE, step.at) for step in reversed(steps[1:])]
    now = [PathStep(step.status, PathState.NOW, step.at) for step in steps[:1]]
    shown = {step.status.pk for step in now}
    coming = [PathStep(one, PathState.AHEAD) for one in ahead if one.is_visible_to_customer and one.pk not in shown]
    return [*done, *now, *coming]
