"""The shop that we serve: settings, working time, secrets, the people who work with orders."""

__all__ = ["calendar", "hours", "order_views", "preferences", "secrets", "services", "settings", "staff"]
