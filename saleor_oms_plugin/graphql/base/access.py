"""Who is asking, and how a refusal leaves: null plus one error for a query's field, `errors` for a mutation."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from enum import Enum
from functools import wraps
from typing import Any

import graphene
from graphql import GraphQLError

from ...configuration.services import recording, recording_afterwards
from ...core.actor import Actor
from ...core.errors import ErrorCode, OmsError, permission_denied
from ...core.ids import InvalidIdError
from ...core.runtime import runtime
from ...shop import staff
from .arguments import problem_of
from .databases import WRITER, reading
from .dataloaders import forget_loaders
from .info import ResolveInfo


class RefusedError(GraphQLError):
    """A refusal as a GraphQL error; ``extensions.code`` is an ``OmsErrorCode``."""

    def __init__(self, error: OmsError) -> None:
        super().__init__(f"{error.code}: {error.message}", extensions={"code": error.code.value, "params": error.params})


def actor_of(info: ResolveInfo) -> Actor:
    """The caller of this request."""
    return runtime().actor_of(info.context)


def query_field(type_: Any, resolve: Callable[..., Any], *permissions: str, **arguments: Any) -> graphene.Field:
    """A root of Query: null while the shop has us switched off; a caller with none of ``permissions`` is refused."""

    @wraps(resolve)
    def resolver(root: object, info: ResolveInfo, **kwargs: Any) -> Any:
        if not runtime().is_active():
            return None
        if permissions and not actor_of(info).has(*permissions):
            raise RefusedError(permission_denied(*permissions))
        problem = problem_of(kwargs)
        if problem is not None:
            raise RefusedError(problem)
        try:
            with reading(WRITER):
                return resolve(root, info, **kwargs)
        except InvalidIdError as error:
            raise RefusedError(OmsError(ErrorCode.INVALID, str(error))) from error

    return graphene.Field(type_, resolver=resolver, **arguments)


class Kept(Enum):
    """Whether a mutation's change of the set-up is kept in its history (see `configuration.services`), and in which transaction."""

    NO = "NO"
    """It changes no set-up, or keeps its change itself. It opens the transactions that it needs."""
    IN_ONE_TRANSACTION = "IN_ONE_TRANSACTION"
    """All of it is one transaction, which waits for other changes of the set-up: kept together with the change or not at all."""
    AFTERWARDS = "AFTERWARDS"
    """It may not run within a transaction, for it moves orders or talks to somebody else; what it changed is kept when it is through."""


def mutation_field(
    result: Any, resolve: Callable[..., Any], *permissions: str, kept: Kept, judged: str = "", **arguments: Any
) -> graphene.Field:
    """A root of Mutation. ``resolve`` answers the result; everything a user did wrong ends in its ``errors``.

    ``kept`` says whether it changes the set-up, and so how it runs. ``judged`` names the list whose items ``resolve`` judges one by
    one: a bad one must not refuse the others.
    """

    @wraps(resolve)
    def resolver(root: object, info: ResolveInfo, **kwargs: Any) -> Any:
        if not runtime().is_active():
            return _refusal(result, OmsError(ErrorCode.INVALID, "Saleor OMS is switched off in this shop."))
        actor = actor_of(info)
        if not actor.has(*permissions):
            return _refusal(result, permission_denied(*permissions))
        problem = problem_of({name: value for name, value in kwargs.items() if name != judged})
        if problem is not None:
            return _refusal(result, problem)
        try:
            with runtime().writing():
                staff.seen(actor)
                with _keeping(kept, actor, info.field_name):
                    return resolve(root, info, **kwargs)
        except InvalidIdError as error:
            return _refusal(result, OmsError(ErrorCode.INVALID, str(error)))
        finally:
            forget_loaders(info.context)

    return graphene.Field(result, resolver=resolver, **arguments)


def _keeping(keep: Kept, actor: Actor, name: str) -> AbstractContextManager[None]:
    match keep:
        case Kept.IN_ONE_TRANSACTION:
            return recording(actor, name)
        case Kept.AFTERWARDS:
            return recording_afterwards(actor, name)
        case Kept.NO:
            return nullcontext()


def _refusal(result: Any, error: OmsError) -> Any:
    """An empty result with one error: lists that may not be null are empty, flags are False."""
    blank: dict[str, Any] = {"errors": [error]}
    for name, field in result._meta.fields.items():
        if name != "errors" and isinstance(field.type, graphene.NonNull):
            blank[name] = [] if isinstance(field.type.of_type, graphene.List) else False
    return result(**blank)
