"""Who reports what becomes of parcels: connections with their secrets, and the address that they call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from django.db import transaction
from pydantic import Field

from ..core import clock
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.outgoing import is_signing_secret, new_signing_secret
from ..core.runtime import runtime
from ..core.spec import CodedSpec, MaxLength, Name, Text
from ..core.spec.table import SpecTable
from ..core.texts import is_storable
from ..shop import secrets
from .models import CarrierConnection
from .services import carrier_problem

FOLDER = "parcel-events"
"""What the hosts serve the addresses of connections under."""
OLD_SECRET_LASTS = timedelta(hours=24)
"""So long the secret before a new one is believed, too: time to enter the new one at the other end."""


class CarrierConnectionSpec(CodedSpec):
    """Somebody who reports what becomes of parcels: a carrier, or a service that asks many."""

    name: Name
    carrier: Annotated[Text, MaxLength(64)] = Field(
        "", description="The code of the carrier of which alone it reports; empty: each report says of which."
    )
    channels: list[Annotated[Text, MaxLength(255)]] = Field(
        [], max_length=100, description="Slugs of the channels of whose orders alone it reports; empty: of all."
    )
    is_enabled: bool = True


class ConnectionTable(SpecTable[CarrierConnectionSpec, CarrierConnection]):
    """The connections by code."""

    def problems(self, row: CarrierConnection, spec: CarrierConnectionSpec, given: Collection[str]) -> Iterable[OmsError]:
        if "carrier" in given and (problem := carrier_problem(spec.carrier)):
            yield problem

    def delete(self, pk: int) -> Result[CarrierConnection]:
        with transaction.atomic():
            done = super().delete(pk)
            if done.value is not None:
                secrets.forget_all(_name(done.value))
        return done


CONNECTIONS = ConnectionTable(CarrierConnectionSpec, CarrierConnection, "connection")


@dataclass(frozen=True, slots=True)
class SavedConnection:
    """The connection as it is now; ``secret`` is its new one, which is never to be had again."""

    connection: CarrierConnection
    secret: str | None = None


def create(given: Mapping[str, Any]) -> Result[SavedConnection]:
    """Make a connection of what is given of a `CarrierConnectionSpec`, with a new secret, or the ``secret`` that the carrier gave."""
    values, secret = _apart(given)
    with transaction.atomic():
        made = CONNECTIONS.create(values)
        if made.value is None:
            return Result(errors=made.errors)
        done = _enter(made.value, new_signing_secret() if secret is None else secret)
        transaction.set_rollback(done.value is None)
    return done


def update(pk: int, given: Mapping[str, Any]) -> Result[SavedConnection]:
    """Change what is given; a ``secret`` that is given takes the place of the one there is at once."""
    values, secret = _apart(given)
    with transaction.atomic():
        changed = CONNECTIONS.update(pk, values)
        if changed.value is None:
            return Result(errors=changed.errors)
        done = _enter(changed.value, secret) if secret is not None else Result(SavedConnection(changed.value))
        transaction.set_rollback(done.value is None)
    return done


def rotate(pk: int) -> Result[SavedConnection]:
    """Give a connection a new secret; the one that it had is believed for a day more, and no longer where it is rotated again."""
    with transaction.atomic():
        row = CarrierConnection.objects.select_for_update().filter(pk=pk).first()
        if row is None:
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such connection.", "id"))
        if (old := secrets.get(_name(row))) is not None:
            secrets.put(_old_name(row), old)
            row.old_secret_until = clock.now() + OLD_SECRET_LASTS
            row.save(update_fields=["old_secret_until"])
        return _enter(row, new_signing_secret(), keeps_old=True)


def _enter(row: CarrierConnection, secret: str, *, keeps_old: bool = False) -> Result[SavedConnection]:
    if not is_signing_secret(secret):
        return refused(OmsError(ErrorCode.INVALID, "A secret is whsec_ and at least 24 bytes in base64, or leave it out.", "secret"))
    secrets.put(_name(row), secret)
    if not keeps_old:
        secrets.put(_old_name(row), None)
        row.old_secret_until = None
        row.save(update_fields=["old_secret_until"])
    return Result(SavedConnection(row, secret))


def secrets_of(row: CarrierConnection) -> list[str]:
    """What its calls may be signed with now; empty where there is no secret yet."""
    names = [_name(row)]
    if row.old_secret_until is not None and row.old_secret_until > clock.now():
        names.append(_old_name(row))
    return [secret for name in names if (secret := secrets.get(name)) is not None]


def with_secrets(rows: Iterable[CarrierConnection]) -> set[CarrierConnection]:
    """Those of these connections that have a secret, in one query."""
    there = secrets.names_set(_PREFIX)
    return {row for row in rows if _name(row) in there}


def find(code: str) -> CarrierConnection | None:
    """The connection of this code that may report; the code is what stands at the end of its address."""
    return CarrierConnection.objects.filter(code=code, is_enabled=True).first() if is_storable(code) else None


def address_of(row: CarrierConnection) -> str:
    """Where it calls."""
    return f"{runtime().public_url().rstrip('/')}/{FOLDER}/{row.code}/"


_PREFIX = "tracking.connection."


def _name(row: CarrierConnection) -> str:
    return f"{_PREFIX}{row.pk}.secret"


def _old_name(row: CarrierConnection) -> str:
    return f"{_PREFIX}{row.pk}.secret.old"


def _apart(given: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """What is given of the connection, and its secret, which is kept elsewhere."""
    values = dict(given)
    return values, values.pop("secret", None) or None
