"""Secret links in tests: limits that begin anew, and the clock turned on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.links import addresses, services, tokens
from saleor_oms_plugin.links.models import OrderLink
from tests.support.shop import ANNA

LIMITS = (services.FAILED, services.ANSWERED_WRONG, services.ASKED_FOR_RENEWAL, services.RENEWALS_OF_ONE)
CALLER = "203.0.113.7"


@pytest.fixture
def fresh_limits() -> Iterator[None]:
    """Nobody has failed yet."""
    for limit in LIMITS:
        limit.forget()
    yield
    for limit in LIMITS:
        limit.forget()


def new_link(order_id: UUID, **given: Any) -> OrderLink:
    """One that a member of the staff has made."""
    made = services.create(order_id, ANNA, **given)
    assert made.value is not None, made.errors
    return made.value


def token_of(link: OrderLink) -> str:
    """What its holder has."""
    return addresses.address_of(link).rpartition("/")[2]


def forged(link: OrderLink) -> str:
    """A token with the right id, and a MAC that somebody has made up."""
    token = tokens.issue(link.handle)
    return token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBA")


def later(monkeypatch: pytest.MonkeyPatch, **by: float) -> None:
    """From now on it is so much later (arguments of `timedelta`)."""
    now = clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + timedelta(**by))
