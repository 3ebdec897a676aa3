"""Requests that nobody would send, to our roots in Saleor's own endpoint: none is the server's fault, none tells a stranger of an order.

OMS_TEST_FUZZ_COUNT and OMS_TEST_FUZZ_SEED ask for more, or for other ones.
"""

from __future__ import annotations

import logging
import os
import traceback
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from helpers import drain, post
from shop_driver import Shop, ShopDriver

from tests.support.fuzzing import Fuzzer, Pool, Request

COUNT = int(os.environ.get("OMS_TEST_FUZZ_COUNT", "400"))
SEED = int(os.environ.get("OMS_TEST_FUZZ_SEED", "1"))
PER_SEED = 10_000_000
NEEDLE = "needle-7391@example.com"
NODES = (
    "{ omsStatuses { id code actions { id } } omsWorkflows { id } omsOrders(first: 3) { edges { node { id } } pageInfo { endCursor } } }"
)
STRANGERS = ("another customer", "nobody")


@pytest.fixture
def callers(
    admin_token: str, app_token: str, make_staff: Callable[..., str], make_customer: Callable[[], str], shop: Shop
) -> dict[str, str | None]:
    return {
        "the owner": admin_token,
        "staff for orders": make_staff("manage_orders"),
        "staff of another channel": make_staff("manage_orders", channels=[]),
        "another customer": make_customer(),
        "an app": app_token,
        "nobody": None,
    }


@pytest.fixture
def pool(driver: ShopDriver, shop: Shop, admin_token: str) -> Pool:
    orders = [driver.place_order(shop, email=NEEDLE) for _ in range(3)]
    drain()
    found = post(NODES, {}, admin_token)["data"]
    statuses = found["omsStatuses"]
    ids = [order.id for order in orders] + [one["id"] for one in (*statuses, *found["omsWorkflows"])]
    ids += [edge["node"]["id"] for edge in found["omsOrders"]["edges"]] + [action["id"] for one in statuses for action in one["actions"]]
    rule = {"field": "order.total", "operator": ">", "value": 10}
    texts = [found["omsOrders"]["pageInfo"]["endCursor"], orders[0].number, "packed", shop.slug, "email", "order-confirmed", "en"]
    return Pool(ids, texts, [rule, {"combinator": "and", "rules": [rule]}, {"template": "order-confirmed"}])


def is_ours(name: str) -> bool:
    return name.startswith(("oms", "Oms", "PageInfo"))


def sent(request: Request, token: str | None) -> tuple[int, str]:
    """The answer; what the request has changed is undone."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    with transaction.atomic():
        response = Client(raise_request_exception=False).post("/graphql/", request.body, content_type="application/json", headers=headers)
        transaction.set_rollback(True)
    return response.status_code, response.content.decode()


def faults_in(log: list[logging.LogRecord], text: str) -> list[str]:
    """What failed unexpectedly on the way through our code. Saleor logs so what nobody's request should do; a number that is a list fails
    there before anybody's code is reached, whosever field it is for."""
    told = [str(record.exc_info[1])[:200] for record in log if record.exc_info and "saleor_oms_plugin" in _trace(record)]
    return [*told, *(["INTERNAL"] if '"INTERNAL"' in text else [])]


def _trace(record: logging.LogRecord) -> str:
    return "".join(traceback.format_exception(record.exc_info[1])) if record.exc_info else ""


def test_no_request_is_answered_as_the_servers_own_fault(
    callers: dict[str, str | None], pool: Pool, caplog: pytest.LogCaptureFixture
) -> None:
    from saleor.graphql.api import schema

    fuzzer = Fuzzer(schema, pool, list(callers), is_ours, is_ours)
    statuses: Counter[int] = Counter()
    wrong: list[str] = []
    for number in range(SEED * PER_SEED, SEED * PER_SEED + COUNT):
        request = fuzzer.request(number)
        caplog.clear()
        status, text = sent(request, callers[request.caller])
        statuses[status] += 1
        unexpected = [record for record in caplog.records if record.name == "saleor.graphql.errors.unhandled"]
        faults = faults_in(unexpected, text)
        if request.caller in STRANGERS and NEEDLE in text:
            faults.append(f"told {request.caller} of the order")
        if faults:
            wrong.append(f"{number}: {faults} {text[:400]}\n{request}")
        if len(wrong) >= 20:
            break
    print(f"\n{sum(statuses.values())} requests, seed {SEED}: {dict(sorted(statuses.items()))}, {len(wrong)} wrong", flush=True)

    assert wrong == []
    assert statuses[200] > COUNT / 2, "hardly anything got past the first check"
