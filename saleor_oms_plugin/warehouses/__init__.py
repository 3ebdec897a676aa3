"""Saleor's warehouses, whom they serve, and what lies in them of the articles that open orders want."""

__all__ = ["queries", "services"]
