"""The real server on a real port: orders come in, trouble is bounded, and a stop loses nothing."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import socket
import subprocess
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.testing import FakeSaleorServer
from tests.settings import DATABASE_URL
from tests.support import app_server
from tests.support.app_server import AppServer, eventually
from tests.support.tcp_gate import TcpGate

THREADS = 4
REQUEST_SECONDS = 3
ORDERS = "{ omsOrders { edges { node { number status { code } } } } }"


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """The name of a database of this module's own on the session's server."""
    name = f"oms_app_server_{os.getpid()}"
    with psycopg.connect(os.environ[DATABASE_URL], autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield name
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def gate(database: str) -> Iterator[TcpGate]:
    with TcpGate(os.environ[DATABASE_URL]) as found:
        yield found


@pytest.fixture(scope="module")
def saleor() -> Iterator[FakeSaleorServer]:
    with FakeSaleorServer() as server:
        yield server


@pytest.fixture(scope="module")
def settings_of(database: str, gate: TcpGate, saleor: FakeSaleorServer) -> dict[str, str]:
    return {
        "DATABASE_URL": gate.url(database),
        "OMS_ALLOWED_SALEOR": saleor.shop.domain,
        "OMS_THREADS": str(THREADS),
        "OMS_REQUEST_SECONDS": str(REQUEST_SECONDS),
        "OMS_MAX_CONNECTIONS": "1500",
    }


@pytest.fixture(scope="module")
def app(settings_of: dict[str, str], saleor: FakeSaleorServer) -> Iterator[AppServer]:
    """A server with its worker thread, installed in the fake Saleor."""
    with app_server.serve("--migrate", **settings_of) as server:
        saleor.install_app(f"{server.url}/manifest.json")
        yield server


def status_of(app: AppServer, saleor: FakeSaleorServer, number: str) -> str | None:
    """The order's status at the app, None while the order has not come."""
    answer = app.ask(ORDERS, saleor.staff_token())
    edges = ((answer.get("data") or {}).get("omsOrders") or {"edges": []})["edges"]
    return next((edge["node"]["status"]["code"] for edge in edges if edge["node"]["number"] == number and edge["node"]["status"]), None)


def answer_of(connection: socket.socket) -> bytes:
    """What the server says on a connection until it closes it; TimeoutError where it does not."""
    found = b""
    with contextlib.suppress(ConnectionError):
        while data := connection.recv(65536):
            found += data
    return found


def test_an_order_made_by_checkout_gets_its_status(app: AppServer, saleor: FakeSaleorServer) -> None:
    order = saleor.checkout_complete()

    assert eventually(lambda: status_of(app, saleor, order.number)) == "new"
    assert saleor.settle()
    assert all(delivery.statuses == [200] for delivery in saleor.deliveries)


def test_behind_a_proxy_each_visitor_is_a_caller_of_its_own(app: AppServer) -> None:
    def status(forwarded: str) -> int:
        return app.get("/order/guess", headers={"X-Forwarded-For": forwarded}).status_code

    assert [status("198.51.100.1") for _ in range(60)] == [404] * 60

    assert status("198.51.100.2") == 404
    assert status("198.51.100.2, 198.51.100.1") == 429  # only what our own proxy wrote counts


def test_fifty_megabytes_are_refused_before_they_are_sent(app: AppServer) -> None:
    with app.connect() as connection:
        connection.sendall(b"POST /webhooks/ HTTP/1.1\r\nHost: x\r\nContent-Length: 52428800\r\n\r\n" + b"x" * 1000)

        assert answer_of(connection).startswith(b"HTTP/1.1 413")


