"""How large a GraphQL document may be before it is validated: several rules of graphql-core 2 take time by the square of what they meet.

The bounds are of what is written. What it asks for is weighed by the app host (`hosts.app.limits`), in Saleor by Saleor's own cost limit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql.error import GraphQLSyntaxError
from graphql.language import ast
from graphql.language.source import Source
from graphql.validation.rules import specified_rules
from graphql.validation.rules.base import ValidationRule


@dataclass(frozen=True, slots=True)
class Bounds:
    """The largest document of each kind that is looked at.

    ``name`` is in characters, of numbers too. ``at_one_place`` are fields that answer under one name at one place: each is compared with
    each. ``value_depth`` is of lists and objects within each other.
    """

    fields: int
    at_one_place: int
    definitions: int
    variables: int
    directives: int
    name: int
    value_depth: int
    nodes: int


STRICT = Bounds(fields=1_000, at_one_place=50, definitions=100, variables=100, directives=100, name=100, value_depth=20, nodes=10_000)
"""For a schema of our own."""
GENEROUS = Bounds(
    fields=20_000, at_one_place=200, definitions=1_000, variables=2_000, directives=2_000, name=1_000, value_depth=50, nodes=1_000_000
)
"""For Saleor's schema: far beyond what its Dashboard, storefronts and imports send, and seconds rather than hours at worst."""


def problem_of(document: Any, bounds: Bounds) -> str | None:
    """Which bound a document (an AST) is beyond, as a sentence; None for one within all of them. Takes time by its length, at most."""
    return next(_problems(document, bounds), None)


class _BoundsRule(ValidationRule):
    """Refuses a document as a whole before any other rule sees it."""

    bounds = GENEROUS

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        problem = problem_of(context.get_ast(), self.bounds)
        if problem is not None:
            # Of all that a rule may raise, this is what a server of graphql-core 2 takes for the client's mistake.
            raise GraphQLSyntaxError(Source("..."), 0, problem)


def guard_validation() -> None:
    """From now on `graphql.validate` refuses documents beyond `GENEROUS`, whoever calls it with the specified rules."""
    if _BoundsRule not in specified_rules:
        specified_rules.insert(0, _BoundsRule)


def unguard_validation() -> None:
    """Undo `guard_validation`."""
    if _BoundsRule in specified_rules:
        specified_rules.remove(_BoundsRule)


def _problems(document: Any, bounds: Bounds) -> Iterator[str]:
    definitions = document.definitions
    if len(definitions) > bounds.definitions:
        yield f"The document has more than {bounds.definitions} operations and fragments."
    variables = directives = 0
    for nodes, (node, value_depth) in enumerate(_nodes(document), 1):
        variables += isinstance(node, ast.VariableDefinition)
        directives += isinstance(node, ast.Directive)
        if nodes > bounds.nodes:
            yield f"The document has more than {bounds.nodes} parts."
        if variables > bounds.variables:
            yield f"The document has more than {bounds.variables} variables."
        if directives > bounds.directives:
            yield f"The document has more than {bounds.directives} directives."
        if isinstance(node, ast.Name | ast.EnumValue | ast.IntValue | ast.FloatValue) and len(node.value) > bounds.name:
            yield f"The document has a name or a number of more than {bounds.name} characters."
        if value_depth > bounds.value_depth:
            yield f"The document has values that are nested more than {bounds.value_depth} levels deep."
    yield from _crowds(definitions, bounds)


def _nodes(document: Any) -> Iterator[tuple[Any, int]]:
    """Every node, and how many lists and objects of values it is in."""
    waiting: list[tuple[Any, int]] = [(document, 0)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        inner = depth + isinstance(node, ast.ListValue | ast.ObjectValue | ast.ListType)
        for name in node._fields:
            found = getattr(node, name)
            if isinstance(found, ast.Node):
                waiting.append((found, inner))
            elif isinstance(found, list):
                waiting += [(item, inner) for item in found if isinstance(item, ast.Node)]


class _Place:
    """Where fields answer: below one operation or fragment, under the same names all the way."""

    __slots__ = ("below", "count")

    def __init__(self) -> None:
        self.count = 0
        self.below: defaultdict[str, _Place] = defaultdict(_Place)


def _crowds(definitions: Any, bounds: Bounds) -> Iterator[str]:
    fields = 0
    with_fields = [found for found in definitions if isinstance(found, ast.OperationDefinition | ast.FragmentDefinition)]
    waiting = [(found.selection_set, _Place()) for found in with_fields]
    while waiting:
        selection_set, place = waiting.pop()
        for selection in selection_set.selections if selection_set else ():
            fields += 1
            if fields > bounds.fields:
                yield f"The document names more than {bounds.fields} fields."
            if isinstance(selection, ast.FragmentSpread):
                continue
            inner = place
            if isinstance(selection, ast.Field):
                inner = place.below[(selection.alias or selection.name).value]
                inner.count += 1
                if inner.count > bounds.at_one_place:
                    yield f"The document asks more than {bounds.at_one_place} times for the same name at one place."
            waiting.append((selection.selection_set, inner))
