"""The published SDL: what we print is what is committed, and it holds what clients were promised."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from graphql.language.parser import parse
from graphql.language.printer import print_ast

from saleor_oms_plugin import graphql
from saleor_oms_plugin.graphql.print_schema import FOLDER, additions, form_schemas
from tests.support.sdl import without_descriptions
from tests.support.shop import Host

HERE = Path(__file__).parent

Schema = dict[str, dict[str, str]]


def read(sdl: str) -> Schema:
    """Type name to its fields, each as it is printed with its arguments."""
    found: Schema = {}
    for definition in parse(without_descriptions(sdl)).definitions:
        node: Any = getattr(definition, "definition", definition)  # `extend type` wraps the type
        if hasattr(node, "name"):
            found.setdefault(node.name.value, {}).update(members(node))
    return found


def members(node: Any) -> Iterator[tuple[str, str]]:
    for value in getattr(node, "values", None) or []:
        yield value.name.value, value.name.value
    for field in getattr(node, "fields", None) or []:
        yield field.name.value, print_ast(field.type)
        for argument in getattr(field, "arguments", None) or []:
            default = f" = {print_ast(argument.default_value)}" if argument.default_value else ""
            yield f"{field.name.value}({argument.name.value})", f"{print_ast(argument.type)}{default}"


def missing(promised: Schema, published: Schema) -> list[str]:
    """Promised types as ``Type``, fields as ``Type.field``, arguments as ``Type.field(argument)``."""
    lines = []
    for type_name, fields in promised.items():
        if type_name not in published:
            lines.append(type_name)
            continue
        absent = [name for name in fields if name not in published[type_name]]
        lines += [f"{type_name}.{name}" for name in absent if name.partition("(")[0] == name or name.partition("(")[0] not in absent]
    return sorted(lines)


def changed(promised: Schema, published: Schema) -> list[str]:
    return [
        f"{type_name}.{name}: {type_} became {published[type_name][name]}"
        for type_name, fields in promised.items()
        for name, type_ in fields.items()
        if name in published.get(type_name, {}) and published[type_name][name] != type_
    ]


def test_what_is_committed_is_what_is_printed(host: Host) -> None:
    assert (FOLDER / "oms.graphql").read_text() == additions(), "run `make sdl`"


def test_the_schemas_of_forms_are_those_that_are_published(host: Host) -> None:
    assert (FOLDER / "form_schemas.json").read_text() == form_schemas(), "run `make sdl`"


def test_what_is_published_says_what_it_is_for(host: Host) -> None:
    published = additions()
    undescribed = [
        line
        for root in ("Query", "Mutation")
        for before, line in pairwise(published.partition(f"\ntype {root} {{\n")[2].partition("\n}")[0].split("\n"))
        if not line.startswith('  """') and not before.startswith('  """')
    ]

    assert undescribed == []
    assert '  """Move an order to another status.' in published
    assert published.count('"""') == 2 * published.count('"""\n'), "each stands on a line of its own"


def test_everything_promised_is_published(host: Host) -> None:
    assert missing(read((HERE / "promised.graphql").read_text()), read(additions())) == []


def test_nothing_promised_has_changed_its_type(host: Host) -> None:
    assert changed(read((HERE / "promised.graphql").read_text()), read(additions())) == []


def test_every_root_that_a_room_declares_is_published(host: Host) -> None:
    from saleor_oms_plugin.graphql.base.roots import Root
    from saleor_oms_plugin.graphql.base.tables import TableRoots
    from saleor_oms_plugin.graphql.schema import mutation_fields, query_fields

    # Given every root that is declared in a module of GraphQL
    values = [
        value
        for module in pkgutil.walk_packages(graphql.__path__, f"{graphql.__name__}.")
        for value in vars(import_module(module.name)).values()
    ]
    declared = {value.name for value in values if isinstance(value, Root)}
    declared |= {root.name for value in values if isinstance(value, TableRoots) for root in (*value.queries, *value.mutations)}
    assert "oms_order_move" in declared

    # Then its room's schema.py lists it
    assert declared == {*query_fields(), *mutation_fields()}


def test_the_comparison_sees_a_field_taken_away_and_a_type_changed() -> None:
    promised = read("type A { x: Int!  y(z: ID!): [A!] } enum E { ONE TWO }")

    assert missing(promised, read("type A { x: Int  y: [A!] } enum E { ONE }")) == ["A.y(z)", "E.TWO"]
    assert changed(promised, read("type A { x: Int  y(z: ID): [A!] } enum E { ONE TWO }")) == [
        "A.x: Int! became Int",
        "A.y(z): ID! became ID",
    ]