def test_a_body_of_untold_length_is_refused_where_the_limit_is(app: AppServer) -> None:
    with app.connect() as connection:
        connection.sendall(b"POST /webhooks/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            for _ in range(40):
                connection.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

        assert answer_of(connection).startswith(b"HTTP/1.1 413")
    assert app.get("/health/").status_code == 200


def test_slow_senders_hold_no_thread_and_are_closed(app: AppServer) -> None:
    beginnings = [
        b"",
        b"POST /webho",
        b"POST /webhooks/ HTTP/1.1\r\nHost: x\r\n",
        b"POST /webhooks/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
    ]
    with contextlib.ExitStack() as stack:
        slow = [stack.enter_context(app.connect()) for _ in range(THREADS * 5)]
        for number, connection in enumerate(slow):
            connection.sendall(beginnings[number % len(beginnings)])

        assert app.get("/health/").status_code == 200
        assert [answer_of(connection) for connection in slow] == [b""] * len(slow)


def test_a_request_that_drips_in_is_closed_too(app: AppServer) -> None:
    with app.connect() as connection:
        connection.sendall(b"POST /webhooks/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n")

        eventually(lambda: not _takes_a_byte(connection))


def _takes_a_byte(connection: socket.socket) -> bool:
    try:
        connection.sendall(b"x")
    except ConnectionError:
        return False
    return True


def test_clients_that_never_read_are_closed(app: AppServer) -> None:
    question = json.dumps({"query": "{ __schema { types { name description fields { name description args { name } } } } }"}).encode()
    request = b"POST /graphql/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
        len(question),
        question,
    )
    with contextlib.ExitStack() as stack:
        deaf = [stack.enter_context(_connection_with_a_small_buffer(app)) for _ in range(THREADS * 3)]
        for connection in deaf:
            connection.sendall(request * 60)

        for connection in deaf:
            eventually(lambda connection=connection: not _takes_a_byte(connection))
    assert app.get("/health/").status_code == 200


def _connection_with_a_small_buffer(app: AppServer) -> socket.socket:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(app_server.PATIENCE)
    connection.connect(("127.0.0.1", app.port))
    return connection


def test_one_address_can_not_take_every_connection(settings_of: dict[str, str]) -> None:
    with app_server.serve("--without-worker", **settings_of | {"OMS_MAX_PER_ADDRESS": "5"}) as server, contextlib.ExitStack() as stack:
        held = [stack.enter_context(server.connect()) for _ in range(5)]
        for connection in held:
            connection.sendall(b"GET /manifest.json HTTP/1.1\r\nHost: x\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 200")

        sixth = stack.enter_context(server.connect())
        assert answer_of(sixth) == b""

        held[0].close()
        eventually(lambda: _is_served(server))


def _is_served(server: AppServer) -> bool:
    with server.connect() as connection, contextlib.suppress(ConnectionError):
        connection.sendall(b"GET /manifest.json HTTP/1.1\r\nHost: x\r\n\r\n")
        return connection.recv(100).startswith(b"HTTP/1.1 200")
    return False


def test_a_thousand_connections_leave_room_for_others(app: AppServer) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 4096), hard), hard))
    try:
        with contextlib.ExitStack() as stack:
            for _ in range(1000):
                stack.enter_context(app.connect())

            assert app.get("/health/").status_code == 200
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_headers_without_end_are_refused(app: AppServer) -> None:
    with app.connect() as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 200_000 + b"\r\n\r\n")

        assert answer_of(connection)[:12] in (b"HTTP/1.1 431", b"HTTP/1.0 431", b"")
    assert app.get("/health/").status_code == 200


def test_with_the_database_away_saleor_is_told_to_send_again_and_nothing_is_lost(
    app: AppServer, gate: TcpGate, saleor: FakeSaleorServer
) -> None:
    order = saleor.add_order()
    delivery = saleor.delivery(saleor.webhooks[0], "ORDER_CREATED", order)
    gate.shut()
    try:
        assert app.post("/webhooks/", data=delivery.body, headers=dict(delivery.headers)).status_code == 503
        assert app.get("/health/").status_code == 503
    finally:
        gate.open()

    eventually(lambda: app.get("/health/").status_code == 200)
    assert app.post("/webhooks/", data=delivery.body, headers=dict(delivery.headers)).status_code == 200
    assert eventually(lambda: status_of(app, saleor, order.number)) == "new"


def test_at_rest_the_process_stays_under_200_megabytes(app: AppServer) -> None:
    assert app.resident_megabytes() < 200


def test_a_stop_finishes_the_request_at_work(
    app: AppServer, settings_of: dict[str, str], saleor: FakeSaleorServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Any] = []
    token = saleor.staff_token()
    is_asked = threading.Event()
    answer_http = saleor.answer_http

    def noticed(caller: str | None, request: Any) -> Any:
        if caller == token:
            is_asked.set()
        return answer_http(caller, request)

    monkeypatch.setattr(saleor, "answer_http", noticed)
    with app_server.serve("--without-worker", **settings_of) as second:
        with saleor.lock:  # whoever asks Saleor now waits
            asking = threading.Thread(target=lambda: answers.append(second.ask(ORDERS, token)))
            asking.start()
            assert is_asked.wait(app_server.PATIENCE)
            second.process.terminate()
            eventually(lambda: not _listens(second))
        asking.join(app_server.PATIENCE)

        assert second.process.wait(app_server.PATIENCE) == 0
    assert answers[0]["data"]["omsOrders"] is not None


