"""What the core costs by itself, without a Saleor around it."""

from __future__ import annotations

import uuid
from typing import Any

from ledger import enqueue_cost, ledger_cost
from messages import mail_cost
from parcels import plan_cost
from table import Row, interleaved, milliseconds, print_table


def main() -> None:
    import django

    from tests.support import embedded_postgres

    server = embedded_postgres.start()
    try:
        from django.conf import settings

        from tests.settings import databases

        settings.DATABASES.update(databases(server.url))
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print_table(
            [
                *event_cost(),
                *move_cost(),
                *bulk_cost(),
                *moves_cost(),
                *document_cost(),
                *erp_cost(),
                *mail_cost(),
                *ledger_cost(),
                *enqueue_cost(),
                *plan_cost(),
            ]
        )
    finally:
        from django.db import connections

        connections.close_all()
        server.stop()


def event_cost() -> list[Row]:
    from saleor_oms_plugin.inbound.models import InboundEvent
    from saleor_oms_plugin.inbound.services import record_event
    from saleor_oms_plugin.testing.fake_saleor import FakeSaleor
    from tests.support.shop import Host

    Host(FakeSaleor()).start()
    order_id = uuid.uuid4()
    bare, ours = interleaved(
        lambda: InboundEvent.objects.create(name="order_updated", order_ids=[str(order_id)]),
        lambda: record_event("order_updated", [order_id], None),
        rounds=500,
    )
    InboundEvent.objects.all().delete()
    return [Row("recording an event", f"{milliseconds(ours)}, {ours / bare:.2f} times a bare INSERT")]


def move_cost() -> list[Row]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from saleor_oms_plugin.workflow.services import move_order
    from tests.support.shop import ANNA

    shop = _shop()
    order = shop.has()
    targets = _two_ways(shop)
    turn = [0]

    def move() -> None:
        turn[0] += 1
        result = move_order(order.id, targets[turn[0] % 2], ANNA)
        assert result.changed, result

    with CaptureQueriesContext(connection) as captured:
        move()
    [seconds] = interleaved(move, rounds=200)
    return [Row("a move", f"{milliseconds(seconds)}, {len(captured)} statements")]


def bulk_cost() -> list[Row]:
    """Moving 500 orders back and forth, against writing the same rows without asking anything."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from saleor_oms_plugin.workflow.services import move_orders
    from tests.support.shop import ANNA

    shop = _shop()
    order_ids = [shop.has().id for _ in range(500)]
    targets = _two_ways(shop)
    turn = [0]

    def move(count: int = 500) -> None:
        turn[0] += 1
        results = move_orders(order_ids[:count], targets[turn[0] % 2], ANNA)
        assert all(result.changed for result in results), results[0]

    statements = []
    for count in (50, 50, 500, 500):
        with CaptureQueriesContext(connection) as captured:
            move(count)
        statements.append(len(captured))
    bare, ours = interleaved(lambda: _write_bare(order_ids), move, rounds=20)
    ratio = ours / bare
    figure = f"{milliseconds(ours)}, {ratio:.1f} times a bare UPDATE and multi-row INSERT"
    return [
        Row("moving 500 orders", figure, "10 times", ratio <= 10),
        Row("statements for 50 and for 500 orders", f"{statements[1]} and {statements[3]}", "as many", statements[1] == statements[3]),
    ]


def _write_bare(order_ids: list[uuid.UUID]) -> None:
    """The rows that a move of these orders writes, in the fewest statements there are."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE oms_order_state SET version = version + 1, since = now() WHERE order_id = ANY(%s)"
            " RETURNING order_id, version, status_id",
            [order_ids],
        )
        rows = cursor.fetchall()
        values = ", ".join(["(%s, %s, %s, %s, now(), 'STAFF', '', 'Anna', '', 'BULK', false, false, '', 0, false)"] * len(rows))
        cursor.execute(
            "INSERT INTO oms_status_change (order_id, version, from_status_id, to_status_id, at, actor_kind, actor_id, actor_name, reason,"
            f" source, is_override, is_silent, workflow_name, depth, is_published) VALUES {values} RETURNING id",
            [value for order_id, version, status_id in rows for value in (order_id, version, status_id, status_id)],
        )
        cursor.fetchall()


def moves_cost() -> list[Row]:
    """What a page of orders with their available moves costs."""
    from tests.support.api import ask
    from tests.support.shop import ANNA

    shop = _shop()
    for _ in range(50):
        shop.has()
    document = """query($first: Int) { omsOrders(first: $first) { edges { node { number status { name }
      availableMoves { toStatus { name } label isAllowed reason } isOverdue assignee { name } promised { dispatchAt } } } } }"""
    ask(document, ANNA, first=1)
    one, fifty = (ask(document, ANNA, first=count) for count in (1, 50))
    [seconds] = interleaved(lambda: ask(document, ANNA, first=50), rounds=20)
    figure = f"{one.queries} and {fifty.queries} queries, {milliseconds(seconds)} for 50"
    return [Row("available moves of 1 order and of 50", figure, "as many", one.queries == fifty.queries)]


