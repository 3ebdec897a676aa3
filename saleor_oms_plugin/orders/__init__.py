"""Our projection of Saleor orders, and the fields that conditions may ask for."""

__all__ = ["condition_fields", "condition_trial", "queries", "services", "snapshot"]
