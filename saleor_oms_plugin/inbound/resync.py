"""Bringing in the orders that are there already: read them all, then adopt them. Both are jobs that survive a restart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from ..core.actor import SYSTEM
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..orders import queries as orders
from ..orders import services as order_services
from ..saleor_api.access import saleor
from ..saleor_api.types import OrderPage
from ..shop import services as shop
from ..statuses import queries as statuses
from ..statuses.queries import Configuration
from ..workflow import queries as workflow_queries
from ..workflow import services as workflow
from .services import refresh_order

READ = "resync"
ADOPT = "adopt"
REREAD = "reread"
COMPLETE = "complete"
PAGE = 100
CHUNK = 500


def register_jobs() -> None:
    """Make the four kinds of job known; called once by bootstrap."""
    jobs.register(READ, _read_slice)
    jobs.register(ADOPT, _adopt_slice)
    jobs.register(REREAD, _reread_slice)
    jobs.register(COMPLETE, _complete_slice)


def reread_open_orders() -> Job:
    """Queue the nightly re-reading of every order that does not rest in a final status."""
    return jobs.start(REREAD)


def _read_slice(job: Job) -> jobs.Slice:
    """One page of Saleor's orders, then of its drafts, into our records. No state is made here."""
    cursor = job.cursor or {"list": "orders", "after": None}
    listing: Callable[..., OrderPage] = saleor().all_orders if cursor["list"] == "orders" else saleor().all_drafts
    page = listing(after=cursor["after"], first=PAGE)
    order_services.upsert_many(page.orders)
    total = job.total
    if cursor["after"] is None and page.total_count is not None:
        total = (job.total or 0) + page.total_count
    if page.end_cursor is not None:
        return jobs.Slice({**cursor, "after": page.end_cursor}, len(page.orders), is_last=False, total=total)
    is_last = cursor["list"] == "drafts"
    if is_last:  # the list gave heads only: their lines and addresses follow behind, by whichever worker has time
        jobs.start(COMPLETE)
    return jobs.Slice({"list": "drafts", "after": None}, len(page.orders), is_last=is_last, total=total)


def _adopt_slice(job: Job) -> jobs.Slice:
    """States for the next records that have none."""
    missing = workflow_queries.without_state(orders.visible_orders(SYSTEM)).order_by("pk")
    total = job.total if job.total is not None else missing.count()
    if job.cursor:
        missing = missing.filter(pk__gt=UUID(job.cursor))
    setup = statuses.configuration()
    if len(setup.workflows) > 1:  # choosing among them looks into the snapshots, which are left out otherwise
        missing = missing.defer(None)
    records = list(missing[:CHUNK])
    workflow.ensure_states(records, setup)
    return jobs.Slice(str(records[-1].pk) if records else job.cursor, len(records), is_last=len(records) < CHUNK, total=total)


def _reread_slice(job: Job) -> jobs.Slice:
    return _refresh_slice(job, workflow_queries.open_order_ids, job.total)


def _complete_slice(job: Job) -> jobs.Slice:
    """Whole orders for the next records that have only a head."""
    total = job.total if job.total is not None else orders.count_partial()
    return _refresh_slice(job, orders.partial_ids, total)


def _refresh_slice(job: Job, ids_after: Callable[[UUID | None, int], list[UUID]], total: int | None) -> jobs.Slice:
    order_ids = ids_after(UUID(job.cursor) if job.cursor else None, PAGE)
    for order_id in order_ids:
        refresh_order(order_id)
    return jobs.Slice(str(order_ids[-1]) if order_ids else job.cursor, len(order_ids), is_last=len(order_ids) < PAGE, total=total)


@dataclass(frozen=True, slots=True)
class AdoptionCount:
    """So many orders of one Saleor status that have no state yet, and the status they would get (None: none)."""

    saleor_status: str
    orders: int
    status_name: str | None
    is_adopted: bool
    """False for orders made since the activation, which start in the initial status."""


def preview() -> list[AdoptionCount]:
    """What adopting would do, by the default workflow's mapping; changes nothing."""
    setup = statuses.configuration()
    activated = shop.activated_at()
    missing = workflow_queries.without_state(orders.visible_orders(SYSTEM))
    groups = (
        [(missing, True)]
        if activated is None
        else [(missing.filter(created_at__lt=activated), True), (missing.filter(created_at__gte=activated), False)]
    )
    counts = []
    for found, is_adopted in groups:
        for saleor_status, count in found.values_list("saleor_status").annotate(count=Count("pk")).order_by("saleor_status"):
            counts.append(AdoptionCount(saleor_status, count, _target(setup, saleor_status, is_adopted), is_adopted))
    return counts


def _target(setup: Configuration, saleor_status: str, is_adopted: bool) -> str | None:
    workflow_ = setup.default_workflow
    if workflow_ is None:
        return None
    if not is_adopted:
        return setup.statuses[workflow_.initial_status_id].name
    status = setup.by_code.get(statuses.adopted_code(workflow_, saleor_status) or "")
    return status.name if status else None
