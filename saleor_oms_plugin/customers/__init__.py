"""The shop's customers: who they are, what was agreed with them, what happened with them, and what to beware of."""

__all__ = ["condition_fields", "joining", "queries", "records", "reminders", "services", "timeline", "timeline_sources", "warnings"]
