"""Who carries a parcel, where it can be followed, and where it is: the carriers known here, the shop's own, their numbers and reports."""

__all__ = ["attaching", "carriers", "connections", "endpoint", "numbers", "queries", "reports", "services"]
