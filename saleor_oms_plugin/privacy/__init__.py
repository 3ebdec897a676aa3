"""Showing people everything that is held on them, and erasing it."""

__all__ = ["queries", "services"]
