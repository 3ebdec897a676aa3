"""What is to be done for ERPs again and again (called by `background.maintenance`)."""

from __future__ import annotations

from . import feed, folder
from .unknown import purge_unknown


def keep_up(limit_seconds: float) -> int:
    """Number the changes that are new, and look into the watched folder; returns how many changes and files."""
    return feed.publish(limit_seconds) + folder.run(limit_seconds)


def purge() -> int:
    """Forget what is older than the feed keeps; returns how many entries and unknown statuses."""
    return feed.purge_feed() + purge_unknown()
