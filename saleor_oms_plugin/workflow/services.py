"""The room's face: moving orders, and giving them their first status."""

from .entering import Entry, adopt_order, ensure_states, entry_of, on_snapshot
from .moving import MOST_AT_ONCE, MoveResult, move_order, move_orders

__all__ = ["MOST_AT_ONCE", "Entry", "MoveResult", "adopt_order", "ensure_states", "entry_of", "move_order", "move_orders", "on_snapshot"]
