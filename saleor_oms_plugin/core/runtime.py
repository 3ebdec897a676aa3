"""What a host gives to the rest of the code. Set once at start, asked everywhere; nobody asks which host it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from .actor import Actor

if TYPE_CHECKING:
    from collections.abc import Mapping


def _always() -> bool:
    return True


def _default_alias(context: Any) -> str:
    return "default"


def _not_at_hand(context: Any, order_id: UUID) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Runtime:
    """The four things of DESIGN ("Why it stays simple"), as functions.

    ``transport`` makes the Transport to Saleor's API (see ``saleor_api.port``); ``actor_of`` and ``replica_of`` read the caller and the
    database alias for a customer's read out of a GraphQL context; ``writing`` opens the writer database where the host guards it;
    ``host_types`` are the GraphQL types that come from the host; ``notify_worker`` starts a background task by name soon, and must neither
    raise nor block; ``is_active`` is False while the shop has the extension switched off; ``saleor_owner`` reads the global id of an
    order's user out of Saleor's own table, given a GraphQL context and the order's key: an empty text for a guest, None where the host has
    no such table. ``public_url`` is the address under which the world reaches our own pages, without a slash at the end.
    """

    name: str
    transport: Callable[[], Any]
    actor_of: Callable[[Any], Actor]
    host_types: Mapping[str, Any] = field(default_factory=dict)
    replica_of: Callable[[Any], str] = _default_alias
    writing: Callable[[], AbstractContextManager[Any]] = nullcontext
    is_active: Callable[[], bool] = _always
    notify_worker: Callable[[str], None] = lambda task: None
    saleor_owner: Callable[[Any, UUID], str | None] = _not_at_hand
    public_url: Callable[[], str] = str


class RuntimeNotSetError(RuntimeError):
    """Something asked for the host before a host had started."""


_runtime: Runtime | None = None


def set_runtime(runtime: Runtime) -> None:
    """Set the host's runtime; called once, when the host starts."""
    global _runtime
    _runtime = runtime


def runtime() -> Runtime:
    """Return the host's runtime. Raises `RuntimeNotSetError` before a host has started."""
    if _runtime is None:
        raise RuntimeNotSetError("No host has started: add saleor_oms_plugin to Saleor's plugins, or start the app host.")
    return _runtime
