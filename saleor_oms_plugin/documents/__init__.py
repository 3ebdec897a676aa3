"""Number series, invoices and other papers as PDF."""

__all__ = ["content", "enclosures", "files", "payment_codes", "queries", "seller", "series", "services"]
