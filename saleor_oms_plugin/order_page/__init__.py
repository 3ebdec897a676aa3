"""The page behind a secret link: one order as its customer sees it. And the page of the way out of a mail. No scripts, no cookies."""

__all__ = ["view", "way_out"]
