"""What each class of customers gets off the price of which articles, and how far a price may fall."""

__all__ = [
    "articles",
    "by_api",
    "ceilings",
    "checkouts",
    "editing",
    "filtered",
    "grid",
    "marks",
    "order_prices",
    "order_promotions",
    "quotes",
    "reckoning",
    "reductions",
    "rules",
    "settings",
    "sheet_export",
    "sheet_import",
    "sheet_jobs",
    "tasks",
    "terms",
]
