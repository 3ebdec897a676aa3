from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ....core.actor import MANAGE_ORDERS
from ....core.errors import ErrorCode, OmsError
from ....core.ids import InvalidIdError, order_pk
from ....erp.reports import MAX_AT_ONCE, Outcome, Report, ReportResult, report_statuses
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...base.types import required_list
from ..inputs import OmsErpStatusInput
from ..types import OmsErpStatusesResult
from .results import status_results, too_many


@mutation(OmsErpStatusesResult, MANAGE_ORDERS, transaction=Transaction.NONE, unchecked="reports", reports=required_list(OmsErpStatusInput))
def oms_erp_statuses_report(root: object, info: ResolveInfo, reports: list[dict[str, Any]]) -> OmsErpStatusesResult:
    """Statuses as an ERP has them, up to 500; a result for each, in their order."""
    if len(reports) > MAX_AT_ONCE:
        return OmsErpStatusesResult(results=[], errors=[too_many("reports")])
    given = [_read_report(one) for one in reports]
    answered = iter(report_statuses([one for one in given if isinstance(one, Report)], actor_of(info)))
    results = [next(answered) if isinstance(one, Report) else ReportResult(0, Outcome.REFUSED, None, one.message, (one,)) for one in given]
    return OmsErpStatusesResult(results=status_results(results), errors=[])


def _read_report(given: Mapping[str, Any]) -> Report | OmsError:
    try:
        order_id = order_pk(given["order_id"]) if given.get("order_id") else None
    except InvalidIdError as error:
        return OmsError(ErrorCode.INVALID, str(error), "order_id")
    return Report(
        status=given["status_external_id"],
        order_id=order_id,
        reference=given.get("order_external_reference"),
        number=given.get("order_number"),
        system=given.get("system"),
        reason=given.get("reason") or "",
        changed_at=_aware(given.get("changed_at")),
    )


def _aware(moment: datetime | None) -> datetime | None:
    """Saleor's own scalar lets a time without an offset pass: it is taken for UTC, as Saleor does."""
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
