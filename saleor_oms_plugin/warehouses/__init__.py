"""Saleor's warehouses, who works in them and whom they serve, and what lies in them of the articles that open orders want."""

__all__ = ["members", "places", "queries", "services"]
