"""Encrypting what must not be read out of a copy of the database: keys come from OMS_SECRET_KEYS, the first one encrypts."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class UnreadableSecretError(RuntimeError):
    """None of the keys in OMS_SECRET_KEYS opens a stored secret."""


def encrypt(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def decrypt(stored: str) -> str:
    """The text of a stored secret; `UnreadableSecretError` where its key is gone."""
    try:
        return _box().decrypt(stored.encode()).decode()
    except InvalidToken as error:
        raise UnreadableSecretError("A stored secret was encrypted with a key that is not in OMS_SECRET_KEYS any more.") from error


def _box() -> MultiFernet:
    # Fernet wants exactly 32 bytes; the shop's keys are texts of any length.
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())) for key in settings.OMS.secret_keys])
