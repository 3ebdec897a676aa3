"""What the ledger needs from the rooms above it; `bootstrap` hands it over once, at start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from .kinds import Change, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an order is, and since when."""

    status_id: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Stay:
    """An order that is in a status, and the change that brought it there."""

    order_id: UUID
    change_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Ports:
    """``standings`` says where orders are now; ``refresh`` reads one order afresh from Saleor, raising what
    `saleor_api.port` raises; ``stays`` pages through the orders of a status by order id (status, after, how many);
    ``status`` and ``change`` describe one of these.
    """

    standings: Callable[[Collection[UUID]], Mapping[UUID, Standing]]
    refresh: Callable[[UUID], None]
    stays: Callable[[int, UUID | None, int], Sequence[Stay]]
    status: Callable[[int], Status | None]
    change: Callable[[int], Change | None]


_ports: Ports | None = None


def connect(ports: Ports) -> None:
    global _ports
    _ports = ports


def _connected() -> Ports:
    assert _ports is not None, "bootstrap.compose() has not run"
    return _ports


def standings(order_ids: Collection[UUID]) -> Mapping[UUID, Standing]:
    return _connected().standings(order_ids)


def refresh(order_id: UUID) -> None:
    _connected().refresh(order_id)


def stays(status_id: int, after: UUID | None, limit: int) -> Sequence[Stay]:
    return _connected().stays(status_id, after, limit)


def status(status_id: int) -> Status | None:
    return _connected().status(status_id)


def change(change_id: int) -> Change | None:
    return _connected().change(change_id)
