"""What a status does by itself: action types, the ledger of runs and its executor."""

__all__ = ["action_type", "errors", "payload", "queries", "services", "spec"]
