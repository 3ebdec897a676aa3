"""Giving the orders that were there before us their statuses: what it would do, and the job that does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial as partial_of
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet

from ..core.actor import SYSTEM, Actor
from ..core.runtime import runtime
from ..jobs import queries as job_queries
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..orders import queries as orders
from ..orders import related
from ..orders.queries import OrderRecord
from ..saleor_api.types import OrderSummary
from ..statuses import queries as statuses
from ..statuses.queries import Configuration, OrderStatus, Workflow
from .initial_state import ensure_states, initial_state_of, new_orders
from .queries import without_state

READ = "resync"
"""The job that reads every order of Saleor; room `inbound` does it."""
ADOPT = "adopt"
THEN_ADOPT = "thenAdopt"
"""Parameter of `READ`: adopt when everything is read."""
CHUNK = 500
MAX_EXAMINED = 20_000
"""Choosing among several workflows looks into every order; a preview looks into so many of the newest."""


def register_jobs() -> None:
    """Make the kind of job known; called once by bootstrap."""
    jobs.register(ADOPT, _adopt_slice)


def start_adoption(actor: Actor, *, read_only: bool = False) -> Job:
    """Queue the reading of every order and behind it their adoption; one that is under way is returned instead of a second.

    With ``read_only`` they are read and nothing more, so that a preview counts all of them.
    """
    with transaction.atomic():
        job = jobs.start(READ, {} if read_only else {THEN_ADOPT: True}, created_by=actor.id or "")
        transaction.on_commit(lambda: runtime().notify_worker("long_work"), robust=True)
    return job


def adoption_under_way() -> Job | None:
    """The reading or the adoption that waits or is worked on now."""
    return job_queries.under_way((READ, ADOPT))


def read_at() -> datetime | None:
    """When every order of Saleor was read last; None for never, or so long ago that the job is forgotten."""
    read = job_queries.last_done(READ)
    return read.finished_at if read is not None else None


def adopt_after(read: Job) -> Job:
    """Queue the adoption behind a reading, with its id: one that was cut off earlier would go on behind orders read since."""
    return jobs.start(ADOPT, {READ: str(read.pk)}, created_by=read.created_by)


@dataclass(frozen=True, slots=True)
class AdoptionCount:
    """So many orders of one Saleor status that have no state yet, and where they would stand (None: nowhere)."""

    saleor_status: str
    orders: int
    workflow: Workflow | None
    status: OrderStatus | None
    is_adopted: bool
    """False for new orders, which start in the initial status."""

    @property
    def status_name(self) -> str | None:
        return self.status.name if self.status else None


@dataclass(frozen=True, slots=True)
class AdoptionPreview:
    """What adopting would do with the orders that we have read and that have no state.

    ``examined`` are those that were looked at for the counts; the counts are an estimate where that is not all of ``total``, or where
    the choice of a workflow asks for what has not been read of some orders yet.
    """

    counts: tuple[AdoptionCount, ...]
    total: int
    examined: int
    is_estimate: bool


def preview_adoption(actor: Actor = SYSTEM) -> AdoptionPreview:
    """The counts by workflow, Saleor status and what the orders would become, of the actor's channels; changes nothing."""
    setup = statuses.configuration()
    missing = without_state(orders.visible_orders(replace(actor, channels=actor.order_channels)))
    if len(setup.workflows) > 1:
        return _by_looking(setup, missing)
    counts = tuple(_by_counting(setup, missing))
    total = sum(count.orders for count in counts)
    return AdoptionPreview(counts, total, total, is_estimate=False)


def _by_counting(setup: Configuration, missing: QuerySet[OrderRecord]) -> Iterable[AdoptionCount]:
    """With one workflow there is nothing to choose: Saleor's status says it all."""
    new = new_orders().as_filter()
    groups = [(missing.exclude(new), True), (missing.filter(new), False)]
    workflow = setup.default_workflow
    for found, is_adopted in groups:
        for saleor_status, count in found.values_list("saleor_status").annotate(count=Count("pk")).order_by("saleor_status"):
            yield AdoptionCount(saleor_status, count, workflow, _target(setup, workflow, saleor_status, is_adopted), is_adopted)


def _target(setup: Configuration, workflow: Workflow | None, saleor_status: str, is_adopted: bool) -> OrderStatus | None:
    if workflow is None:
        return None
    if not is_adopted:
        return setup.statuses[workflow.initial_status_id]
    return setup.by_code.get(statuses.adopted_code(workflow, saleor_status) or "")


def _by_looking(setup: Configuration, missing: QuerySet[OrderRecord]) -> AdoptionPreview:
    new = new_orders()
    total = missing.count()
    found: Counter[tuple[int | None, bool, str]] = Counter()
    partial = 0
    newest = missing.defer(None).order_by("-created_at", "-pk")[:MAX_EXAMINED]
    records = newest.iterator(chunk_size=CHUNK)
    while chunk := list(islice(records, CHUNK)):
        with related.together(partial_of(_orders_of, chunk)):
            for record in chunk:
                entry = initial_state_of(record, setup, new)
                is_adopted = entry.is_adopted if entry else True
                workflow = entry.workflow if entry else statuses.workflow_for(setup, record.order)
                found[(workflow.pk if workflow else None, is_adopted, record.saleor_status)] += 1
                partial += record.is_partial
    by_id = {workflow.pk: workflow for workflow in setup.workflows}
    counts = []
    for (pk, is_adopted, saleor_status), count in found.items():
        workflow = by_id.get(pk) if pk is not None else None
        counts.append(AdoptionCount(saleor_status, count, workflow, _target(setup, workflow, saleor_status, is_adopted), is_adopted))
    counts.sort(key=lambda one: (one.workflow.position if one.workflow else -1, not one.is_adopted, one.saleor_status))
    examined = sum(found.values())
    return AdoptionPreview(tuple(counts), total, examined, is_estimate=examined < total or partial > 0)


def _orders_of(records: Iterable[OrderRecord]) -> list[OrderSummary]:
    return [record.order for record in records if record.order is not None]


def _adopt_slice(job: Job) -> jobs.Slice:
    """States for the next records that have none."""
    missing = without_state(orders.visible_orders(SYSTEM)).order_by("pk")
    total = job.total if job.total is not None else missing.count()
    if job.cursor:
        missing = missing.filter(pk__gt=UUID(job.cursor))
    setup = statuses.configuration()
    if len(setup.workflows) > 1:  # choosing among them looks into the snapshots, which are left out otherwise
        missing = missing.defer(None)
    records = list(missing[:CHUNK])
    ensure_states(records, setup)
    return jobs.Slice(str(records[-1].pk) if records else job.cursor, len(records), is_last=len(records) < CHUNK, total=total)
