"""What must not be read out of a copy of the database, nor by anybody who keeps the settings: passwords, tokens, signing keys."""

from __future__ import annotations

import base64
import logging

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from ..core import clock
from ..core.keys import derived_keys
from .models import Secret

logger = logging.getLogger(__name__)


def put(name: str, value: str | None) -> None:
    """Keep a secret under its name (``messages.smtp.password``); None forgets it."""
    if value is None:
        Secret.objects.filter(name=name).delete()
        return
    token = _box().encrypt(value.encode()).decode()
    Secret.objects.update_or_create(name=name, defaults={"token": token, "changed_at": clock.now()})


def get(name: str) -> str | None:
    """The secret; None where there is none, or none of today's keys opens it (which is logged)."""
    found = Secret.objects.filter(name=name).first()
    if found is None:
        return None
    try:
        return _box().decrypt(found.token.encode()).decode()
    except InvalidToken:
        logger.error("The secret %s was encrypted with a key that is not in OMS_SECRET_KEYS any more: enter it again.", name)
        return None


def names_set(prefix: str) -> frozenset[str]:
    """The names of the stored secrets that begin so: which ones are set may be shown, what they are never."""
    return frozenset(Secret.objects.filter(name__startswith=prefix).values_list("name", flat=True))


def _box() -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived_keys("secrets")])
