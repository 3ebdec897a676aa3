"""The fake's GraphQL schema: ``saleor.graphql`` with resolvers, so that a document is parsed, validated and executed for real."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any

from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLScalarType, GraphQLSchema, GraphQLUnionType, build_ast_schema, parse
from graphql.language import ast

Resolver = Callable[..., Any]
_build: Any = build_ast_schema
"""graphql-core 2 is half typed: its schema is Any to us."""


class NoAnswerError(Exception):
    """The fake's own data has no value for a field of its schema: a mistake of the fake, not of the caller."""


def make_schema(resolvers: Mapping[str, Resolver]) -> Any:
    """A schema whose fields read dicts by name; ``resolvers`` are those of its Query and Mutation fields,
    by field name, and of the fields of which not every caller gets the same, by ``Type.field``."""
    schema = _build(parse(_sdl()))
    for type_ in schema.get_type_map().values():
        if isinstance(type_, GraphQLScalarType) and type_.name in _SCALARS:
            type_.serialize, type_.parse_value = _SCALARS[type_.name]
            type_.parse_literal = _literal_with(type_.parse_value)
        elif isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            type_.resolve_type = _type_of
        elif isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            is_root = type_.name in ("Query", "Mutation")
            for name, field in type_.fields.items():
                field.resolver = resolvers[name] if is_root else resolvers.get(f"{type_.name}.{name}", _read)
    return schema


def as_subscription_schema(schema: Any) -> Any:
    """The same types with Subscription as the query root: Saleor, too, computes a webhook's payload as an ordinary query."""
    types = [type_ for name, type_ in schema.get_type_map().items() if not name.startswith("__")]
    return GraphQLSchema(query=schema.get_type("Subscription"), types=types)


@cache
def _sdl() -> str:
    return files(__package__).joinpath("saleor.graphql").read_text(encoding="utf-8")


def _read(source: Any, info: Any, **args: Any) -> Any:
    try:
        value = source[info.field_name]
    except KeyError as error:
        raise NoAnswerError(f"The fake has no value for {info.parent_type.name}.{info.field_name}.") from error
    if callable(value):
        return value(**args)
    return value


def _type_of(value: Any, info: Any) -> Any:
    return info.schema.get_type(value["__typename"])


def _iso(value: Any) -> str:
    text: str = value.isoformat()
    return text


def _moment(value: Any) -> datetime | None:
    """None is graphql-core 2's way to refuse a value."""
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _decimal(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _same(value: Any) -> Any:
    return value


def _literal_with(parse_value: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda node: parse_value(node.value) if isinstance(node, ast.StringValue | ast.IntValue | ast.FloatValue) else None


_SCALARS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "DateTime": (_iso, _moment),
    "Date": (_iso, _day),
    "JSON": (_same, _same),
    "Metadata": (_same, _same),
    "PositiveDecimal": (float, _decimal),
    "UUID": (str, str),
}
