"""What the mutations of orders answer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from ....core.actor import Actor
from ....orders import queries as orders
from ....orders.queries import OrderRecord
from ....shop import staff
from ....workflow import queries as workflow
from ....workflow.services import MoveResult, OrderResult
from ...base.access import actor_of
from ...base.databases import WRITER
from ...orders.node import OrderNode
from ..types import OmsMoveResult, OmsOrderResult


def staff_actor(info: Any) -> Actor:
    """The caller, remembered as somebody who works with orders."""
    actor = actor_of(info)
    staff.seen(actor)
    return actor


def order_result(result: OrderResult) -> OmsOrderResult:
    return OmsOrderResult(order=_order_after(result.order), errors=result.errors)


def move_result(result: MoveResult) -> OmsMoveResult:
    return moves_result([result])[0]


def moves_result(results: Collection[MoveResult]) -> list[OmsMoveResult]:
    """Each with its order as it stands now, all read in one query."""
    views = _nodes([result.order.pk for result in results if result.order is not None])
    return [
        OmsMoveResult(
            order=views.get(result.order.pk) if result.order else None, change=result.change, changed=result.changed, errors=result.errors
        )
        for result in results
    ]


def _order_after(record: OrderRecord | None) -> OrderNode | None:
    """The order as it stands after the change."""
    return _nodes([record.pk]).get(record.pk) if record else None


def _nodes(order_ids: list[UUID]) -> dict[UUID, OrderNode]:
    found = workflow.with_states(orders.light()).in_bulk(order_ids) if order_ids else {}
    return {pk: OrderNode(record, is_staff=True, using=WRITER) for pk, record in found.items()}
