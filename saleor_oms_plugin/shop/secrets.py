"""What must not be read out of a copy of the database, nor by anybody who keeps the settings: passwords, tokens, signing keys.

A secret belongs to the place that it was entered for, its origin (`core.origins`): who reads one says where it is about to be sent, and is
refused for any other place. So no way of changing an address, by hand, by a document or back in history, sends a secret elsewhere.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterable

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from ..core import clock
from ..core.keys import derived_keys
from .models import Secret

logger = logging.getLogger(__name__)


class OtherOriginError(Exception):
    """The secret was entered for another place. The text says for which, to people, and not the secret."""


def put(name: str, value: str | None, *, origin: str = "") -> None:
    """Keep a secret under its name (``messages.smtp.password``) for one place alone; None forgets it.

    ``origin`` says where it is sent to; "" for one that never leaves.
    """
    if value is None:
        Secret.objects.filter(name=name).delete()
        return
    token = _box().encrypt(value.encode()).decode()
    Secret.objects.update_or_create(name=name, defaults={"token": token, "origin": origin, "changed_at": clock.now()})


def get(name: str, *, origin: str = "") -> str | None:
    """The secret for this place; None where there is none, or none of today's keys opens it (which is logged).

    Raises `OtherOriginError` for one that was entered for another place, also where it has been forgotten for that since.
    """
    found = Secret.objects.filter(name=name).first()
    if found is None:
        return None
    if not found.token or found.origin != origin:
        raise OtherOriginError(f"It was entered for {found.origin or 'no address'}, and is not sent anywhere else: enter it again.")
    try:
        return _box().decrypt(found.token.encode()).decode()
    except InvalidToken:
        logger.error("The secret %s was encrypted with a key that is not in OMS_SECRET_KEYS any more: enter it again.", name)
        return None


def forget_elsewhere(names: Iterable[str], *, origin: str) -> None:
    """Forget those of these secrets that were entered for another place. That they were there, and for which place, is remembered
    until they are entered again or taken away: what needs them says so.
    """
    Secret.objects.filter(name__in=list(names)).exclude(origin=origin).exclude(token="").update(token="", changed_at=clock.now())


def names_set(prefix: str) -> frozenset[str]:
    """The names of the stored secrets that begin so: which ones are set may be shown, what they are never."""
    return frozenset(Secret.objects.filter(name__startswith=prefix).exclude(token="").values_list("name", flat=True))


def names_forgotten(prefix: str) -> frozenset[str]:
    """The names, beginning so, of secrets that were forgotten because their place has changed: they have to be entered again."""
    return frozenset(Secret.objects.filter(name__startswith=prefix, token="").values_list("name", flat=True))


def forget_all(prefix: str) -> None:
    """Forget every secret whose name begins so, and that it ever was."""
    Secret.objects.filter(name__startswith=prefix).delete()


def _box() -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived_keys("secrets")])
