"""What the ledger needs from the rooms above it; `bootstrap` hands it over once, at start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from .action_type import Change, Status


@dataclass(frozen=True, slots=True)
class CurrentStatus:
    """Where an order is, and since when."""

    status_id: int
    since: datetime


@dataclass(frozen=True, slots=True)
class StatusPeriod:
    """An order that is in a status, and the change that brought it there."""

    order_id: UUID
    change_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Ports:
    """``current_statuses`` says where orders are now; ``refresh`` reads one order afresh from Saleor, raising what
    `saleor_api.port` raises; ``status_periods`` pages through the orders of a status by order id (status, after, how many);
    ``status`` and ``change`` describe one of these.
    """

    current_statuses: Callable[[Collection[UUID]], Mapping[UUID, CurrentStatus]]
    refresh: Callable[[UUID], None]
    status_periods: Callable[[int, UUID | None, int], Sequence[StatusPeriod]]
    status: Callable[[int], Status | None]
    change: Callable[[int], Change | None]


_ports: Ports | None = None


def connect(ports: Ports) -> None:
    global _ports
    _ports = ports


def _connected() -> Ports:
    assert _ports is not None, "bootstrap.compose() has not run"
    return _ports


def current_statuses(order_ids: Collection[UUID]) -> Mapping[UUID, CurrentStatus]:
    return _connected().current_statuses(order_ids)


def refresh(order_id: UUID) -> None:
    _connected().refresh(order_id)


def status_periods(status_id: int, after: UUID | None, limit: int) -> Sequence[StatusPeriod]:
    return _connected().status_periods(status_id, after, limit)


def status(status_id: int) -> Status | None:
    return _connected().status(status_id)


def change(change_id: int) -> Change | None:
    return _connected().change(change_id)
