"""The roots of Query and Mutation: each is declared at its resolver and listed in its room's ``schema.py``.

The resolver's name is the root's, its docstring the published description.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import graphene

from ...core.errors import ErrorCode, OmsError
from ...core.ids import InvalidIdError
from ...core.native import panics_as_errors
from ...core.runtime import runtime
from ...shop import staff
from .access import RefusedError, actor_of, denied
from .arguments import problem_of
from .databases import WRITER, reading
from .dataloaders import forget_loaders
from .info import ResolveInfo
from .transaction import Transaction

Resolver = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Root:
    """A root by its Python name (``oms_order_move`` is published as ``omsOrderMove``)."""

    name: str
    make_field: Callable[[], graphene.Field]


def fields(*roots: Root) -> dict[str, graphene.Field]:
    """The roots as fields by their Python name. They are published in this order: graphene goes by when a field was made."""
    return {root.name: root.make_field() for root in roots}


def query(type_: Any, *permissions: str, **arguments: Any) -> Callable[[Resolver], Root]:
    """Declare a root of Query: null while the shop has us switched off; a caller with none of ``permissions`` is refused.

    A refusal leaves as null plus one error.
    """

    def declare(resolve: Resolver) -> Root:
        @wraps(resolve)
        def resolver(root: object, info: ResolveInfo, **kwargs: Any) -> Any:
            if not runtime().is_active():
                return None
            if permissions and not actor_of(info).has(*permissions):
                raise RefusedError(denied(info, *permissions))
            problem = problem_of(kwargs)
            if problem is not None:
                raise RefusedError(problem)
            try:
                with panics_as_errors("A library has failed"), reading(WRITER):
                    return resolve(root, info, **kwargs)
            except InvalidIdError as error:
                raise RefusedError(_wrong_id(error, kwargs)) from error

        return _root(type_, resolver, arguments)

    return declare


def mutation(result: Any, *permissions: str, transaction: Transaction, unchecked: str = "", **arguments: Any) -> Callable[[Resolver], Root]:
    """Declare a root of Mutation for callers with one of ``permissions``, or for everybody where none is named: then the resolver
    itself asks for what lets the caller in. It returns the result, everything a user did
    wrong in its ``errors``.

    ``unchecked`` names the list whose items the resolver checks one by one: a bad one must not refuse the others.
    """

    def declare(resolve: Resolver) -> Root:
        @wraps(resolve)
        def resolver(root: object, info: ResolveInfo, **kwargs: Any) -> Any:
            if not runtime().is_active():
                return _refusal(result, OmsError(ErrorCode.INVALID, "Saleor OMS is switched off in this shop."))
            actor = actor_of(info)
            if permissions and not actor.has(*permissions):
                return _refusal(result, denied(info, *permissions))
            problem = problem_of({name: value for name, value in kwargs.items() if name != unchecked})
            if problem is not None:
                return _refusal(result, problem)
            try:
                with panics_as_errors("A library has failed"), runtime().writing():
                    staff.seen(actor)
                    with transaction.around(actor, info.field_name):
                        return resolve(root, info, **kwargs)
            except InvalidIdError as error:
                return _refusal(result, _wrong_id(error, kwargs))
            finally:
                forget_loaders(info.context)

        return _root(result, resolver, arguments)

    return declare


def _wrong_id(error: InvalidIdError, arguments: dict[str, Any]) -> OmsError:
    """The refusal of an id, with the argument that has it."""
    where = [
        name
        for name, value in arguments.items()
        if error.given and (value == error.given or (isinstance(value, list) and error.given in value))
    ]
    return OmsError(ErrorCode.INVALID, str(error), where[0] if where else None)


def _root(type_: Any, resolver: Resolver, arguments: dict[str, Any]) -> Root:
    description = " ".join((resolver.__doc__ or "").split())  # on one line
    return Root(resolver.__name__, lambda: graphene.Field(type_, resolver=resolver, description=description, **arguments))


def _refusal(result: Any, error: OmsError) -> Any:
    """An empty result with one error: lists that may not be null are empty, flags are False."""
    blank: dict[str, Any] = {"errors": [error]}
    for name, field in result._meta.fields.items():
        if name != "errors" and isinstance(field.type, graphene.NonNull):
            blank[name] = [] if isinstance(field.type.of_type, graphene.List) else False
    return result(**blank)
