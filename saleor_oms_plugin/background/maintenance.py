"""What is to be done again and again; Celery and the worker's loops do the same things.

Each is safe to lose and to run twice at once: work is claimed row by row. While the shop has us switched off nothing is done.
"""

from __future__ import annotations

import os
import threading
from datetime import datetime, time, timedelta

from django.conf import settings

from ..actions import services as actions
from ..core import clock
from ..core.errors import TransientError
from ..core.runtime import runtime
from ..discounts import sheet_import
from ..discounts import tasks as prices
from ..documents import services as documents
from ..downloads import services as downloads
from ..erp import maintenance as erp
from ..fulfillability import services as fulfillability
from ..inbound.resync import reread_open_orders
from ..inbound.services import drain_events, purge_events, sweep_orders
from ..jobs import recurring
from ..jobs.services import drain_jobs, purge_jobs
from ..notes import saleor_notes
from ..order_messages import question_mail, sent
from ..order_messages.link_mail import send_renewals
from ..orders import derived
from ..privacy import services as privacy
from ..search import services as search
from ..shop.calendar import calendar
from ..steps import services as steps
from ..tracking import attaching as parcels
from ..vouchers import removals
from ..workflow import services as workflow

SLICE_SECONDS = 20.0
"""How long one call works before it makes room for others; what is left is found by the next."""
DERIVED_SECONDS = 1.0
"""How long events wait for what orders and customers are found by: it is up to date in much less, and a whole shop's (after an upgrade) is
long work. The same of the notes that stand in Saleor."""
SWEEP_EVERY = timedelta(minutes=5)
SWEEP_AGAIN_AFTER = timedelta(seconds=30)
"""Where Saleor is away or does not let us in: once it does, nobody wants to wait for what came meanwhile."""
NIGHTLY_AT = time(3, 17)
"""By the clock of the shop."""
THREADS = "OMS_ACTION_THREADS"
DEFAULT_THREADS = 8
"""What people wait for; `/health/` tells when each was last looked after."""


def drain() -> int:
    """All that is due, one after another: events and moves first, for people wait for them; returns how much was done."""
    return handle_events() + do_runs() + do_long_work()


def handle_events(*, waits: bool = False) -> int:
    """Handle the events that wait, what carriers reported, the moves that follow from them, and the changes that ERPs are to hear of.

    ``waits`` is for who comes when called and not again in a second: prices of a checkout that is still being changed are waited for.
    """
    if not runtime().is_active():
        recurring.note(recurring.EVENTS)
        return 0
    with runtime().writing():
        done = removals.keep_up(SLICE_SECONDS)  # somebody is about to pay with a voucher of another's
        done += drain_events(SLICE_SECONDS) + parcels.attach_waiting(SLICE_SECONDS)
        done += workflow.fire_waiting(limit_seconds=SLICE_SECONDS) + workflow.fire_time_triggers(SLICE_SECONDS)
        done += erp.keep_up(SLICE_SECONDS) + prices.keep_up(SLICE_SECONDS, waits=waits)
        done += saleor_notes.keep_up(DERIVED_SECONDS) + keep_up_derived() + steps.keep_up(SLICE_SECONDS)
        recurring.note(recurring.EVENTS)
        return done


def keep_up_derived() -> int:
    """Make anew what orders and customers are found by, and what else is derived of those that changed: nobody waits for it behind a
    flood of events."""
    if not runtime().is_active():
        return 0
    with runtime().writing():
        return derived.keep_up(DERIVED_SECONDS) + search.keep_up_customers(DERIVED_SECONDS)


def do_runs(*, waits: bool = True, stop: threading.Event | None = None) -> int:
    """Do the runs of actions that are due, several at once; see `actions.services.drain_runs`."""
    if not runtime().is_active():
        recurring.note(recurring.RUNS)
        return 0
    with runtime().writing():
        done = actions.drain_runs(SLICE_SECONDS, action_threads(), waits=waits, stop=stop)
        recurring.note(recurring.RUNS)
        return done


def do_long_work() -> int:
    """Slices of what can wait a little: new links that were asked for, documents that were begun, what is derived of many orders, jobs."""
    if not runtime().is_active():
        return 0
    with runtime().writing():
        done = send_renewals(SLICE_SECONDS) + question_mail.send_due(SLICE_SECONDS)  # somebody waits for these, and there are few
        done += documents.keep_up(SLICE_SECONDS) + derived.keep_up(SLICE_SECONDS)
        done += search.keep_up_customers(SLICE_SECONDS) + fulfillability.keep_up(SLICE_SECONDS) + saleor_notes.keep_up(SLICE_SECONDS)
        return done + drain_jobs(SLICE_SECONDS)


def sweep() -> int:
    """Find the orders whose event was lost, and notify the shop of actions that failed; returns how many orders were read."""
    if not runtime().is_active():
        return 0
    with runtime().writing():
        actions.notify_of_failures()
        fulfillability.judge_all()
        return sweep_orders()


def ask_for_sweep() -> int:
    """Have the next `sweep_when_due` sweep, whenever the last one was."""
    if runtime().is_active():
        with runtime().writing():
            recurring.ask_for("sweep")
    return 0


def sweep_when_due() -> int:
    """`sweep`, where no worker has done it for five minutes, or it was asked for."""
    if not runtime().is_active():
        return 0
    with runtime().writing():
        if not recurring.take_turn("sweep", clock.now() - SWEEP_EVERY):
            return 0
    try:
        return sweep()
    except TransientError:
        with runtime().writing():
            recurring.set_last("sweep", clock.now() - SWEEP_EVERY + SWEEP_AGAIN_AFTER)
        raise


def nightly() -> int:
    """Read the open orders again (what Saleor's ``updatedAt`` does not show), and forget what is old: events, runs, messages, jobs; returns
    how many."""
    if not runtime().is_active():
        return 0
    with runtime().writing():
        reread_open_orders()
        fulfillability.forget_unwanted()
        done = purge_events() + actions.purge_runs() + sent.purge() + documents.purge() + erp.purge()
        return (
            done
            + downloads.forget_expired()
            + parcels.purge()
            + prices.purge()
            + sheet_import.forget_expired()
            + purge_jobs()
            + privacy.forget_unfinished()
        )


def nightly_when_due() -> int:
    """`nightly`, once after 03:17 by the clock of the shop; a worker that was away then makes up for it."""
    if not runtime().is_active():
        return 0
    with runtime().writing():
        if not recurring.take_turn("nightly", last_night(clock.now()), is_due_at_first=False):
            return 0
    return nightly()


def last_night(now: datetime) -> datetime:
    """The last 03:17 of the shop's clock that is not after ``now``."""
    zone = calendar().zone
    today = now.astimezone(zone).date()
    at = datetime.combine(today, NIGHTLY_AT, zone)
    return at if at <= now else datetime.combine(today - timedelta(days=1), NIGHTLY_AT, zone)


def action_threads() -> int:
    """How many batches of runs are at work at once in a process (OMS_ACTION_THREADS)."""
    given = str(getattr(settings, THREADS, None) or os.environ.get(THREADS) or DEFAULT_THREADS)
    return max(1, int(given)) if given.isdecimal() else DEFAULT_THREADS
