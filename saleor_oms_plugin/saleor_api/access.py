"""The Saleor that the running host talks to."""

from __future__ import annotations

from ..core.runtime import runtime
from .client import SaleorClient
from .port import SaleorApi


def saleor() -> SaleorApi:
    """The API over the host's transport; cheap, made for each use."""
    return SaleorClient(runtime().transport())
