"""Number series, invoices and other papers as PDF."""

__all__ = ["content", "enclosures", "export", "files", "payment_codes", "queries", "seller", "series", "services"]
