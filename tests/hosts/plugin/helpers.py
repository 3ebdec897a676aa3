"""What the host tests do again and again."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from shop_driver import Order

PASSWORD = "correct horse"


def post(document: str, variables: dict[str, Any], token: str | None = None, client: Client | None = None) -> dict[str, Any]:
    """The whole JSON answer of POST /graphql/."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    body = {"query": document, "variables": variables}
    response = (client or Client()).post("/graphql/", json.dumps(body), content_type="application/json", headers=headers)
    answer: dict[str, Any] = json.loads(response.content)
    return answer


def drain() -> None:
    """What the worker does: Celery's task with Saleor's task class, whose guard raises on an unmarked use of the writer."""
    from saleor_oms_plugin.background import tasks

    tasks.drain.apply(throw=True)


def long_work() -> None:
    """What the worker does beside events."""
    from saleor_oms_plugin.background import tasks

    drain()
    tasks.long_work.apply(throw=True)


def sweep() -> None:
    """As the worker does it when it is time; it is asked for, since the last one may have been a moment ago."""
    from saleor_oms_plugin.background import tasks
    from saleor_oms_plugin.jobs import recurring

    recurring.ask_for("sweep")
    tasks.sweep.apply(throw=True)


def pk_of(order: Order) -> str:
    from saleor_oms_plugin.core.ids import order_pk

    return str(order_pk(order.id))


STAFF_FIELDS = """query($id: ID!) { order(id: $id) { id oms {
    orderId number version since status { id code name color textColor } publicStatus { code name color }
    history { fromStatus { code } toStatus { code } actor { kind name } reason }
    availableMoves { toStatus { id code } isAllowed } } } }"""


def oms_of(order: Order, token: str | None) -> dict[str, Any]:
    """The staff's view of an order over POST /graphql/; fails on errors."""
    answer = post(STAFF_FIELDS, {"id": order.id}, token)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["order"]["oms"]
    return found


MOVE = """mutation($order: ID!, $to: ID!, $version: Int, $reason: String) {
    omsOrderMove(order: $order, toStatus: $to, version: $version, reason: $reason) {
        changed order { version status { code } } errors { code field message } } }"""


def move(order: Order, to: str, token: str | None, **variables: Any) -> dict[str, Any]:
    answer = post(MOVE, {"order": order.id, "to": to, **variables}, token)
    result: dict[str, Any] = answer["data"]["omsOrderMove"]
    return result
