"""The page behind a secret link: one order as its customer sees it, rendered here, without a script or a cookie."""

__all__ = ["view"]
