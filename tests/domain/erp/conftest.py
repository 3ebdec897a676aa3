from __future__ import annotations

import pytest

from tests.support import erp
from tests.support.fixtures import host, open_shop, shop
from tests.support.shop import Shop

__all__ = ["host", "open_shop", "shop"]


@pytest.fixture
def erp_shop(open_shop: Shop) -> Shop:
    """A shop with the ERP ``SAP``."""
    erp.introduce(open_shop)
    return open_shop
