"""How far a shop's set-up is: what a new shop does one after the other until it goes live, and what of it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ..actions import queries as actions
from ..core import clock
from ..documents import seller
from ..jobs import recurring
from ..messages import mail
from ..messages import settings as message_settings
from ..orders.queries import light
from ..shop import settings as shop_settings
from ..statuses import queries as statuses
from ..statuses.services import DEFAULT_WORKFLOW
from ..workflow import adoption
from ..workflow.queries import without_state


@dataclass(frozen=True, slots=True)
class SetupStep:
    """One step; ``count`` is what is there, or what is left to do, in things that people would count."""

    code: str
    is_done: bool
    count: int | None = None
    at: datetime | None = None
    """Of the worker when it last looked, of going live since when."""


def setup_steps() -> list[SetupStep]:
    """Every step in the order in which a new shop takes them; each asks one or two cheap questions."""
    return [step() for step in _STEPS]


def _worker() -> SetupStep:
    ages = recurring.worker_ages()
    last = clock.now() - max(ages.values()) if ages else None
    return SetupStep("WORKER", bool(ages) and not recurring.is_late(ages), at=last)


def _statuses() -> SetupStep:
    setup = statuses.configuration()
    count = sum(not status.is_archived for status in setup.statuses.values())
    default = setup.default_workflow
    # The one that every installation begins with is nobody's choice until it does something.
    is_chosen = default is not None and (default.code != DEFAULT_WORKFLOW or _is_live() or _enabled_actions() > 0)
    return SetupStep("STATUSES", is_chosen, count)


def _old_orders() -> SetupStep:
    left = without_state(light()).exclude(saleor_status="DRAFT").count()
    # Before anybody has read them none is left, and all are to do.
    were_read = _is_live() or adoption.read_at() is not None
    return SetupStep("OLD_ORDERS", left == 0 and were_read, left)


def _shop() -> SetupStep:
    return SetupStep("SHOP", bool(message_settings.settings().shop_name.strip()))


def _seller() -> SetupStep:
    named = [row for row in seller.sellers() if row.name.strip()]
    return SetupStep("SELLER", bool(named), len(named))


def _sending() -> SetupStep:
    return SetupStep("SENDING", mail.is_set_up())


def _actions() -> SetupStep:
    enabled = _enabled_actions()
    return SetupStep("ACTIONS", enabled > 0, enabled)


def _enabled_actions() -> int:
    return sum(action.is_enabled for found in actions.actions_of_statuses(None).values() for action in found)


def _is_live() -> bool:
    return shop_settings.settings().live_since is not None


def _live() -> SetupStep:
    since = shop_settings.settings().live_since
    return SetupStep("LIVE", since is not None, at=since)


_STEPS: tuple[Callable[[], SetupStep], ...] = (_worker, _statuses, _old_orders, _shop, _seller, _sending, _actions, _live)
