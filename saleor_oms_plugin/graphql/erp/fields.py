"""The roots for an ERP: reports in, the feed out, and what people do about the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError, permission_denied
from ...core.ids import InvalidIdError, int_pk, order_pk
from ...core.outgoing import Answer
from ...erp import drift, endpoints, feed
from ...erp import replay as replays
from ...erp.reports import MAX_AT_ONCE, Outcome, Report, ReportResult, report_statuses
from ...orders import queries as orders
from ...orders.queries import OrderRecord
from ...workflow import queries as workflow
from ..base.access import Kept, RefusedError, actor_of, mutation_field, query_field
from ..base.connected import connected
from ..base.connection import Order, paginate
from ..base.types import optional_list, required_list
from .types import (
    OmsErpDriftConnection,
    OmsErpDriftDirectionEnum,
    OmsErpDriftEdge,
    OmsErpDriftRepair,
    OmsErpDriftRepairResult,
    OmsErpEndpoint,
    OmsErpEndpointInput,
    OmsErpEndpointResult,
    OmsErpEndpointTestResult,
    OmsErpStatusesResult,
    OmsErpStatusInput,
    OmsErpStatusResult,
    OmsErpUnknownStatusConnection,
    OmsErpUnknownStatusEdge,
    OmsErpUnknownStatusResult,
    OmsStatusFeed,
    staff_view,
)


def _report(root: Any, info: Any, reports: list[dict[str, Any]]) -> OmsErpStatusesResult:
    if len(reports) > MAX_AT_ONCE:
        return OmsErpStatusesResult(results=[], errors=[_too_many("reports")])
    given = [_read_report(one) for one in reports]
    answered = iter(report_statuses([one for one in given if isinstance(one, Report)], actor_of(info)))
    results = [next(answered) if isinstance(one, Report) else ReportResult(0, Outcome.REFUSED, None, one.message, (one,)) for one in given]
    return OmsErpStatusesResult(results=_shown(results), errors=[])


def _read_report(given: Mapping[str, Any]) -> Report | OmsError:
    try:
        order_id = order_pk(given["order_id"]) if given.get("order_id") else None
    except InvalidIdError as error:
        return OmsError(ErrorCode.INVALID, str(error), "orderId")
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


def _shown(results: Sequence[ReportResult]) -> list[OmsErpStatusResult]:
    records = _seen_now([result.order.pk for result in results if result.order])
    return [
        OmsErpStatusResult(
            index=index,
            order=staff_view(records.get(result.order.pk)) if result.order else None,
            changed=result.changed,
            outcome=result.outcome,
            message=result.message or None,
            errors=[_at(error, index) for error in result.errors],
        )
        for index, result in enumerate(results)
    ]


def _at(error: OmsError, index: int) -> OmsError:
    return OmsError(error.code, error.message, error.field, index, error.params)


def _seen_now(order_ids: Sequence[UUID]) -> dict[UUID, OrderRecord]:
    """The orders as they stand after the moves, in one query."""
    return workflow.with_states(orders.light()).in_bulk(order_ids) if order_ids else {}


def _too_many(field: str) -> OmsError:
    return OmsError(ErrorCode.INVALID, f"At most {MAX_AT_ONCE} at once.", field, params={"max": MAX_AT_ONCE})


def _feed(root: Any, info: Any, after: str | None = None, first: int = 100) -> OmsStatusFeed:
    since = feed.parse_cursor(after) if after is not None else None
    if after is not None and since is None:
        raise RefusedError(OmsError(ErrorCode.INVALID, "This cursor is not one of this feed.", "after"))
    feed.publish(5.0)
    page = feed.read(since, first, actor_of(info).channels)
    if isinstance(page, OmsError):
        raise RefusedError(page)
    return OmsStatusFeed(
        entries=page.entries,
        end_cursor=feed.cursor_of(page.end),
        has_next_page=page.has_next,
        oldest_sequence=page.oldest,
        latest_sequence=page.latest,
    )


def _unknown_statuses(
    root: Any,
    info: Any,
    system: str | None = None,
    first: int | None = 50,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Any:
    order = Order("last_seen", is_descending=True, parse=datetime.fromisoformat)
    page = paginate(replays.unknown_statuses(system), order, first=first, after=after, last=last, before=before)
    return connected(OmsErpUnknownStatusConnection, OmsErpUnknownStatusEdge, page)


def _drift(
    root: Any,
    info: Any,
    system: str,
    first: int | None = 50,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Any:
    order = Order("id", is_descending=False, parse=int)
    page = paginate(drift.drifts(system, actor_of(info)), order, first=first, after=after, last=last, before=before)
    return connected(OmsErpDriftConnection, OmsErpDriftEdge, page)


def _map(root: Any, info: Any, id: str, status: str | None = None, system: str | None = None, replay: bool = True) -> Any:
    actor = actor_of(info)
    if replay and not actor.has(MANAGE_ORDERS):
        return OmsErpUnknownStatusResult(results=[], errors=[permission_denied(MANAGE_ORDERS)])
    status_id = int_pk(status, "OmsStatus") if status is not None else None
    done = replays.map_unknown(int_pk(id, "OmsErpUnknownStatus"), status_id, actor, system=system, replay=replay)
    unknown = replays.unknown_statuses().filter(pk=done.unknown.pk).first() if done.unknown else None
    return OmsErpUnknownStatusResult(unknown=unknown, results=_shown(done.results), job=done.job, errors=done.errors)


def _forget(root: Any, info: Any, id: str) -> OmsErpUnknownStatusResult:
    was_there = replays.forget_unknown(int_pk(id, "OmsErpUnknownStatus"))
    errors = [] if was_there else [OmsError(ErrorCode.NOT_FOUND, "There is no such unknown status.", "id")]
    return OmsErpUnknownStatusResult(unknown=None, results=[], errors=errors)


def _repair(root: Any, info: Any, orders: list[str], system: str, direction: str) -> OmsErpDriftRepairResult:
    if len(orders) > MAX_AT_ONCE:
        return OmsErpDriftRepairResult(results=[], errors=[_too_many("orders")])
    done = drift.repair([order_pk(one) for one in orders], system, drift.Direction(direction), actor_of(info))
    records = _seen_now([one.order.pk for one in done if one.order])
    results = [
        OmsErpDriftRepair(
            index=index,
            order=staff_view(records.get(one.order.pk)) if one.order else None,
            done=one.done,
            errors=[_at(error, index) for error in one.errors],
        )
        for index, one in enumerate(done)
    ]
    return OmsErpDriftRepairResult(results=results, errors=[])


def _endpoints(root: Any, info: Any) -> Any:
    return endpoints.all_endpoints()


def _endpoint_create(root: Any, info: Any, input: dict[str, Any]) -> OmsErpEndpointResult:
    return _endpoint_result(endpoints.create_endpoint(input))


def _endpoint_update(root: Any, info: Any, id: str, input: dict[str, Any]) -> OmsErpEndpointResult:
    return _endpoint_result(endpoints.update_endpoint(int_pk(id, "OmsErpEndpoint"), input))


def _endpoint_result(done: endpoints.EndpointResult) -> OmsErpEndpointResult:
    return OmsErpEndpointResult(endpoint=done.endpoint, secret=done.secret, errors=done.errors)


def _endpoint_delete(root: Any, info: Any, id: str) -> OmsErpEndpointResult:
    return OmsErpEndpointResult(errors=endpoints.delete_endpoint(int_pk(id, "OmsErpEndpoint")))


def _endpoint_test(root: Any, info: Any, id: str) -> OmsErpEndpointTestResult:
    found = endpoints.test_endpoint(int_pk(id, "OmsErpEndpoint"))
    if isinstance(found, Answer):
        return OmsErpEndpointTestResult(status=found.status, answer=found.text[:500], errors=[])
    return OmsErpEndpointTestResult(errors=[found])


def _paging() -> dict[str, Any]:
    return {"first": graphene.Int(default_value=50), "after": graphene.String(), "last": graphene.Int(), "before": graphene.String()}


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_status_feed": query_field(
            OmsStatusFeed,
            _feed,
            MANAGE_ORDERS,
            after=graphene.String(description="The cursor read last; good for 90 days. From the oldest entry when it is left out."),
            first=graphene.Int(default_value=100, description="At most 500."),
            description="Every change of a status in order, for other systems. Who reaches some channels only sees gaps in the numbers.",
        ),
        "oms_erp_unknown_statuses": query_field(
            OmsErpUnknownStatusConnection,
            _unknown_statuses,
            MANAGE_SETTINGS,
            MANAGE_ORDERS,
            system=graphene.String(),
            **_paging(),
            description="Statuses that systems report and nobody has mapped, the last seen first.",
        ),
        "oms_erp_drift": query_field(
            OmsErpDriftConnection,
            _drift,
            MANAGE_ORDERS,
            system=graphene.String(required=True),
            **_paging(),
            description="Orders whose status in this system, as last reported, is not ours, with a proposal.",
        ),
        "oms_erp_endpoints": query_field(
            optional_list(OmsErpEndpoint), _endpoints, MANAGE_SETTINGS, description="Where systems are told of changes."
        ),
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_erp_statuses_report": mutation_field(
            OmsErpStatusesResult,
            _report,
            MANAGE_ORDERS,
            judged="reports",
            reports=required_list(OmsErpStatusInput),
            description="Statuses as an ERP has them, up to 500; a result for each, in their order.",
        ),
        "oms_erp_unknown_status_map": mutation_field(
            OmsErpUnknownStatusResult,
            _map,
            MANAGE_SETTINGS,
            kept=Kept.AFTERWARDS,
            id=graphene.ID(required=True),
            status=graphene.ID(description="An OmsStatus; left out, the mapping counts that there is by now."),
            system=graphene.String(description="Needed where the reports did not name theirs."),
            replay=graphene.Boolean(
                default_value=True, description="Judge the reports that wait again (needs MANAGE_ORDERS too); newer ones win as ever."
            ),
            description="Say which status an unknown one is.",
        ),
        "oms_erp_unknown_status_forget": mutation_field(
            OmsErpUnknownStatusResult,
            _forget,
            MANAGE_SETTINGS,
            kept=Kept.NO,
            id=graphene.ID(required=True),
            description="Drop an unknown status and the reports that wait for it.",
        ),
        "oms_erp_drift_repair": mutation_field(
            OmsErpDriftRepairResult,
            _repair,
            MANAGE_ORDERS,
            orders=required_list(graphene.ID),
            system=graphene.String(required=True),
            direction=graphene.Argument(OmsErpDriftDirectionEnum, required=True),
            description="Move up to 500 orders to the ERP's status, or tell the ERP ours once more.",
        ),
        "oms_erp_endpoint_create": mutation_field(
            OmsErpEndpointResult,
            _endpoint_create,
            MANAGE_SETTINGS,
            input=OmsErpEndpointInput(required=True),
            description="Tell a system of changes; code and url are needed. The signing secret is answered once.",
        ),
        "oms_erp_endpoint_update": mutation_field(
            OmsErpEndpointResult,
            _endpoint_update,
            MANAGE_SETTINGS,
            id=graphene.ID(required=True),
            input=OmsErpEndpointInput(required=True),
            description="Change what is given.",
        ),
        "oms_erp_endpoint_delete": mutation_field(
            OmsErpEndpointResult, _endpoint_delete, MANAGE_SETTINGS, id=graphene.ID(required=True), description="Tell a system no more."
        ),
        "oms_erp_endpoint_test": mutation_field(
            OmsErpEndpointTestResult,
            _endpoint_test,
            MANAGE_SETTINGS,
            kept=Kept.NO,
            id=graphene.ID(required=True),
            description="Call an endpoint with a message that speaks of no order.",
        ),
    }
