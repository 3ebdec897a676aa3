"""Relay global ids: every id that leaves this package is one."""

from __future__ import annotations

import base64
import binascii
from uuid import UUID


class InvalidIdError(ValueError):
    """A text that is no global id, or one of another type than asked for; ``given`` is the text."""

    def __init__(self, message: str, given: str = "") -> None:
        super().__init__(message)
        self.given = given


def no_id(given: str) -> InvalidIdError:
    """The refusal of a text that is no id; people try numbers of orders, codes and names."""
    return InvalidIdError(
        f"{given[:80]!r} is not a valid id: ids look like T3JkZXI6MQ== and are what queries answer as id; "
        "numbers, codes and names are none.",
        given,
    )


def to_global_id(type_name: str, pk: object) -> str:
    """``base64("Type:pk")``, as Relay and Saleor write it."""
    return base64.b64encode(f"{type_name}:{pk}".encode()).decode()


def from_global_id(global_id: str) -> tuple[str, str]:
    """Split a global id into type name and primary key; `InvalidIdError` for anything else."""
    try:
        type_name, separator, pk = base64.b64decode(global_id, validate=True).decode().partition(":")
    except (binascii.Error, ValueError) as error:
        raise no_id(global_id) from error
    if not separator or not type_name or not pk:
        raise no_id(global_id)
    return type_name, pk


def pk_from_global_id(global_id: str, *type_names: str) -> str:
    """The primary key of an id of one of these types, or `InvalidIdError`."""
    type_name, pk = from_global_id(global_id)
    if type_name not in type_names:
        raise InvalidIdError(f"Expected an id of type {' or '.join(type_names)}, got {type_name[:80]}.", global_id)
    return pk


def int_pk(global_id: str, type_name: str) -> int:
    """Like `pk_from_global_id` for our own tables, whose keys are 64-bit integers."""
    pk = pk_from_global_id(global_id, type_name)
    if not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        raise no_id(global_id)
    return int(pk)


def order_pk(global_id: str) -> UUID:
    """The order's UUID out of Saleor's own id (``Order:``) or ours (``OmsOrder:``)."""
    return uuid_pk(global_id, "Order", "OmsOrder")


def uuid_pk(global_id: str, *type_names: str) -> UUID:
    """Like `pk_from_global_id` for what Saleor gives a UUID."""
    pk = pk_from_global_id(global_id, *type_names)
    try:
        return UUID(pk)
    except ValueError as error:
        raise no_id(global_id) from error
