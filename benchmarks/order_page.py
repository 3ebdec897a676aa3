"""``python -m benchmarks order_page``: the page behind a secret link at 200,000 orders, against a trivial view of the same server.

The app host's own server, one request after the other over one connection. What is compared is the CPU that a request takes, of the
server and of its database: it is what limits requests a second, and a busy machine has no part in it. The orders are open and not paid,
once in a shop that has an account: each page has the way, the transfer with its QR code, lines and forms. Looked at again within a
minute, a page of which nothing has changed is not made anew (`order_page.kept`); what it costs the first time is a row of its own.
"""

from __future__ import annotations

import http.client
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from lists import in_big_shop
from table import Row, milliseconds, print_table

ROUNDS = 300
LINKS = 100
WISH = 0.25
ROOT = Path(__file__).parents[1]
IBAN = "SI56263300012039086"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def main() -> None:
    os.environ.setdefault("OMS_SECRET_KEYS", "benchmark " * 5)  # of the links, for the server too
    in_big_shop(_print_all, kept=os.environ.get("OMS_BENCH_LISTS_DATABASE_URL"))


def _print_all() -> None:
    from saleor_oms_plugin.documents import seller

    rows = []
    for name, iban in (("with a transfer and its QR code", IBAN), ("without one", "")):
        seller.save("", {"name": "Benchmark", "iban": iban, "reference_model": "SI00"})
        rows += _measured(name, _tokens())
    print_table(rows)


def _tokens() -> list[str]:
    """Of links to open orders, spread over all of them: such as are looked at once, and then those that are again and again."""
    from saleor_oms_plugin.links import addresses, services
    from saleor_oms_plugin.orders.models import OrderRecord
    from tests.support.shop import ANNA

    found = OrderRecord.objects.filter(saleor_status="UNFULFILLED", state__isnull=False).order_by("pk")[: 2 * ROUNDS + LINKS]
    made = [services.create(order_id, ANNA).value for order_id in found.values_list("pk", flat=True)]
    return [addresses.address_of(link).rpartition("/")[2] for link in made if link is not None]


def _measured(name: str, tokens: list[str]) -> list[Row]:
    from webhook import _free_port, _wait_for

    port = _free_port()
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.webhook_server"], env=_environment(port), cwd=ROOT)
    try:
        _wait_for(port, process)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        size = len(_get(connection, f"/order/{tokens[-1]}"))
        once, again = iter(tokens[:-LINKS]), itertools.cycle(tokens[-LINKS:])
        works = (
            lambda: _get(connection, f"/order/{next(once)}"),
            lambda: _get(connection, f"/order/{next(again)}"),
            lambda: _get(connection, "/trivial/"),
        )
        costs = []
        for work in works:
            _cpu_of(work, process.pid)  # each process's first requests load what the others find
            costs.append(_cpu_of(work, process.pid))
        first, later, trivial = costs
        connection.close()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    return [
        Row(f"the page of an unpaid order, {name}, {when}", _figure(page, trivial, size), wish, trivial / page >= WISH if wish else None)
        for when, page, wish in (
            ("looked at first", first, ""),
            ("looked at again", later, f"at least {WISH:.0%} of a trivial view"),
        )
    ]


def _figure(page: float, trivial: float, size: int) -> str:
    return f"{milliseconds(page)}, {size / 1000:.1f} kB; {1 / page:.0f} a second of {1 / trivial:.0f}: {trivial / page:.0%}"


def _cpu_of(work: Callable[[], object], pid: int) -> float:
    """CPU seconds of one request, of the server and all connections of its database but our own."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
        pids = [pid, *(row[0] for row in cursor.fetchall())]
    before = sum(map(_spent, pids))
    for _ in range(ROUNDS):
        work()
    return (sum(map(_spent, pids)) - before) / ROUNDS


def _spent(pid: int) -> float:
    """CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path, headers=BROWSER)
    response = connection.getresponse()
    answer = response.read()
    if response.status != 200:
        raise RuntimeError(f"A page answered {response.status}.")
    return answer


def _environment(port: int) -> dict[str, str]:
    """Of a server on the database that is measured, with the keys that the links were made with."""
    from django.db import connection

    from saleor_oms_plugin.core.keys import secret_keys

    known = connection.settings_dict
    user, password, host, port_of = (quote(str(known[name]), safe="") for name in ("USER", "PASSWORD", "HOST", "PORT"))
    url = f"postgresql://{user}{f':{password}' if password else ''}@{host}{f':{port_of}' if port_of else ''}/{known['NAME']}"
    return os.environ | {
        "DATABASE_URL": url,
        "OMS_SECRET_KEYS": ",".join(secret_keys()),
        "OMS_PORT": str(port),
        "OMS_LOG_LEVEL": "WARNING",
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "saleor_oms_plugin.hosts.app.settings",
    }


if __name__ == "__main__":
    main()
