"""Documents executed in-process answer as over HTTP, as our App, wherever they are called from."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from helpers import drain, pk_of, post
from saleor.app.models import App
from saleor.order.models import OrderEvent
from shop_driver import Order, ShopDriver

from saleor_oms_plugin.hosts.plugin.names import APP_IDENTIFIER
from saleor_oms_plugin.hosts.plugin.transport import InProcessTransport
from saleor_oms_plugin.saleor_api.port import SaleorDeniedError, SaleorError, SaleorUnavailableError
from saleor_oms_plugin.workflow.models import StatusChange

TOTAL = "query($id: ID!) { order(id: $id) { number total { gross { amount currency } } userEmail } }"
NOTE = 'mutation($id: ID!) { orderNoteAdd(order: $id, input: {message: "From inside"}) { errors { message } } }'


@pytest.fixture
def without_permissions() -> Iterator[None]:
    app = App.objects.get(identifier=APP_IDENTIFIER, removed_at=None)
    held = list(app.permissions.all())
    app.permissions.clear()
    yield
    app.permissions.set(held)


def test_amounts_are_decimals(seen_order: Order) -> None:
    answer = InProcessTransport().execute(TOTAL, {"id": seen_order.id})
    assert answer["order"]["total"]["gross"] == {"amount": Decimal("30.3"), "currency": "EUR"}
    assert isinstance(answer["order"]["total"]["gross"]["amount"], Decimal)


def test_it_acts_as_our_app(order: Order) -> None:
    InProcessTransport().execute(NOTE, {"id": order.id})
    event = OrderEvent.objects.filter(order_id=pk_of(order), app__identifier=APP_IDENTIFIER).get()
    assert event.user is None


def test_no_replica_is_read(seen_order: Order) -> None:
    with CaptureQueriesContext(connections["replica"]) as replica:
        InProcessTransport().execute(TOTAL, {"id": seen_order.id})
    assert replica.captured_queries == []


def test_a_missing_permission_is_denied(seen_order: Order, without_permissions: None) -> None:
    with pytest.raises(SaleorDeniedError):
        InProcessTransport().execute(NOTE, {"id": seen_order.id})


@pytest.mark.parametrize("change", [{"is_active": False}, {"removed_at": timezone.now()}])
def test_a_missing_app_names_the_command_that_makes_it(change: dict[str, Any]) -> None:
    app = App.objects.get(identifier=APP_IDENTIFIER, removed_at=None)
    App.objects.filter(pk=app.pk).update(**change)
    try:
        with pytest.raises(SaleorDeniedError, match="oms_install"):
            InProcessTransport().execute("{ shop { name } }", {})
    finally:
        app.save()


def test_an_invalid_document_is_an_error() -> None:
    with pytest.raises(SaleorError, match="nonsense"):
        InProcessTransport().execute("{ nonsense }", {})


@pytest.mark.parametrize("table", ["app_app", "order_order"])
def test_a_database_that_is_away_is_worth_another_try(table: str, seen_order: Order) -> None:
    """Whether it goes away before the document runs or in the middle of it."""

    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if f'FROM "{table}"' in sql:
            raise OperationalError("server closed the connection")
        return execute(sql, *rest)

    with connections["default"].execute_wrapper(refuse), pytest.raises(SaleorUnavailableError):
        InProcessTransport().execute(TOTAL, {"id": seen_order.id})


def test_a_call_inside_a_request_disturbs_neither(seen_order: Order, admin_token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a hook that runs within a mutation, or a resolver, may do."""
    from saleor_oms_plugin.core.runtime import runtime
    from saleor_oms_plugin.hosts.plugin import callers

    seen: list[Any] = []
    inner = callers._read

    def nested(context: Any, requestor: Any) -> Any:
        seen.append(InProcessTransport().execute(TOTAL, {"id": seen_order.id})["order"]["number"])
        return inner(context, requestor)

    monkeypatch.setattr(callers, "_read", nested)
    assert runtime().actor_of is callers.actor_of
    document = "query($id: ID!) { order(id: $id) { number channel { slug } oms { number status { code } } user { email } } }"
    answer = post(document, {"id": seen_order.id}, admin_token)
    assert "errors" not in answer
    assert answer["data"]["order"]["number"] == answer["data"]["order"]["oms"]["number"] == seen_order.number
    assert seen == [seen_order.number]


def test_it_works_in_a_thread_of_a_worker(seen_order: Order) -> None:
    found: list[str] = []

    def work() -> None:
        try:
            found.append(InProcessTransport().execute(TOTAL, {"id": seen_order.id})["order"]["number"])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert found == [seen_order.number] * 3


def test_our_own_change_does_not_answer_itself(order: Order, driver: ShopDriver) -> None:
    """orderNoteAdd by our App fires order_updated, which only refreshes the order."""
    InProcessTransport().execute(NOTE, {"id": order.id})
    drain()
    drain()
    assert StatusChange.objects.filter(order_id=pk_of(order)).count() == 1
