from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.action_types import Probe, installed
from tests.support.shop import Shop


@pytest.fixture
def probe() -> Iterator[Probe]:
    """An installed kind ``probe``."""
    kind = Probe()
    with installed(kind):
        yield kind


@pytest.fixture
def live_shop(open_shop: Shop) -> Shop:
    """A shop whose actions really happen."""
    open_shop.goes_live()
    return open_shop
