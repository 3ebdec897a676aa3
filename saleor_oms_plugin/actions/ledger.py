"""The ledger's statements: which worker holds which run, and what came of it.

Every write of a worker asks whether the run is still its own (owner and RUNNING), so one that comes back late overwrites
nothing. Statements that lock several rows do it in the order of their ids: a move must never meet a deadlock.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import connection, transaction

from ..core import clock
from ..links.tokens import without_tokens
from . import destinations

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LEASE = timedelta(minutes=5)
"""A worker that has not been heard of for so long is believed dead."""


def not_installed(kind: str) -> str:
    return f"There is no action kind {kind!r} in this installation."


@dataclass(slots=True)
class Claimed:
    """A run in a worker's hand: as much of its row as is needed to do it."""

    id: int
    action_id: int | None
    order_id: UUID
    change_id: int | None
    key: str
    kind: str
    destination: str
    lane: str
    config: str | None
    """JSON text, of a run without an action."""
    depth: int
    is_manual: bool
    attempts: int
    """This one included."""
    due: int
    created: int
    first_tried: int
    """Microseconds since 1970: thousands of datetimes that nobody asks for would cost more than the statement."""
    workers_lost: int = 0

    @property
    def first_tried_at(self) -> datetime:
        return _EPOCH + timedelta(microseconds=self.first_tried)


def microseconds(at: datetime) -> int:
    """As `Claimed` counts time."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def idempotency_key(order_id: UUID, key: str) -> str:
    """The key that others see: the same for every try, unique among all shops (an order's id is), and without meaning to anybody else."""
    return str(uuid5(order_id, key))


@dataclass(slots=True)
class Outcome:
    """What came of a run. ``due_at`` is when it is tried again, None for a final state."""

    state: str
    error: str = ""
    why_not: Any = None
    result: Any = None
    due_at: datetime | None = None


PLAINLY_DONE = Outcome("DONE")
HELD_AT_MOST = timedelta(minutes=15)
"""A run waits no longer than this for one that calls somebody else."""
_CLAIM = """
WITH elsewhere AS MATERIALIZED (
  SELECT EXISTS (SELECT 1 FROM oms_action_run other WHERE other.state IN ('PENDING', 'RETRYING') AND other.destination < %(destination)s)
      OR EXISTS (SELECT 1 FROM oms_action_run other WHERE other.state IN ('PENDING', 'RETRYING') AND other.destination > %(destination)s)
      AS is_due
), due AS (
  SELECT run.id FROM oms_action_run run
  WHERE run.state IN ('PENDING', 'RETRYING') AND run.destination = %(destination)s AND run.due_at <= %(now)s
    AND NOT EXISTS (
      SELECT 1 FROM oms_action_run earlier
      WHERE earlier.change_id = run.change_id AND earlier.state = 'RUNNING' AND (earlier.due_at, earlier.id) < (run.due_at, run.id)
        AND earlier.action_id IS NOT NULL AND run.action_id IS NOT NULL)
    AND (run.action_id IS NULL OR NOT (SELECT is_due FROM elsewhere) OR NOT EXISTS (
      SELECT 1 FROM oms_action_run earlier
      WHERE earlier.change_id = run.change_id AND (earlier.due_at, earlier.id) < (run.due_at, run.id) AND earlier.action_id IS NOT NULL
        AND earlier.state = 'PENDING' AND earlier.destination <> run.destination AND earlier.due_at > %(patience)s AND NOT EXISTS (
          SELECT 1 FROM oms_action_destination away WHERE away.name = earlier.destination AND away.closed_until > %(now)s)))
    AND (run.lane = '' OR run.requested_by <> '' OR NOT EXISTS (
      SELECT 1 FROM oms_action_run earlier
      WHERE earlier.order_id = run.order_id AND earlier.lane = run.lane AND earlier.id < run.id
        AND (earlier.state IN ('RUNNING', 'RETRYING') OR (earlier.state = 'PENDING' AND earlier.due_at <= %(now)s))
        AND (run.lane = 'SALEOR' OR earlier.change_id IS DISTINCT FROM run.change_id)
        AND (earlier.destination = run.destination OR COALESCE(earlier.first_tried_at, earlier.due_at) > %(patience)s)))
  ORDER BY run.due_at, run.id LIMIT %(limit)s
  FOR UPDATE OF run SKIP LOCKED
)
UPDATE oms_action_run run
SET state = 'RUNNING', lease_until = %(until)s, lease_owner = %(owner)s, attempts = run.attempts + 1, began_at = NULL,
    first_tried_at = COALESCE(run.first_tried_at, %(now)s)
FROM due WHERE run.id = due.id
RETURNING run.id, run.action_id, run.order_id, run.change_id, run.key, run.kind, run.destination, run.lane, run.config, run.depth,
          run.requested_by <> '', run.attempts, (extract(epoch FROM run.due_at) * 1000000)::bigint,
          (extract(epoch FROM run.created_at) * 1000000)::bigint, (extract(epoch FROM run.first_tried_at) * 1000000)::bigint,
          run.workers_lost
"""


def claim(limit: int, owner: UUID, destination: str) -> list[Claimed]:
    """Take due runs of one destination, earliest first; none where enough of them are at work. Not to be called in a transaction.

    Two rules keep an order. Of one move, an action waits while an earlier one is due or at work; one that has failed and is tried
    again (RETRYING) holds up nobody, and neither does one whose destination is away. Of one order, what changes Saleor's order waits
    until all that came before it is done with, retries included, and so do messages to the customer for those of the moves
    before. Nobody waits longer than `HELD_AT_MOST` for what calls somebody else.
    """
    now = clock.now()
    with transaction.atomic(durable=True):
        allowed = destinations.enter(destination, limit, now)
        if not allowed:
            return []
        values: dict[str, Any] = {"now": now, "until": now + LEASE, "owner": owner, "destination": destination}
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, {**values, "limit": allowed, "patience": now - HELD_AT_MOST})
            found = sorted((Claimed(*row) for row in cursor.fetchall()), key=_place)
        if not found:
            destinations.undecided(destination)
    return found


