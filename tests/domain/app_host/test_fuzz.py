"""Whatever is sent to the endpoint, by whomever: never 500, never INTERNAL. ``make fuzz COUNT=50000 SEED=2`` sends as many as one likes."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.models import Action, ActionRun, Document, OrderRecord, OrderStatus, StatusChange, Transition, Workflow
from saleor_oms_plugin.testing import FakeApp, FakeSaleorServer
from saleor_oms_plugin.workflow.models import Trigger
from tests.support.fuzzing import Fuzzer, Pool, Request, is_at_fault

from .conftest import AppHost

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

COUNT = int(os.environ.get("OMS_TEST_FUZZ_COUNT", "400"))
SEED = int(os.environ.get("OMS_TEST_FUZZ_SEED", "1"))
PER_SEED = 10_000_000


@pytest.fixture
def callers(installed: AppHost, saleor: FakeSaleorServer) -> dict[str, str | None]:
    """Everybody who may come, with their token, good for as long as anybody fuzzes."""

    def staff(*permissions: str, channels: list[str] | None = None) -> str:
        return saleor.token(saleor.add_staff(permissions=permissions, channels=channels), lifetime=timedelta(days=1))

    erp = FakeApp("QXBwOjUw", "ERP", frozenset({"MANAGE_ORDERS"}))
    saleor.apps[erp.id] = erp
    ana = saleor.add_user("ana@example.com")
    return {
        "the owner": staff("MANAGE_ORDERS", "MANAGE_SETTINGS", "HANDLE_PAYMENTS"),
        "staff for orders": staff("MANAGE_ORDERS"),
        "staff for settings": staff("MANAGE_SETTINGS"),
        "staff of one channel": staff("MANAGE_ORDERS", channels=["channel-pln"]),
        "a customer": saleor.token(ana, lifetime=timedelta(days=1)),
        "an app": saleor.app_token(erp),
        "nobody": None,
    }


@pytest.fixture
def pool(callers: dict[str, str | None], installed: AppHost, saleor: FakeSaleorServer) -> Pool:
    """A shop with some of everything."""
    ana = next(user for user in saleor.users.values() if user.email == "ana@example.com")
    orders = [saleor.add_order(user_id=ana.id, number=str(1000 + number), customer_note="é" * 3000) for number in range(4)]
    maintenance.sweep()
    confirmed = OrderStatus.objects.get(code="confirmed")
    Action.objects.create(status=confirmed, code="mail", kind="email", label="Mail", config={"template": "order-confirmed"})
    Action.objects.create(status=confirmed, code="hook", kind="webhook", label="Hook", config={"url": "https://shop.example.com/"})
    maintenance.drain()
    found = {
        "Order": [order.id for order in orders],
        "OmsOrder": list(OrderRecord.objects.values_list("pk", flat=True)),
        "User": [],
    }
    for model in (OrderStatus, Workflow, Transition, Trigger, Action, ActionRun, Document, StatusChange):
        name = {"OrderStatus": "OmsStatus"}.get(model.__name__, f"Oms{model.__name__}")
        found[name] = list(model.objects.order_by("pk").values_list("pk", flat=True)[:4])
    ids = [to_global_id(name, pk) for name, pks in found.items() for pk in pks] + [user.id for user in saleor.users.values()]
    rule = {"field": "order.total", "operator": ">", "value": 10}
    documents = [
        rule,
        {"combinator": "and", "rules": [rule]},
        {"template": "order-confirmed"},
        {"url": "https://a.example"},
        {"to_status": "packed"},
    ]
    page = installed.ask("{ omsOrders(first: 1) { pageInfo { endCursor } } }", callers["the owner"]).json()
    texts = [
        page["data"]["omsOrders"]["pageInfo"]["endCursor"],
        "1000",
        "packed",
        "default",
        "email",
        "webhook",
        "order-confirmed",
        "en",
        "SAP",
    ]
    return Pool(ids, texts, documents)


def sent(installed: AppHost, request: Request, token: str | None) -> tuple[int, dict[str, Any]]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with transaction.atomic():
        response = installed.client.post("/graphql/", request.body.encode(), content_type="application/json", headers=headers)
        transaction.set_rollback(True)
    return response.status_code, json.loads(response.content)


def test_no_request_is_answered_as_the_servers_own_fault(
    installed: AppHost, callers: dict[str, str | None], pool: Pool, caplog: pytest.LogCaptureFixture
) -> None:
    from saleor_oms_plugin.hosts.app import subgraph  # only after a host has started

    fuzzer = Fuzzer(subgraph.schema(), pool, list(callers))
    statuses: Counter[int] = Counter()
    faults: list[str] = []
    for number in range(SEED * PER_SEED, SEED * PER_SEED + COUNT):
        request = fuzzer.request(number)
        caplog.clear()
        status, answer = sent(installed, request, callers[request.caller])
        statuses[status] += 1
        if is_at_fault(status, answer):
            log = next((record.exc_text or str(record.exc_info) for record in caplog.records if record.exc_info), "")
            faults.append(f"{number}: {status} {str(answer)[:300]}\n{log[-1500:]}\n{request}")
        sent_so_far = sum(statuses.values())
        if sent_so_far % 1000 == 0 or sent_so_far == COUNT or len(faults) >= 20:
            print(f"\n{sent_so_far} requests, seed {SEED}: {dict(sorted(statuses.items()))}, {len(faults)} at fault", flush=True)
        if len(faults) >= 20:
            break

    assert faults == []
    assert statuses.keys() <= {200, 400, 413}, "everybody who comes here is known"
    assert statuses[200] > COUNT / 2, "hardly anything got past the first check"
    assert statuses[400] > COUNT / 50


def test_a_number_makes_the_same_request_always(installed: AppHost, callers: dict[str, str | None], pool: Pool) -> None:
    from saleor_oms_plugin.hosts.app import subgraph

    one, other = (Fuzzer(subgraph.schema(), pool, list(callers)) for _ in range(2))

    assert [one.request(number) for number in range(50)] == [other.request(number) for number in range(50)]
    assert len({one.request(number).body for number in range(50)}) == 50
