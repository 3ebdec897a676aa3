"""Who carries a parcel, and where it can be followed: the carriers known here, the shop's own, and their numbers."""

__all__ = ["carriers", "queries", "services"]
