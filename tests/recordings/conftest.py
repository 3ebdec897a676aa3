from __future__ import annotations

from tests.support.fixtures import host, open_shop, shop

__all__ = ["host", "open_shop", "shop"]
