"""The one Saleor that installed us: taken in once, looked up for every request."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import Any

from cachetools import TTLCache, cached
from django.conf import settings
from django.db import transaction

from ...configuration.services import recording
from ...core.actor import SYSTEM
from ...core.runtime import runtime
from ...jobs import recurring
from ...saleor_api.permissions import APP_PERMISSIONS
from ...saleor_api.port import SaleorError, SaleorUnavailableError
from ...saleor_api.transports.http import HttpTransport
from ...shop import services as shop
from ...workflow import services as workflow
from . import secrets
from .addresses import domain_of, is_api_url, is_named, is_public
from .models import AppRegistration
from .names import APP_IDENTIFIER
from .questions import OWN_APP, PLUGIN_TYPE, asker

logger = logging.getLogger(__name__)

TRUST_SECONDS = 5.0
"""How long another process may go on with the old registration after a new one."""
PLUGIN_THERE = (
    "The Saleor OMS plugin is installed in this Saleor already. One shop uses one host: uninstall the plugin first, then install the app."
)


_asking = threading.Lock()
"""One Saleor is asked at a time: anybody may call, and each question holds one of the few threads."""


@dataclass(frozen=True, slots=True)
class Registration:
    """``domain`` is host and port; ``token`` is our App's."""

    api_url: str
    domain: str
    app_id: str
    token: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a Saleor is not taken in; ``status`` is the HTTP status to answer with."""

    status: int
    code: str
    message: str


BUSY = Refusal(503, "BUSY", "Another registration is being looked at right now: try again in some seconds.")
NO_ANSWER = Refusal(
    503,
    "SALEOR_UNAVAILABLE",
    "This Saleor gave no answer that says whether the token is genuine. Why not is in the log of this installation: try again.",
)


@cached(TTLCache(maxsize=1, ttl=TRUST_SECONDS), lock=threading.Lock())
def current() -> Registration | None:
    """The registration; None before the first one. Raises `secrets.UnreadableSecretError` where its key is gone."""
    row = AppRegistration.objects.first()
    return Registration(row.api_url, domain_of(row.api_url), row.app_id, secrets.decrypt(row.token)) if row else None


def forget() -> None:
    """Ask the database next time."""
    current.cache_clear()


def register(api_url: str, token: str) -> Refusal | None:
    """Take a Saleor in that sends us its App's token, or a new token of the same Saleor. None when it is done.

    The Saleor at ``api_url`` is asked, with the token, whether that is so; nothing is asked of an address that is not allowed.
    """
    refusal = _address_refusal(api_url)
    if refusal is not None:
        return refusal
    if not _asking.acquire(blocking=False):
        return BUSY
    try:
        asked = _ask(api_url, token)
    finally:
        _asking.release()
    if isinstance(asked, Refusal):
        return asked
    try:
        with transaction.atomic():
            _store(api_url, token, asked["id"])
    except shop.OtherHostInstalledError as error:
        return Refusal(403, "OTHER_SALEOR", str(error))
    forget()
    # What came while no token was good is found at once: by the worker's loop, or by Celery.
    recurring.ask_for("sweep")
    runtime().notify_worker("sweep")
    logger.info("Registered at %s as %s", api_url, asked["id"])
    return None


def _address_refusal(api_url: str) -> Refusal | None:
    if not is_api_url(api_url):
        return Refusal(400, "INVALID_API_URL", "The header Saleor-Api-Url must be Saleor's GraphQL address, http or https.")
    allowed = settings.OMS.allowed_saleor
    if allowed and not is_named(api_url, allowed):
        return Refusal(403, "SALEOR_NOT_ALLOWED", f"This installation serves {', '.join(allowed)} only (OMS_ALLOWED_SALEOR).")
    row = AppRegistration.objects.first()
    if row is not None:
        return None if row.api_url == api_url else _other_saleor(row.api_url)
    found = shop.installation()
    if found is not None and (found.host, found.saleor_domain) != ("app", domain_of(api_url)):
        return _other_saleor(found.saleor_domain) if found.host == "app" else Refusal(403, "PLUGIN_INSTALLED", PLUGIN_THERE)
    if not allowed and not is_public(api_url):
        message = f"{domain_of(api_url)} is not on the public Internet. If it is your Saleor, set OMS_ALLOWED_SALEOR to it."
        return Refusal(403, "SALEOR_NOT_ALLOWED", message)
    return None


def _other_saleor(ours: str) -> Refusal:
    return Refusal(403, "OTHER_SALEOR", f"This installation serves {ours} already; another Saleor needs an installation of its own.")


def _ask(api_url: str, token: str) -> dict[str, Any] | Refusal:
    """Our App as that Saleor sees it."""
    saleor = asker(api_url, token)
    try:
        app = saleor.execute(OWN_APP, {})["app"]
        if app is None or app["identifier"] != APP_IDENTIFIER or not app["isActive"]:
            return Refusal(401, "TOKEN_NOT_GENUINE", f"The token is not that of an active app {APP_IDENTIFIER} in this Saleor.")
        if _has_plugin(saleor, token):
            return Refusal(409, "PLUGIN_INSTALLED", PLUGIN_THERE)
    except SaleorUnavailableError as error:
        logger.warning("Could not ask %s whether a token is genuine: %s", domain_of(api_url), _one_line(error, token))
        return NO_ANSWER
    except (SaleorError, KeyError) as error:
        logger.warning("%s did not confirm a token: %s", domain_of(api_url), _one_line(error, token))
        return Refusal(401, "TOKEN_NOT_GENUINE", "This Saleor does not know the token. What it said is in the log of this installation.")
    finally:
        saleor.close()
    missing = sorted(set(APP_PERMISSIONS) - {permission["code"] for permission in app["permissions"] or ()})
    if missing and not AppRegistration.objects.filter(app_id=app["id"]).exists():
        # Anybody who may install apps may make one with our identifier; it is not to take the place of ours.
        why = f"This app lacks the permissions {', '.join(missing)}. Grant them and install it again."
        return Refusal(403, "PERMISSIONS_MISSING", why)
    if missing:
        logger.warning("The app was installed without the permissions %s; what needs them will fail.", ", ".join(missing))
    return dict(app)


def _one_line(error: Exception, token: str) -> str:
    """What somebody else's server has said, for the log alone: whoever registers may have named any server, which may repeat the token."""
    return "".join(letter if letter.isprintable() else " " for letter in str(error).replace(token, "***")[:300])


def _has_plugin(saleor: HttpTransport, token: str) -> bool:
    """Best effort: a Saleor whose introspection is off does not say."""
    try:
        return saleor.execute(PLUGIN_TYPE, {}).get("__type") is not None
    except SaleorError as error:
        logger.info("Could not look for the plugin in this Saleor: %s", _one_line(error, token))
        return False


def _store(api_url: str, token: str, app_id: str) -> None:
    shop.activate("app", domain_of(api_url))
    values = {"api_url": api_url, "app_id": app_id, "token": secrets.encrypt(token)}
    row, is_first = AppRegistration.objects.select_for_update().get_or_create(id=1, defaults=values)
    if is_first:
        with recording(SYSTEM, "installation"):
            workflow.install_ready_made()
        return
    if row.api_url != api_url:
        raise shop.OtherHostInstalledError(_other_saleor(row.api_url).message)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
