"""The roots of orders, and the field ``oms`` of Saleor's Order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import graphene
from promise import Promise

from ...core.actor import MANAGE_ORDERS
from ...core.errors import ErrorCode, OmsError, permission_denied
from ...core.ids import order_pk
from ...core.runtime import runtime
from ...orders import queries as orders
from ...orders import services as order_services
from ...orders.queries import OrderRecord
from ...shop import staff
from ...workflow import queries as workflow
from ..base.access import WRITER, RefusedError, actor_of, query_field, reading
from ..base.connected import connected
from ..base.connection import Order, paginate
from ..base.loaders import load
from ..base.types import OmsSortDirection
from .filters import OmsOrderFilter, filtered
from .types import OmsOrder, OmsOrderConnection, OmsOrderEdge
from .view import OrderView, alias, view_of

Lookup = Callable[[Any, Any], Promise]

OmsOrderSortField = graphene.Enum(
    "OmsOrderSortField", [("CREATED_AT", "CREATED_AT"), ("SINCE", "SINCE"), ("NUMBER", "NUMBER"), ("PROMISED", "PROMISED")]
)

_COLUMNS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "CREATED_AT": ("created_at", datetime.fromisoformat),
    "SINCE": ("state__since", datetime.fromisoformat),
    "NUMBER": ("number_key", int),
    "PROMISED": ("state__promised_at", datetime.fromisoformat),
}


class OmsOrderSort(graphene.InputObjectType):
    field = graphene.Field(OmsOrderSortField, required=True, description="PROMISED: orders without a promise come last.")
    direction = graphene.Field(OmsSortDirection, required=True)


def _order(root: Any, info: Any, id: str | None = None, number: str | None = None) -> OrderView | None:
    if (id is None) == (number is None):
        raise RefusedError(OmsError(ErrorCode.REQUIRED, "Give one of id and number."))
    using = alias(info)
    found = orders.light(using).filter(pk=order_pk(id)) if id is not None else orders.by_number(number or "", using)
    record = workflow.with_states(found).first()
    if record is not None:
        view = view_of(info, record)
        order_services.complete(record)
        return view
    if not actor_of(info).has(MANAGE_ORDERS):  # a stranger must not learn which orders there are
        raise RefusedError(permission_denied(MANAGE_ORDERS))
    return None


def _orders(
    root: Any,
    info: Any,
    filter: dict[str, Any] | None = None,
    sort_by: dict[str, Any] | None = None,
    first: int | None = 50,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> OmsOrderConnection:
    staff.seen(actor_of(info))
    sort = sort_by or {"field": "CREATED_AT", "direction": "DESC"}
    column, parse = _COLUMNS[sort["field"]]
    found = workflow.with_states(filtered(orders.visible_orders(actor_of(info), WRITER), filter or {}, actor_of(info)))
    if sort["field"] == "SINCE":
        found = found.exclude(state=None)
    order = Order(column, is_descending=sort["direction"] == "DESC", parse=parse, has_gaps=sort["field"] == "PROMISED")
    page = paginate(found, order, first=first, after=after, last=last, before=before)
    return connected(OmsOrderConnection, OmsOrderEdge, page, lambda record: OrderView(record, is_staff=True, using=WRITER))


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_order": query_field(
            OmsOrder, _order, id=graphene.ID(), number=graphene.String(), description="One order, by Saleor's id, ours, or its number."
        ),
        "oms_orders": query_field(
            OmsOrderConnection,
            _orders,
            MANAGE_ORDERS,
            filter=OmsOrderFilter(),
            sort_by=OmsOrderSort(),
            first=graphene.Int(default_value=50),
            after=graphene.String(),
            last=graphene.Int(),
            before=graphene.String(),
            description="Orders of the caller's channels, newest first unless sorted; at most 100 a page.",
        ),
    }


def order_field(pk_of: Callable[[Any], UUID], virtual_of: Lookup | None = None) -> graphene.Field:
    """The field ``oms`` of Saleor's Order.

    ``pk_of`` finds the order's key in the host's root value; ``virtual_of(root, info)`` promises an unsaved record of an
    order that we have not stored, where the host can make one.
    """

    def resolve(root: Any, info: Any) -> Any:
        if not runtime().is_active():
            return None

        def seen(record: OrderRecord | None) -> Any:
            if record is not None:
                return view_of(info, record)
            return Promise.resolve(virtual_of(root, info)).then(lambda made: view_of(info, made)) if virtual_of else None

        using = alias(info)

        def records(order_ids: list[UUID]) -> dict[UUID, OrderRecord]:
            with reading(using):
                return workflow.with_states(orders.light(using)).in_bulk(order_ids)

        return load(info.context, ("record", using), records, pk_of(root)).then(seen)

    return graphene.Field(OmsOrder, resolver=resolve, description="Our side of this order; null while the shop has us switched off.")
