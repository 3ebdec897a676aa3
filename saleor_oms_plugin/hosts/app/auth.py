"""Who is calling: a token of the registered Saleor as our Actor.

- A person's token is a JWT, judged by Saleor's public keys. A customer is believed by it alone; staff are also asked of Saleor
  (``me``, with their own token), which knows their channels and whether the token was revoked.
- An app's token is opaque: Saleor is asked whose it is. Anybody can make such tokens up, so those that were never good have little of
  Saleor's time and none of a thread's.

Saleor's answers are kept 60 seconds by the token's hash.
"""

from __future__ import annotations

import hashlib
import logging
import re
import threading
import time
from dataclasses import dataclass
from typing import Any

import jwt
from cachetools import LRUCache, TTLCache
from django.http import HttpRequest

from ...core.actor import ANONYMOUS, MANAGE_PRODUCTS, Actor, ActorKind
from ...saleor_api.port import SaleorError, SaleorUnavailableError
from . import keys, registration
from .questions import CALLER_USER, OWN_APP, asker
from .registration import Registration

logger = logging.getLogger(__name__)

KEPT_SECONDS = 60.0
MAX_ANSWERS = 10_000
"""Callers whose answers are kept."""
MAX_TOKEN = 8192
ASKING_AT_ONCE = 4
"""Requests that may wait for Saleor to tell who calls; while Saleor is slow the others are soon refused, not queued."""
PATIENCE = 1.0
"""Seconds that a request waits for its turn to ask."""
STRANGERS_AT_ONCE = 2
"""Requests that may ask about a token that was never good; others of them are refused at once."""
STRANGERS_A_MINUTE = 60
"""Tokens that were never good, about which Saleor is asked."""
LEEWAY = 10
"""Seconds by which the two machines' clocks may differ."""
_ATTRIBUTE = "_oms_actor"


class TokenRefusedError(Exception):
    """The caller's token is not good; the text says why."""


class AuthUnavailableError(Exception):
    """Saleor could not be asked who the caller is; the same call may succeed later."""


_APP_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,255}")
"""Saleor's own are 30 letters and digits (oauthlib's ``generate_token``); a shop may have entered others."""
_asking = threading.BoundedSemaphore(ASKING_AT_ONCE)
_asking_of_strangers = threading.BoundedSemaphore(STRANGERS_AT_ONCE)
_lock = threading.Lock()
_answers: TTLCache[str, dict[str, Any]] = TTLCache(MAX_ANSWERS, KEPT_SECONDS)
"""What Saleor said of good tokens, by `_key`."""
_unknown: TTLCache[str, bool] = TTLCache(MAX_ANSWERS, KEPT_SECONDS)
"""Tokens that Saleor does not know; of their own, for they must not crowd the good ones out."""
_friends: LRUCache[str, bool] = LRUCache(MAX_ANSWERS)
"""Tokens of apps that were good once: whoever shows one has made nothing up."""
_asked_of_strangers: list[float] = []
"""When, of the last minute."""


def forget() -> None:
    """Forget what Saleor has said of callers."""
    with _lock:
        for kept in (_answers, _unknown, _friends, _asked_of_strangers):
            kept.clear()


def actor_of(request: Any) -> Actor:
    """The caller of this request; read once per request. Raises `TokenRefusedError` and `AuthUnavailableError`."""
    known: Actor | None = getattr(request, _ATTRIBUTE, None)
    if known is None:
        token = token_of(request)
        known = ANONYMOUS if token is None else identify(token)
        setattr(request, _ATTRIBUTE, known)
    return known


def token_of(request: HttpRequest) -> str | None:
    """The token from ``Authorization-Bearer`` or ``Authorization: Bearer`` (also ``JWT``), as Saleor reads it."""
    own = request.headers.get("Authorization-Bearer", "").strip()
    if own:
        return own
    scheme, _, token = request.headers.get("Authorization", "").strip().partition(" ")
    return token.strip() or None if scheme.lower() in ("bearer", "jwt") else None


def identify(token: str) -> Actor:
    """Whose token this is."""
    if len(token) > MAX_TOKEN or not token.isascii() or not token.isprintable():
        raise TokenRefusedError("This is no token.")
    registered = registration.current()
    if registered is None:
        raise TokenRefusedError("No Saleor has installed this app yet, so no token can be good.")
    return _person(token, registered) if token.count(".") == 2 else _app(token, registered)


def _person(token: str, registered: Registration) -> Actor:
    claims = _claims(token, registered)
    user_id, kind = claims.get("user_id"), claims.get("type")
    if not isinstance(user_id, str) or not user_id:
        raise TokenRefusedError("The token names no user.")
    is_for_pages = kind == "thirdparty"
    if is_for_pages and claims.get("app") != registered.app_id:
        raise TokenRefusedError("The token was made for another app.")
    if not is_for_pages and kind != "access":
        raise TokenRefusedError("This is not an access token.")
    if not claims.get("is_staff"):
        return Actor(ActorKind.CUSTOMER, str(claims.get("email") or user_id), user_id)
    # Saleor writes the claim into every token for pages; one that has none gives no right.
    return _staff(token, registered, user_id, _for_pages(claims) if is_for_pages else None)


