"""Our projection of Saleor orders, their money and goods, and the fields that conditions may ask for."""

__all__ = ["condition_fields", "condition_trial", "goods", "money", "parcels", "queries", "services", "snapshot"]
