"""What a report speaks of: which order, which system, which status. Everything of a call is read together."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from ..core.foreign_text import folded
from ..core.texts import is_storable
from ..orders import queries as orders
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError
from ..statuses import external_ids
from ..statuses.external_ids import MAX_SYSTEM_LENGTH, MAX_VALUE_LENGTH, ExternalIds
from .models import ErpConnection, ErpEndpoint, UnknownStatus

logger = logging.getLogger(__name__)

FUTURE_TOLERANCE = timedelta(minutes=5)
"""How far the ERP's clock may be ahead of ours."""
MAX_REASON_LENGTH = 2000
MAX_NAME_LENGTH = 250


@dataclass(frozen=True, slots=True)
class Report:
    """What an ERP says of one order. One of ``order_id``, ``reference`` and ``number`` is needed; several must agree.

    ``status`` is the status as the system calls it; ``system`` may be left out where only one system calls a status so.
    """

    status: str
    order_id: UUID | None = None
    reference: str | None = None
    number: str | None = None
    system: str | None = None
    reason: str = ""
    changed_at: datetime | None = None
    day: datetime | None = None
    """When the day began, where the system said the day alone: `changed_at` is some moment of it then."""


def trimmed(report: Report) -> Report:
    """Without the white space by which a column pads its texts, and the sign that people write before a number."""
    return replace(
        report,
        status=report.status.strip(),
        reference=_text(report.reference),
        number=_text((report.number or "").strip().removeprefix("#")),
        system=_text(report.system),
    )


def _text(text: str | None) -> str | None:
    return (text or "").strip() or None


def problem_of(report: Report, now: datetime) -> OmsError | None:
    """What is wrong with a report by itself."""
    if report.order_id is None and not report.reference and not report.number:
        return OmsError(ErrorCode.REQUIRED, "Name the order: by its id, external reference or number.", "order_id")
    limits = (
        ("status_external_id", report.status, MAX_VALUE_LENGTH),
        ("system", report.system, MAX_SYSTEM_LENGTH),
        ("reason", report.reason, MAX_REASON_LENGTH),
        ("order_external_reference", report.reference, MAX_NAME_LENGTH),
        ("order_number", report.number, MAX_NAME_LENGTH),
    )
    for name, value, longest in limits:
        if value and (len(value) > longest or not is_storable(value)):
            return OmsError(
                ErrorCode.INVALID,
                f"{_words(name).capitalize()} has at most {longest} characters, none of them NUL or half a surrogate pair.",
                name,
            )
    if not report.status.strip():
        return OmsError(ErrorCode.REQUIRED, "Name the status by its external id.", "status_external_id")
    if report.changed_at is not None and report.changed_at > now + FUTURE_TOLERANCE:
        why = "The time of the change is in the future: set the ERP's clock right."
        return OmsError(ErrorCode.INVALID, why, "changed_at", params={"now": now.isoformat()})
    return None


def _words(name: str) -> str:
    return name.replace("_", " ")


def find_orders(reports: Sequence[Report], actor: Actor) -> list[OrderRecord | OmsError]:
    """The order of each report, or why there is none; three queries, and one question to Saleor for ids that we don't know."""
    ids = {report.order_id for report in reports if report.order_id is not None}
    by_id = {record.pk: record for record in orders.light().filter(pk__in=ids)}
    unread = _read_missing(ids - by_id.keys(), by_id)
    references = _by_name("external_reference", {report.reference for report in reports if report.reference}, actor)
    numbers = _by_name("number", {report.number for report in reports if report.number}, actor)
    found: list[OrderRecord | OmsError] = []
    for report in reports:
        if report.order_id in unread:
            why = "We don't know this order yet and Saleor can't be asked now: report it again later."
            found.append(OmsError(ErrorCode.SALEOR_ERROR, why, "order_id"))
            continue
        known = by_id.get(report.order_id) if report.order_id is not None else None
        named = [("order_id", [known] if known and actor.reaches(known.channel) else [])] if report.order_id is not None else []
        named += [("order_external_reference", references[report.reference])] if report.reference else []
        named += [("order_number", numbers[report.number])] if report.number else []
        found.append(_agreed(named))
    return found