def _for_pages(claims: dict[str, Any]) -> Any:
    """The permissions of a page's token: those that the person and this app both have. Whether somebody may see what articles cost is the
    person's own right alone: the app reads costs without it, and asks for no more than it needs (`saleor_api.permissions`)."""
    permissions, own = claims.get("permissions") or [], claims.get("user_permissions")
    if isinstance(permissions, list) and isinstance(own, list) and MANAGE_PRODUCTS in own:
        return [*permissions, MANAGE_PRODUCTS]
    return permissions


def _claims(token: str, registered: Registration) -> dict[str, Any]:
    try:
        kid = jwt.get_unverified_header(token).get("kid")
        if not isinstance(kid, str) or not 0 < len(kid) <= keys.MAX_ID_LENGTH:
            raise TokenRefusedError("The token is not one of this Saleor.")
        if jwt.decode(token, options={"verify_signature": False}).get("iss") != registered.api_url:
            raise jwt.InvalidIssuerError  # before Saleor is asked for a key that it can't have
        key = keys.ring(registered.api_url).key(kid)
        # An app may have an audience of its own choosing; that the token is meant for us follows from its "app".
        options = {"require": ["exp", "iss", "iat"], "verify_aud": False}
        return jwt.decode(token, key, [keys.ALGORITHM], options=options, issuer=registered.api_url, leeway=LEEWAY)  # type: ignore[arg-type]
    except jwt.ExpiredSignatureError as error:
        raise TokenRefusedError("The token has expired.") from error
    except jwt.InvalidIssuerError as error:
        raise TokenRefusedError("The token was issued by another Saleor.") from error
    except (jwt.PyJWTError, keys.UnknownKeyError) as error:
        raise TokenRefusedError("The token is not one of this Saleor.") from error
    except keys.KeysUnavailableError as error:
        raise AuthUnavailableError(str(error)) from error


@dataclass(frozen=True, slots=True)
class _Question:
    document: str
    field: str


def _staff(token: str, registered: Registration, user_id: str, token_permissions: Any) -> Actor:
    """``token_permissions`` are those that a page's token is limited to; None for the person's own token."""
    me = _answer(token, registered, _Question(CALLER_USER, "me"))
    if me.get("id") != user_id or not me.get("isStaff") or me.get("isActive") is False:
        raise TokenRefusedError("Saleor does not accept this token any more.")
    permissions = {permission["code"] for permission in me.get("userPermissions") or ()}
    if token_permissions is not None:
        limits = {str(code) for code in token_permissions} if isinstance(token_permissions, list) else set()
        # Saleor tells of such a token's person what the token holds, so that this one is not among it.
        permissions = (permissions & limits) | (limits & {MANAGE_PRODUCTS})
    channels = None
    if me.get("restrictedAccessToChannels"):
        channels = frozenset(channel["slug"] for channel in me.get("accessibleChannels") or ())
    email = str(me.get("email") or "")
    name = f"{me.get('firstName') or ''} {me.get('lastName') or ''}".strip() or email or user_id
    return Actor(ActorKind.STAFF, name, user_id, frozenset(permissions), channels, email)


def _app(token: str, registered: Registration) -> Actor:
    if not _APP_TOKEN.fullmatch(token):
        raise TokenRefusedError("This is no token of an app.")
    app = _answer(token, registered, _Question(OWN_APP, "app"))
    if app.get("isActive") is False:
        raise TokenRefusedError("This app is switched off in Saleor.")
    permissions = frozenset(permission["code"] for permission in app.get("permissions") or ())
    return Actor(ActorKind.APP, str(app.get("name") or "App"), app["id"], permissions)


def _answer(token: str, registered: Registration, question: _Question) -> dict[str, Any]:
    """What Saleor says to the caller's own question, or said within the last minute."""
    key = f"{registered.api_url} {hashlib.sha256(token.encode()).hexdigest()}"
    with _lock:
        known, is_unknown = _answers.get(key), key in _unknown
    if known is None and not is_unknown:
        known = _ask(token, registered, question, key)
        with _lock:
            if known:
                _answers[key], _friends[key] = known, True
            else:
                _unknown[key] = True
    if not known:
        raise TokenRefusedError("Saleor does not know this token.")
    return known


def _ask(token: str, registered: Registration, question: _Question, key: str) -> dict[str, Any]:
    """Empty for a token that Saleor does not know."""
    # Of a person's token Saleor's signature is checked already.
    is_stranger = question.field == "app" and key not in _friends
    slots, patience = (_asking_of_strangers, 0.0) if is_stranger else (_asking, PATIENCE)
    if is_stranger and not _may_ask_of_a_stranger():
        raise AuthUnavailableError("Too many tokens that nobody knows were shown here within a minute; try again soon.")
    if not slots.acquire(timeout=patience):
        raise AuthUnavailableError("Too many callers wait for Saleor to say who they are.")
    try:
        saleor = asker(registered.api_url, token)
        try:
            found = saleor.execute(question.document, {}).get(question.field)
        finally:
            saleor.close()
    except SaleorUnavailableError as error:
        logger.warning("Saleor could not be asked who calls: %s", error)
        raise AuthUnavailableError("Saleor could not be asked who calls; try again soon.") from error
    except SaleorError:
        return {}
    finally:
        slots.release()
    return dict(found) if found else {}


def _may_ask_of_a_stranger() -> bool:
    now = time.monotonic()
    with _lock:
        _asked_of_strangers[:] = [at for at in _asked_of_strangers if now - at < 60.0]
        if len(_asked_of_strangers) >= STRANGERS_A_MINUTE:
            return False
        _asked_of_strangers.append(now)
        return True
