"""What the app host gives to the rest of the code."""

from __future__ import annotations

import threading

from django.conf import settings

from ...background.notify_worker import WorkerNotifier
from ...core.runtime import Runtime, set_runtime
from ...discounts import by_api, checkouts
from ...graphql.base import suggestions
from ...graphql.base.scalars import STANDALONE
from ...saleor_api.port import SaleorDeniedError
from ...saleor_api.transports.http import HttpTransport
from . import registration
from .addresses import may_be_private
from .auth import actor_of

wake = threading.Event()
"""Set by a kick: the worker thread of this process has something to do."""

_transport: tuple[tuple[str, str], HttpTransport] | None = None


def install() -> None:
    """Make this process the app host."""
    suggestions.switch_off()
    checkouts.served_by(by_api.read, by_api.reprice)
    set_runtime(
        Runtime(
            name="app",
            transport=transport,
            actor_of=actor_of,
            host_types=STANDALONE,
            notify_worker=WorkerNotifier(_publish) if settings.OMS.broker_url else _notify_thread,
            is_active=lambda: registration.current() is not None,
            public_url=lambda: str(settings.OMS.public_url),
        )
    )


def transport() -> HttpTransport:
    """The registered Saleor with our App's token; one is kept, for it keeps connections. `SaleorDeniedError` before the registration."""
    global _transport
    registered = registration.current()
    if registered is None:
        raise SaleorDeniedError("No Saleor has installed this app yet.")
    key = (registered.api_url, registered.token)
    kept = _transport
    if kept is None or kept[0] != key:
        kept = _transport = (key, HttpTransport(*key, allows_private=may_be_private()))
    return kept[1]


def _notify_thread(task: str) -> None:
    wake.set()


def _publish(task: str) -> None:
    from . import celery  # only where there is a broker: it takes memory

    celery.publish(task)
