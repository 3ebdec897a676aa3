"""Filters on lists that take every list: the library's own give up at a mixed one, at money and at what an item has not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .values import bare, equals


def _items(values: object) -> list[Any]:
    if isinstance(values, (list, tuple)):
        return list(values)
    return [] if bare(values) is None else [values]


def _part(item: object, key: object) -> Any:
    return item.get(str(key)) if isinstance(item, dict) else None


def _rank(value: object, fold: Callable[[str], str]) -> tuple[int, Any]:
    """Numbers, then texts, then what has no order and what is not there."""
    value = bare(value)
    if isinstance(value, bool):
        return 1, str(value)
    if value is None or isinstance(value, (dict, list, tuple, range)):
        return 2, ""
    return (1, fold(value)) if isinstance(value, str) else (0, value)


def _sorted(fold: Callable[[str], str]) -> Callable[..., list[Any]]:
    def filter_(values: object, key: object = None) -> list[Any]:
        return sorted(_items(values), key=lambda item: _rank(item if key is None else _part(item, key), fold))

    return filter_


def _wanted(key: object, value: object) -> Callable[[Any], bool]:
    if bare(value) is None:
        return lambda item: bare(_part(item, key)) not in (None, False)
    return lambda item: equals(_part(item, key), value)


def _where(values: object, key: object, value: object = None) -> list[Any]:
    return [item for item in _items(values) if _wanted(key, value)(item)]


def _reject(values: object, key: object, value: object = None) -> list[Any]:
    return [item for item in _items(values) if not _wanted(key, value)(item)]


def _find(values: object, key: object, value: object = None) -> Any:
    return next(iter(_where(values, key, value)), None)


def _has(values: object, key: object, value: object = None) -> bool:
    return bool(_where(values, key, value))


def _map(values: object, key: object) -> list[Any]:
    return [_part(item, key) for item in _items(values)]


def _compact(values: object, key: object = None) -> list[Any]:
    return [item for item in _items(values) if bare(item if key is None else _part(item, key)) is not None]


def _uniq(values: object, key: object = None) -> list[Any]:
    seen: dict[str, Any] = {}
    for item in _items(values):
        seen.setdefault(repr(item if key is None else _part(item, key)), item)
    return list(seen.values())


def _reverse(values: object) -> list[Any]:
    return _items(values)[::-1]


FILTERS: dict[str, Callable[..., Any]] = {
    "sort": _sorted(lambda text: text),
    "sort_natural": _sorted(str.casefold),
    "where": _where,
    "reject": _reject,
    "find": _find,
    "has": _has,
    "map": _map,
    "compact": _compact,
    "uniq": _uniq,
    "reverse": _reverse,
}
