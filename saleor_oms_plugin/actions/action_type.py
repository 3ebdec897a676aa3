"""What a kind of action is: the face that the built-in kinds and everybody's add-ons have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol
from uuid import UUID

from pydantic import BaseModel

from ..messages.variables import Subject, variables_of
from ..orders import queries as orders
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..saleor_api.port import SaleorUnavailableError
from ..saleor_api.types import Order
from ..shop import secrets
from ..shop.calendar import calendar
from ..statuses import queries as statuses
from ..statuses.queries import OrderStatus
from ..workflow import queries as workflow
from .errors import NotConfiguredError, PermanentError, SkipError, TransientError, UncertainError
from .ledger import idempotency_key
from .models import Lane
from .secrets import secret_name

__all__ = [
    "MAIL_SERVER",
    "SALEOR",
    "ActionType",
    "BaseActionType",
    "Change",
    "Lane",
    "NoConfig",
    "NotConfiguredError",
    "PermanentError",
    "Preview",
    "Problem",
    "Repeat",
    "RunContext",
    "SkipError",
    "Status",
    "TransientError",
    "UncertainError",
]


class Repeat(StrEnum):
    """What may be done with a run whose worker died after `RunContext.mark_begun`."""

    SAFE = "SAFE"
    """Run it again with the same idempotency key: at worst the same thing arrives twice and is recognized."""
    AT_MOST_ONCE = "AT_MOST_ONCE"
    """Never again by itself (an SMS, money): the run becomes UNCERTAIN."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a configuration that its types can't tell, such as a template's mistake.

    ``field`` is the field's path within the configuration (``body``, ``translations.pl.body``), ``line`` and ``column`` count
    from 1.
    """

    field: str
    message: str
    line: int | None = None
    column: int | None = None
    params: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be sent; ``detail`` is JSON for what is no message (a request, a change of status)."""

    subject: str | None = None
    html: str | None = None
    text: str | None = None
    skipped_because: str | None = None
    detail: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """A status as a kind sees it."""

    id: int
    code: str
    name: str
    customer_name: str


@dataclass(frozen=True, slots=True)
class Change:
    """The move that caused a run."""

    id: int
    at: datetime
    from_status: Status | None
    to_status: Status
    actor_name: str
    reason: str


@dataclass
class RunContext:
    """One run as its kind sees it, to be read only. What is not asked for is not read from the database."""

    order_id: UUID
    key: str
    """The run's own; `idempotency_key` is what others may see."""
    depth: int = 0
    """A move that the kind makes has one more (`workflow.causes.ByAction`)."""
    run_id: int | None = None
    """None for a preview or a test."""
    action_id: int | None = None
    action_code: str = ""
    action_label: str = ""
    status_id: int | None = None
    change_id: int | None = None
    is_repeated: bool = False
    """An earlier try may have come as far as its side effect."""
    secrets_origin: str = ""
    """The addresses of the action's configuration, which its secrets were entered for."""
    recipient: str | None = None
    """For a test: the only one who may get anything, in place of the real ones."""
    begin: Callable[[], None] = field(default=lambda: None, repr=False)

    @property
    def is_real(self) -> bool:
        """False for a preview or a test, which may leave nothing behind."""
        return self.run_id is not None

    def mark_begun(self) -> None:
        """To be called just before the side effect, outside of any transaction: from here on the run can't be canceled.

        Raises `RunLostError` where the run is no longer this worker's: the side effect must not happen then. A kind that never
        calls it has no effect outside, and may be run again at will.
        """
        self.begin()

    @cached_property
    def idempotency_key(self) -> str:
        """The same for every try of this run, another one for a resend; unique among all shops, opaque."""
        return idempotency_key(self.order_id, self.key)

    @cached_property
    def record(self) -> OrderRecord:
        """Our record of the order; `SkipError` where Saleor has the order no more."""
        found = orders.by_ids([self.order_id]).get(self.order_id)
        if found is None:
            raise SkipError("ORDER_DELETED", "Saleor has this order no more.")
        return found

    @cached_property
    def order(self) -> Order:
        """The order as last read; `TransientError` while only a summary is known and Saleor can't be asked."""
        record = self.record
        order_services.complete(record)
        order = record.order
        if not isinstance(order, Order):
            raise SaleorUnavailableError(f"Order {record.number} could not be read whole.")
        return order

    @cached_property
    def status(self) -> Status | None:
        """The status whose action this is; None for a run that no status asked for."""
        found = statuses.find_status(pk=self.status_id) if self.status_id is not None else None
        return _status(found) if found is not None else None

    @cached_property
    def change(self) -> Change | None:
        """The move that caused the run."""
        found = workflow.find_change(self.change_id) if self.change_id is not None else None
        if found is None:
            return None
        before = _status(found.from_status) if found.from_status is not None else None
        return Change(found.pk, found.at, before, _status(found.to_status), found.actor_name, found.reason)

    def variables(self, language: str = "", *, is_kept: bool = False) -> dict[str, Any]:
        """The documented variables for templates in the order's language, or another one; see `messages.variables`.

        ``is_kept`` for a text that is stored, here or in Saleor, and not sent: no secret link that opens the order is made for it.
        """
        zone = calendar().zone
        reader = language or self.order.language_code
        return variables_of(Subject(self.order, reader, zone, self.status_id, is_sent=self.is_real and not is_kept))

    def secret(self, name: str) -> str | None:
        """A secret field of this action's configuration; None where nobody has entered it, or it can't be decrypted.

        Raises `NotConfiguredError` for one that was entered for another address than the configuration has now.
        """
        if not self.action_code:
            return None
        try:
            return secrets.get(secret_name(self.action_code, name), origin=self.secrets_origin)
        except secrets.OtherOriginError as error:
            raise NotConfiguredError(f"The secret {name!r} of the action {self.action_code!r}: {error}") from error


