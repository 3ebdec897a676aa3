"""Finding orders and customers by what somebody remembers of them."""

__all__ = ["guesses", "matches", "parts", "queries", "services"]
