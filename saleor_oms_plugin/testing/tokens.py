"""Tokens of people, as Saleor makes them, and as it does not (expired, of another issuer, of another key)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import jwt

from ..core import clock
from .keys import ALGORITHM, SigningKey
from .people import NOBODY, Caller, FakeApp, FakeUser

ACCESS_LIFETIME = timedelta(minutes=5)
_SECRET_OF_USER = "fake-jwt-token-key"


def make_token(
    key: SigningKey,
    issuer: str,
    user: FakeUser,
    *,
    type_: str = "access",
    lifetime: timedelta = ACCESS_LIFETIME,
    app: FakeApp | None = None,
    permissions: Iterable[str] | None = None,
    **claims: Any,
) -> str:
    """A JWT with Saleor's claims; a negative ``lifetime`` makes an expired one, ``claims`` replace or add any.

    With ``app`` it is what the Dashboard gives an app's page: type ``thirdparty``, with the permissions that both have, or
    those of ``permissions`` alone.
    """
    now = clock.now()
    payload: dict[str, Any] = {
        "iat": now,
        "owner": "saleor",
        "iss": issuer,
        "exp": now + lifetime,
        "token": _SECRET_OF_USER,
        "email": user.email,
        "type": type_,
        "user_id": user.id,
        "is_staff": user.is_staff,
    }
    if app is not None:
        shared = user.permissions & app.permissions if permissions is None else frozenset(permissions)
        payload |= {"type": "thirdparty", "app": app.id, "permissions": sorted(shared), "user_permissions": sorted(user.permissions)}
    return key.sign_token(payload | claims)


class InvalidTokenError(Exception):
    """Named as PyJWT's and Saleor's: the name is the error's ``extensions.exception.code``."""


def read_token(token: str, keys: Iterable[SigningKey], users: Mapping[str, FakeUser]) -> Caller:
    """Who a JWT speaks for; nobody where it is not one of Saleor's at all.

    jwt.PyJWTError or `InvalidTokenError` for one that claims to be Saleor's and is no good.
    """
    try:
        header = jwt.get_unverified_header(token)
        claimed = jwt.decode(token, options={"verify_signature": False})
    except jwt.PyJWTError:
        return NOBODY
    if claimed.get("owner") != "saleor":
        return NOBODY
    key = next((found for found in keys if found.id == header.get("kid")), None)
    if key is None:
        raise jwt.InvalidSignatureError("Signature verification failed")
    claims = jwt.decode(token, jwt.PyJWK(key.jwk).key, algorithms=[ALGORITHM], options={"verify_aud": False})
    user = users.get(claims.get("user_id", ""))
    if claims.get("type") not in ("access", "thirdparty") or user is None:
        raise InvalidTokenError("Invalid token. Create new one by using tokenCreate mutation.")
    if "permissions" in claims:
        return Caller(replace(user, permissions=frozenset(claims["permissions"])))
    return Caller(user)
