"""Our projection of Saleor orders, its money, and the fields that conditions may ask for."""

__all__ = ["condition_fields", "condition_trial", "money", "queries", "services", "snapshot"]
