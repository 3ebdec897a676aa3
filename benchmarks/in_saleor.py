"""What the plugin costs a real Saleor. Run by Saleor's interpreter: ``make bench SALEOR_HOME=... SALEOR_PYTHON=...``.

OMS_BENCH_DATABASE_URL must name a disposable copy of a migrated Saleor database with at least one order: it is written to.
"""

from __future__ import annotations

import os
import resource
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import in_saleor_prices
from table import Row, interleaved, milliseconds, print_table

# The fields of the order list of Saleor's dashboard 3.23.
LIST = """query List($first: Int) { orders(first: $first, sortBy: {field: NUMBER, direction: DESC}) {
  edges { node { __typename id number created status paymentStatus chargeStatus userEmail channel { id name }
    billingAddress { id firstName lastName companyName streetAddress1 streetAddress2 city cityArea postalCode countryArea phone
      country { code country } }
    subtotal { net { amount currency } } total { gross { amount currency } } %s } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
MOVE = "mutation($order: ID!, $to: ID!) { omsOrderMove(order: $order, toStatus: $to) { changed errors { message } } }"
UPDATE = (
    "mutation($id: ID!, $note: String!) { orderUpdate(id: $id, input: {externalReference: $note}) { errors { message } order { id } } }"
)
ADOPTED = int(os.environ.get("OMS_BENCH_ORDERS", "5000"))
ROUNDS = 30


class Execute:
    """Documents executed as a staff member with all rights, counted in queries."""

    def __init__(self) -> None:
        from saleor.account.models import User
        from saleor.graphql.api import backend, schema

        self.backend, self.schema = backend, schema
        self.user = User.objects.filter(is_superuser=True).first() or User.objects.create(
            email="bench@example.com", is_staff=True, is_superuser=True, is_active=True
        )

    def __call__(self, document: str, **variables: Any) -> Any:
        from saleor.graphql.context import clear_context, get_context_value
        from saleor.graphql.webhook.subscription_payload import initialize_request

        request = initialize_request(app=None, requestor=self.user, allow_replica=False)
        request.method = "POST"
        request._cached_user = self.user
        context = get_context_value(request)
        try:
            result = self.backend.document_from_string(self.schema, document).execute(root=None, variables=variables, context=context)
        finally:
            clear_context(context)
        if result.errors:
            raise RuntimeError(result.errors)
        return result.data

    def queries(self, document: str, **variables: Any) -> int:
        from django.db import connections

        counted = [0]

        def count(execute: Callable[..., Any], *rest: Any) -> Any:
            counted[0] += 1
            return execute(*rest)

        wrappers = [connections[alias].execute_wrapper(count) for alias in connections]
        for wrapper in wrappers:
            wrapper.__enter__()
        self(document, **variables)
        for wrapper in wrappers:
            wrapper.__exit__(None, None, None)
        return counted[0]


def multiply_orders(count: int) -> None:
    """Copies of the orders that are there, so that a page is full; numbers go up, dates down."""
    from django.db.models import Max
    from saleor.order.models import Order

    patterns = list(Order.objects.exclude(status="draft")[:20])
    number = (Order.objects.aggregate(top=Max("number"))["top"] or 0) + 1
    copies = []
    for offset in range(count):
        order = patterns[offset % len(patterns)]
        copy = Order(**{field.attname: getattr(order, field.attname) for field in Order._meta.concrete_fields})
        copy.pk, copy.id, copy.number, copy.origin = uuid.uuid4(), uuid.uuid4(), number + offset, copy.origin or "checkout"
        copy.id = copy.pk
        copy.created_at = order.created_at - timedelta(minutes=offset)
        copies.append(copy)
        if len(copies) == 500:
            Order.objects.bulk_create(copies)
            copies = []
    Order.objects.bulk_create(copies)


def hook_cost() -> list[Row]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from saleor.order.models import Order
    from saleor.plugins.manager import get_plugins_manager

    from saleor_oms_plugin.inbound.models import InboundEvent

    plugin = get_plugins_manager(allow_replica=False).get_plugin("saleor.oms")
    order = Order.objects.exclude(status="draft").first()
    plugin.order_updated(order, None)
    with CaptureQueriesContext(connection) as captured:
        plugin.order_updated(order, None)
    bare, hook = interleaved(
        lambda: InboundEvent.objects.create(name="order_updated", order_ids=[str(order.pk)], order_updated_at=order.updated_at),
        lambda: plugin.order_updated(order, None),
        rounds=300,
    )
    inserts = [query["sql"] for query in captured]
    is_one = len(inserts) == 1 and inserts[0].startswith("INSERT")
    InboundEvent.objects.all().delete()
    return [
        Row("hook: statements", f"{len(inserts)}", "one INSERT", is_one),
        Row("hook: time", f"{milliseconds(hook)}, {hook / bare:.2f} times the bare INSERT"),
    ]


def list_cost(execute: Execute) -> list[Row]:
    rows = []
    plain, ours = LIST % "", LIST % "oms { publicStatus { name color } }"
    for size in (20, 100):
        execute(plain, first=size), execute(ours, first=size)  # what a process reads once is no cost of a list
        # The fewest of three: now and then a request renews what a process keeps for some seconds.
        more = min(execute.queries(ours, first=size) for _ in range(3)) - min(execute.queries(plain, first=size) for _ in range(3))
        without, with_it = interleaved(lambda: execute(plain, first=size), lambda: execute(ours, first=size), rounds=ROUNDS)  # noqa: B023
        ratio = with_it / without
        rows += [
            Row(f"order list of {size}: queries", f"{more} more", "at most 4 more", more <= 4),
            Row(
                f"order list of {size}: time",
                f"{milliseconds(without)} without, {milliseconds(with_it)} with: {ratio:.2f} times",
                "at most 1.25 times",
                ratio <= 1.25,
            ),
        ]
    return rows


def move_cost(execute: Execute) -> list[Row]:
    from graphene import Node
    from saleor.order.models import Order

    from saleor_oms_plugin.core.ids import to_global_id
    from saleor_oms_plugin.statuses.models import OrderStatus, Transition, Workflow
    from saleor_oms_plugin.workflow.models import OrderState

    state = OrderState.objects.filter(order__deleted_at=None).first()
    assert state is not None
    order = Node.to_global_id("Order", state.pk)
    there, back = OrderStatus.objects.filter(code__in=("confirmed", "picking")).order_by("code")
    workflow = Workflow.objects.get(is_default=True)
    for source, target in ((there, back), (back, there)):
        Transition.objects.get_or_create(workflow=workflow, from_status=source, to_status=target)
    OrderState.objects.filter(pk=state.pk).update(status=there)
    targets = [back, there]
    turn = [0]

    def move() -> None:
        target = targets[turn[0] % 2]
        turn[0] += 1
        answer = execute(MOVE, order=order, to=to_global_id("OmsStatus", target.pk))["omsOrderMove"]
        assert answer["changed"], answer

    def update() -> None:
        turn_ = str(uuid.uuid4())
        answer = execute(UPDATE, id=order, note=turn_)["orderUpdate"]
        assert not answer["errors"], answer

    assert Order.objects.filter(pk=state.pk).exists()
    updating, moving = interleaved(update, move, rounds=100)
    ratio = moving / updating
    figure = f"{milliseconds(moving)}, orderUpdate {milliseconds(updating)}: {ratio:.2f} times"
    return [Row("a move", figure, "at most 0.5 times", ratio <= 0.5)]


def api_alone(count: int) -> float:
    """Orders a second of the same documents, read and thrown away: what no reader in this process can pass."""
    from saleor_oms_plugin.saleor_api.access import saleor

    start, cursor = time.perf_counter(), None
    while True:
        cursor = saleor().all_orders(after=cursor).end_cursor
        if cursor is None:
            return count / (time.perf_counter() - start)


def peak_memory() -> float:
    """The process's largest resident set so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def adoption_speed() -> list[Row]:
    from saleor.order.models import Order

    from saleor_oms_plugin.inbound import resync
    from saleor_oms_plugin.jobs import services as jobs
    from saleor_oms_plugin.jobs.models import Job
    from saleor_oms_plugin.orders.models import OrderRecord
    from saleor_oms_plugin.workflow.models import OrderState, StatusChange

    for model in (StatusChange, OrderState, OrderRecord, Job):
        model.objects.all().delete()
    count = Order.objects.count()
    start = time.perf_counter()
    read = jobs.run_to_end(jobs.start(resync.READ).pk, report=lambda _: None)
    middle = time.perf_counter()
    adopted = jobs.run_to_end(jobs.start(resync.ADOPT).pk, report=lambda _: None)
    end = time.perf_counter()
    Job.objects.filter(kind=resync.COMPLETE).delete()
    speed = read.done / (end - start)
    alone = api_alone(count)
    return [
        Row("adoption: Saleor's API alone", f"{alone:,.0f} orders/s of {count:,}"),
        Row("adoption: reading", f"{read.done / (middle - start):,.0f} orders/s, {peak_memory():,.0f} MB at most"),
        Row("adoption: giving statuses", f"{adopted.done / (end - middle):,.0f} orders/s"),
        Row("adoption: both", f"{speed:,.0f} orders/s, {speed / alone:.0%} of Saleor's API alone", "1,000/s, or what the API gives"),
    ]


def main() -> None:
    os.environ["DATABASE_URL"] = os.environ["OMS_BENCH_DATABASE_URL"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saleor.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from saleor import __version__
    from saleor.core.db.connection import allow_writer
    from saleor.order.models import Order

    with allow_writer():
        call_command("migrate", "oms", verbosity=0)
        call_command("oms_install", verbosity=0)
        missing = ADOPTED - Order.objects.count()
        if missing > 0:
            multiply_orders(missing)
        execute = Execute()
        print(f"In Saleor {__version__}, {Order.objects.count():,} orders")
        print_table([*adoption_speed(), *hook_cost(), *list_cost(execute), *move_cost(execute), *in_saleor_prices.rows(execute)])


if __name__ == "__main__":
    main()
