"""How errors of the rooms leave: with the arguments' GraphQL names. The one place that camelizes."""

from __future__ import annotations

from graphene.utils.str_converters import to_camel_case

from ...core.errors import Path

_DATA = frozenset({"config"})
"""Arguments that are JSON: what is in them keeps its own names."""


def graphql_field(path: Path) -> str | None:
    """The path's names as a client wrote them, with dots between: ``channels.senderAddress``; None where it has none."""
    names: list[str] = []
    for step in path:
        if isinstance(step, str):
            names.append(step if names and names[0] in _DATA else to_camel_case(step))
    return ".".join(names) or None
