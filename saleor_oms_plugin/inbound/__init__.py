"""Saleor's events: recorded, handled, swept; the resync."""

__all__ = ["queries", "resync", "services"]
