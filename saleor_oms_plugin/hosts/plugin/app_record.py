"""The App record as which our documents run in-process, and the app host's, which must not be installed beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from .names import APP_HOST_IDENTIFIER, APP_IDENTIFIER, PAGES_IDENTIFIER


@dataclass(frozen=True, slots=True)
class Ensured:
    """What `ensure` did; ``missing`` are permissions that this Saleor does not know."""

    app: Any
    was_created: bool
    missing: tuple[str, ...]


def find() -> Any | None:
    """Our App as it is in the writer database, whether active or not; None before ``oms_install``."""
    from saleor.app.models import App

    apps = App.objects.using(settings.DATABASE_CONNECTION_DEFAULT_NAME)
    return apps.filter(identifier=APP_IDENTIFIER, removed_at=None).order_by("pk").first()


def ensure(permission_names: Iterable[str], version: str) -> Ensured:
    """Make our App, or bring it up to this version: active, with exactly these permissions (``MANAGE_ORDERS``)."""
    from saleor.app.models import App
    from saleor.app.types import AppType
    from saleor.permission.enums import get_permissions

    wanted = {name.lower(): name for name in permission_names}  # the codename of MANAGE_ORDERS is manage_orders
    permissions = list(get_permissions().filter(codename__in=list(wanted)))
    app = find()
    was_created = app is None
    if app is None:
        app = App(identifier=APP_IDENTIFIER, type=AppType.LOCAL)
    app.name = "Saleor OMS"
    app.about_app = "Reads and changes orders for the Saleor OMS plugin, from inside Saleor. It has no token."
    app.version = version
    app.is_active = True
    app.save()
    app.permissions.set(permissions)
    known = {permission.codename for permission in permissions}
    return Ensured(app, was_created, tuple(name for codename, name in wanted.items() if codename not in known))


def remove() -> bool:
    """Switch our App off and mark it removed, as Saleor's own ``appDelete`` does; Saleor's clean-up deletes it later."""
    return _remove(APP_IDENTIFIER)


def remove_pages() -> bool:
    """The same for the App by which the Dashboard shows our pages: its menu would lead nowhere."""
    return _remove(PAGES_IDENTIFIER)


def _remove(identifier: str) -> bool:
    from saleor.app.models import App

    apps = App.objects.using(settings.DATABASE_CONNECTION_DEFAULT_NAME).filter(identifier=identifier, removed_at=None)
    return bool(apps.update(is_active=False, removed_at=timezone.now()))


def app_host_is_installed() -> bool:
    """True where the app host's App is installed and active in this shop."""
    from saleor.app.models import App
    from saleor.app.types import AppType

    apps = App.objects.using(settings.DATABASE_CONNECTION_DEFAULT_NAME)
    found = apps.filter(identifier=APP_HOST_IDENTIFIER, type=AppType.THIRDPARTY, is_active=True, removed_at=None)
    return bool(found.exists())
