"""A shop of some years, made by SQL in about a minute: 200,000 orders in 30 statuses of 3 workflows, with 500,000 runs of actions."""

from __future__ import annotations

from typing import Any

ORDERS, RUNS = 200_000, 500_000
STATUSES, WORKFLOWS = 30, 3
SYSTEM = "SAP"
NOWHERE = {"combinator": "and", "rules": [{"field": "order.channel", "operator": "=", "value": "nowhere"}]}

_ORDERS = """
INSERT INTO oms_order_record ({columns}, id, number, number_key, channel, saleor_status, user_id, user_email, created_at, saleor_updated_at,
                              synced_at, snapshot)
SELECT {values}, md5('order' || i)::uuid, i::text, i,
       CASE WHEN i %% 100 = 0 THEN 'small' WHEN i %% 7 = 0 THEN 'second' ELSE 'main' END,
       CASE WHEN i %% 50 = 0 THEN 'CANCELED' WHEN i > %(orders)s * 0.95 THEN 'UNFULFILLED' ELSE 'FULFILLED' END,
       CASE WHEN i %% 3 = 0 THEN 'user-' || i %% 20000 ELSE '' END, 'c' || i %% 20000 || '@example.com',
       made.at, made.at + interval '3 days', now(), template.snapshot
FROM generate_series(1, %(orders)s) i
CROSS JOIN (SELECT * FROM oms_order_record LIMIT 1) template
CROSS JOIN LATERAL (SELECT now() - interval '2 years' * (1 - i::float / %(orders)s) AS at) made
"""
# Nineteen orders of twenty have come to an end; the rest is in the first twenty statuses, the newest mostly.
_STATES = """
INSERT INTO oms_order_state (order_id, workflow_id, status_id, since, version, assignee_id, assignee_name, dispatch_at, delivery_at,
                             promised_at, promise_reason, channel, created_at, number_key)
SELECT record.id, (%(workflows)s::bigint[])[1 + number_key %% array_length(%(workflows)s::bigint[], 1)],
       CASE WHEN record.saleor_status = 'CANCELED' THEN %(canceled)s
            WHEN record.saleor_status = 'UNFULFILLED' OR number_key %% 997 = 0
              THEN (%(open)s::bigint[])[1 + number_key %% array_length(%(open)s::bigint[], 1)]
            ELSE (%(final)s::bigint[])[1 + number_key %% array_length(%(final)s::bigint[], 1)] END,
       record.created_at + interval '1 hour' * (number_key %% 150), 1 + number_key %% 6,
       CASE WHEN number_key %% 40 = 0 THEN 'VXNlcjox' WHEN number_key %% 11 = 0 THEN 'VXNlcjoy' ELSE '' END, '',
       promised.at, NULL, promised.at, '', record.channel, record.created_at, record.number_key
FROM oms_order_record record
CROSS JOIN LATERAL (SELECT CASE WHEN number_key %% 4 <> 0 THEN record.created_at + interval '2 days' END AS at) promised
WHERE record.number_key BETWEEN 1 AND %(orders)s AND record.number_key %% 5000 <> 1
"""
_CHANGES = """
INSERT INTO oms_status_change (order_id, version, from_status_id, to_status_id, at, actor_kind, actor_id, actor_name, reason, source,
                               is_override, is_silent, workflow_name, depth, is_published)
SELECT order_id, version, NULL, status_id, since, 'SYSTEM', '', 'System', '', 'TRIGGER', false, false, '', 0, true FROM oms_order_state
WHERE order_id NOT IN (SELECT order_id FROM oms_status_change)
"""
_RUNS = """
INSERT INTO oms_action_run (order_id, change_id, key, kind, depth, requested_by, state, attempts, created_at, due_at, finished_at, error)
SELECT change.order_id, change.id, 'bench-' || i, (ARRAY['email', 'webhook', 'document', 'erp_push'])[1 + i %% 4], 0, '',
       CASE WHEN i %% 400 = 0 THEN 'FAILED' WHEN i %% 2111 = 0 THEN 'UNCERTAIN' WHEN i > %(runs)s - 500 THEN 'PENDING'
            WHEN i %% 20 = 0 THEN 'SKIPPED' ELSE 'DONE' END,
       1, change.at, change.at, CASE WHEN i <= %(runs)s - 500 THEN change.at END, ''
FROM generate_series(1, %(runs)s) i
JOIN (SELECT id, order_id, at, row_number() OVER (ORDER BY id) AS place FROM oms_status_change) change
  ON change.place = 1 + i %% (SELECT count(*) FROM oms_status_change)
"""
# Of one order in twenty the ERP has another status than we.
_REPORTS = """
INSERT INTO oms_erp_order (order_id, system, value, changed_at, known_at, reported_at, acknowledged_version, outcome)
SELECT record.id, %(system)s,
       CASE WHEN record.number_key %% 20 = 0 THEN 'S1' ELSE 'S' || array_position(%(statuses)s::bigint[], state.status_id) END,
       state.since, state.since, state.since, 0, 'MOVED'
FROM oms_order_record record JOIN oms_order_state state ON state.order_id = record.id
"""


