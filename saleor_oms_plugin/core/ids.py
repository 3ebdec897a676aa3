"""Relay global ids: every id that leaves this package is one."""

from __future__ import annotations

import base64
import binascii
from uuid import UUID


class InvalidIdError(ValueError):
    """A text that is no global id, or one of another type than asked for."""


def to_global_id(type_name: str, pk: object) -> str:
    """``base64("Type:pk")``, as Relay and Saleor write it."""
    return base64.b64encode(f"{type_name}:{pk}".encode()).decode()


def from_global_id(global_id: str) -> tuple[str, str]:
    """Split a global id into type name and primary key; `InvalidIdError` for anything else."""
    try:
        type_name, separator, pk = base64.b64decode(global_id, validate=True).decode().partition(":")
    except (binascii.Error, ValueError) as error:
        raise InvalidIdError(f"{global_id!r} is not a valid id.") from error
    if not separator or not type_name or not pk:
        raise InvalidIdError(f"{global_id!r} is not a valid id.")
    return type_name, pk


def pk_from_global_id(global_id: str, *type_names: str) -> str:
    """The primary key of an id of one of these types, or `InvalidIdError`."""
    type_name, pk = from_global_id(global_id)
    if type_name not in type_names:
        raise InvalidIdError(f"Expected an id of type {' or '.join(type_names)}, got {type_name}.")
    return pk


def int_pk(global_id: str, type_name: str) -> int:
    """Like `pk_from_global_id` for our own tables, whose keys are 64-bit integers."""
    pk = pk_from_global_id(global_id, type_name)
    if not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        raise InvalidIdError(f"{global_id!r} is not a valid id.")
    return int(pk)


def order_pk(global_id: str) -> UUID:
    """The order's UUID out of Saleor's own id (``Order:``) or ours (``OmsOrder:``)."""
    pk = pk_from_global_id(global_id, "Order", "OmsOrder")
    try:
        return UUID(pk)
    except ValueError as error:
        raise InvalidIdError(f"{global_id!r} is not a valid id.") from error
