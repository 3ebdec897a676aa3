from __future__ import annotations

import pytest

from saleor_oms_plugin.order_page.kept import pages
from tests.support.links import fresh_limits

__all__ = ["fresh_limits"]


@pytest.fixture(autouse=True)
def _limits(fresh_limits: None) -> None:
    """Each test begins with nobody having failed, and no page kept."""
    pages.clear()
