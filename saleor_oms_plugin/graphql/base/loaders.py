"""Batched loading: a page of a hundred orders costs as many queries as one order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from promise import Promise
from promise.dataloader import DataLoader

_ATTRIBUTE = "_oms_loaders"


def load(context: Any, key: Hashable, batch: Callable[[list[Any]], Mapping[Any, Any]], item: Any, default: Any = None) -> Promise:
    """Load an item together with all others asked for under the same ``key`` in this request.

    ``batch`` takes the list of items and answers a mapping; an item that is missing there loads as ``default``.
    """
    loaders = getattr(context, _ATTRIBUTE, None)
    if loaders is None:
        loaders = {}
        setattr(context, _ATTRIBUTE, loaders)
    if key not in loaders:

        def batch_load(items: list[Any]) -> Promise:
            found = batch(items)
            return Promise.resolve([found.get(item, default) for item in items])

        loaders[key] = DataLoader(batch_load_fn=batch_load)
    return loaders[key].load(item)


def forget_loaders(context: Any) -> None:
    """Drop what was loaded: a mutation has changed it."""
    if hasattr(context, _ATTRIBUTE):
        delattr(context, _ATTRIBUTE)
