"""The keys under which secrets are kept: ``OMS_SECRET_KEYS`` of the settings module, else of the environment, else Django's own key.

The first key encrypts, all of them decrypt. Each use derives its own key, so that one use's tokens are nothing to another.
"""

from __future__ import annotations

import os
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

OPTION = "OMS_SECRET_KEYS"


def secret_keys() -> tuple[str, ...]:
    """The shop's keys, texts of any length, at least one."""
    given = getattr(settings, OPTION, None) or os.environ.get(OPTION) or ""
    texts = given.split(",") if isinstance(given, str) else given
    return tuple(text.strip() for text in texts if text.strip()) or (settings.SECRET_KEY,)


def derived_keys(use: str) -> list[bytes]:
    """A key of 32 bytes for one use out of each of `secret_keys` (HKDF with SHA-256, RFC 5869)."""
    return [_derived(key, use) for key in secret_keys()]


@lru_cache(maxsize=128)
def _derived(key: str, use: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"saleor-oms:{use}".encode()).derive(key.encode())
