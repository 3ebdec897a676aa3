"""Reading the orders that are there already: all of them, the open ones again, the rest of those of which we have the head."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from ..jobs import services as jobs
from ..jobs.queries import Job
from ..notes import saleor_notes
from ..orders import queries as orders
from ..orders import services as order_services
from ..saleor_api.access import saleor
from ..workflow import adoption
from ..workflow import queries as workflow_queries
from ..workflow.adoption import ADOPT, READ
from ..workflow.services import process_snapshots, refresh_order
from . import reading

__all__ = ["ADOPT", "COMPLETE", "READ", "REREAD", "register_jobs", "reread_open_orders"]

REREAD = "reread"
COMPLETE = "complete"
PAGE = 100


def register_jobs() -> None:
    """Make the kinds of job known; called once by bootstrap."""
    jobs.register(READ, _read_slice)
    jobs.register(REREAD, _reread_slice)
    jobs.register(COMPLETE, _complete_slice)


def reread_open_orders() -> Job:
    """Queue the nightly re-reading of every order that does not rest in a final status."""
    return jobs.start(REREAD)


def _read_slice(job: Job) -> jobs.Slice:
    """Pages of Saleor's orders, then of its drafts, into our records. No state is made here."""
    cursor = job.cursor or {"list": "orders", "pieces": reading.as_json([reading.Piece(None)])}
    if "after" in cursor and cursor["list"] == "orders":  # as an earlier release kept it
        cursor = {"list": "orders", "pieces": reading.as_json([reading.Piece(cursor["after"])])}
    if cursor["list"] == "orders":
        pages, left = reading.read(saleor(), reading.pieces_of(cursor["pieces"]), PAGE)
        following: dict[str, Any] = {"list": "orders", "pieces": reading.as_json(left)} if left else {"list": "drafts", "after": None}
    else:
        pages, left = [saleor().all_drafts(after=cursor["after"], first=PAGE)], []
        following = {"list": "drafts", "after": pages[0].end_cursor}
    for page in pages:
        order_services.upsert_many(page.orders)
    totals = [page.total_count for page in pages if page.total_count is not None]
    total = (job.total or 0) + totals[0] if totals else job.total
    is_last = cursor["list"] == "drafts" and following["after"] is None
    if is_last:  # the list gave heads only: their lines and addresses follow behind, by whichever worker has time
        jobs.start(COMPLETE)
        if job.params.get(adoption.THEN_ADOPT):
            adoption.adopt_after(job)
    return jobs.Slice(following, sum(len(page.orders) for page in pages), is_last=is_last, total=total)


def _reread_slice(job: Job) -> jobs.Slice:
    return _refresh_slice(job, workflow_queries.open_order_ids, job.total)


def _complete_slice(job: Job) -> jobs.Slice:
    """Whole orders for the next records that have only a head. One that waits for its adoption goes on waiting."""
    total = job.total if job.total is not None else orders.count_partial()
    return _refresh_slice(job, orders.partial_ids, total, adopts=False)


def _refresh_slice(job: Job, ids_after: Callable[[UUID | None, int], list[UUID]], total: int | None, *, adopts: bool = True) -> jobs.Slice:
    order_ids = ids_after(UUID(job.cursor) if job.cursor else None, PAGE)
    found = saleor().orders_by_ids(order_ids)
    process_snapshots(found, adopts=adopts)
    for order_id in set(order_ids).difference(snapshot.id for snapshot in found):
        refresh_order(order_id)  # a draft, or one that Saleor has no more
    saleor_notes.mark(order_ids)
    return jobs.Slice(str(order_ids[-1]) if order_ids else job.cursor, len(order_ids), is_last=len(order_ids) < PAGE, total=total)
