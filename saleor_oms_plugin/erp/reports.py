"""What an ERP says of orders: up to 500 reports a call, each judged, the moves made together, one answer per report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..core.actor import Actor, ActorKind
from ..core.errors import ErrorCode, OmsError
from ..orders.queries import OrderRecord
from ..workflow.outbox import StatusHistory, status_histories
from ..workflow.services import ByErp, MoveResult, apply_moves
from . import unknown
from .conflict_resolution import Verdict, judge
from .models import ErpOrder, Outcome
from .resolving import Report, find_meanings, find_orders, problem_of, trimmed

__all__ = ["MAX_AT_ONCE", "Item", "Outcome", "Report", "ReportResult", "apply", "report_statuses"]

MAX_AT_ONCE = 500
ROUNDS = 3
"""How often a report is judged again because somebody moved its order between judgment and move."""
NO_HISTORY = StatusHistory(status_id=0, version=0, steps=())
"""Of an order without a state, which gets it with its first move: a draft, and one that no workflow takes, is refused by the move."""
_RECORDED = ["value", "changed_at", "known_at", "reported_at", "acknowledged_version", "outcome", "error"]


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What became of the report at ``index``. ``errors`` is empty for MOVED, UNCHANGED and ECHO."""

    index: int
    outcome: Outcome
    order: OrderRecord | None = None
    message: str = ""
    errors: tuple[OmsError, ...] = ()

    @property
    def changed(self) -> bool:
        """True where the order moved."""
        return self.outcome == Outcome.MOVED


@dataclass(frozen=True, slots=True)
class Item:
    """A report whose order and status are known; ``superseded`` names a newer one of the same call by another system."""

    index: int
    report: Report
    order: OrderRecord
    system: str
    target_id: int
    received_at: datetime
    superseded: str = ""

    @property
    def moment(self) -> datetime:
        return self.report.changed_at or self.received_at


def report_statuses(reports: Sequence[Report], actor: Actor) -> list[ReportResult]:
    """Take in up to 500 reports; one result per report, in their order. The number of statements depends on how many statuses
    they lead to, not on how many reports there are.

    Orders of channels that the actor does not reach are treated as unknown ones. Of several reports of one order the newest
    counts. ValueError for more than 500. Must not be called inside a transaction.
    """
    if len(reports) > MAX_AT_ONCE:
        raise ValueError(f"At most {MAX_AT_ONCE} reports at once.")
    now = clock.now()
    results: dict[int, ReportResult] = {}
    good: list[tuple[int, Report]] = []
    for index, report in enumerate(map(trimmed, reports)):
        problem = problem_of(report, now)
        if problem is None:
            good.append((index, report))
        else:
            results[index] = _refused(index, problem)
    found = find_orders([report for _, report in good], actor)
    meanings = find_meanings([report for _, report in good])
    items: list[Item] = []
    kept: list[unknown.Unmapped] = []
    for (index, report), order, meaning in zip(good, found, meanings, strict=True):
        if isinstance(order, OmsError):
            results[index] = _refused(index, order)
        elif isinstance(meaning, OmsError):
            results[index] = _refused(index, meaning, order)
        elif meaning.status_id is None:
            kept.append(unknown.Unmapped(meaning.system, report.status, order.pk, report.reason, report.changed_at))
            results[index] = _unknown(index, order, meaning.system, report.status)
        else:
            said = replace(report, status=meaning.value or report.status)
            items.append(Item(index, said, order, meaning.system, meaning.status_id, now))
    unknown.keep(kept, now, actor)
    results |= apply(items, actor)
    return [results[index] for index in range(len(reports))]


