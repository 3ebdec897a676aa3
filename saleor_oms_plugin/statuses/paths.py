"""Paths between statuses, from their kind and position alone.

The main path goes forward in order; courier and pick-up are branches of it; canceling, complaint and return are exits to
the side. The result is the minimum that does not contradict itself; the shop edits it as it likes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from .models import StatusKind


class StatusLike(Protocol):
    """What a path needs to know of a status."""

    @property
    def code(self) -> str: ...
    @property
    def kind(self) -> str: ...


_MAIN = (StatusKind.NEW, StatusKind.AWAITING_PAYMENT, StatusKind.IN_PROGRESS, StatusKind.READY, StatusKind.SHIPPED)
_UNDELIVERED = (*_MAIN, StatusKind.UNCOLLECTED)


def skips_payment(statuses: Sequence[StatusLike], steps: Iterable[tuple[str, str]]) -> bool:
    """True where one of these steps leads from a new order straight to work, past a status that waits for payment."""
    places = {status.code: (index, status.kind) for index, status in enumerate(statuses)}
    waits = [index for index, status in enumerate(statuses) if status.kind == StatusKind.AWAITING_PAYMENT]
    for source, target in steps:
        if source in places and target in places:
            (start, kind), (end, other) = places[source], places[target]
            if kind == StatusKind.NEW and other == StatusKind.IN_PROGRESS and any(start < place < end for place in waits):
                return True
    return False


def generate(statuses: Sequence[StatusLike], may_skip_payment: bool = True) -> list[tuple[str, str]]:
    """Pairs of codes (from, to) for statuses given in their order of importance, without repeats.

    ``may_skip_payment`` lets a new order go straight to work past a status that waits for payment (credit, cash on delivery);
    without it payment blocks everything that comes after.
    """
    steps: dict[tuple[str, str], None] = {}

    def connect(sources: Sequence[StatusLike], targets: Sequence[StatusLike]) -> None:
        for source in sources:
            for target in targets:
                if source.code != target.code:
                    steps.setdefault((source.code, target.code))

    def of(*kinds: StatusKind) -> list[StatusLike]:
        return [status for status in statuses if status.kind in kinds]

    working = of(StatusKind.NEW, StatusKind.AWAITING_PAYMENT, StatusKind.IN_PROGRESS)
    for index, status in enumerate(working):
        later = working[index + 1 :]
        connect([status], later[:1])
        waits = any(other.kind == StatusKind.AWAITING_PAYMENT for other in later)
        if status.kind == StatusKind.NEW and (may_skip_payment or not waits):
            connect([status], of(StatusKind.IN_PROGRESS)[:1])
    ready, shipped = of(StatusKind.READY), of(StatusKind.SHIPPED)
    done, cancelled, uncollected = of(StatusKind.COMPLETED), of(StatusKind.CANCELED), of(StatusKind.UNCOLLECTED)
    delivered, settled = done[:1], done[1:]
    complaints, returns = of(StatusKind.COMPLAINT), of(StatusKind.RETURN)

    connect(working[-1:], ready or shipped or delivered)
    connect(ready, shipped[:1] or delivered)
    connect(ready, delivered)  # picked up in the store: never shipped
    connect(shipped, delivered)
    connect(ready + shipped, uncollected)
    connect(uncollected, shipped[:1])
    connect(of(*_UNDELIVERED), cancelled)
    connect(shipped + delivered, complaints + returns)
    connect(complaints, settled[:1] or delivered)
    connect(complaints, returns)
    connect(returns, settled[-1:] or delivered)
    return list(steps)


def main_path(statuses: Sequence[StatusLike], steps: Collection[tuple[str, str]], initial: str) -> list[str]:
    """The codes along which an order goes that nothing befalls, from the initial status to the first one where it rests.

    ``statuses`` are in their order of importance, ``steps`` those that the order may take. Of several ways on the nearest is taken.
    """
    onward = [status.code for status in statuses if status.kind in _MAIN or status.kind == StatusKind.COMPLETED]
    done = {status.code for status in statuses if status.kind == StatusKind.COMPLETED}
    found = [initial]
    while found[-1] not in done:
        later = onward[onward.index(found[-1]) + 1 :] if found[-1] in onward else onward
        following = next((code for code in later if (found[-1], code) in steps and code not in found), None)
        if following is None:
            break
        found.append(following)
    return found
