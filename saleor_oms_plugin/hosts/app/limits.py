"""How much one GraphQL request may ask: judged on the document alone, before anything is validated or executed.

A field costs one, everything under a list with ``first``/``last`` that many times as much, under a list without them five times. Fragments
are judged once and counted at each use, so a document is judged in time proportional to its length.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLInterfaceType, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, get_named_type
from graphql.language import ast

from ...graphql.base.document_bounds import STRICT, problem_of

PAGING = ("first", "last")
LONG_PAGES = {"omsStatusFeed": 500}
"""Lists for machines, whose pages may be longer than those for people; their cost counts as ever."""
UNPAGED = 5
"""What a list without pages is taken to have: a status has some transitions, an order some lines. Of the schema itself one."""
ENTITIES = "_entities"
PAGES = ("edges", "entries", ENTITIES)
"""Lists whose length is asked for above them, or counted elsewhere."""
INTROSPECTION = ("__schema", "__type")
RECURSIVE = ("fields", "inputFields", "interfaces", "possibleTypes")
"""Lists of the introspection that lead from types to types: nested, each level asks for the whole schema again."""
MAX_RECURSIVE = 1
LONGEST = 50_000
"""Characters of a document."""


class RequestTooLargeError(Exception):
    """The document asks for more than this installation gives; the text says what."""


@dataclass(frozen=True, slots=True)
class Limits:
    depth: int
    cost: int
    aliases: int
    page_size: int
    introspection: bool


@dataclass(frozen=True, slots=True)
class _Weight:
    """What a selection comes to; ``recursive`` is the deepest nesting of `RECURSIVE` lists."""

    depth: int = 0
    cost: int = 0
    aliases: int = 0
    recursive: int = 0

    def beside(self, other: _Weight) -> _Weight:
        return _Weight(
            max(self.depth, other.depth), self.cost + other.cost, self.aliases + other.aliases, max(self.recursive, other.recursive)
        )


def check(document: Any, schema: GraphQLSchema, variables: Mapping[str, Any], limits: Limits) -> None:
    """Raise `RequestTooLargeError` for a document (an AST) beyond the limits; what is merely wrong in it is left to the validation."""
    problem = problem_of(document, STRICT)
    if problem is not None:
        raise RequestTooLargeError(problem)
    try:
        _Judge(document, schema, variables, limits).judge()
    except RecursionError as error:
        raise RequestTooLargeError(f"The query is nested too deeply; at most {limits.depth} levels are answered.") from error


class _Judge:
    def __init__(self, document: Any, schema: GraphQLSchema, variables: Mapping[str, Any], limits: Limits) -> None:
        self.document = document
        self.schema = schema
        self.variables = _defaults(document) | dict(variables)
        self.limits = limits
        self.fragments = {found.name.value: found for found in document.definitions if isinstance(found, ast.FragmentDefinition)}
        self.weights: dict[str, _Weight | None] = {}

    def judge(self) -> None:
        total = _Weight()
        roots = {"query": self.schema.get_query_type(), "mutation": self.schema.get_mutation_type()}
        for found in self.document.definitions:
            if isinstance(found, ast.OperationDefinition):
                total = total.beside(self._selection(found.selection_set, roots.get(found.operation)))
        for name in self.fragments:  # those that nobody uses are validated too
            total = total if name in self.weights else total.beside(self._fragment(name))
        self._refuse(total)

    def _refuse(self, weight: _Weight) -> None:
        limits = self.limits
        if weight.depth > limits.depth:
            raise RequestTooLargeError(f"The query is {weight.depth} levels deep; at most {limits.depth} are answered.")
        if weight.cost > limits.cost:
            raise RequestTooLargeError(
                f"The query costs {weight.cost}; at most {limits.cost} are answered. Ask for smaller pages or fewer fields."
            )
        if weight.aliases > limits.aliases:
            raise RequestTooLargeError(f"The query has {weight.aliases} aliases; at most {limits.aliases} are answered.")
        if weight.recursive > MAX_RECURSIVE:
            raise RequestTooLargeError("Introspection may not be nested.")

    def _selection(self, selection_set: Any, parent: Any) -> _Weight:
        total = _Weight()
        for selection in selection_set.selections if selection_set else ():
            if isinstance(selection, ast.Field):
                weight = self._field(selection, parent)
            elif isinstance(selection, ast.FragmentSpread):
                weight = self._fragment(selection.name.value)
            else:
                weight = self._selection(selection.selection_set, self._type(selection.type_condition) or parent)
            total = total.beside(weight)
        return total

    def _fragment(self, name: str) -> _Weight:
        if name in self.weights:
            known = self.weights[name]
            if known is None:
                raise RequestTooLargeError(f"The fragment {name} contains itself.")
            return known
        fragment = self.fragments.get(name)
        if fragment is None:
            return _Weight()
        self.weights[name] = None
        weight = self._selection(fragment.selection_set, self._type(fragment.type_condition))
        self.weights[name] = weight
        return weight

    def _type(self, condition: Any) -> Any:
        return self.schema.get_type(condition.name.value) if condition else None

    def _field(self, field: Any, parent: Any) -> _Weight:
        name = field.name.value
        if name in INTROSPECTION and not self.limits.introspection:
            raise RequestTooLargeError("Introspection is switched off here; the schema is published with the project.")
        definition = parent.fields.get(name) if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) else None
        times = self._page_size(field, definition)
        if times == 1 and definition is not None and _is_unpaged_list(definition, field.name.value):
            times = UNPAGED
        below = self._selection(field.selection_set, get_named_type(definition.type) if definition else None)
        return _Weight(
            depth=below.depth + 1,
            cost=1 + times * below.cost,
            aliases=below.aliases + (field.alias is not None),
            recursive=below.recursive + (name in RECURSIVE),
        )

    def _page_size(self, field: Any, definition: Any) -> int:
        """The items that a list is asked for, 1 for a field that is no paged list."""
        known = definition.args if definition else {}
        given = {argument.name.value: argument.value for argument in field.arguments}
        if field.name.value == ENTITIES:
            return self._entities(given.get("representations"))
        sizes = [self._number(given[name]) for name in PAGING if name in given]
        defaults = [known[name].default_value for name in PAGING if name in known and isinstance(known[name].default_value, int)]
        found = [size for size in sizes if size is not None] or defaults
        size = max(found, default=1)
        longest = max(self.limits.page_size, LONG_PAGES.get(field.name.value, 0))
        if size > longest and sizes:
            raise RequestTooLargeError(f"{field.name.value} is asked for {size} items; a page has at most {longest}.")
        return max(size, 1)

    def _entities(self, value: Any) -> int:
        found = self.variables.get(value.name.value) if isinstance(value, ast.Variable) else getattr(value, "values", None)
        count = len(found) if isinstance(found, list) else 1
        if count > self.limits.page_size:
            raise RequestTooLargeError(f"{count} entities are asked for; at most {self.limits.page_size} are answered at once.")
        return max(count, 1)

    def _number(self, value: Any) -> int | None:
        found = self.variables.get(value.name.value) if isinstance(value, ast.Variable) else getattr(value, "value", None)
        try:
            return int(found) if not isinstance(found, bool | float | None) else None
        except (TypeError, ValueError):
            return None


def _is_unpaged_list(definition: Any, name: str) -> bool:
    """A list of the shop's things whose length nobody asked for."""
    of_type = definition.type.of_type if isinstance(definition.type, GraphQLNonNull) else definition.type
    is_ours = not str(get_named_type(of_type)).startswith("__")
    return isinstance(of_type, GraphQLList) and is_ours and name not in PAGES and not set(PAGING) & set(definition.args)


def _defaults(document: Any) -> dict[str, Any]:
    """The defaults of the operations' variables, where they are plain values."""
    operations = [found for found in document.definitions if isinstance(found, ast.OperationDefinition)]
    defined = [variable for found in operations for variable in found.variable_definitions or ()]
    return {found.variable.name.value: getattr(found.default_value, "value", None) for found in defined if found.default_value}
