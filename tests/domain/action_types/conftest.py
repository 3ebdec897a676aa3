from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.receiver import Receiver, receiver
from tests.support.shop import Shop


@pytest.fixture
def live_shop(open_shop: Shop) -> Shop:
    """A shop whose actions really happen."""
    open_shop.goes_live()
    return open_shop


@pytest.fixture
def target(settings: object) -> Iterator[Receiver]:
    """A web server on the loopback, which the operator has allowed."""
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1"  # type: ignore[attr-defined]
    with receiver() as started:
        yield started
