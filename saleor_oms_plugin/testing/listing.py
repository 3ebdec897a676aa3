"""Saleor's lists of orders: filters, sorting and Relay pages by key, with its words for what it refuses."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from graphql import GraphQLError

from ..core.ids import InvalidIdError, order_pk
from ..saleor_api.types import Order
from .factories import make_order

MAX_PAGE = 100

Key = tuple[Any, ...]
_ANY_ORDER = make_order()
"""Shows what a cursor of each sorting is made of."""
_SORT_KEYS: dict[str, Callable[[Order], Key]] = {
    "NUMBER": lambda order: (int(order.number),),
    "CREATED_AT": lambda order: (order.created_at, order.status, int(order.number)),
    "CREATION_DATE": lambda order: (order.created_at, order.status, int(order.number), str(order.id)),
    "LAST_MODIFIED_AT": lambda order: (order.updated_at, order.status, int(order.number)),
    "STATUS": lambda order: (order.status, int(order.number)),
    "CUSTOMER": lambda order: (
        order.billing_address.last_name if order.billing_address else "",
        order.billing_address.first_name if order.billing_address else "",
        int(order.number),
    ),
}


def matching(
    orders: Sequence[Order], filters: Mapping[str, Any] | None, where: Mapping[str, Any] | None, channels: Mapping[str, str]
) -> list[Order]:
    """The orders that pass Saleor's ``filter`` or ``where``; ``channels`` are the slugs by global id."""
    if filters and where:
        raise GraphQLError("Only one filtering argument (filter or where) can be specified.")
    if filters:
        return [order for order in orders if _passes_filter(order, filters, channels)]
    return [order for order in orders if _passes_where(order, where or {})]


def connection(name: str, orders: Sequence[Order], args: Mapping[str, Any], answer: Callable[[Order], Any]) -> dict[str, Any]:
    """One page; the newest number comes first where no sorting is asked for. GraphQLError for a page that Saleor refuses.

    ``args`` are the field's arguments, and ``isCountOnly`` for a caller who asks for no page.
    """
    size = page_size(name, args)
    sort = args.get("sortBy") or {"field": "NUMBER", "direction": "DESC"}
    key = _SORT_KEYS[sort["field"]]
    ordered = sorted(orders, key=key, reverse=sort["direction"] == "DESC")
    backwards = bool(args.get("last"))
    if backwards:
        ordered.reverse()
    cursor = args.get("before") if backwards else args.get("after")
    left = _beyond(ordered, key, cursor, descending=(sort["direction"] == "DESC") != backwards)
    page = left[:size]
    has_more, has_others = len(left) > size, bool(cursor)
    if backwards:
        page.reverse()
    cursors = [_cursor(key(order)) for order in page]
    return {
        "totalCount": lambda: len(ordered),
        "pageInfo": {
            "hasNextPage": has_others if backwards else has_more,
            "hasPreviousPage": has_more if backwards else has_others,
            "startCursor": cursors[0] if cursors else None,
            "endCursor": cursors[-1] if cursors else None,
        },
        "edges": [{"node": answer(order), "cursor": cursor} for order, cursor in zip(page, cursors, strict=True)],
    }


def page_size(name: str, args: Mapping[str, Any]) -> int:
    """How many are asked for; GraphQLError, in Saleor's words, for what it refuses."""
    first, last = args.get("first"), args.get("last")
    if not first and not last:
        if args.get("isCountOnly"):
            return 0
        raise GraphQLError(f"You must provide a `first` or `last` value to properly paginate the `{name}` connection.")
    if first and last:
        raise GraphQLError("Argument `last` cannot be combined with `first`.")
    if (first and args.get("before")) or (last and args.get("after")):
        used, other = ("first", "before") if first else ("last", "after")
        raise GraphQLError(f"Argument `{used}` cannot be combined with `{other}`.")
    used, size = ("first", first) if first else ("last", last)
    assert size is not None
    if size < 0:
        raise GraphQLError(f"Argument `{used}` must be a non-negative integer.")
    if size > MAX_PAGE:
        raise GraphQLError(f"Requesting {size} records on the `{name}` connection exceeds the `{used}` limit of {MAX_PAGE} records.")
    return int(size)


def _cursor(key: Key) -> str:
    return base64.b64encode(json.dumps([str(part) for part in key]).encode()).decode()


def _beyond(ordered: Sequence[Order], key: Callable[[Order], Key], cursor: str | None, *, descending: bool) -> list[Order]:
    """What comes after the cursor's key. The order it was made from may be gone or changed: the key alone counts."""
    if not cursor:
        return list(ordered)
    place = _read_cursor(cursor, key(_ANY_ORDER))
    return [order for order in ordered if (key(order) < place if descending else key(order) > place)]


def _read_cursor(cursor: str, like: Key) -> Key:
    try:
        parts = json.loads(base64.b64decode(cursor, validate=True))
        if not isinstance(parts, list) or len(parts) != len(like):
            raise ValueError(cursor)
        return tuple(_as_type_of(example, part) for example, part in zip(like, parts, strict=True))
    except (binascii.Error, ValueError, TypeError) as error:
        raise GraphQLError("Received cursor is invalid.") from error


def _as_type_of(example: Any, text: str) -> Any:
    if isinstance(example, datetime):
        return datetime.fromisoformat(text)
    return int(text) if isinstance(example, int) else str(text)


def _passes_filter(order: Order, filters: Mapping[str, Any], channels: Mapping[str, str]) -> bool:
    created = filters.get("created") or {}
    checks = [
        not filters.get("status") or order.status in filters["status"],
        not filters.get("channels") or order.channel in {channels.get(found) for found in filters["channels"]},
        not filters.get("chargeStatus") or order.charge_status in filters["chargeStatus"],
        not filters.get("authorizeStatus") or order.authorize_status in filters["authorizeStatus"],
        not filters.get("customer") or filters["customer"].lower() in order.user_email.lower(),
        not filters.get("numbers") or order.number in filters["numbers"],
        not filters.get("ids") or order.id in {_pk(found) for found in filters["ids"]},
        filters.get("isClickAndCollect") in (None, order.is_click_and_collect),
        "gte" not in created or order.created_at.date() >= created["gte"],
        "lte" not in created or order.created_at.date() <= created["lte"],
        _within(order.updated_at, filters.get("updatedAt")),
    ]
    return all(checks)


def _passes_where(order: Order, where: Mapping[str, Any]) -> bool:
    own = [
        not where.get("ids") or order.id in {_pk(found) for found in where["ids"]},
        where.get("isClickAndCollect") in (None, order.is_click_and_collect),
        _within(order.created_at, where.get("createdAt")),
        _within(order.updated_at, where.get("updatedAt")),
    ]
    all_of = [_passes_where(order, other) for other in where.get("AND") or ()]
    any_of = [_passes_where(order, other) for other in where.get("OR") or ()]
    return all(own) and all(all_of) and (not any_of or any(any_of))


def _within(moment: datetime, limits: Mapping[str, datetime] | None) -> bool:
    return not limits or (("gte" not in limits or moment >= limits["gte"]) and ("lte" not in limits or moment <= limits["lte"]))


def _pk(global_id: str) -> Any:
    try:
        return order_pk(global_id)
    except InvalidIdError as error:
        raise GraphQLError(f"Invalid ID: {global_id}. Expected: Order.") from error
