from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from ....core.errors import ErrorCode, OmsError
from ....erp.reports import MAX_AT_ONCE, ReportResult
from ....orders import queries as orders
from ....orders.queries import OrderRecord
from ....workflow import queries as workflow
from ..types import OmsErpStatusResult, staff_node


def status_results(results: Sequence[ReportResult]) -> list[OmsErpStatusResult]:
    records = orders_after([result.order.pk for result in results if result.order])
    return [
        OmsErpStatusResult(
            index=index,
            order=staff_node(records.get(result.order.pk)) if result.order else None,
            changed=result.changed,
            outcome=result.outcome,
            message=result.message or None,
            errors=[at_index(error, index) for error in result.errors],
        )
        for index, result in enumerate(results)
    ]


def at_index(error: OmsError, index: int) -> OmsError:
    return OmsError(error.code, error.message, error.field, index, error.params)


def orders_after(order_ids: Sequence[UUID]) -> dict[UUID, OrderRecord]:
    """The orders as they stand after the moves, in one query."""
    return workflow.with_states(orders.light()).in_bulk(order_ids) if order_ids else {}


def too_many(field: str) -> OmsError:
    return OmsError(ErrorCode.INVALID, f"At most {MAX_AT_ONCE} at once.", field, params={"max": MAX_AT_ONCE})
