"""Batched loading: a page of a hundred orders costs as many queries as one order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from promise import Promise
from promise.dataloader import DataLoader

from ...core.native import panics_as_errors
from .databases import WRITER, reading
from .info import ResolveInfo

T = TypeVar("T")
_ATTRIBUTE = "_oms_loaders"


def load(
    info: ResolveInfo, key: Hashable, batch: Callable[[list[Any]], Mapping[Any, Any]], item: Any, default: Any = None, using: str = WRITER
) -> Promise:
    """Load an item together with all others asked for under the same ``key`` in this request.

    ``batch`` takes the list of items and returns a mapping, read from the database ``using``; an item that is missing there loads
    as ``default``.
    """
    loaders = _cache(info.context)
    if (key, using) not in loaders:

        def batch_load(items: list[Any]) -> Promise:
            with panics_as_errors("A library has failed"), reading(using):
                found = batch(items)
            return Promise.resolve([found.get(item, default) for item in items])

        loaders[key, using] = DataLoader(batch_load_fn=batch_load)
    return loaders[key, using].load(item)


def once(info: ResolveInfo, key: Hashable, read: Callable[[], T], using: str = WRITER) -> T:
    """Something small that a request reads at most once, from the database ``using``; it needs no promise."""
    cache = _cache(info.context)
    if (key, using) not in cache:
        with panics_as_errors("A library has failed"), reading(using):
            cache[key, using] = read()
    found: T = cache[key, using]
    return found


def _cache(context: Any) -> dict[Hashable, Any]:
    cache: dict[Hashable, Any] | None = getattr(context, _ATTRIBUTE, None)
    if cache is None:
        cache = {}
        setattr(context, _ATTRIBUTE, cache)
    return cache


def forget_loaders(context: Any) -> None:
    """Drop what was loaded: a mutation has changed it."""
    if hasattr(context, _ATTRIBUTE):
        delattr(context, _ATTRIBUTE)
