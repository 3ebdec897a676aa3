"""What the mutations of orders answer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

import graphene

from ...core.actor import Actor
from ...orders import queries as orders
from ...orders.queries import OrderRecord
from ...shop import staff
from ...workflow import queries as workflow
from ...workflow.services import MoveResult, OrderResult
from ..base.access import WRITER, actor_of
from ..base.types import error_list
from ..orders.steps import OmsStatusChange
from ..orders.types import OmsOrder
from ..orders.view import OrderView


class OmsMoveResult(graphene.ObjectType):
    """``changed`` is False for a refusal and for a move to the status that the order is in already."""

    order = graphene.Field(OmsOrder)
    change = graphene.Field(OmsStatusChange)
    changed = graphene.Boolean(required=True)
    errors = error_list()


class OmsOrderResult(graphene.ObjectType):
    order = graphene.Field(OmsOrder)
    errors = error_list()


def worker(info: Any) -> Actor:
    """The caller, remembered as somebody who works with orders."""
    actor = actor_of(info)
    staff.seen(actor)
    return actor


def order_result(result: OrderResult) -> OmsOrderResult:
    return OmsOrderResult(order=seen_now(result.order), errors=result.errors)


def move_result(result: MoveResult) -> OmsMoveResult:
    return moves_result([result])[0]


def moves_result(results: Collection[MoveResult]) -> list[OmsMoveResult]:
    """Each with its order as it stands now, all read in one query."""
    views = _views([result.order.pk for result in results if result.order is not None])
    return [
        OmsMoveResult(
            order=views.get(result.order.pk) if result.order else None, change=result.change, changed=result.changed, errors=result.errors
        )
        for result in results
    ]


def seen_now(record: OrderRecord | None) -> OrderView | None:
    """The order as it stands after the change."""
    return _views([record.pk]).get(record.pk) if record else None


def _views(order_ids: list[UUID]) -> dict[UUID, OrderView]:
    found = workflow.with_states(orders.light()).in_bulk(order_ids) if order_ids else {}
    return {pk: OrderView(record, is_staff=True, using=WRITER) for pk, record in found.items()}
