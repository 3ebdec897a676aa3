"""The room's face: what moves schedule, what workers do, what people decide."""

from .backfill import BackfillResult, backfill
from .bulk_preview import BulkPreview, Refused, preview_bulk_move
from .dry_run import PreviewResult, preview_action, preview_draft, try_action, try_config
from .editing import create_action, delete_action, reorder_actions, update_action
from .executor import drain_runs, followed_by
from .maintenance import Digest, Failure, notify_of_failures, purge_runs, set_failure_notifier
from .move_preview import MovePreview, preview_move
from .operator import RunResult, cancel_run, confirm_run, resend_run, retry_run
from .rehearsal import Rehearsal, RehearsalStep, RehearsedAction, rehearse
from .scheduling import MAX_DEPTH, RunRequest, on_moved, on_undone, schedule_run, schedule_runs
from .usual_mails import MAIL_KINDS, USUAL_MAILS, add_usual_mails, usual_actions

__all__ = [
    "MAIL_KINDS",
    "MAX_DEPTH",
    "USUAL_MAILS",
    "BackfillResult",
    "BulkPreview",
    "Digest",
    "Failure",
    "MovePreview",
    "PreviewResult",
    "Refused",
    "Rehearsal",
    "RehearsalStep",
    "RehearsedAction",
    "RunRequest",
    "RunResult",
    "add_usual_mails",
    "backfill",
    "cancel_run",
    "confirm_run",
    "create_action",
    "delete_action",
    "drain_runs",
    "followed_by",
    "notify_of_failures",
    "on_moved",
    "on_undone",
    "preview_action",
    "preview_bulk_move",
    "preview_draft",
    "preview_move",
    "purge_runs",
    "rehearse",
    "reorder_actions",
    "resend_run",
    "retry_run",
    "schedule_run",
    "schedule_runs",
    "set_failure_notifier",
    "try_action",
    "try_config",
    "update_action",
    "usual_actions",
]
