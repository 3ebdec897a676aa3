"""The shop that we serve: settings, working time, secrets, the people who work with orders."""

__all__ = ["calendar", "hours", "secrets", "services", "settings", "staff"]
