"""``python -m benchmarks phone_call [--orders N]``: one phone call, played in Chromium on the pages of the app host, at 200,000 orders.

"Zupancic, something with a broken handle, last week": the keys that are pressed, and the seconds until the right order is open.
``OMS_BENCH_SEARCH_DATABASE_URL`` names a database that ``python -m benchmarks search`` has filled and kept, or is to fill; it becomes the
app host's. Without it the demo's own PostgreSQL is filled each time, which takes minutes. The pages must be built (``npm run build``).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from search import ORDERS
from search_shop import FIRST_NUMBER, fill, of_the_call

from demo.database import Database
from demo.interrupts import Interrupts
from demo.ports import choose_port
from demo.shop import ACTIVATED, Demo

SCRIPT = Path(__file__).parent.parent / "dashboard_extension" / "scripts" / "phoneCall.mjs"
SAID = "zupancic handle"
"""What is typed of what the caller says."""


class FilledShop(Demo):
    """The demo's app host and its stand-in Saleor, over a database with many orders, of which that Saleor knows nothing."""

    def begin(self, url: str, orders: int) -> str:
        """Bring it up; returns a token of the shop's owner."""
        self._set_up_django(url)
        from demo import seed

        seed.make_shop(self._saleor)
        self._start_saleor(is_new=True)
        _make_ours(self._saleor, orders)
        self._start_app()
        self._install_app()
        owner = next(user for user in self._saleor.users.values() if user.is_staff and user.channels is None)
        return self._saleor.token(owner, lifetime=timedelta(days=1))


def _make_ours(saleor: Any, orders: int) -> None:
    from django.apps import apps

    from saleor_oms_plugin.core import clock
    from saleor_oms_plugin.shop.services import activate
    from saleor_oms_plugin.statuses.services import install_templates

    now = clock.now()
    if not apps.get_model("oms", "OrderRecord").objects.exists():
        activate("app", saleor.shop.domain)
        install_templates()
        fill(orders, now)
    apps.get_model("oms", "AppRegistration").objects.all().delete()
    installation = apps.get_model("oms", "Installation").objects
    installation.update(host="app", saleor_domain=saleor.shop.domain, activated_at=now - ACTIVATED)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks phone_call")
    parser.add_argument("--orders", type=int, default=ORDERS, help="how many to make where there are none")
    orders = parser.parse_args().orders
    kept = os.environ.get("OMS_BENCH_SEARCH_DATABASE_URL")
    with tempfile.TemporaryDirectory() as folder:
        database = None if kept else Database(Path(folder) / "postgres")
        if database is not None:
            database.recreate()
        shop = FilledShop(Path(folder), choose_port(None), "for benchmarks only: no secret " * 2, Interrupts())
        try:
            token = shop.begin(kept or database.url, orders)  # type: ignore[union-attr]
            number = str(FIRST_NUMBER + of_the_call(_count()))
            return subprocess.run(
                ["node", str(SCRIPT), f"{shop.url}/", token, SAID, number], cwd=SCRIPT.parent.parent, check=False
            ).returncode
        finally:
            shop.stop()
            if database is not None:
                database.stop()


def _count() -> int:
    from django.apps import apps

    count: int = apps.get_model("oms", "OrderRecord").objects.count()
    print(f"{count:,} orders", flush=True)
    return count


if __name__ == "__main__":
    sys.exit(main())
