"""Who sends what of an order from where: parcels planned, told to their warehouse, packed, handed over, and followed in Saleor."""

__all__ = ["handing_over", "holding", "packing", "planning", "queries", "reconciling", "releasing", "routing_rules", "services"]
