"""A keyset page as a GraphQL connection: edges, ``pageInfo`` and a ``totalCount`` that is counted only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model

from .databases import WRITER, reading
from .pagination import Page
from .types import OmsPageInfo

M = TypeVar("M", bound=Model)


class CountableConnection:
    """Resolves ``totalCount`` of a connection type whose values `connected` makes."""

    @staticmethod
    def resolve_total_count(connection: Any, info: Any) -> int:
        with reading(WRITER):
            return int(connection.count())


C = TypeVar("C", bound=CountableConnection)


def create_connection(connection: type[C], edge: Any, page: Page[M], show: Callable[[M], Any] = lambda row: row) -> C:
    """The page as a value of the connection type; ``show`` makes what an edge's node resolves from out of a row."""
    build: Any = connection  # graphene's constructors take a type's fields by name
    found = build(
        edges=[edge(node=show(row), cursor=cursor) for row, cursor in zip(page.rows, page.cursors, strict=True)],
        page_info=OmsPageInfo(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            start_cursor=page.cursors[0] if page.cursors else None,
            end_cursor=page.cursors[-1] if page.cursors else None,
        ),
    )
    found.count = page.count
    connected_page: C = found
    return connected_page
