"""A webhook stored against a bare INSERT view of the same server, and the app host's memory at rest.

On an embedded PostgreSQL that is durable, as a shop's is.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import psycopg
from table import Row, interleaved, milliseconds, print_table

from saleor_oms_plugin.testing import FakeSaleorServer

ROUNDS = 400
SETTLED = 3.0
"""Seconds of rest before memory is read: the worker has drained, the first sweep is through."""
ROOT = Path(__file__).parents[1]


def run() -> list[Row]:
    """The rows of the table; takes about half a minute."""
    with _database() as url, FakeSaleorServer() as saleor:
        return [_stored(url, saleor), _memory(url, saleor)]


def _stored(url: str, saleor: FakeSaleorServer) -> Row:
    with _process(["-m", "benchmarks.webhook_server"], url, saleor) as (port, _):
        saleor.install_app(f"http://127.0.0.1:{port}/manifest.json")
        order = saleor.add_order()
        delivery = saleor.delivery(saleor.webhooks[-1], "ORDER_UPDATED", order)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        webhook = _poster(connection, "/webhooks/", delivery.body, delivery.headers)
        bare = _poster(connection, "/bare/", delivery.body, delivery.headers)
        stored, inserted = interleaved(webhook, bare, rounds=ROUNDS, warm_up=30)
        connection.close()
    ratio = stored / inserted
    figure = f"{milliseconds(stored)}, {ratio:.2f} times the bare view's {milliseconds(inserted)}"
    return Row("app host: webhook stored", figure, "at most 3 times", ratio <= 3)


def _poster(connection: http.client.HTTPConnection, path: str, body: bytes, headers: Mapping[str, str]) -> Callable[[], None]:
    def post() -> None:
        connection.request("POST", path, body, dict(headers))
        response = connection.getresponse()
        answer = response.read()
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}: {answer.decode(errors='replace')}")

    return post


def _memory(url: str, saleor: FakeSaleorServer) -> Row:
    """The whole ``saleor-oms serve``, its worker thread included, after an order has gone through it and it rests again."""
    with _process(["-m", "saleor_oms_plugin.hosts.app.cli", "serve"], url, saleor) as (port, pid):
        saleor.install_app(f"http://127.0.0.1:{port}/manifest.json")
        saleor.checkout_complete()
        saleor.settle()
        time.sleep(SETTLED)
        status = Path(f"/proc/{pid}/status").read_text()
    resident = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    return Row("app host: resident memory at rest", f"{resident:.0f} MB", "under 200 MB", resident < 200)


@contextlib.contextmanager
def _database() -> Iterator[str]:
    from tests.support import embedded_postgres

    server = embedded_postgres.start()
    try:
        with psycopg.connect(server.url, autocommit=True) as connection:
            for name in embedded_postgres.FAST_SETTINGS:
                connection.execute(f"ALTER SYSTEM RESET {name}")  # what a shop has
            connection.execute("SELECT pg_reload_conf()")
        yield server.url
    finally:
        server.stop()


@contextlib.contextmanager
def _process(arguments: list[str], url: str, saleor: FakeSaleorServer) -> Iterator[tuple[int, int]]:
    """A server in a process of its own: its port and its process id."""
    port = _free_port()
    environment = os.environ | {
        "DATABASE_URL": url,
        "OMS_SECRET_KEYS": "benchmark " * 5,
        "OMS_PORT": str(port),
        "OMS_ALLOWED_SALEOR": saleor.shop.domain,
        "OMS_LOG_LEVEL": "WARNING",
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run(
        [sys.executable, "-m", "saleor_oms_plugin.hosts.app.cli", "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    process = subprocess.Popen([sys.executable, *arguments], env=environment, cwd=ROOT)
    try:
        _wait_for(port, process)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")


if __name__ == "__main__":
    print_table(run())
