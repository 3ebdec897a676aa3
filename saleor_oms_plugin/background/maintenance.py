"""The three things that are to be done again and again; Celery and the worker thread do the same ones.

Each is safe to lose and to run twice at once: work is claimed row by row. While the shop has us switched off nothing is done.
"""

from __future__ import annotations

from ..actions import services as actions
from ..core.runtime import runtime
from ..documents import services as documents
from ..erp import maintenance as erp
from ..inbound.resync import reread_open_orders
from ..inbound.services import drain_events, purge_events, sweep_orders
from ..jobs.services import drain_jobs, purge_jobs
from ..workflow import services as workflow

SLICE_SECONDS = 20.0
"""How long one call works before it makes room for others; what is left is found by the next."""


def drain() -> int:
    """Handle the events that wait, for people wait for them, then what is due of the rest; returns how much was done."""
    if not runtime().is_active():
        return 0
    with runtime().writing():
        done = drain_events(SLICE_SECONDS)
        done += workflow.fire_waiting(limit_seconds=SLICE_SECONDS) + workflow.fire_time_triggers(SLICE_SECONDS)
        done += erp.keep_up(SLICE_SECONDS)  # before the runs: it schedules calls of its own
        return done + actions.drain_runs(SLICE_SECONDS) + documents.keep_up(SLICE_SECONDS) + drain_jobs(SLICE_SECONDS)


def sweep() -> int:
    """Find the orders whose event was lost, and notify the shop of actions that failed; returns how many orders were read."""
    if not runtime().is_active():
        return 0
    with runtime().writing():
        actions.notify_of_failures()
        return sweep_orders()


def nightly() -> int:
    """Read the open orders again (what Saleor's ``updatedAt`` does not show), and forget old events, runs and jobs; returns how many."""
    if not runtime().is_active():
        return 0
    with runtime().writing():
        reread_open_orders()
        return purge_events() + actions.purge_runs() + documents.purge() + erp.purge() + purge_jobs()
