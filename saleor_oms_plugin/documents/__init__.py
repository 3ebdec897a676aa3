"""Number series, invoices and other papers as PDF."""

__all__ = ["content", "drafting", "enclosures", "export", "files", "payment_codes", "queries", "references", "seller", "series", "services"]
