"""Where a link leads: to our own page, or to the storefront's that the shop has named."""

from __future__ import annotations

from ..core.runtime import runtime
from ..shop.settings import TOKEN_PLACE, settings
from . import tokens
from .models import OrderLink

FOLDER = "order"
"""What the hosts serve the page of an order under."""
_EXAMPLE = "example"


def pattern(using: str = "default") -> str:
    """The address of any link, with `TOKEN_PLACE` where its token belongs."""
    own = f"{runtime().public_url().rstrip('/')}/{FOLDER}/{TOKEN_PLACE}"
    return settings(using).order_link_address or own


def address_of(link: OrderLink, by_pattern: str | None = None) -> str:
    """The whole address of a link, its token within; give `pattern` where there are many."""
    return (by_pattern or pattern()).replace(TOKEN_PLACE, tokens.issue(link.handle))


def example() -> str:
    """An address of the right shape that opens nothing: what previews and tests of messages show."""
    return pattern().replace(TOKEN_PLACE, _EXAMPLE)
