"""Every root of the schema, with a document that calls it and arguments that anybody may send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphql.type import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull, GraphQLObjectType

from saleor_oms_plugin.core.ids import to_global_id
from tests.support.api import schema

PLAIN: dict[str, Any] = {
    "ID": to_global_id("OmsStatus", 10**17),
    "String": "code",
    "JSON": None,
    "Int": 1,
    "Boolean": True,
    "DateTime": "2026-01-01T00:00:00+00:00",
    "Decimal": 1,
    "Float": 1.0,
}


@dataclass(frozen=True)
class Root:
    """One field of Query or Mutation; ``kind`` is "query" or "mutation"."""

    kind: str
    name: str
    field: Any

    @property
    def document(self) -> str:
        """Calls it with all of its arguments; a mutation's answer is its errors."""
        declared = ", ".join(f"${name}: {argument.type}" for name, argument in self.field.args.items())
        passed = ", ".join(f"{name}: ${name}" for name in self.field.args)
        given = f"({passed})" if passed else ""
        return f"{self.kind}{f'({declared})' if declared else ''} {{ {self.name}{given} {_selection(self.field.type)} }}"

    @property
    def usual(self) -> dict[str, Any]:
        """A plain value for every argument."""
        return {name: plain(argument.type) for name, argument in self.field.args.items()}

    @property
    def needed(self) -> dict[str, Any]:
        """A plain value for each argument that may not be left out."""
        return {name: plain(argument.type) for name, argument in self.field.args.items() if isinstance(argument.type, GraphQLNonNull)}

    def __str__(self) -> str:
        return self.name


def roots(kind: str) -> list[Root]:
    """Our own roots of Query or Mutation."""
    root = schema().get_query_type() if kind == "query" else schema().get_mutation_type()
    return [Root(kind, name, field) for name, field in root.fields.items() if name.startswith("oms")]


def plain(type_: Any) -> Any:
    """A value of a type; ids are of a status that there is not."""
    if isinstance(type_, GraphQLNonNull):
        return plain(type_.of_type)
    if isinstance(type_, GraphQLList):
        return [plain(type_.of_type)]
    if isinstance(type_, GraphQLEnumType):
        return type_.values[0].name
    if isinstance(type_, GraphQLInputObjectType):
        return {name: plain(field.type) for name, field in type_.fields.items()}
    return PLAIN[type_.name]


def _selection(type_: Any) -> str:
    while isinstance(type_, (GraphQLNonNull, GraphQLList)):
        type_ = type_.of_type
    if not isinstance(type_, GraphQLObjectType):
        return ""
    return "{ errors { code field message index params } }" if "errors" in type_.fields else "{ __typename }"
