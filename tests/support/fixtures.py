"""Fixtures that several folders of tests share."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from saleor_oms_plugin.testing.fake_saleor import FakeSaleor
from tests.support.shop import Host, Shop

ACTIVATED = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def host() -> Host:
    """A running host before a fresh fake Saleor."""
    host = Host(FakeSaleor())
    host.start()
    return host


@pytest.fixture
def shop(host: Host, db: None) -> Shop:
    """A shop that nobody has set up yet."""
    return Shop(host)


@pytest.fixture
def open_shop(shop: Shop) -> Shop:
    """A shop with the ready-made statuses, activated on 1 January 2026."""
    shop.open(ACTIVATED)
    return shop
