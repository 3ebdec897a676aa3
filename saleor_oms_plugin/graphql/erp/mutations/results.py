from __future__ import annotations

from collections.abc import Sequence

from ....core.errors import ErrorCode, OmsError
from ....erp.reports import MAX_AT_ONCE, ReportResult
from ...orders.node import staff_nodes
from ..types import OmsErpStatusResult


def status_results(results: Sequence[ReportResult]) -> list[OmsErpStatusResult]:
    """Each with its order as it is now, all read in one query."""
    nodes = staff_nodes([result.order.pk for result in results if result.order])
    return [
        OmsErpStatusResult(
            index=index,
            order=nodes.get(result.order.pk) if result.order else None,
            changed=result.changed,
            outcome=result.outcome,
            message=result.message or None,
            errors=[at_index(error, index) for error in result.errors],
        )
        for index, result in enumerate(results)
    ]


def at_index(error: OmsError, index: int) -> OmsError:
    """The error of one item of a list."""
    return error if error.index == index else error.under(index)


def too_many(field: str) -> OmsError:
    """Why a list of more than 500 is refused."""
    return OmsError(ErrorCode.INVALID, f"At most {MAX_AT_ONCE} at once.", field, params={"max": MAX_AT_ONCE})