_PARTS = ("an", "bo", "da", "ma", "pe", "jo", "vi", "lu", "ta", "zi")


def _write_words(orders: int) -> None:
    """Numbers, two names of some thousands and an address of mail, as `search.services` would write them."""
    from django.db import connection

    from saleor_oms_plugin.search.folding import codes_of

    with connection.cursor() as cursor:
        cursor.execute("SELECT id, number_key, created_at, channel FROM oms_order_record WHERE number_key BETWEEN 1 AND %s", [orders])
        rows = cursor.fetchall()
        columns = "order_id, created_at, channel, customer, goods, notes, skus, parts, codes"
        with cursor.copy(f"COPY oms_order_words ({columns}) FROM STDIN") as copy:
            for pk, i, created_at, channel in rows:
                first = f"{_PARTS[i % 10]}{_PARTS[i // 10 % 10]}na"
                last = f"{_PARTS[i // 7 % 10]}{_PARTS[i // 70 % 10]}{_PARTS[i // 700 % 10]}ic"
                words = [first, last, f"c{i % 20000}", "example", "com", str(i)]
                customer, goods = "".join(f" {word}" for word in words[:-1]), f" {i}"
                parts = f"NAME {first} {last}\nEMAIL c{i % 20000}@example.com\nNUMBER {i}"
                copy.write_row((pk, created_at, channel, customer, goods, "", "", parts, sorted(codes_of(words))))


def fill(shop: Any, orders: int = ORDERS, runs: int = RUNS, statuses: int = STATUSES, workflows: int = WORKFLOWS) -> None:
    """Make the shop's orders, states, changes, runs, reports and words; ``shop`` is open (`tests.support.shop.Shop`).

    Two thirds of the statuses are of open orders, which are one order in twenty.
    """
    from django.db import connection

    from saleor_oms_plugin.orders.models import OrderRecord

    status_ids, workflow_ids = _set_up(statuses, workflows)
    opened = statuses * 2 // 3
    shop.has(number="0")  # what a snapshot looks like
    own = [
        "id",
        "number",
        "number_key",
        "channel",
        "saleor_status",
        "user_id",
        "user_email",
        "created_at",
        "saleor_updated_at",
        "synced_at",
    ]
    others = [field.column for field in OrderRecord._meta.concrete_fields if field.column not in (*own, "snapshot")]
    values = {
        "orders": orders,
        "runs": runs,
        "workflows": workflow_ids,
        "open": status_ids[:opened],
        "final": status_ids[opened:-1],
        "canceled": status_ids[-1],
        "statuses": status_ids,
        "system": SYSTEM,
    }
    columns, selected = ", ".join(others), ", ".join(f"template.{name}" for name in others)
    with connection.cursor() as cursor:
        for statement in (_ORDERS.format(columns=columns, values=selected), _STATES, _CHANGES, _RUNS, _REPORTS):
            cursor.execute(statement, values)
        _write_words(orders)
        cursor.execute("SELECT setval('oms_action_run_id_seq', (SELECT max(id) FROM oms_action_run))")
        cursor.execute("VACUUM ANALYZE")


def _set_up(statuses: int, workflows: int) -> tuple[list[int], list[int]]:
    """The ids of the statuses, the open ones before the final ones, and of the workflows."""
    from saleor_oms_plugin.statuses.models import OrderStatus, StatusExternalId, Workflow

    opened = statuses * 2 // 3
    kinds = ["IN_PROGRESS"] * opened + ["COMPLETED"] * (statuses - opened - 1) + ["CANCELED"]
    made = [
        OrderStatus.objects.create(
            code=f"bench-{number}",
            name=f"Status {number}",
            kind=kind,
            color=f"#{number * 331 % 0x1000 * 0x1001:06X}",
            position=100 + number,
            max_age_hours=72 if kind == "IN_PROGRESS" else None,
        )
        for number, kind in enumerate(kinds)
    ]
    StatusExternalId.objects.bulk_create(
        StatusExternalId(status=status, system=SYSTEM, value=f"S{place}") for place, status in enumerate(made, start=1)
    )
    made_workflows = [Workflow.objects.get(is_default=True)]
    for number in range(1, workflows):
        made_workflows.append(
            Workflow.objects.create(
                code=f"bench-{number}", name=f"Workflow {number}", position=number, initial_status=made[0], condition=NOWHERE
            )
        )
    for workflow in made_workflows:
        workflow.statuses.add(*made)
    return [status.pk for status in made], [workflow.pk for workflow in made_workflows]
