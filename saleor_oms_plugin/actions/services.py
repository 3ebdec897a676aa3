"""The room's face: what moves promise, what workers do, what people decide."""

from .backfill import BackfillResult, backfill
from .editing import ActionResult, create_action, delete_action, reorder_actions, update_action
from .executor import drain_runs
from .manual import RunResult, cancel_run, resend_run, retry_run
from .promising import MAX_DEPTH, Moved, Wanted, promise, promise_run, promise_runs, recall
from .trying import PreviewResult, preview_action, try_action
from .upkeep import Digest, Failure, purge_runs, tell_of_failures, tell_with

__all__ = [
    "MAX_DEPTH",
    "ActionResult",
    "BackfillResult",
    "Digest",
    "Failure",
    "Moved",
    "PreviewResult",
    "RunResult",
    "Wanted",
    "backfill",
    "cancel_run",
    "create_action",
    "delete_action",
    "drain_runs",
    "preview_action",
    "promise",
    "promise_run",
    "promise_runs",
    "purge_runs",
    "recall",
    "reorder_actions",
    "resend_run",
    "retry_run",
    "tell_of_failures",
    "tell_with",
    "try_action",
    "update_action",
]
