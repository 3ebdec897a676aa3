"""Errors of the rooms, with the arguments' GraphQL names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphene.utils.str_converters import to_camel_case

from ...core.errors import OmsError


def camelized(errors: Sequence[OmsError]) -> list[OmsError]:
    """The errors with their fields as a client wrote them; a dot parts the names of a path."""
    return [replace(error, field=".".join(map(to_camel_case, error.field.split("."))) if error.field else None) for error in errors]
