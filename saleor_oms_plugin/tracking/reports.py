"""What connections report: read, kept, and merged where it is said twice. Whose parcels it is about is seen to by `attaching`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any

from django.db import transaction
from django.db.models import Count, Max, Q
from pydantic import Field

from ..core import clock
from ..core.errors import ErrorCode, OmsError
from ..core.runtime import runtime
from ..core.spec import Checked, MaxLength, Spec, Text
from ..core.texts import clean
from ..orders.queries import OrderRecord
from .attaching import orders_of
from .models import CarrierConnection, CarrierReport, ParcelState
from .recognition import plain_number
from .services import carrier_problem

MOST_REPORTS = 500
"""Of one call."""
MAX_BYTES = 256 * 1024
"""Of the body of one call."""
AHEAD = timedelta(minutes=10)
"""By how much a carrier's clock may be ahead of ours: what is reported of later would stand above all that comes."""


class Outcome(StrEnum):
    """What came, or would come, of one report."""

    ACCEPTED = "ACCEPTED"
    DUPLICATE = "DUPLICATE"
    REFUSED = "REFUSED"


class UnreadableError(Exception):
    """The body is no report nor a list of reports; the text says why."""


@dataclass(frozen=True, slots=True)
class Received:
    """What came of the report at a place of the list."""

    outcome: Outcome
    errors: tuple[OmsError, ...] = ()
    orders: tuple[OrderRecord, ...] = ()
    """In a preview: the orders whose parcel it is about; none where no order has the number yet."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a connection has reported in the last 30 days."""

    received: int = 0
    waiting: int = 0
    """Of numbers that no order has, or not yet."""
    last_received_at: datetime | None = None


def _time(text: str) -> Iterator[str]:
    try:
        clock.parse_time(text)
    except ValueError:
        yield "A time is ISO 8601 with its zone, such as 2026-03-01T14:30:00+01:00."


def _needed(text: str) -> Iterator[str]:
    if not text:
        yield "This is needed."


_KINDS = ", ".join(ParcelState.values)


class ReportSpec(Spec):
    """One report, as a connection sends it."""

    carrier: Annotated[Text, MaxLength(64)] = ""
    tracking_number: Annotated[Text, Checked(_needed), MaxLength(100)] = Field(alias="trackingNumber")
    event: Annotated[ParcelState, Field(strict=False)]
    at: Annotated[Text, Checked(_time)]
    place: Annotated[Text, MaxLength(1000)] = ""
    event_id: Annotated[Text, Checked(_needed), MaxLength(128)] = Field(alias="eventId")


_KEYS = frozenset(field.alias or name for name, field in ReportSpec.model_fields.items())


def read(body: str) -> list[Any]:
    """The reports of a call, unjudged. Raises `UnreadableError`."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("The body is not JSON.") from error
    found = document if isinstance(document, list) else [document]
    if not found or len(found) > MOST_REPORTS:
        raise UnreadableError(f"Send one report, or a list of 1 to {MOST_REPORTS}.")
    return found


def receive(connection: CarrierConnection, given: list[Any]) -> list[Received]:
    """Keep these reports, each once by its ``eventId``, in two statements; orders follow in the background."""
    judged = [_report(connection, one) for one in given]
    reports = {one.event_id: one for one in reversed(judged) if isinstance(one, CarrierReport)}
    known = _known(connection, reports)
    new = [report for event_id, report in reports.items() if event_id not in known]
    with transaction.atomic():
        CarrierReport.objects.bulk_create(reversed(new), ignore_conflicts=True)
        if new:
            transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)
    return _outcomes(judged, known)


def preview(connection: CarrierConnection, given: list[Any]) -> list[Received]:
    """What `receive` would make of these reports, and of which orders they would tell; nothing is kept."""
    judged = [_report(connection, one) for one in given]
    reports = [one for one in judged if isinstance(one, CarrierReport)]
    outcomes = _outcomes(judged, _known(connection, {one.event_id: one for one in reports}))
    orders = dict(zip(map(id, reports), orders_of(reports), strict=True))
    return [Received(said.outcome, said.errors, tuple(orders.get(id(one), ()))) for said, one in zip(outcomes, judged, strict=True)]


def counts_of(connection_ids: Iterable[int]) -> dict[int, Counts]:
    """What these connections have reported, in one query; one that reported nothing is missing."""
    rows = CarrierReport.objects.filter(connection__in=list(connection_ids)).values("connection")
    counted = rows.annotate(received=Count("pk"), waiting=Count("pk", filter=Q(attached_at=None)), last=Max("received_at"))
    return {row["connection"]: Counts(row["received"], row["waiting"], row["last"]) for row in counted}


def _outcomes(judged: list[CarrierReport | tuple[OmsError, ...]], known: set[str]) -> list[Received]:
    seen = set(known)
    found = []
    for one in judged:
        if not isinstance(one, CarrierReport):
            found.append(Received(Outcome.REFUSED, one))
            continue
        found.append(Received(Outcome.DUPLICATE if one.event_id in seen else Outcome.ACCEPTED))
        seen.add(one.event_id)
    return found


def _known(connection: CarrierConnection, reports: Mapping[str, CarrierReport]) -> set[str]:
    stored = CarrierReport.objects.filter(connection=connection, event_id__in=list(reports))
    return set(stored.values_list("event_id", flat=True)) if reports else set()


def _report(connection: CarrierConnection, given: Any) -> CarrierReport | tuple[OmsError, ...]:
    """One report as it is kept, or what is wrong with it. What it says beside is passed over."""
    if not isinstance(given, dict):
        return (OmsError(ErrorCode.INVALID, "A report is a JSON object."),)
    said = ReportSpec.read({key: value for key, value in given.items() if key in _KEYS and value is not None})
    if said.value is None:
        return said.errors
    spec, now = said.value, clock.now()
    number, carrier = plain_number(clean(spec.tracking_number)), spec.carrier or connection.carrier
    errors = []
    if not number or len(number) > 64:
        errors.append(OmsError(ErrorCode.INVALID, "A tracking number has 1 to 64 characters.", "trackingNumber"))
    if clock.parse_time(spec.at) > now + AHEAD:
        errors.append(OmsError(ErrorCode.INVALID, "This has not happened yet, by our clock.", "at"))
    if not carrier:
        errors.append(OmsError(ErrorCode.REQUIRED, "Say whose parcel it is: this connection reports of several carriers.", "carrier"))
    elif connection.carrier and carrier != connection.carrier:
        errors.append(OmsError(ErrorCode.INVALID, f"This connection reports of {connection.carrier} alone.", "carrier"))
    elif problem := carrier_problem(carrier):
        errors.append(problem)
    if errors:
        return tuple(errors)
    return CarrierReport(
        connection=connection,
        event_id=spec.event_id,
        carrier=carrier,
        number=number,
        event=spec.event,
        at=clock.parse_time(spec.at),
        place=" ".join(clean(spec.place).split())[:200],
        received_at=now,
    )
