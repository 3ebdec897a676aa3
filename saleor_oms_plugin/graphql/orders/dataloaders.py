from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from promise import Promise

from ...orders import queries as orders
from ...orders.queries import OrderRecord
from ...shop import services as shop
from ...shop.settings import settings
from ...statuses import queries as statuses
from ...statuses.queries import StatusTranslation
from ...workflow import queries as workflow
from ...workflow.overdue import cutoffs
from ...workflow.queries import StatusChange
from ..base.databases import WRITER, reading
from ..base.dataloaders import load, once


def records_by_id(order_ids: list[UUID]) -> dict[UUID, OrderRecord]:
    with reading(WRITER):
        return workflow.with_states(orders.light(WRITER)).in_bulk(order_ids)


def overdue_cutoffs(info: Any) -> Mapping[int, datetime]:
    """Since when an order in each status is overdue; read once a request."""

    def read() -> Mapping[int, datetime]:
        with reading(WRITER):
            return cutoffs()

    return once(info.context, "overdue", read)


def status_translations(info: Any, using: str) -> dict[int, list[StatusTranslation]]:
    """Every status's words, read once a request: there are few, and a promise for each order of a list costs more."""

    def read() -> dict[int, list[StatusTranslation]]:
        with reading(using):
            return statuses.translations_of(None, using)

    return once(info.context, ("words", using), read)


def load_undoing(change: StatusChange, info: Any) -> Any:
    return load_of_change(info, "undoings", workflow.undoings, change.pk)


def load_of_change(info: Any, key: str, batch: Callable[[list[Any]], Mapping[Any, Any]], item: Any) -> Any:
    def read(items: list[Any]) -> Mapping[Any, Any]:
        with reading(WRITER):
            return batch(items)

    return load(info.context, key, read, item)


def grace_seconds(info: Any) -> int:
    def read() -> int:
        with reading(WRITER):
            return settings().grace_seconds

    return once(info.context, "grace", read)


def load_entry_points(info: Any) -> Promise:
    """Where orders enter, and since when they are ours; read once a request."""

    def read(_: list[str]) -> dict[str, Any]:
        with reading(WRITER):
            return {"entry": (statuses.entry_points(), shop.activated_at())}

    return load(info.context, "entry", read, "entry")
