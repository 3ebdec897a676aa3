from __future__ import annotations

from typing import Any, Protocol


class ResolveInfo(Protocol):
    """What graphql-core gives to every resolver, as far as we use it."""

    context: Any
    """The host's request."""
    field_name: str
    """The published name of the field that is resolved."""
