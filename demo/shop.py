"""The parts of a running demo, and the order in which they start and stop."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tqdm import tqdm

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.orders.parcels import sent_parcels
from saleor_oms_plugin.testing import memory
from saleor_oms_plugin.testing.server import FakeSaleorServer

from . import mailbox
from .console import CommandFailedError, say
from .database import Database
from .interrupts import Interrupts
from .landing_page import Links
from .mail_pages import MailPages
from .mailbox import Mailbox
from .ports import SALEOR_PORTS, first_free, is_free
from .site import DemoSite, Shown

LIFETIME = timedelta(days=30)
"""Of the tokens that are printed."""
ACTIVATED = timedelta(days=120)
"""So long ago the demo's shop began to use us."""


class Demo:
    """``start`` may be interrupted at any moment; ``stop`` stops what has started."""

    def __init__(self, folder: Path, port: int, secret: str, interrupts: Interrupts) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._port = port
        self._secret = secret
        self._interrupts = interrupts
        self._memory = folder / "saleor.json"
        self._folder = folder
        self._mails = folder / "mails"
        self._running = ExitStack()
        self._saleor = FakeSaleorServer()
        self._site: DemoSite | None = None

    def start(self, orders: int, pause: float, *, is_empty: bool = False) -> None:
        """Bring everything up; ``orders`` are made where the folder holds no demo yet, with ``is_empty`` in Saleor alone."""
        say("PostgreSQL ...")
        with self._interrupts.held():
            database = Database(self._folder / "postgres")
            self._running.callback(database.stop)
        is_new = not (self._memory.exists() and database.exists())
        if is_new:
            self._memory.unlink(missing_ok=True)
            shutil.rmtree(self._mails, ignore_errors=True)
            database.recreate()
        self._set_up_django(database.url)
        self._start_saleor(is_new)
        if is_new and is_empty:
            self._make_past_in_saleor(orders)
        elif is_new:
            self._make_past(orders)
        self._start_app()
        say("Installing the app in the stand-in Saleor ...")
        self._install_app()
        self._start_life(pause, is_empty=is_empty)

    def stop(self) -> None:
        self._running.close()

    def addresses(self) -> list[str]:
        """What a program needs (`start` is through); people begin at the page whose address is said last."""
        assert self._site is not None
        assert self._site.shown is not None
        shown = self._site.shown
        return [
            "",
            "For programs: the tokens of the shop's owner and of a customer, for the header Authorization: Bearer ...",
            f"staff-token {shown.links.staff_token}",
            f"customer-token {shown.links.customer_token}",
            "",
            "Ctrl-C stops it all. Begin here, signed in:",
        ]

    # -- the parts ------------------------------------------------------------------------------------------------------

    def _set_up_django(self, database_url: str) -> None:
        """The app host's own settings, from an environment that holds nothing else of it."""
        for name in [name for name in os.environ if name.startswith("OMS_") or name == "CELERY_BROKER_URL"]:
            del os.environ[name]
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "saleor_oms_plugin.hosts.app.settings",
            "DATABASE_URL": database_url,
            "OMS_SECRET_KEYS": self._secret,
            "OMS_PUBLIC_URL": self.url,
            "OMS_PORT": str(self._port),
            "OMS_ALLOWED_SALEOR": "127.0.0.1",
            "OMS_PRIVATE_HOSTS": "127.0.0.1",  # a mail server of one's own on this machine may be tried
            "OMS_GRAPHIQL": "true",
            "OMS_STOP_SECONDS": "3",
            "OMS_LOG_LEVEL": "WARNING",
        }
        import django
        from django.conf import settings
        from django.core.management import call_command

        say("The database's tables ...")
        django.setup()
        settings.EMAIL_BACKEND = mailbox.BACKEND
        settings.EMAIL_FILE_PATH = str(self._mails)
        call_command("migrate", interactive=False, verbosity=0)

    def _start_saleor(self, is_new: bool) -> None:
        if is_new:
            self._saleor.port = first_free(SALEOR_PORTS)
        else:
            from . import known_prices

            self._saleor = memory.load(self._memory)
            known_prices.make(self._saleor)  # always the same, and not remembered
        before = self._saleor.shop.domain
        if not is_free(self._saleor.port):
            self._saleor.port = first_free(SALEOR_PORTS)
        self._saleor.start()
        self._running.callback(self._saleor.stop)
        if not is_new and self._saleor.shop.domain != before:
            _tell_new_address(self._saleor)

    def _make_past(self, orders: int) -> None:
        from saleor_oms_plugin.shop.services import activate
        from saleor_oms_plugin.statuses.services import install_templates
        from saleor_oms_plugin.workflow.services import install_default_triggers

        from . import known_customers, known_prices, known_vouchers, seed, shop_setup

        now = clock.now()
        with seed.stopped_clock() as hands:
            hands.moment = now - ACTIVATED
            activate("app", self._saleor.shop.domain)
        install_templates()
        self._make_orders(now, orders)
        install_default_triggers()  # not before: in the past that was played, people moved the orders
        people = seed.staff_of(self._saleor)
        shop_setup.set_up(people, clock.now())
        shop_setup.handle_some_orders(self._saleor, people)
        known_customers.write_down(people[0], clock.now())
        known_vouchers.make(self._saleor)
        known_vouchers.say(people[0], clock.now())
        known_prices.make(self._saleor)
        known_prices.say()
        memory.save(self._saleor, self._memory)

    def _make_past_in_saleor(self, orders: int) -> None:
        """A shop that has just got us: its orders are in Saleor, and nothing is set up."""
        from saleor_oms_plugin.shop.services import activate

        self._make_orders(clock.now(), orders, is_followed=False)
        activate("app", self._saleor.shop.domain)
        memory.save(self._saleor, self._memory)

    def _make_orders(self, now: datetime, orders: int, *, is_followed: bool = True) -> None:
        from . import seed

        seed.make_shop(self._saleor)
        plans = seed.plan(now, orders)
        for _ in tqdm(
            seed.tell(self._saleor, plans, is_followed=is_followed),
            "Making orders",
            len(plans),
            unit="order",
            file=sys.stdout,
            mininterval=0.5 if sys.stdout.isatty() else 5,
        ):
            pass
        seed.make_drafts(self._saleor, now, is_followed=is_followed)

    def _start_app(self) -> None:
        from saleor_oms_plugin.hosts.app.options import read_options
        from saleor_oms_plugin.hosts.app.server import PortInUseError, Server
        from saleor_oms_plugin.hosts.app.wsgi import application

        self._site = DemoSite(application, self.url, MailPages(Mailbox(self._mails)))
        try:
            server = Server(self._site, read_options())
        except PortInUseError as error:
            raise CommandFailedError(str(error)) from error
        thread = threading.Thread(target=server.run, name="demo-app", daemon=True)
        thread.start()

        def stop() -> None:
            server.stop()
            thread.join()

        self._running.callback(stop)

    def _install_app(self) -> None:
        """Anew at each start, so that Saleor knows the address of this one."""
        for app in [app for app in self._saleor.apps.values() if app.manifest_url]:
            self._saleor.uninstall_app(app)
        self._saleor.install_app(f"{self.url}/manifest.json")
        memory.save(self._saleor, self._memory)

    def _start_life(self, pause: float, *, is_empty: bool) -> None:
        from saleor_oms_plugin.hosts.app.cli import BackgroundWorker

        from . import seed
        from .visitors import Visitors

        worker = BackgroundWorker()
        worker.start()
        self._running.callback(worker.stop)
        visitors = Visitors(self._saleor, pause, lambda: memory.save(self._saleor, self._memory))
        visitors.start()
        self._running.callback(visitors.stop)
        order = _most_telling(self._saleor)
        owner = next(user for user in self._saleor.users.values() if user.is_staff and user.channels is None)
        order_id = to_global_id("Order", order.id)
        links = Links(
            staff_token=self._saleor.token(owner, lifetime=LIFETIME),
            customer_token=self._saleor.customer_token(order.user_id, lifetime=LIFETIME),
            order_id=order_id,
            order_number=order.number,
            saleor_url=self._saleor.api_url,
            folder=str(self._folder),
            is_empty=is_empty,
        )
        assert self._site is not None

        def order_again() -> str:
            number = seed.order_again(self._saleor, order).number
            memory.save(self._saleor, self._memory)
            return number

        self._site.shown = Shown(order_id, links, order_again)


def _tell_new_address(saleor: FakeSaleorServer) -> None:
    """The stand-in had to move to another port; a real Saleor never changes its address, so the app does not expect it."""
    from django.apps import apps

    apps.get_model("oms", "Installation").objects.update(saleor_domain=saleor.shop.domain)
    apps.get_model("oms", "AppRegistration").objects.update(api_url=saleor.api_url)


def _most_telling(saleor: FakeSaleorServer) -> Any:
    """A sent order of the customer with the longest history."""
    histories: dict[str, int] = {}
    for order in saleor.orders.values():
        if order.user_id is not None:
            histories[order.user_id] = histories.get(order.user_id, 0) + 1
    sent = [order for order in saleor.orders.values() if order.user_id is not None and sent_parcels(order)]
    return max(sent, key=lambda order: (histories[order.user_id or ""], order.created_at))
