"""Saleor's public keys: fetched from its JWKS address, kept, fetched again when a signature names a key we don't know."""

from __future__ import annotations

import json
import logging
import math
import threading
import time
from typing import Any
from urllib.parse import urljoin

import jwt

from ...core.http_client import HttpError, Limits, send
from .addresses import may_be_private

logger = logging.getLogger(__name__)

REFETCH_SECONDS = 15.0
"""A key we don't know is asked for at most this often, however many forgers name new ones. Who names one meanwhile is told to come
again: Saleor repeats a webhook that was answered 503, and never one that was answered 401."""
PAUSE_AFTER_FAILURE = 2.0
PATIENCE = 2.0
"""Seconds that a request waits for another one that is asking."""
KEPT_SECONDS = 3600.0
"""After this long the keys are fetched again, so that a withdrawn one stops being good; the old ones serve while that lasts."""
LIMITS = Limits(total_seconds=10.0, connect_seconds=3.0, read_seconds=5.0, max_bytes=256 * 1024)
ALGORITHM = "RS256"
MAX_ID_LENGTH = 200
"""Characters; Saleor's are thumbprints of 43 (RFC 7638)."""


class KeysUnavailableError(Exception):
    """Saleor could not be asked for this key now: nobody can say whether it is one of Saleor's, and the same call may succeed later."""


class UnknownKeyError(Exception):
    """Saleor has no key of this id: it was asked just now."""


class KeyRing:
    """The keys of one Saleor; safe to use from several threads. At most one of them asks Saleor, and none waits that has its key."""

    def __init__(self, api_url: str, *, allows_private: bool = True) -> None:
        self._allows_private = allows_private
        self.url = urljoin(api_url, "/.well-known/jwks.json")
        self._asking = threading.Lock()
        self._keys: dict[str, Any] = {}
        self._fetched_at = -math.inf
        self._failed_at = -math.inf
        """Of the last try, where that one failed."""

    def key(self, kid: str) -> Any:
        """The public key with this id. Raises `UnknownKeyError`, or `KeysUnavailableError` where Saleor can't be asked for it now.

        A key that is known is used at once; one that is old is renewed meanwhile, by a thread of its own.
        """
        found = self._keys.get(kid)
        if found is None:
            return self._look_up(kid)
        now = time.monotonic()
        if now - self._fetched_at >= KEPT_SECONDS and self._may_fetch(now) and self._asking.acquire(blocking=False):
            threading.Thread(target=self._renew, name="oms-keys", daemon=True).start()
        return found

    def _look_up(self, kid: str) -> Any:
        """A key that is not known yet: perhaps Saleor's are new ones since a moment."""
        if not self._asking.acquire(timeout=PATIENCE):
            raise KeysUnavailableError(f"{self.url} is being read.")
        try:
            found = self._keys.get(kid)  # another thread may have brought it
            if found is None:
                if not self._may_fetch(time.monotonic()):
                    raise KeysUnavailableError(f"The key is not known, and {self.url} was read a moment ago.")
                self._fetch()
                found = self._keys.get(kid)
        finally:
            self._asking.release()
        if found is not None:
            return found
        if self._failed_at > self._fetched_at:
            raise KeysUnavailableError(f"{self.url} could not be read.")
        raise UnknownKeyError(kid)

    def _may_fetch(self, now: float) -> bool:
        return now - self._fetched_at >= REFETCH_SECONDS and now - self._failed_at >= PAUSE_AFTER_FAILURE

    def _renew(self) -> None:
        try:
            self._fetch()
        finally:
            self._asking.release()

    def _fetch(self) -> None:
        try:
            self._keys = _fetch(self.url, self._allows_private)
            self._fetched_at = time.monotonic()
        except (HttpError, jwt.PyJWTError, ValueError, RecursionError) as error:
            self._failed_at = time.monotonic()
            logger.warning("Saleor's keys at %s could not be read: %s", self.url, error)


def _fetch(url: str, allows_private: bool) -> dict[str, Any]:
    response = send("GET", url, limits=LIMITS, allows_private=allows_private)
    if response.status != 200:
        raise ValueError(f"status {response.status}")
    answer = json.loads(response.whole_body())
    found = answer.get("keys") if isinstance(answer, dict) else None
    if not isinstance(found, list):
        raise ValueError("no list of keys")
    keys = jwt.PyJWKSet([entry for entry in found if isinstance(entry, dict)]).keys
    return {key.key_id: key.key for key in keys if key.key_id and key.key_type == "RSA"}


_rings: dict[str, KeyRing] = {}


def ring(api_url: str) -> KeyRing:
    """The one key ring of a Saleor in this process."""
    found = _rings.get(api_url)
    return found if found is not None else _rings.setdefault(api_url, KeyRing(api_url, allows_private=may_be_private()))


def forget() -> None:
    """Know no keys any more."""
    _rings.clear()