def _listens(server: AppServer) -> bool:
    with contextlib.suppress(OSError), server.connect():
        return True
    return False


def test_the_worker_can_be_a_process_of_its_own(app: AppServer, settings_of: dict[str, str], saleor: FakeSaleorServer) -> None:
    worker = subprocess.Popen(
        app_server.command("worker"), env=app_server.environment(**settings_of), cwd=app_server.ROOT, stderr=subprocess.PIPE, text=True
    )
    assert worker.stderr is not None
    assert "Working" in worker.stderr.readline()

    worker.terminate()

    assert worker.wait(app_server.PATIENCE) == 0
    worker.stderr.close()


# -- the command's words for trouble --------------------------------------------------------------------------------------


def test_a_port_in_use_is_one_line(app: AppServer, settings_of: dict[str, str]) -> None:
    ended = app_server.run("serve", OMS_PORT=str(app.port), **settings_of)

    assert ended.returncode == 1
    assert ended.stderr.strip().splitlines()[-1].startswith(f"saleor-oms: Can't listen on 127.0.0.1:{app.port}")
    assert "Traceback" not in ended.stderr


def test_a_database_that_is_not_migrated_is_one_line(database: str) -> None:
    parts = urlsplit(os.environ[DATABASE_URL])
    empty = urlunsplit(parts._replace(path="/postgres"))

    ended = app_server.run("serve", DATABASE_URL=empty)

    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert "saleor-oms migrate" in ended.stderr


def test_a_database_that_does_not_answer_is_one_line() -> None:
    ended = app_server.run("serve", DATABASE_URL=f"postgres://oms:secret@127.0.0.1:{app_server.free_port()}/oms")

    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert ended.stderr.startswith("saleor-oms: DATABASE_URL: the database does not answer")
    assert "secret" not in ended.stderr


def test_settings_that_cannot_be_used_are_one_line_each() -> None:
    ended = app_server.run("serve", DATABASE_URL="", OMS_PORT="abc")

    assert ended.returncode == 2
    assert [line.split(":")[1].strip() for line in ended.stderr.splitlines()] == ["DATABASE_URL", "OMS_PORT"]


def test_a_lost_key_is_one_line(app: AppServer, settings_of: dict[str, str]) -> None:
    ended = app_server.run("serve", **settings_of | {"OMS_SECRET_KEYS": "another key that is long enough to be one"})

    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert ended.stderr.startswith("saleor-oms: OMS_SECRET_KEYS: ")


def test_resync_with_nobody_to_answer_adopts_nothing(app: AppServer, settings_of: dict[str, str], saleor: FakeSaleorServer) -> None:
    saleor.add_order()

    ended = app_server.run("resync", **settings_of)

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("saleor-oms: Nobody is there to answer")


def test_check_says_what_there_is(app: AppServer, settings_of: dict[str, str], saleor: FakeSaleorServer) -> None:
    ended = app_server.run("check", **settings_of, OMS_PROT="8800")

    assert ended.returncode == 0
    assert "OMS_PROT" in ended.stdout
    assert saleor.api_url in ended.stdout


def test_resync_brings_in_orders_and_drafts(app: AppServer, settings_of: dict[str, str], saleor: FakeSaleorServer) -> None:
    order, draft = saleor.add_order(), saleor.add_draft()

    ended = app_server.run("resync", "--yes", **settings_of)

    assert ended.returncode == 0, ended.stderr
    found = app.ask(
        "query($id: ID!) { omsOrder(id: $id) { number status { code } } }", saleor.staff_token(), {"id": to_global_id("Order", draft.id)}
    )
    assert found["data"]["omsOrder"] == {"number": draft.number, "status": None}
    assert status_of(app, saleor, order.number)


def test_the_manifest_can_be_printed(settings_of: dict[str, str]) -> None:
    printed = json.loads(app_server.run("manifest", "--saleor", "3.21", **settings_of).stdout)

    # Saleor 3.21 has no widgets, so a pop-up stands in for the one beside an order.
    targets = {entry["mount"]: entry["target"] for entry in printed["extensions"]}
    assert targets["ORDER_DETAILS_MORE_ACTIONS"] == "POPUP"
    assert "WIDGET" not in targets.values()
