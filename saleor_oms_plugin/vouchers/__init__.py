"""What a shop says of Saleor's vouchers besides: a message in the cart, and to whom a voucher belongs."""

__all__ = ["misuse", "queries", "removals", "services", "trying"]
