"""The room's face: moving orders, and giving them their first status."""

from .assignment import assign
from .bulk import MAX_IN_A_JOB, BulkResult, bulk_move
from .causes import ByAction, ByErp, ByStep, ByTickedStep
from .default_triggers import install_default_triggers, install_ready_made
from .initial_state import InitialState, NewOrders, ensure_states, initial_state_of, new_orders
from .locking import OrderResult
from .move_check import MoveCheck, check_moves
from .moving import MAX_AT_ONCE, MoveResult, apply_move, apply_moves, move_order, move_orders
from .overdue import cutoffs, is_overdue, overdue
from .promises import KEEP, Keep, promise_dates, promise_histories
from .refresh import StaleSnapshotError, process_snapshot, process_snapshots, refresh_order
from .trigger_editing import ensure_trigger
from .triggers import fire_time_triggers, fire_waiting, retry_held_milestones
from .undo import undo_move, undoable_until

__all__ = [
    "KEEP",
    "MAX_AT_ONCE",
    "MAX_IN_A_JOB",
    "BulkResult",
    "ByAction",
    "ByErp",
    "ByStep",
    "ByTickedStep",
    "InitialState",
    "Keep",
    "MoveCheck",
    "MoveResult",
    "NewOrders",
    "OrderResult",
    "StaleSnapshotError",
    "apply_move",
    "apply_moves",
    "assign",
    "bulk_move",
    "check_moves",
    "cutoffs",
    "ensure_states",
    "ensure_trigger",
    "fire_time_triggers",
    "fire_waiting",
    "initial_state_of",
    "install_default_triggers",
    "install_ready_made",
    "is_overdue",
    "move_order",
    "move_orders",
    "new_orders",
    "overdue",
    "process_snapshot",
    "process_snapshots",
    "promise_dates",
    "promise_histories",
    "refresh_order",
    "retry_held_milestones",
    "undo_move",
    "undoable_until",
]
