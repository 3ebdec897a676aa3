"""Who is asking, and how a query's field is refused."""

from __future__ import annotations

from graphql import GraphQLError

from ...core.actor import Actor
from ...core.errors import OmsError
from ...core.runtime import runtime
from .info import ResolveInfo


class RefusedError(GraphQLError):
    """A refusal as a GraphQL error; ``extensions.code`` is an ``OmsErrorCode``."""

    def __init__(self, error: OmsError) -> None:
        super().__init__(f"{error.code}: {error.message}", extensions={"code": error.code.value, "params": error.params})


def actor_of(info: ResolveInfo) -> Actor:
    """The caller of this request."""
    return runtime().actor_of(info.context)
