"""How this shop works: what its people set once and every room asks."""

from __future__ import annotations

from .models import ShopSettings


def settings(using: str = "default") -> ShopSettings:
    """The settings as they are now; a shop that has set nothing has the defaults (not stored)."""
    return ShopSettings.objects.using(using).first() or ShopSettings()