def erp_cost() -> list[Row]:
    """500 reports over GraphQL that move 500 orders to three statuses, and 500 that repeat what we know."""
    from datetime import timedelta

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from saleor_oms_plugin.core import clock
    from saleor_oms_plugin.core.ids import to_global_id
    from saleor_oms_plugin.erp import feed
    from tests.support.api import ask
    from tests.support.erp import CONNECTOR, introduce

    shop = _shop()
    if not shop.status("picking").external_ids.exists():
        introduce(shop)
    ids = [to_global_id("Order", shop.has().id) for _ in range(500)]
    document = """mutation($reports: [OmsErpStatusInput!]!) { omsErpStatusesReport(reports: $reports) {
      results { index changed outcome message order { number status { code } } errors { code message } } } }"""
    turn = [0]

    def report(values: tuple[str, ...], count: int = 500) -> Any:
        turn[0] += 1
        at = (clock.now() + timedelta(microseconds=turn[0])).isoformat()
        reports = [
            {"orderId": pk, "system": "SAP", "statusExternalId": values[index % 3], "reason": f"line {index}", "changedAt": at}
            for index, pk in enumerate(ids[:count])
        ]
        return ask(document, CONNECTOR, reports=reports)

    def move() -> None:
        answer = report(("40", "50", "30") if turn[0] % 2 else ("30", "40", "50"))
        assert all(result["changed"] for result in answer.data["omsErpStatusesReport"]["results"])

    def number() -> None:
        feed.publish()

    statements = [report(values, count).queries for count in (50, 500) for values in (("30", "40", "50"), ("40", "50", "30"))]
    times = []
    for _ in range(5):
        [moved, numbered] = interleaved(move, number, rounds=1, warm_up=0)
        times.append((moved, numbered))
    [repeated] = interleaved(lambda: report(("30", "40", "50")), rounds=3, warm_up=1)
    with CaptureQueriesContext(connection) as captured:
        page = ask("{ omsStatusFeed(first: 500) { entries { sequence orderNumber status { code } externalIds { value } } } }", CONNECTOR)
    assert len(page.data["omsStatusFeed"]["entries"]) == 500
    seconds = min(moved for moved, _ in times)
    return [
        Row("500 ERP reports that all move", milliseconds(seconds), "2000 ms", seconds <= 2),
        Row("statements for 50 and for 500 reports", f"{statements[1]} and {statements[3]}", "as many", statements[1] == statements[3]),
        Row("500 ERP reports again", milliseconds(repeated)),
        Row("numbering 500 changes for the feed", milliseconds(min(numbered for _, numbered in times))),
        Row("a page of 500 of the feed", f"{len(captured)} statements"),
    ]


def document_cost() -> list[Row]:
    """A two-page invoice with its payment code, from the content to the PDF; each has another number, so nothing is remembered."""
    from datetime import date
    from decimal import Decimal
    from statistics import median
    from time import perf_counter
    from zoneinfo import ZoneInfo

    from saleor_oms_plugin.core import clock
    from saleor_oms_plugin.documents.content import content_of, numbered
    from saleor_oms_plugin.documents.seller import SellerSpec
    from saleor_oms_plugin.documents.typesetting import page_count, pdf
    from saleor_oms_plugin.testing import make_line, make_order

    lines = tuple(make_line(product_name=f"Čajnik {place}", sku=f"POT-{place}", tax_rate=Decimal("0.22")) for place in range(28))
    who = SellerSpec(name="Čebela d.o.o.", address="Trubarjeva 1\n1000 Ljubljana", iban="SI56051008010486080", reference_model="SI12")
    content = content_of(make_order(lines=lines), "INVOICE", who, ZoneInfo("Europe/Ljubljana"), language="sl")
    seconds = []
    for number in range(43):
        start = perf_counter()
        made = pdf(numbered(content, f"2026-{number:05}", date(2026, 11, 23)), clock.now())
        seconds.append(perf_counter() - start)
    assert page_count(made) == 2
    p50 = median(seconds[3:])  # warm: fonts and template are read
    return [Row("a two-page invoice as PDF, p50", f"{milliseconds(p50)}, {len(made) // 1024} kB", "150 ms", p50 <= 0.150)]


def _shop() -> Any:
    from saleor_oms_plugin.testing.fake_saleor import FakeSaleor
    from tests.support.shop import Host, Shop

    host = Host(FakeSaleor())
    host.start()
    shop = Shop(host)
    shop.open()
    return shop


def _two_ways(shop: Any) -> list[int]:
    """Two statuses with a step in either direction."""
    from saleor_oms_plugin.statuses.models import Transition, Workflow

    there, back = shop.status("confirmed"), shop.status("new")
    Transition.objects.get_or_create(workflow=Workflow.objects.get(), from_status=there, to_status=back)
    return [back.pk, there.pk]


if __name__ == "__main__":
    main()
