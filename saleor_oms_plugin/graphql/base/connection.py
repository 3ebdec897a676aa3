"""A keyset page as a GraphQL connection: edges, ``pageInfo`` and a ``totalCount`` that is counted only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import graphene
from django.db.models import Model

from .databases import WRITER, reading
from .info import ResolveInfo
from .pagination import Page
from .types import OmsPageInfo, required_list

M = TypeVar("M", bound=Model)


class CountableConnection(graphene.ObjectType):
    """``class OmsThingConnection(CountableConnection)`` with ``node = OmsThing`` in its Meta; it makes the edge's type too, which has what
    ``edge`` has besides."""

    class Meta:
        abstract = True

    Edge: Any

    @classmethod
    def __init_subclass_with_meta__(cls, node: Any = None, edge: type | None = None, **options: Any) -> None:
        fields = {
            "__doc__": "One item of a page.",
            "node": graphene.Field(node, required=True, description="The item."),
            "cursor": graphene.String(required=True, description="Its place in the list, for after and before."),
        }
        cls.Edge = type(f"{node.__name__}Edge", (edge, graphene.ObjectType) if edge else (graphene.ObjectType,), fields)
        cls.__doc__ = cls.__doc__ or "A page of a list."
        cls.edges = required_list(cls.Edge, description="The items, in their order.")
        cls.page_info = graphene.Field(OmsPageInfo, required=True, description="Where the page stands within the list.")
        cls.total_count = graphene.Int(description="All of the list; counted when it is asked for.")
        super().__init_subclass_with_meta__(**options)

    @staticmethod
    def resolve_total_count(connection: Any, info: ResolveInfo) -> int | None:
        with reading(WRITER):
            found = connection.count()
        return None if found is None else int(found)  # Saleor may not tell


C = TypeVar("C", bound=CountableConnection)


def create_connection(connection: type[C], page: Page[M], node_of: Callable[[M], Any] = lambda row: row) -> C:
    """The page as a value of the connection type; ``node_of`` makes what an edge's node resolves from out of a row."""
    build: Any = connection  # graphene's constructors take a type's fields by name
    created: C = build(
        edges=[connection.Edge(node=node_of(row), cursor=cursor) for row, cursor in zip(page.rows, page.cursors, strict=True)],
        page_info=OmsPageInfo(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            start_cursor=page.cursors[0] if page.cursors else None,
            end_cursor=page.cursors[-1] if page.cursors else None,
        ),
    )
    created.count = page.count
    return created