def _place(run: Claimed) -> tuple[int, int]:
    """The order in which runs are done."""
    return run.due, run.id


_RELEASE = """
WITH mine AS (SELECT id FROM oms_action_run WHERE id = ANY(%s) AND lease_owner = %s AND state = 'RUNNING' ORDER BY id FOR UPDATE)
UPDATE oms_action_run run
SET state = CASE WHEN run.attempts > 1 THEN 'RETRYING' ELSE 'PENDING' END, lease_until = NULL, lease_owner = NULL,
    attempts = run.attempts - 1, first_tried_at = CASE WHEN run.attempts > 1 THEN run.first_tried_at END
FROM mine WHERE run.id = mine.id
"""


def release(run_ids: Collection[int], owner: UUID) -> None:
    """Put back what was claimed and not started."""
    if run_ids:
        with connection.cursor() as cursor:
            cursor.execute(_RELEASE, [sorted(run_ids), owner])


_RENEW = """
WITH mine AS (SELECT id FROM oms_action_run WHERE id = ANY(%s) AND lease_owner = %s AND state = 'RUNNING' ORDER BY id FOR UPDATE)
UPDATE oms_action_run run SET lease_until = %s FROM mine WHERE run.id = mine.id RETURNING run.id
"""


def renew(run_ids: Collection[int], owner: UUID) -> set[int]:
    """Keep the lease of what is still to be done; returns which of them are still this worker's."""
    with connection.cursor() as cursor:
        cursor.execute(_RENEW, [sorted(run_ids), owner, clock.now() + LEASE])
        return {row[0] for row in cursor.fetchall()}


def suspect(run_id: int, owner: UUID, workers_lost: int) -> None:
    """Write down, before a run is done or after it, how many workers it may have ended."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE oms_action_run SET workers_lost = %s WHERE id = %s AND lease_owner = %s AND state = 'RUNNING'",
            [workers_lost, run_id, owner],
        )


def begin(run_id: int, owner: UUID) -> bool:
    """Note, and commit, that the side effect may happen from now on; False where the run is no longer this worker's."""
    now = clock.now()
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE oms_action_run SET began_at = %s, lease_until = %s WHERE id = %s AND lease_owner = %s AND state = 'RUNNING'",
            [now, now + LEASE, run_id, owner],
        )
        return bool(cursor.rowcount)


_FINISH = """
WITH mine AS (
  SELECT run.id, given.state, given.error, given.why_not, given.result, given.due_at
  FROM oms_action_run run
  JOIN unnest(%(ids)s::bigint[], %(states)s::text[], %(errors)s::text[], %(why_nots)s::jsonb[], %(results)s::jsonb[],
              %(dues)s::timestamptz[]) AS given(id, state, error, why_not, result, due_at) ON given.id = run.id
  WHERE run.lease_owner = %(owner)s AND run.state = 'RUNNING'
  ORDER BY run.id FOR UPDATE OF run
)
UPDATE oms_action_run run
SET state = mine.state, error = mine.error, why_not = mine.why_not, result = mine.result, due_at = COALESCE(mine.due_at, run.due_at),
    finished_at = CASE WHEN mine.due_at IS NULL THEN %(now)s::timestamptz END,
    began_at = CASE WHEN mine.due_at IS NULL THEN run.began_at END,
    lease_until = NULL, lease_owner = NULL
FROM mine WHERE run.id = mine.id
"""


