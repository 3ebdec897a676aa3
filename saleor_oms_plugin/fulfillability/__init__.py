"""Which orders can go out now, from what lies in the warehouses, and why the others can't."""

__all__ = ["at_hand", "condition_fields", "queries", "services"]