def apply(items: Sequence[Item], actor: Actor) -> dict[int, ReportResult]:
    """Judge these reports and move the orders that follow; the results by the reports' index."""
    waiting, results = _newest_of_each(items)
    stale: dict[int, OmsError] = {}
    for _ in range(ROUNDS):
        if not waiting:
            return results
        moving: list[tuple[Item, StatusHistory]] = []
        for item, standing, verdict in _record(waiting):
            if verdict.outcome == Outcome.MOVED:
                moving.append((item, standing))
            else:
                results[item.index] = _unmoved(item, verdict)
        moved = _move(moving, actor)
        # Somebody moved these between judgment and move: what was judged is not so any more.
        stale = {item.index: result.errors[0] for item, result in moved if _is_stale(result)}
        waiting = [item for item, _ in moving if item.index in stale]
        results |= {item.index: _result(item, result) for item, result in moved if item.index not in stale}
        _note_refusals([(item, result.errors[0]) for item, result in moved if result.errors and item.index not in stale])
    return results | {item.index: _refused(item.index, stale[item.index], item.order) for item in waiting}


def _newest_of_each(items: Sequence[Item]) -> tuple[list[Item], dict[int, ReportResult]]:
    """The newest report of each order and system (of two of one moment the later one), and the answers to the others."""
    newest: dict[tuple[UUID, str], Item] = {}
    last: dict[UUID, Item] = {}
    ordered = sorted(items, key=lambda item: (item.moment, item.index))
    for item in ordered:
        newest[item.order.pk, item.system] = item
        last[item.order.pk] = item
    results: dict[int, ReportResult] = {}
    for item in ordered:
        winner = newest[item.order.pk, item.system]
        if winner is item:
            continue
        why = f"The report at {winner.index} of the same call is newer."
        if winner.target_id == item.target_id:
            results[item.index] = ReportResult(item.index, Outcome.UNCHANGED, item.order, "Another report of the same call says the same.")
        else:
            results[item.index] = _unmoved(item, Verdict(Outcome.IGNORED_OLDER, why, winner.moment))
    waiting = []
    for item in newest.values():
        winner = last[item.order.pk]
        why = f"The report at {winner.index} of the same call, by {winner.system}, is newer."
        waiting.append(item if winner is item else replace(item, superseded=why))
    return waiting, results


def _record(items: Sequence[Item]) -> list[tuple[Item, StatusHistory, Verdict]]:
    """Judge the reports and write down what each system has said, in one transaction with its rows locked.

    Written before the orders move, so that of two calls at once the one with the older report finds the newer.
    """
    with transaction.atomic():
        rows = _locked_rows([(item.order.pk, item.system) for item in items])
        items = [_as_said_before(item, rows[item.order.pk][item.system]) for item in items]
        found = status_histories({item.order.pk for item in items})
        standings = [found.get(item.order.pk, NO_HISTORY) for item in items]
        judged = [(item, standing, _judge(item, standing, rows[item.order.pk])) for item, standing in zip(items, standings, strict=True)]
        changed = []
        for item, _, verdict in judged:
            if verdict.is_recorded:
                row = rows[item.order.pk][item.system]
                row.value, row.changed_at, row.known_at, row.reported_at = (
                    item.report.status,
                    item.report.changed_at,
                    item.moment,
                    item.received_at,
                )
                row.outcome, row.error, row.acknowledged_version = verdict.outcome, None, verdict.acknowledged_version
                changed.append(row)
        _write_rows(changed)
    return judged


def _as_said_before(item: Item, row: ErpOrder) -> Item:
    """A report that says the day alone and repeats what the system has said of that day is no newer than the first one.

    Else an export of everything, made each night, would undo what people have done since on the day of the change.
    """
    report = item.report
    if report.day is None or report.changed_at is None or row.known_at is None or row.value != report.status:
        return item
    is_of_that_day = report.day <= row.known_at <= report.changed_at
    return replace(item, report=replace(report, changed_at=row.known_at)) if is_of_that_day else item


def _judge(item: Item, standing: StatusHistory, rows: dict[str, ErpOrder]) -> Verdict:
    return judge(
        item.target_id, item.system, item.report.changed_at, item.received_at, standing, list(rows.values()), superseded=item.superseded
    )


