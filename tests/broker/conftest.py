"""The app host as it runs with a broker: a server, a Redis, Celery workers, each a process; a fake Saleor and a webhook's target."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from celery import Celery

from saleor_oms_plugin.background.tasks import DRAIN
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing import FakeSaleorServer
from tests.settings import DATABASE_URL
from tests.support import app_server
from tests.support.app_server import AppServer, eventually
from tests.support.brokers import Redis
from tests.support.receiver import Receiver, receiver

QUEUE = "oms-proof"
STATUSES = "{ omsStatuses { id code } }"
MOVE = "mutation($order: ID!, $to: ID!) { omsOrderMove(order: $order, toStatus: $to) { errors { code message } } }"
MOVE_MANY = "mutation($orders: [ID!], $to: ID!) { omsOrdersBulkMove(orders: $orders, toStatus: $to) { errors { code message } } }"
ACT = "mutation($status: ID!, $input: OmsActionInput!) { omsActionCreate(status: $status, input: $input) { errors { field message } } }"
GO_LIVE = "mutation { omsGoLive { errors { message } } }"


@dataclass
class Installation:
    """The app host before its Saleor, as a test speaks of it."""

    app: AppServer
    saleor: FakeSaleorServer
    redis: Redis
    target: Receiver
    database: str
    settings: dict[str, str]
    token: str = ""
    statuses: dict[str, str] = field(default_factory=dict)

    def ask(self, query: str, **variables: Any) -> Any:
        answer = self.app.ask(query, self.token, variables)
        assert "errors" not in answer, answer
        (content,) = answer["data"].values()
        assert not (isinstance(content, dict) and content.get("errors")), content
        return content

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database, autocommit=True) as connection:
            found = connection.execute(statement)
            return found.fetchall() if found.description else []

    def acts(self, code: str) -> None:
        """A status calls the target with the order's number."""
        config = {"url": self.target.url, "secret": new_signing_secret(), "body": "{{ order.number }}"}
        self.ask(ACT, status=self.statuses[code], input={"kind": "webhook", "label": "Tell", "config": config})

    def has_orders(self, count: int) -> list[Order]:
        """Orders that were placed and announced and have their status."""
        placed = [self.saleor.checkout_complete() for _ in range(count)]
        ids = ", ".join(f"'{order.id}'" for order in placed)
        eventually(lambda: self.sql(f"SELECT count(*) FROM oms_order_state WHERE order_id IN ({ids})") == [(count,)])
        return placed

    def move(self, order: Order, code: str) -> None:
        self.ask(MOVE, order=to_global_id("Order", order.id), to=self.statuses[code])

    def move_many(self, orders: list[Order], code: str) -> None:
        self.ask(MOVE_MANY, orders=[to_global_id("Order", order.id) for order in orders], to=self.statuses[code])

    def bodies(self) -> list[str]:
        return [request.body for request in self.target.requests]

    def tick(self) -> None:
        """What the timetable does every minute."""
        with Celery(broker=self.redis.url, set_as_current=False) as beat:
            beat.send_task(DRAIN, queue=QUEUE, ignore_result=True)

    @contextlib.contextmanager
    def worker(self, *arguments: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
        """``saleor-oms worker`` as a process; killed at the end where it still runs."""
        environment = app_server.environment(**self.settings | settings)
        process = subprocess.Popen(app_server.command("worker", *arguments), env=environment, cwd=app_server.ROOT, text=True)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """The address of a database of this module's own on the session's server."""
    name = f"oms_broker_{os.getpid()}"
    with psycopg.connect(os.environ[DATABASE_URL], autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(os.environ[DATABASE_URL])._replace(path=f"/{name}"))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def installation(database: str) -> Iterator[Installation]:
    """Installed and live; every order that is confirmed calls the target. Nobody works yet."""
    with Redis() as redis, FakeSaleorServer() as saleor, receiver() as target:
        settings = {
            "DATABASE_URL": database,
            "OMS_ALLOWED_SALEOR": saleor.shop.domain,
            "OMS_PRIVATE_HOSTS": "127.0.0.1",
            "CELERY_BROKER_URL": redis.url,
            "OMS_CELERY_QUEUE": QUEUE,
            "OMS_LOG_LEVEL": "WARNING",
        }
        with app_server.serve("--migrate", **settings) as app:
            saleor.install_app(f"{app.url}/manifest.json")
            made = Installation(app, saleor, redis, target, database, settings, saleor.staff_token())
            made.statuses = {status["code"]: status["id"] for status in made.ask(STATUSES)}
            made.ask(GO_LIVE)
            made.acts("confirmed")
            yield made
