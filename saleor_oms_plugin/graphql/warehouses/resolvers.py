"""Warehouses and their stock: read by whoever works with orders, set up by whoever keeps the settings."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import pk_from_global_id
from ...saleor_api.access import saleor
from ...saleor_api.operation_types import ArticleStock, StockPage
from ...saleor_api.port import SaleorError
from ...warehouses import members as room_members
from ...warehouses import places
from ...warehouses.places import Place
from ..base.access import RefusedError, not_answered
from ..base.info import ResolveInfo
from ..base.pagination import MAX_PAGE
from ..base.roots import mutation, query
from ..base.transaction import Transaction
from ..base.types import OmsPageInfo, optional_list
from .types import OmsStockConnection, OmsStockEdge, OmsWarehouse, OmsWarehouseInput, OmsWarehouseResult, Shelf, StockRow

_LONGEST = 200


@query(optional_list(OmsWarehouse), MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_warehouses(root: object, info: ResolveInfo) -> list[Place]:
    """Saleor's warehouses, in the order in which they send, as they were last read (each hour)."""
    return places.places()


@query(
    OmsStockConnection,
    MANAGE_ORDERS,
    search=graphene.String(description="Words of an article's name or number, as Saleor finds them."),
    first=graphene.Int(default_value=50),
    after=graphene.String(),
)
def oms_stock(
    root: object, info: ResolveInfo, search: str | None = None, first: int | None = 50, after: str | None = None
) -> OmsStockConnection:
    """What lies where of all articles, what of it is reserved and what is free, asked of Saleor at this moment; at most 100 a page."""
    size = 50 if first is None else first
    if not 1 <= size <= MAX_PAGE:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"A page has 1 to {MAX_PAGE} items.", params={"max": MAX_PAGE}))
    words = (search or "").strip()
    if len(words) > _LONGEST:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"Search for at most {_LONGEST} characters.", "search"))
    try:
        page: StockPage = saleor().stock_page(words, after or None, size)
    except SaleorError as error:
        raise not_answered(error) from error
    known = {one.id: (rank, one) for rank, one in enumerate(places.places())}
    edges: Any = [OmsStockEdge(node=_row(article, known)) for article in page.articles]
    shown = OmsPageInfo(has_next_page=page.end_cursor is not None, has_previous_page=bool(after), end_cursor=page.end_cursor)
    return OmsStockConnection(edges=edges, page_info=shown, total_count=page.total_count)


def _row(article: ArticleStock, known: dict[str, tuple[int, Place]]) -> StockRow:
    nowhere = (len(known), None)
    ranked = sorted(
        ((*known.get(level.warehouse.id, nowhere), level) for level in article.levels), key=lambda one: (one[0], one[2].warehouse.name)
    )
    return StockRow(article, [Shelf(level, place) for _, place, level in ranked])


@mutation(
    OmsWarehouseResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    id=graphene.ID(required=True, description="Saleor's id of the warehouse."),
    input=OmsWarehouseInput(required=True),
)
def oms_warehouse_update(root: object, info: ResolveInfo, id: str, input: dict[str, Any]) -> OmsWarehouseResult:
    """Say what a warehouse is to the shop, whom to write to, how long it takes, and its rank. What is left out stays as it is."""
    pk_from_global_id(id, "Warehouse")
    done = places.update(id, OmsWarehouseInput.values(input))
    return OmsWarehouseResult(warehouse=done.value, errors=OmsWarehouseInput.errors(done.errors))


@mutation(
    OmsWarehouseResult,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True, description="Saleor's id of the warehouse."),
    members=graphene.List(graphene.NonNull(graphene.ID), required=True, description="Saleor's ids of users: all who work there."),
)
def oms_warehouse_members_set(root: object, info: ResolveInfo, id: str, members: list[str]) -> OmsWarehouseResult:
    """Say who works in a warehouse. They see its parcels, also without MANAGE_ORDERS, and no others' then."""
    pk_from_global_id(id, "Warehouse")
    for one in members:
        pk_from_global_id(one, "User")
    errors = room_members.set_members(id, members)
    return OmsWarehouseResult(warehouse=None if errors else places.place(id), errors=errors)