_DONE = """
WITH mine AS (SELECT id FROM oms_action_run WHERE id = ANY(%s) AND lease_owner = %s AND state = 'RUNNING' ORDER BY id FOR UPDATE)
UPDATE oms_action_run run
SET state = 'DONE', error = '', why_not = NULL, result = NULL, finished_at = %s, lease_until = NULL, lease_owner = NULL
FROM mine WHERE run.id = mine.id
"""


def finish(outcomes: Sequence[tuple[int, Outcome]], owner: UUID) -> int:
    """Write what came of runs, in one statement; returns how many were still this worker's.

    The tokens of secret links are left out of all of it: many people and copies of the database read the ledger.
    """
    if not outcomes:
        return 0
    if all(outcome is PLAINLY_DONE for _, outcome in outcomes):
        with connection.cursor() as cursor:
            cursor.execute(_DONE, [[pk for pk, _ in outcomes], owner, clock.now()])
            return int(cursor.rowcount)
    values: dict[str, Any] = {
        "ids": [pk for pk, _ in outcomes],
        "states": [outcome.state for _, outcome in outcomes],
        "errors": [without_tokens(outcome.error) for _, outcome in outcomes],
        "why_nots": [_json(outcome.why_not) for _, outcome in outcomes],
        "results": [_json(outcome.result) for _, outcome in outcomes],
        "dues": [outcome.due_at for _, outcome in outcomes],
        "owner": owner,
        "now": clock.now(),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_FINISH, values)
        return int(cursor.rowcount)


def _json(value: Any) -> str | None:
    return None if value is None else without_tokens(json.dumps(value, default=str))


_CANCEL_LEFT = """
WITH waiting AS (
  SELECT run.id, left_.change_id
  FROM unnest(%(orders)s::uuid[], %(statuses)s::bigint[], %(changes)s::bigint[]) AS left_(order_id, status_id, change_id)
  JOIN oms_action_run run ON run.order_id = left_.order_id
  JOIN oms_action action ON action.id = run.action_id AND action.status_id = left_.status_id
  WHERE action.cancel_when_left AND action.trigger = 'ENTER' AND run.requested_by = ''
    AND run.state IN ('PENDING', 'RETRYING', 'PARKED', 'RUNNING') AND run.began_at IS NULL
  ORDER BY run.id FOR UPDATE OF run
)
UPDATE oms_action_run run
SET state = 'CANCELED', canceled_by_id = waiting.change_id, finished_at = %(now)s, lease_until = NULL, lease_owner = NULL
FROM waiting WHERE run.id = waiting.id
"""


def cancel_left(left: Sequence[tuple[UUID, int, int]]) -> None:
    """Orders left a status (order, status, change): cancel what had waited for it and wants to be canceled then."""
    if not left:
        return
    orders, statuses, changes = zip(*left, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_CANCEL_LEFT, {"orders": list(orders), "statuses": list(statuses), "changes": list(changes), "now": clock.now()})


_CANCEL_SCHEDULED = """
WITH scheduled AS (
  SELECT id FROM oms_action_run
  WHERE change_id = %(change)s AND state IN ('PENDING', 'RETRYING', 'PARKED', 'RUNNING') AND began_at IS NULL
  ORDER BY id FOR UPDATE
)
UPDATE oms_action_run run
SET state = 'CANCELED', finished_at = %(now)s, lease_until = NULL, lease_owner = NULL, why_not = %(why)s::jsonb
FROM scheduled WHERE run.id = scheduled.id
"""
_BRING_BACK = """
WITH canceled AS (SELECT id FROM oms_action_run WHERE canceled_by_id = %(change)s AND state = 'CANCELED' ORDER BY id FOR UPDATE)
UPDATE oms_action_run run
SET state = CASE WHEN run.attempts > 0 THEN 'RETRYING' ELSE 'PENDING' END, canceled_by_id = NULL, finished_at = NULL
FROM canceled WHERE run.id = canceled.id
"""


def cancel_scheduled_by(change_id: int) -> int:
    """A move is undone: cancel what it scheduled and has not begun."""
    why = json.dumps({"code": "UNDONE", "message": "The move was undone."})
    with connection.cursor() as cursor:
        cursor.execute(_CANCEL_SCHEDULED, {"change": change_id, "now": clock.now(), "why": why})
        return int(cursor.rowcount)


def bring_back(change_id: int) -> int:
    """A move is undone: what its leaving canceled waits again."""
    with connection.cursor() as cursor:
        cursor.execute(_BRING_BACK, {"change": change_id})
        return int(cursor.rowcount)
