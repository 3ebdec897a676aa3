"""``python -m benchmarks steps``: what four steps cost the move that makes them, and my work at 100,000 open steps."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from big_shop import fill
from lists import best_with_cpu, in_empty_shop
from table import Row, interleaved, milliseconds, print_table

ORDERS = 25_000
WISH = 0.020
ROUNDS = 8
WORK = """query($filter: OmsStepFilter) { omsSteps(filter: $filter, first: 50) {
  edges { node { id name(language: "sl") dueAt isOverdue isMine checklist(language: "sl") { text isChecked }
    toStatus { id name } assignee { name } order { id number customerName status { id name } } } }
  pageInfo { hasNextPage endCursor } } }"""
# Each order has four: some people's, one person's of three hundred, everybody's.
_STEPS = """
INSERT INTO oms_step (order_id, template_id, change_id, position, status_id, goal_id, is_required, state, is_unjudged, follows_assignee,
                      assignee_id, assignee_name, holders, due_at, made_at, actor_kind, actor_id, actor_name, event, reason, checked,
                      ticks_on, document_kind, action, channel, told_at)
SELECT change.order_id, template.id, change.id, template.position, template.status_id, template.to_status_id, true, 'OPEN', false, false,
       '', '', CASE template.position %% 2 WHEN 0 THEN '{}' ELSE ARRAY['person-' || change.order_number %% 300 || '@example.com'] END,
       now() + (change.order_number %% 20000 - 5000) * interval '1 minute', now(), '', '', '', '', '', '{}', '{}', '', '',
       change.channel, now()
FROM (SELECT DISTINCT ON (change.order_id) change.order_id, change.id, record.number_key AS order_number, record.channel
      FROM oms_status_change change JOIN oms_order_record record ON record.id = change.order_id
      ORDER BY change.order_id, change.id DESC) AS change
CROSS JOIN oms_step_template template
"""


def main() -> None:
    in_empty_shop(_print_all, _fill)


def _fill(shop: Any) -> None:
    from django.db import connection

    from saleor_oms_plugin.steps.templates import STEP_TEMPLATES

    fill(shop, orders=ORDERS, runs=10, statuses=16, workflows=1)
    first, *goals = _members()[:5]
    for place, goal in enumerate(goals):
        given = {"code": f"step-{place}", "name": f"Step {place}", "status": first.pk, "to_status": goal.pk, "checklist": [{"": "Goods"}]}
        made = STEP_TEMPLATES.create(given)
        assert made.value is not None, made.errors
    with connection.cursor() as cursor:
        cursor.execute(_STEPS, [])
        cursor.execute("ANALYZE")


def _members() -> list[Any]:
    """The statuses of the workflow that the orders are in."""
    from saleor_oms_plugin.statuses.queries import configuration
    from saleor_oms_plugin.workflow.models import OrderState

    home = OrderState.objects.order_by("-order__number_key").values_list("workflow", flat=True).first()
    return configuration().members[home]


def _print_all() -> None:
    from saleor_oms_plugin.steps.models import Step, StepTemplate

    count = Step.objects.filter(state="OPEN").count()
    print(f"{count:,} open steps of {ORDERS:,} orders. CPU is our own + the database's.")
    rows = _lists()
    StepTemplate.objects.update(is_enabled=False)
    rows += _moves()
    print_table(rows)


def _lists() -> list[Row]:
    rows = []
    for name, filter in {
        "my work": {"mine": True},
        "overdue": {"overdue": True},
        "everybody's": {"unowned": True},
        "all open ones": {},
    }.items():
        taken = best_with_cpu(partial(_ask, filter), ROUNDS)
        work = taken.own + taken.database
        figure = f"{taken.own * 1000:.0f} + {taken.database * 1000:.0f} = {work * 1000:.0f} ms, in {taken.seconds * 1000:.0f} ms"
        rows.append(Row(f"omsSteps, first 50: {name}", figure, f"{WISH * 1000:.0f} ms", work <= WISH))
    for name, filter in {"my work": {"mine": True}, "everybody's": {"unowned": True}}.items():
        taken = best_with_cpu(partial(_read, filter), ROUNDS)
        work = taken.own + taken.database
        rows.append(Row(f"the same without GraphQL: {name}", f"{work * 1000:.1f} ms", f"{WISH * 1000:.0f} ms", work <= WISH))
    return rows


def _person() -> Any:
    from dataclasses import replace

    from tests.support.shop import ANNA

    return replace(ANNA, email="person-7@example.com")


def _ask(filter: dict[str, Any]) -> None:
    from tests.support.api import ask

    answer = ask(WORK, _person(), filter=filter)
    assert not answer.errors, answer.errors  # errors are no speed
    assert len(answer.data["omsSteps"]["edges"]) == 50


def _read(filter: dict[str, Any]) -> None:
    from saleor_oms_plugin.steps import queries

    person = _person()
    found = queries.visible(person).filter(state="OPEN")
    found = queries.mine(found, person) if filter.get("mine") else queries.unowned(found)
    assert len(found.order_by("due_at", "pk")[:50]) == 50


def _moves() -> list[Row]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from saleor_oms_plugin.steps.models import StepTemplate
    from saleor_oms_plugin.workflow.models import OrderState
    from saleor_oms_plugin.workflow.services import move_order
    from tests.support.shop import OWNER_OF_SHOP

    target = _members()[0]
    home = OrderState.objects.order_by("-order__number_key").values_list("workflow", flat=True).first()
    ids = iter(OrderState.objects.filter(workflow=home).exclude(status=target).values_list("pk", flat=True)[: 8 * ROUNDS])
    inserts: dict[bool, set[int]] = {True: set(), False: set()}

    def move(makes: bool) -> Callable[[], None]:
        def work() -> None:
            StepTemplate.objects.update(is_enabled=makes)
            with CaptureQueriesContext(connection) as captured:
                result = move_order(next(ids), target.pk, OWNER_OF_SHOP, override=True)
            assert result.changed, result.errors
            inserts[makes].add(sum(query["sql"].startswith("INSERT") for query in captured))

        return work

    without, with_steps = interleaved(move(False), move(True), rounds=ROUNDS)
    more = max(inserts[True]) - max(inserts[False])
    return [
        Row("a move that makes no step", milliseconds(without)),
        Row("a move that makes four", milliseconds(with_steps)),
        Row("INSERT statements more", str(more), "1", more == 1),
    ]


if __name__ == "__main__":
    main()
