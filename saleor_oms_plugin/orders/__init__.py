"""Our projection of Saleor orders, their money and goods, and the fields that conditions may ask for."""

__all__ = ["condition_fields", "condition_trial", "derived", "goods", "money", "parcels", "queries", "related", "services", "snapshot"]
