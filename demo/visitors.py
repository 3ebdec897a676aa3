"""New customers while the demo runs: each order is made in the stand-in Saleor and reaches the app by signed webhooks."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable

from saleor_oms_plugin.testing.server import FakeSaleorServer

from .people import MARKETS, make_customer
from .seed import order_fields

SLOWER = 1.1
MAX_PAUSE = 600.0


class Visitors:
    """A thread that buys something every so often, ``pause`` seconds at first and later seldom, so that a demo may be
    left alone. ``bought`` is called after each order."""

    def __init__(self, saleor: FakeSaleorServer, pause: float, bought: Callable[[], None]) -> None:
        self._saleor = saleor
        self._pause = pause
        self._bought = bought
        self._rng = random.Random()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="demo-visitors", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(self._pause):
            self._buy()
            self._bought()
            self._pause = min(MAX_PAUSE, self._pause * SLOWER)

    def _buy(self) -> None:
        customer = make_customer(self._rng, self._rng.choice(MARKETS), 0, has_account=False)
        order = self._saleor.checkout_complete(**order_fields(self._rng, customer, is_pickup=self._rng.random() < 0.2))
        if self._rng.random() < 0.5:
            self._saleor.pay(order.id, by_transaction=True)
