"""The roots of Query and Mutation: each is declared at its resolver and listed in its room's ``schema.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import graphene

from .access import Kept, mutation_field, query_field

Resolver = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Root:
    """A root by its Python name (``oms_order_move`` is published as ``omsOrderMove``)."""

    name: str
    make_field: Callable[[], graphene.Field]


def query(type_: Any, *permissions: str, **options: Any) -> Callable[[Resolver], Root]:
    """Declare a root of Query; see `query_field` for permissions and options.

    The resolver's name is the root's name, its docstring the published description.
    """

    def declare(resolve: Resolver) -> Root:
        return Root(resolve.__name__, lambda: query_field(type_, resolve, *permissions, description=_description(resolve), **options))

    return declare


def mutation(result: Any, *permissions: str, kept: Kept, **options: Any) -> Callable[[Resolver], Root]:
    """Declare a root of Mutation; see `mutation_field` for permissions and options, `Kept` for its transaction.

    The resolver's name is the root's name, its docstring the published description.
    """

    def declare(resolve: Resolver) -> Root:
        return Root(
            resolve.__name__, lambda: mutation_field(result, resolve, *permissions, kept=kept, description=_description(resolve), **options)
        )

    return declare


def fields(*roots: Root) -> dict[str, graphene.Field]:
    """The roots as fields by their Python name. They are published in this order: graphene goes by when a field was made."""
    return {root.name: root.make_field() for root in roots}


def _description(resolve: Resolver) -> str:
    """The docstring on one line."""
    return " ".join((resolve.__doc__ or "").split())
