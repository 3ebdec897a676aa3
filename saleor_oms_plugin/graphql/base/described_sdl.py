"""SDL with descriptions: graphql-core 2 prints a schema without them, and explorers and code generators read them from the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graphql.utils.schema_printer import print_schema

_OPENING = re.compile(r"^(?:type|input|enum|interface|union|scalar) (\w+)")
_MEMBER = re.compile(r"^  (\w+)")


def print_described(schema: Any) -> str:
    """Return the schema as SDL, each type, field and enum value that has a description below it (GraphQL's block string)."""
    return "\n".join(_described(str(print_schema(schema)).split("\n"), schema.get_type_map()))


def _described(lines: list[str], types: Any) -> Iterator[str]:
    members: dict[str, Any] = {}
    for line in lines:
        if opening := _OPENING.match(line):
            type_ = types[opening[1]]
            members = {**getattr(type_, "fields", {}), **{value.name: value for value in getattr(type_, "values", ())}}
            yield from _block(type_.description, "")
        elif (member := _MEMBER.match(line)) and member[1] in members:
            yield from _block(members[member[1]].description, "  ")
        yield line


def _block(description: str | None, indent: str) -> Iterator[str]:
    text = " ".join((description or "").split()).replace('"""', "'''")
    if text:
        yield f'{indent}"""{text}{" " if text.endswith(chr(34)) else ""}"""'
