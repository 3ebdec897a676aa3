"""Reading from a database alias that the host may guard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from ...core.runtime import runtime
from .info import ResolveInfo

WRITER = "default"


def from_writer(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """A resolver below a root that asks the writer itself, without a loader: the root's own guard ends with the root."""

    @wraps(resolve)
    def resolver(root: Any, info: ResolveInfo, **kwargs: Any) -> Any:
        with reading(WRITER):
            return resolve(root, info, **kwargs)

    return staticmethod(resolver)


@contextmanager
def reading(using: str) -> Iterator[None]:
    """Read from this alias; the writer is opened where the host guards it."""
    if using != WRITER:
        yield
        return
    with runtime().writing():
        yield
