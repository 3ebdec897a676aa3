"""Real worker processes for the proofs: each drains as the product does, and may be killed (SIGKILL) at a point that a test names.

``python -m tests.support.worker_process <database>`` sets Django up once, then forks a worker for every line on its standard input, so
that a worker costs milliseconds. The points live here: the product knows nothing of them.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any

SEND_HALF = "send half"
"""Half of the message is on the line when the worker dies."""
MAX_ROUNDS = 10
_QUESTION = re.compile(rb'"query":\s*"\s*query\b')
"""In a request to Saleor that changes nothing."""


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str) -> None:
    """Have this process killed at a point: ``module:name:before`` or ``:after`` a call of a function, ``sql:<part of a statement>``
    when the database has executed it and has not committed, or `SEND_HALF`, after the run has begun."""
    if point == SEND_HALF:
        _arm_sending()
        return
    first, name, *rest = point.split(":")
    if first == "sql":
        _arm_statement(name)
        return
    (when,) = rest
    module = importlib.import_module(f"saleor_oms_plugin.{first}")
    found = getattr(module, name)

    def fatal(*args: Any, **kwargs: Any) -> Any:
        if when == "before":
            die()
        answer = found(*args, **kwargs)
        die()
        return answer

    setattr(module, name, fatal)


def _arm_statement(part: str) -> None:
    from django.db import connection
    from django.db.backends.signals import connection_created

    def fatal(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if part in sql:
            assert context["connection"].in_atomic_block, "Nothing would be rolled back."
            die()
        return answer

    def arm_connection(connection: Any, **_: Any) -> None:
        connection.execute_wrappers.append(fatal)

    arm_connection(connection)
    connection_created.connect(arm_connection, weak=False)  # the threads' own


def _arm_sending() -> None:
    from saleor_oms_plugin.actions import ledger

    begin, send = ledger.begin, socket.socket.sendall
    is_body_next = False

    def torn(self: socket.socket, data: Any, *flags: int) -> None:
        nonlocal is_body_next
        is_body = is_body_next and not _QUESTION.search(bytes(data))
        if is_body or bytes(data).endswith(b"\r\n.\r\n"):
            send(self, bytes(data)[: len(data) // 2], *flags)
            die()
        is_body_next = bytes(data).endswith(b"\r\n\r\n")
        send(self, data, *flags)

    def begun(run_id: int, owner: Any) -> bool:
        socket.socket.sendall = torn  # type: ignore[method-assign]
        return begin(run_id, owner)

    ledger.begin = begun


def work(asked: dict[str, Any]) -> None:
    """Drain until nothing is due, as Celery's task and the worker thread do."""
    from saleor_oms_plugin.actions import executor, ledger, recovery
    from saleor_oms_plugin.background import maintenance, worker
    from saleor_oms_plugin.core.runtime import Runtime, set_runtime
    from saleor_oms_plugin.documents import attaching
    from saleor_oms_plugin.saleor_api.transports.http import HttpTransport

    transport = HttpTransport(asked["api_url"], asked["token"])
    set_runtime(
        Runtime("test", transport=lambda: transport, actor_of=lambda context: context.actor, public_url=lambda: "https://oms.example")
    )
    if asked["is_lease_short"]:
        ledger.LEASE = attaching.LEASE = timedelta()
        recovery.pause_after = executor.pause_after = lambda attempts, **rule: timedelta()
        maintenance.SLICE_SECONDS = 3.0  # what fails again and again must not go on for long without its pauses
    if asked["sms_url"]:
        from saleor_oms_plugin.messages.gateways import twilio

        twilio.BASE_URL = asked["sms_url"]
    if asked["dies_at"]:
        arm(asked["dies_at"])
    if asked["loops"]:
        worker.Worker(threading.Event()).run()
    if asked["sweeps"]:
        maintenance.sweep()
    for _ in range(MAX_ROUNDS):
        if not maintenance.drain():
            return


def main(database: str) -> None:
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1"
    settings.OMS_ACTION_THREADS = 4
    django.setup()
    from saleor_oms_plugin.actions.registry import registry

    registry.entries()
    for name in ("saleor_oms_plugin.background.maintenance", "saleor_oms_plugin.saleor_api.transports.http", "phonenumbers"):
        importlib.import_module(name)  # what is loaded before the fork is not loaded by every worker
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            print(os.waitstatus_to_exitcode(os.waitpid(asked["wait"], 0)[1]), flush=True)
            continue
        pid = os.fork()
        if pid == 0:
            _be_a_worker(asked)
        print(pid, flush=True)


def _be_a_worker(asked: dict[str, Any]) -> None:
    status = 1
    try:
        work(asked)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


if __name__ == "__main__":
    main(*sys.argv[1:])
