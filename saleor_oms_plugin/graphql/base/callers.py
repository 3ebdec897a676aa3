"""Whom a request comes from, for limits of those who have not signed in."""

from __future__ import annotations

from ...core.callers import caller_of as by_meta
from .info import ResolveInfo


def caller_of(info: ResolveInfo) -> str:
    """The network address behind the host's request (see `core.callers`)."""
    return by_meta(getattr(info.context, "META", {}))
