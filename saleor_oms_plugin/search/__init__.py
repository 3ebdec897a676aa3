"""Finding orders by what somebody remembers of them."""

__all__ = ["queries", "services"]