def _status(found: OrderStatus) -> Status:
    return Status(found.pk, found.code, found.name, found.customer_name or found.name)


class NoConfig(BaseModel, extra="forbid"):
    """For kinds that have nothing to set."""


class ActionType(Protocol):
    """One kind of action. Made once per process and used by many threads: it keeps nothing between runs.

    Installed as an entry point of the group ``saleor_oms_plugin.actions``: its name is the kind's name, its value a class or
    function that is called without arguments. `BaseActionType` has defaults for most of it.
    """

    name: str
    """As stored with each action, for ever: ``webhook``; add-ons prefix theirs, ``acme-label``."""
    label: str
    description: str
    Config: type[BaseModel]
    """Its JSON Schema is the form that the dashboard shows. Fields of type SecretStr are stored encrypted, apart, and read
    with `RunContext.secret`. They are kept for the web addresses in the configuration: a kind that lets the shop choose where it calls
    asks for a whole address, so that another one forgets them."""
    is_customer_facing: bool
    """Waits the grace time of a move that can be undone."""
    takes_recipient: bool
    """A test can send to one recipient (`RunContext.recipient`)."""
    repeat: Repeat
    permissions: frozenset[str]
    """Saleor's permissions for what it does there; who configures such an action must hold them all."""

    def unavailable(self) -> str | None:
        """Why the kind can't work in this installation now, as an English sentence. Asked often: no network."""

    def problems(self, config: Any) -> Sequence[Problem]:
        """What is wrong with a configuration that has passed ``Config``. Asked when it is saved."""

    def run(self, config: Any, context: RunContext) -> Mapping[str, Any] | None:
        """Do it, within a minute and outside of a transaction; what it returns is JSON, kept as the run's result.

        Raises what `actions.errors` lists. `RunContext.mark_begun` comes right before the side effect.
        """

    def preview(self, config: Any, context: RunContext) -> Preview:
        """Render everything and do nothing."""


SALEOR = "saleor"
MAIL_SERVER = "mail"
"""The destinations that many types share."""


class BaseActionType:
    """Defaults for a kind that has an effect worth a word: safe to repeat, not for customers, always available."""

    name: str
    Config: type[BaseModel] = NoConfig
    description: str = ""
    is_customer_facing: bool = False
    takes_recipient: bool = False
    repeat: Repeat = Repeat.SAFE
    permissions: frozenset[str] = frozenset()
    needed_secrets: frozenset[str] = frozenset()
    """Secret fields without which every run waits: the workflow check warns where one has not been entered."""

    def unavailable(self) -> str | None:
        return None

    def problems(self, config: Any) -> Sequence[Problem]:
        return ()

    def preview(self, config: Any, context: RunContext) -> Preview:
        return Preview(detail=config.model_dump(mode="json"))

    def destination(self, config: Any) -> str:
        """Whom a run with this configuration calls: host and port, an account, `SALEOR`; "" where it calls nobody.

        Of one destination a few runs are at work at a time, over all workers, and while it does not answer its runs wait: those of
        others go on. Asked when a run is scheduled: no network, no query. By default all runs of a type call the same one.
        """
        return self.name

    def lane(self, config: Any) -> Lane | None:
        """In which order of one order's runs it stands (see docs/actions.md); None for one that may overtake others."""
        if self.destination(config) == SALEOR:
            return Lane.SALEOR
        return Lane.CUSTOMER if self.is_customer_facing else None
