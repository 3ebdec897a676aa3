from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ....core import clock
from ....core.actor import MANAGE_ORDERS
from ....core.errors import ErrorCode, OmsError
from ....core.ids import InvalidIdError, order_pk
from ....erp import connections
from ....erp.reports import MAX_AT_ONCE, Outcome, Report, ReportResult, report_statuses
from ....erp.times import DateOrder, ReportedTime, read_time
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
    zones = connections.zones_of({one.get("system") for one in reports})
    now = clock.now()
    given = [_read_report(one, *zones[one.get("system")], now) for one in reports]
    answered = iter(report_statuses([one for one in given if isinstance(one, Report)], actor_of(info)))
    results = [next(answered) if isinstance(one, Report) else ReportResult(0, Outcome.REFUSED, None, one.message, (one,)) for one in given]
    return OmsErpStatusesResult(results=status_results(results), errors=[])


def _read_report(given: Mapping[str, Any], zone: ZoneInfo, order: DateOrder, now: datetime) -> Report | OmsError:
    try:
        order_id = order_pk(given["order_id"].strip()) if given.get("order_id") else None
    except InvalidIdError as error:
        return OmsError(ErrorCode.INVALID, str(error), "order_id")
    if given.get("changed_at") and given.get("changed_at_text"):
        return OmsError(ErrorCode.INVALID, "Give one of changedAt and changedAtText.", "changed_at_text")
    field = "changed_at" if given.get("changed_at") else "changed_at_text"
    try:
        changed = _time(given.get(field), zone, order, now)
    except ValueError as error:
        return OmsError(ErrorCode.INVALID, str(error), field)
    return Report(
        status=given["status_external_id"],
        order_id=order_id,
        reference=given.get("order_external_reference"),
        number=given.get("order_number"),
        system=given.get("system"),
        reason=given.get("reason") or "",
        changed_at=changed.at if changed else None,
        day=changed.day if changed else None,
    )


def _time(said: datetime | str | None, zone: ZoneInfo, order: DateOrder, now: datetime) -> ReportedTime | None:
    """The time of a report. Saleor's own scalar lets one without an offset pass, as a time; ours hands the text on."""
    if not said:
        return None
    if isinstance(said, datetime):
        return ReportedTime(said if said.tzinfo else said.replace(tzinfo=zone))
    return read_time(str(said), order, zone, now)