def _by_name(column: str, values: Collection[str], actor: Actor) -> dict[str, list[OrderRecord]]:
    found: dict[str, list[OrderRecord]] = defaultdict(list)
    if values:
        for record in orders.visible_orders(actor).filter(**{f"{column}__in": values}):
            found[getattr(record, column)].append(record)
    return found


def _agreed(named: Sequence[tuple[str, list[OrderRecord]]]) -> OrderRecord | OmsError:
    """The one order that every name given means."""
    for field, records in named:
        if not records:
            return OmsError(ErrorCode.NOT_FOUND, "There is no such order.", field)
        if len(records) > 1:
            return OmsError(ErrorCode.INVALID, f"{len(records)} orders have this {_words(field)}: name it by its id.", field)
    if len({records[0].pk for _, records in named}) > 1:
        names = " and ".join(_words(field) for field, _ in named).capitalize()
        return OmsError(ErrorCode.INVALID, f"{names} name different orders.", named[0][0])
    return named[0][1][0]


def _read_missing(ids: Collection[UUID], found: dict[UUID, OrderRecord]) -> set[UUID]:
    """Read orders that no event has announced yet into ``found``; returns those that Saleor could not be asked about."""
    if not ids:
        return set()
    try:
        snapshots = saleor().orders_by_ids(ids)
    except SaleorError as error:
        logger.warning("Orders that the ERP reports could not be read from Saleor: %s", error)
        return set(ids)
    order_services.upsert_many(snapshots)
    found |= {record.pk: record for record in orders.light().filter(pk__in=[snapshot.id for snapshot in snapshots])}
    return set()


@dataclass(frozen=True, slots=True)
class Meaning:
    """Which system speaks and which status of ours it means; ``status_id`` None for one that nobody has mapped.

    ``value`` is the status as it was entered here, which may have another case than in the report.
    """

    system: str
    status_id: int | None
    value: str = ""


def find_meanings(reports: Sequence[Report]) -> list[Meaning | OmsError]:
    """The system, as it is spelled here, and the status of each report; a constant number of queries."""
    if not reports:
        return []
    ids = external_ids.ExternalIds()
    others = spellings() if any(report.system and ids.spelling(report.system) is None for report in reports) else {}
    only = ids.systems if len(ids.systems) == 1 else []
    return [_meaning(report, ids, others, only) for report in reports]


def spellings() -> dict[str, str]:
    """How systems are spelled that have no id of a status yet: by their connections, their endpoints, or what they have reported."""
    found: dict[str, str] = {}
    for model in (ErpConnection, ErpEndpoint, UnknownStatus):
        for system in model.objects.exclude(system="").order_by("pk").values_list("system", flat=True):
            found.setdefault(folded(system), system)
    return found


def spelled(system: str) -> str:
    """A system's name as it is spelled here."""
    return external_ids.ExternalIds().spelling(system) or spellings().get(folded(system)) or system.strip()


def _meaning(report: Report, ids: ExternalIds, others: Mapping[str, str], only: Sequence[str]) -> Meaning | OmsError:
    known = ids.meanings(report.status)
    if report.system:
        system = ids.spelling(report.system) or others.get(folded(report.system)) or report.system
        mine = next((one for one in known if folded(one.system) == folded(system)), None)
        return Meaning(system, mine.status_id, mine.value) if mine else Meaning(system, None)
    if len(known) > 1:
        names = ", ".join(sorted(one.system for one in known))
        params = {"systems": sorted(one.system for one in known)}
        return OmsError(ErrorCode.REQUIRED, f"Name the system: {names} have this status id.", "system", params=params)
    if known:
        return Meaning(known[0].system, known[0].status_id, known[0].value)
    return Meaning(only[0] if only else "", None)
