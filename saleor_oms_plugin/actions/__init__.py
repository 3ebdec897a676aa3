"""What a status does by itself: action types, the ledger of runs and its executor."""

__all__ = ["action_type", "errors", "failure_groups", "payload", "queries", "services", "spec"]
