"""The roots of a thing that a shop configures many of, out of its table: a list, and three mutations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import Result
from ...core.ids import int_pk
from ...core.spec.table import SpecTable
from .info import ResolveInfo
from .roots import Root, mutation, query
from .specs import SpecInput, input_type_of, object_type_of
from .transaction import Transaction
from .types import error_list, optional_list


@dataclass(frozen=True, slots=True)
class TableRoots:
    """For a room's ``schema.py``."""

    queries: tuple[Root, ...]
    mutations: tuple[Root, ...]


def roots_of(
    table: SpecTable[Any, Any],
    name: str,
    *,
    lists: str,
    creates: str,
    updates: str = "Change what is given.",
    deletes: str = "Take it away; returns it as it was.",
    type: Any = None,
    input: SpecInput | None = None,
) -> TableRoots:
    """For the type ``OmsPromiseRule`` the roots omsPromiseRules and omsPromiseRuleCreate, Update and Delete, each with what it says
    of itself. ``type`` and ``input`` are those of the spec where the room has no others.
    """
    shown = type or object_type_of(table.spec, name)
    given = input or input_type_of(table.spec, f"{name}Input")
    result = _result_type(f"{name}Result", table.word, shown)
    stem = re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()

    def answer(done: Result[Any]) -> Any:
        return result(**{table.word: done.value, "errors": given.errors(done.errors)})

    def read(root: object, info: ResolveInfo) -> list[Any]:
        return list(table.rows())

    def create(root: object, info: ResolveInfo, input: dict[str, Any]) -> Any:
        return answer(table.create(given.values(input)))

    def update(root: object, info: ResolveInfo, id: str, input: dict[str, Any]) -> Any:
        return answer(table.update(int_pk(id, name), given.values(input)))

    def delete(root: object, info: ResolveInfo, id: str) -> Any:
        return answer(table.delete(int_pk(id, name)))

    def change(resolver: Callable[..., Any], verb: str, says: str, **arguments: Any) -> Root:
        declare = mutation(result, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, **arguments)
        return declare(_named(resolver, f"{stem}_{verb}", says))

    return TableRoots(
        (query(optional_list(shown), MANAGE_ORDERS, MANAGE_SETTINGS)(_named(read, f"{stem}s", lists)),),
        (
            change(create, "create", creates, input=given(required=True)),
            change(update, "update", updates, id=graphene.ID(required=True), input=given(required=True)),
            change(delete, "delete", deletes, id=graphene.ID(required=True)),
        ),
    )


def _named(resolver: Callable[..., Any], name: str, says: str) -> Callable[..., Any]:
    resolver.__name__, resolver.__doc__ = name, says
    return resolver


def _result_type(name: str, word: str, shown: Any) -> Any:
    return type(
        name,
        (graphene.ObjectType,),
        {
            "__doc__": f"What came of making, changing or taking away a {word}.",
            word: graphene.Field(shown, description="It as it is now; as it was, where it was taken away."),
            "errors": error_list(),
        },
    )
