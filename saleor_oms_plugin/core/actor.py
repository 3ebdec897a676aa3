"""Who acts: the one notion of a caller that both hosts translate theirs into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

MANAGE_ORDERS = "MANAGE_ORDERS"
MANAGE_SETTINGS = "MANAGE_SETTINGS"
MANAGE_USERS = "MANAGE_USERS"
HANDLE_PAYMENTS = "HANDLE_PAYMENTS"
MANAGE_DISCOUNTS = "MANAGE_DISCOUNTS"
MANAGE_CHECKOUTS = "MANAGE_CHECKOUTS"
HANDLE_CHECKOUTS = "HANDLE_CHECKOUTS"
MANAGE_PRODUCTS = "MANAGE_PRODUCTS"


class ActorKind(StrEnum):
    """Who acts: a person, an app, a system of the shop's or this product itself."""

    STAFF = "STAFF"
    APP = "APP"
    CUSTOMER = "CUSTOMER"
    SYSTEM = "SYSTEM"
    ERP = "ERP"
    ANONYMOUS = "ANONYMOUS"
    """Nobody signed in; never stored, since it may do nothing that is recorded."""


class ActorColumns(Protocol):
    """A row that keeps who did something, in the columns of `Actor.as_columns`."""

    @property
    def actor_kind(self) -> str:
        """An `ActorKind`."""
        ...

    @property
    def actor_id(self) -> str:
        """Saleor's global id; empty for none."""
        ...

    @property
    def actor_name(self) -> str:
        """The name at that time."""
        ...


@dataclass(frozen=True, slots=True)
class Actor:
    """A caller with what it may do.

    ``id`` is Saleor's global id (``User:..`` or ``App:..``); ``permissions`` are Saleor's permission enum names
    (``MANAGE_ORDERS``); ``channels`` are the slugs that it may reach, None for all of them.
    """

    kind: ActorKind
    name: str
    id: str | None = None
    permissions: frozenset[str] = frozenset()
    channels: frozenset[str] | None = None
    email: str = ""
    """Of a person of the staff, as Saleor has it; it says where to reach them, not who they are."""

    @property
    def is_person(self) -> bool:
        """True for a member of staff who is known by name: not for an App, a customer, or the system."""
        return self.kind is ActorKind.STAFF and self.id is not None

    def has(self, *any_of: str) -> bool:
        """True where the actor holds at least one of these permissions."""
        return not self.permissions.isdisjoint(any_of)

    @property
    def reaches_all_orders(self) -> bool:
        """True where the actor may change orders, and in every channel."""
        return self.has(MANAGE_ORDERS) and self.channels is None

    @property
    def order_channels(self) -> frozenset[str] | None:
        """The slugs of the channels whose orders the actor may know of, be it by their number; None for all, empty without the right."""
        return self.channels if self.has(MANAGE_ORDERS) else frozenset()

    def reaches(self, channel: str) -> bool:
        """True where the actor's groups let it into the channel with this slug."""
        return self.channels is None or channel in self.channels

    def as_columns(self) -> dict[str, Any]:
        """Who did something, for the columns of a row that keeps it: actor_kind, actor_id and actor_name."""
        return {"actor_kind": self.kind, "actor_id": self.id or "", "actor_name": self.name}


ANONYMOUS = Actor(ActorKind.ANONYMOUS, "anonymous")
SYSTEM = Actor(
    ActorKind.SYSTEM,
    "Saleor OMS",
    permissions=frozenset({MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS, MANAGE_DISCOUNTS}),
)
