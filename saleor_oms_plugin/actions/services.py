"""The ledger's face for a move: what it promises, and what undoing it takes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Moved:
    """One order's move as the ledger needs to know it; ``depth`` is the change's own (see `StatusChange.depth`)."""

    change_id: int
    order_id: UUID
    from_status_id: int
    to_status_id: int
    at: datetime
    depth: int


def promise(moved: Sequence[Moved], grace: timedelta) -> None:
    """Within the move's transaction: cancel what waits for the status left, promise the actions of LEAVE and ENTER.

    ``grace`` is how long customer-facing actions wait, zero for a move that can't be undone.
    """


def recall(change_id: int) -> None:
    """Undoing a move, within its transaction: cancel what it promised and bring back what its leaving had canceled."""
