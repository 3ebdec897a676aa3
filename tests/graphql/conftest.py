from __future__ import annotations

from collections.abc import Iterator

import pytest

from saleor_oms_plugin.graphql.attention import counts
from tests.support.fixtures import host, open_shop, shop

__all__ = ["host", "open_shop", "shop"]


@pytest.fixture(autouse=True)
def nothing_counted_before() -> Iterator[None]:
    counts.forget()
    yield
    counts.forget()
