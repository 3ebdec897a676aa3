"""The room's face: moving orders, and giving them their first status."""

from .assignment import assign
from .bulk import MOST_IN_A_JOB, BulkResult, bulk_move
from .default_triggers import install_default_triggers, install_ready_made
from .entering import Entry, adopt_order, ensure_states, entry_of, take_in
from .locking import OrderResult
from .moving import MOST_AT_ONCE, MoveResult, move_order, move_orders
from .overdue import cutoffs, is_overdue, overdue
from .preview import MovePreview, preview_move
from .promise_rules import PromiseRuleResult, create_promise_rule, delete_promise_rule, promise_rules, update_promise_rule
from .promises import KEEP, Keep, promise_dates, promise_histories
from .trigger_editing import TriggerResult, create_trigger, delete_trigger, ensure_trigger, update_trigger
from .triggers import fire_time_triggers, fire_waiting, wake_held
from .undo import undo_move, undoable_until

__all__ = [
    "KEEP",
    "MOST_AT_ONCE",
    "MOST_IN_A_JOB",
    "BulkResult",
    "Entry",
    "Keep",
    "MovePreview",
    "MoveResult",
    "OrderResult",
    "PromiseRuleResult",
    "TriggerResult",
    "adopt_order",
    "assign",
    "bulk_move",
    "create_promise_rule",
    "create_trigger",
    "cutoffs",
    "delete_promise_rule",
    "delete_trigger",
    "ensure_states",
    "ensure_trigger",
    "entry_of",
    "fire_time_triggers",
    "fire_waiting",
    "install_default_triggers",
    "install_ready_made",
    "is_overdue",
    "move_order",
    "move_orders",
    "overdue",
    "preview_move",
    "promise_dates",
    "promise_histories",
    "promise_rules",
    "take_in",
    "undo_move",
    "undoable_until",
    "update_promise_rule",
    "update_trigger",
    "wake_held",
]
