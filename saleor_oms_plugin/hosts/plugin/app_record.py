"""The App record as which our documents run in-process, and the app host's, which must not be installed beside it.

Saleor lets whoever may manage apps give an App any identifier, and identifiers are not unique. So ours is known by its primary key, which
``oms_install`` keeps in a table of our own; no App becomes ours by what it calls itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from ...shop import services as shop
from .names import APP_HOST_IDENTIFIER, APP_IDENTIFIER, PAGES_IDENTIFIER


class ForeignAppError(Exception):
    """Somebody else's App has our identifier. The text says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Ensured:
    """What `ensure` did; ``missing`` are permissions that this Saleor does not know.

    ``doors`` is what lets others act or listen as our App: ``1 token``.
    """

    app: Any
    was_created: bool
    missing: tuple[str, ...]
    doors: tuple[str, ...] = ()


def find() -> Any | None:
    """Our App as it is in the writer database, whether active or not; None before ``oms_install``."""
    pk = shop.app_pk(settings.DATABASE_CONNECTION_DEFAULT_NAME)
    return None if pk is None else _apps().filter(pk=pk, removed_at=None).first()


def ensure(permission_names: Iterable[str], version: str) -> Ensured:
    """Make our App, or bring it up to this version: active, with exactly these permissions (``MANAGE_ORDERS``).

    Raises `ForeignAppError` where we have none yet, and somebody has tokens or webhooks of an App that goes by our name.
    """
    from saleor.app.models import App
    from saleor.app.types import AppType
    from saleor.permission.enums import get_permissions

    wanted = {name.lower(): name for name in permission_names}  # the codename of MANAGE_ORDERS is manage_orders
    permissions = list(get_permissions().filter(codename__in=list(wanted)))
    app = find()
    was_created = app is None
    if app is None:
        _refuse_namesakes()
        app = App(identifier=APP_IDENTIFIER, type=AppType.LOCAL)
    app.name = "Saleor OMS"
    app.about_app = "Reads and changes orders for the Saleor OMS plugin, from inside Saleor. It has no token."
    app.version = version
    app.is_active = True
    app.save()
    app.permissions.set(permissions)
    shop.remember_app(app.pk)
    known = {permission.codename for permission in permissions}
    missing = tuple(name for codename, name in wanted.items() if codename not in known)
    return Ensured(app, was_created, missing, _doors(app))


def remove() -> bool:
    """Switch our App off and mark it removed, as Saleor's own ``appDelete`` does; Saleor's clean-up deletes it later."""
    app = find()
    shop.remember_app(None)
    return app is not None and _mark_removed(pk=app.pk)


def remove_pages() -> bool:
    """The same for the App by which the Dashboard shows our pages: its menu would lead nowhere. Its token was never kept, so it is
    known by its identifier alone.
    """
    return _mark_removed(identifier=PAGES_IDENTIFIER)


def _mark_removed(**which: Any) -> bool:
    return bool(_apps().filter(removed_at=None, **which).update(is_active=False, removed_at=timezone.now()))


def app_host_is_installed() -> bool:
    """True where the app host's App, or one that goes by its name, is installed and active in this shop."""
    from saleor.app.types import AppType

    found = _apps().filter(identifier=APP_HOST_IDENTIFIER, type=AppType.THIRDPARTY, is_active=True, removed_at=None)
    return bool(found.exists())


def _apps() -> Any:
    from saleor.app.models import App

    return App.objects.using(settings.DATABASE_CONNECTION_DEFAULT_NAME)


def _refuse_namesakes() -> None:
    """Beside an App of our name that somebody holds, nobody in the Dashboard could tell which one is ours."""
    for app in _apps().filter(identifier=APP_IDENTIFIER, removed_at=None).order_by("pk"):
        doors = _doors(app)
        if doors:
            raise ForeignAppError(
                f"There is an app {app.name!r} (id {app.pk}) with the identifier {APP_IDENTIFIER!r} and {' and '.join(doors)}, which "
                "this installation has not made: it is not given any rights. See who made it, delete it in the Dashboard "
                "(Extensions), then run oms_install again."
            )


def _doors(app: Any) -> tuple[str, ...]:
    """What lets others act as this App, or hear what it may hear."""
    counts = {"token": app.tokens.count(), "webhook": app.webhooks.count()}
    return tuple(f"{count} {what}{'s' if count != 1 else ''}" for what, count in counts.items() if count)