def _locked_rows(pairs: Sequence[tuple[UUID, str]]) -> dict[UUID, dict[str, ErpOrder]]:
    """Every system's row of these orders, locked in one order; those of ``pairs`` are made where they are missing."""
    of_orders = ErpOrder.objects.filter(order__in={order_id for order_id, _ in pairs})
    known = set(of_orders.values_list("order_id", "system"))
    # Made first and in one order, then locked in the same: two calls with the same orders wait and don't deadlock.
    missing = sorted(set(pairs) - known)
    ErpOrder.objects.bulk_create((ErpOrder(order_id=pk, system=system) for pk, system in missing), ignore_conflicts=True)
    rows: dict[UUID, dict[str, ErpOrder]] = defaultdict(dict)
    for row in of_orders.select_for_update().order_by("order_id", "system"):
        rows[row.order_id][row.system] = row
    return rows


def _write_rows(rows: Sequence[ErpOrder]) -> None:
    if rows:
        ErpOrder.objects.bulk_create(rows, update_conflicts=True, unique_fields=["order", "system"], update_fields=_RECORDED)


def _move(moving: Sequence[tuple[Item, StatusHistory]], actor: Actor) -> list[tuple[Item, MoveResult]]:
    """Move the orders, those to one status for one system together."""
    groups: dict[tuple[int, str], list[tuple[Item, StatusHistory]]] = defaultdict(list)
    for item, standing in moving:
        groups[item.target_id, item.system].append((item, standing))
    done: list[tuple[Item, MoveResult]] = []
    for (target_id, system), group in groups.items():
        results = apply_moves(
            [item.order.pk for item, _ in group],
            target_id,
            ByErp(actor=replace(actor, kind=ActorKind.ERP, name=system)),
            reasons={item.order.pk: item.report.reason for item, _ in group if item.report.reason},
            versions={item.order.pk: standing.version for item, standing in group},
        )
        done += [(item, result) for (item, _), result in zip(group, results, strict=True)]
    return done


def _note_refusals(refused: Sequence[tuple[Item, OmsError]]) -> None:
    """Write down why orders did not follow, where no newer report has come meanwhile."""
    if not refused:
        return
    with transaction.atomic():
        rows = _locked_rows([(item.order.pk, item.system) for item, _ in refused])
        changed = []
        for item, error in refused:
            row = rows[item.order.pk][item.system]
            if row.known_at == item.moment and row.value == item.report.status:
                row.outcome, row.error = Outcome.REFUSED, {"code": error.code.value, "message": error.message}
                changed.append(row)
        _write_rows(changed)


def _is_stale(result: MoveResult) -> bool:
    return bool(result.errors) and result.errors[0].code == ErrorCode.STALE_VERSION


def _result(item: Item, moved: MoveResult) -> ReportResult:
    if moved.errors:
        return _refused(item.index, moved.errors[0], item.order)
    return ReportResult(item.index, Outcome.MOVED if moved.changed else Outcome.UNCHANGED, item.order)


def _refused(index: int, error: OmsError, order: OrderRecord | None = None) -> ReportResult:
    return ReportResult(index, Outcome.REFUSED, order, error.message, (error.under(index),))


def _unknown(index: int, order: OrderRecord, system: str, status: str) -> ReportResult:
    message = f"Nobody has said yet which status {status!r}{f' of {system}' if system else ''} is. The report is kept."
    params = {"system": system or None, "statusExternalId": status}
    error = OmsError(ErrorCode.UNKNOWN_EXTERNAL_ID, message, "status_external_id", index, params)
    return ReportResult(index, Outcome.UNKNOWN_STATUS, order, message, (error,))


def _unmoved(item: Item, verdict: Verdict) -> ReportResult:
    """The answer where nothing was to be moved; what was ignored says so as an error too, for clients that read only those."""
    errors: tuple[OmsError, ...] = ()
    if verdict.outcome == Outcome.IGNORED_OLDER:
        params = {"knownAt": verdict.known_at.isoformat() if verdict.known_at else None}
        errors = (OmsError(ErrorCode.STALE_VERSION, verdict.message, "changed_at", item.index, params),)
    return ReportResult(item.index, verdict.outcome, item.order, verdict.message, errors)
