"""Batched loading: a page of a hundred orders costs as many queries as one order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from promise import Promise
from promise.dataloader import DataLoader

T = TypeVar("T")
_ATTRIBUTE = "_oms_loaders"


def load(context: Any, key: Hashable, batch: Callable[[list[Any]], Mapping[Any, Any]], item: Any, default: Any = None) -> Promise:
    """Load an item together with all others asked for under the same ``key`` in this request.

    ``batch`` takes the list of items and answers a mapping; an item that is missing there loads as ``default``.
    """
    loaders = _cache(context)
    if key not in loaders:

        def batch_load(items: list[Any]) -> Promise:
            found = batch(items)
            return Promise.resolve([found.get(item, default) for item in items])

        loaders[key] = DataLoader(batch_load_fn=batch_load)
    return loaders[key].load(item)


def once(context: Any, key: Hashable, read: Callable[[], T]) -> T:
    """Something small that a request reads at most once, at hand without a promise."""
    cache = _cache(context)
    if key not in cache:
        cache[key] = read()
    found: T = cache[key]
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
