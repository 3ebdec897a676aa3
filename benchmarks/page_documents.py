"""The pages' own GraphQL documents, as their client sends them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from graphql import parse, print_ast
from graphql.language import ast

SHOWN_AT_FIRST = {
    **dict.fromkeys(("items", "promised", "flags"), True),
    **dict.fromkeys(("stock", "shipping", "country", "channel", "assignee", "searched"), False),
}
"""The variables of `Orders` for the columns that its list shows at first, with nothing searched."""

MODULES = Path(__file__).parent.parent / "dashboard_extension" / "src" / "modules"


def page_document(operation: str) -> str:
    """The operation of this name with the fragments that it needs, ``__typename`` in every selection: urql asks for it."""
    operations, fragments = _definitions()
    needed: dict[str, Any] = {}
    waiting = list(_spreads(operations[operation].selection_set))
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = fragments[name]
            waiting.extend(_spreads(fragments[name].selection_set))
    return str(print_ast(ast.Document([operations[operation], *needed.values()])))


@cache
def _definitions() -> tuple[dict[str, Any], dict[str, Any]]:
    """Operations and fragments by their names; one may be called as the other is."""
    found = [one for path in sorted(MODULES.rglob("*.graphql")) for one in parse(path.read_text()).definitions]
    for definition in found:
        for selections in _selection_sets(definition):
            if selections is not definition.selection_set or isinstance(definition, ast.FragmentDefinition):
                selections.selections.append(ast.Field(name=ast.Name(value="__typename")))
    fragments = {one.name.value: one for one in found if isinstance(one, ast.FragmentDefinition)}
    return {one.name.value: one for one in found if not isinstance(one, ast.FragmentDefinition)}, fragments


def _selection_sets(node: Any) -> list[Any]:
    selections = getattr(node, "selection_set", None)
    return [selections, *(inner for one in selections.selections for inner in _selection_sets(one))] if selections else []


def _spreads(selections: Any) -> Iterator[str]:
    for one in selections.selections:
        if isinstance(one, ast.FragmentSpread):
            yield one.name.value
        elif one.selection_set is not None:
            yield from _spreads(one.selection_set)
