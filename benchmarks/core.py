"""What the core costs by itself, without a Saleor around it."""

from __future__ import annotations

import uuid

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
        print_table([*event_cost(), *move_cost()])
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

    from saleor_oms_plugin.statuses.models import Transition, Workflow
    from saleor_oms_plugin.testing.fake_saleor import FakeSaleor
    from saleor_oms_plugin.workflow.services import move_order
    from tests.support.shop import ANNA, Host, Shop

    host = Host(FakeSaleor())
    host.start()
    shop = Shop(host)
    shop.open()
    order = shop.has()
    there, back = shop.status("confirmed"), shop.status("new")
    Transition.objects.get_or_create(workflow=Workflow.objects.get(), from_status=there, to_status=back)
    targets = [there.pk, back.pk]
    turn = [0]

    def move() -> None:
        result = move_order(order.id, targets[turn[0] % 2], ANNA)
        turn[0] += 1
        assert result.changed, result

    with CaptureQueriesContext(connection) as captured:
        move()
    [seconds] = interleaved(move, rounds=200)
    return [Row("a move", f"{milliseconds(seconds)}, {len(captured)} statements")]


if __name__ == "__main__":
    main()
