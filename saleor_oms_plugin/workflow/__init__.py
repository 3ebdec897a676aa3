"""Where orders are and how they move: states, history, triggers, promises, adoption."""

__all__ = [
    "adoption",
    "archiving",
    "bulk_undo",
    "outbox",
    "overdue",
    "presets",
    "promise_rules",
    "promises",
    "public_path",
    "queries",
    "services",
    "trigger_editing",
    "undo",
    "workflow_change",
    "workflow_trial",
]
