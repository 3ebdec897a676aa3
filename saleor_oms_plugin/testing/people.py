"""Who calls the fake: a shop's staff, its customers, its apps, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FakeUser:
    """A person with an account. ``id`` is a global id (``User:..``), ``channels`` the slugs that staff may reach (None: all)."""

    id: str
    email: str
    first_name: str = ""
    last_name: str = ""
    is_staff: bool = False
    permissions: frozenset[str] = frozenset()
    channels: frozenset[str] | None = None
    external_reference: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Public: anybody who sees the person reads it."""


@dataclass(frozen=True, slots=True)
class FakeApp:
    """An installed app. ``permissions`` are Saleor's enum names."""

    id: str
    name: str
    permissions: frozenset[str]
    identifier: str = ""
    manifest_url: str = ""
    app_url: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Caller:
    """At most one of the two is set; neither is an anonymous caller."""

    user: FakeUser | None = None
    app: FakeApp | None = None

    @property
    def permissions(self) -> frozenset[str]:
        """Return the permissions that Saleor grants the caller; none for a customer or an inactive app."""
        if self.app is not None:
            return self.app.permissions if self.app.is_active else frozenset()
        return self.user.permissions if self.user is not None and self.user.is_staff else frozenset()

    @property
    def is_staff_or_app(self) -> bool:
        """Return True where a member of staff or an app calls."""
        return self.app is not None or (self.user is not None and self.user.is_staff)

    def reaches(self, channel: str) -> bool:
        """True where the caller may read this channel's orders in a list; an app reaches all of them."""
        return self.app is not None or (self.user is not None and (self.user.channels is None or channel in self.user.channels))


NOBODY = Caller()
