"""Who is asking, and how a query's field is refused."""

from __future__ import annotations

from graphql import GraphQLError

from ...core.actor import MANAGE_ORDERS, Actor, ActorKind
from ...core.errors import ErrorCode, OmsError, permission_denied
from ...core.runtime import runtime
from ...saleor_api.port import SaleorError, is_of_cursor
from .info import ResolveInfo


class RefusedError(GraphQLError):
    """A refusal as a GraphQL error; ``extensions.code`` is an ``OmsErrorCode``."""

    def __init__(self, error: OmsError) -> None:
        self.error = error
        super().__init__(f"{error.code}: {error.message}", extensions={"code": error.code.value, "params": error.params})


def actor_of(info: ResolveInfo) -> Actor:
    """The caller of this request."""
    return runtime().actor_of(info.context)


def denied(info: ResolveInfo, *permissions: str) -> OmsError:
    """The refusal of a caller without these permissions; who has not signed in is told so."""
    refusal = permission_denied(*permissions)
    if actor_of(info).kind is not ActorKind.ANONYMOUS:
        return refusal
    return OmsError(refusal.code, f"Sign in first. {refusal.message}", params=refusal.params)


def all_orders_refusal(info: ResolveInfo) -> OmsError | None:
    """Why the caller may not do at once what touches orders whatever their channel: whoever keeps the settings has not always a right
    to the orders. None where they may.
    """
    if actor_of(info).reaches_all_orders:
        return None
    why = f"It reaches orders of every channel: you need {MANAGE_ORDERS} in all of them."
    return OmsError(ErrorCode.PERMISSION_DENIED, why, params={"permissions": [MANAGE_ORDERS]})


def not_answered(error: SaleorError) -> RefusedError:
    """The refusal of a question that Saleor did not answer, or whose cursor, passed on to it, it says is none."""
    if is_of_cursor(error):
        return RefusedError(OmsError(ErrorCode.INVALID, "This cursor is not one of this list.", "after"))
    return RefusedError(OmsError(ErrorCode.SALEOR_ERROR, f"Saleor did not answer: {error}"))
