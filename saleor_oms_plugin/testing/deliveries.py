"""Webhooks on their way: sent by one thread, tried again by Saleor's rules with shorter pauses."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import requests

ATTEMPTS = 6
"""Saleor's: the first one and five more."""
PAUSE = 0.02
"""Seconds before the second attempt, doubled each time; Saleor waits ten."""
TIMEOUT = (5.0, 18.0)
"""Seconds to connect and between two bytes, as Saleor's."""
KEPT = 1000


@dataclass(slots=True)
class Delivery:
    """One webhook request; ``statuses`` are the answers' codes, None for no answer at all."""

    event: str
    url: str
    body: bytes
    headers: Mapping[str, str]
    statuses: list[int | None] = field(default_factory=list)
    is_over: bool = False

    @property
    def was_accepted(self) -> bool:
        """Return True where the last attempt was answered with a 2xx."""
        return bool(self.statuses) and self.statuses[-1] is not None and 200 <= self.statuses[-1] < 300


class Postman:
    """Delivers in the order of posting, but for what has to be tried again. Stop it when done: it owns a thread."""

    def __init__(self, pause: float = PAUSE) -> None:
        self.pause = pause
        self.history: list[Delivery] = []
        """The latest thousand, delivered or not."""
        self._waiting: list[tuple[float, int, Delivery]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._is_busy = False
        self._is_stopping = False
        self._session = requests.Session()
        self._session.trust_env = False
        self._thread = threading.Thread(target=self._run, name="fake-saleor-webhooks", daemon=True)
        self._thread.start()

    def post(self, delivery: Delivery) -> None:
        """Queue a delivery; the postman's thread sends it."""
        with self._changed:
            self.history.append(delivery)
            del self.history[:-KEPT]
            self._put(delivery, 0.0)

    def settle(self, timeout: float = 10.0) -> bool:
        """Wait until nothing is on its way; False where that took longer than ``timeout`` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting and not self._is_busy, timeout)

    def stop(self) -> None:
        """What is still waiting is lost, as when Saleor's worker is killed."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()
        self._thread.join(timeout=sum(TIMEOUT))
        self._session.close()

    def _put(self, delivery: Delivery, pause: float) -> None:
        heapq.heappush(self._waiting, (time.monotonic() + pause, next(self._numbers), delivery))
        self._changed.notify_all()

    def _run(self) -> None:
        while (delivery := self._next()) is not None:
            status = self._send(delivery)
            with self._changed:
                self._is_busy = False
                delivery.statuses.append(status)
                if status is None or status >= 500:
                    delivery.is_over = len(delivery.statuses) >= ATTEMPTS
                else:
                    delivery.is_over = True  # 3xx and 4xx are never tried again
                if delivery.is_over:
                    self._changed.notify_all()
                else:
                    self._put(delivery, self.pause * 2 ** (len(delivery.statuses) - 1))

    def _next(self) -> Delivery | None:
        with self._changed:
            while not self._is_stopping:
                wait = self._waiting[0][0] - time.monotonic() if self._waiting else None
                if wait is not None and wait <= 0:
                    self._is_busy = True
                    return heapq.heappop(self._waiting)[2]
                self._changed.wait(wait)
            return None

    def _send(self, delivery: Delivery) -> int | None:
        try:
            with self._session.post(
                delivery.url, data=delivery.body, headers=dict(delivery.headers), timeout=TIMEOUT, allow_redirects=False
            ) as response:
                return response.status_code
        except requests.RequestException:
            return None
