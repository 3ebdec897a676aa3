"""Whether the shop has the plugin switched on, without a query for every field that asks."""

from __future__ import annotations

import logging
import time

from django.conf import settings
from django.db import DatabaseError

from .names import PLUGIN_ID

logger = logging.getLogger(__name__)

TRUST_SECONDS = 5.0
"""How long another process may go on with the old answer after the plugin was switched on or off."""

_known: tuple[bool, float] | None = None
_is_blocked = False


def remember(active: bool) -> None:
    """Keep an answer that Saleor has just read anyway: it makes a plugin object for almost every request."""
    global _known
    _known = (active, time.monotonic() + TRUST_SECONDS)


def block() -> None:
    """Be off in this process whatever the plugin's configuration says: it would get into another host's way."""
    global _is_blocked
    _is_blocked = True


def is_blocked() -> bool:
    """True where this process may not be active."""
    return _is_blocked


def forget() -> None:
    """Ask the database next time."""
    global _known
    _known = None


def is_active() -> bool:
    """True where the plugin's configuration says so; False where the database cannot tell, and in a process that is blocked."""
    if _is_blocked:
        return False
    known = _known
    if known is not None and time.monotonic() < known[1]:
        return known[0]
    try:
        active = _read()
    except DatabaseError:
        logger.exception("Could not read whether Saleor OMS is switched on.")
        return False
    remember(active)
    return active


def _read() -> bool:
    from saleor.plugins.models import PluginConfiguration

    configurations = PluginConfiguration.objects.using(settings.DATABASE_CONNECTION_REPLICA_NAME)
    found = configurations.filter(identifier=PLUGIN_ID, channel=None).values_list("active", flat=True).first()
    return bool(found)
