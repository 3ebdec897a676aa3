from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from ....core.actor import MANAGE_ORDERS
from ....core.errors import permission_denied
from ...base.access import RefusedError
from ...base.info import ResolveInfo
from ..node import OrderNode


def staff_only(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """A field that only staff with MANAGE_ORDERS read; null plus one error for the owner."""

    @wraps(resolve)
    def resolver(node: OrderNode, info: ResolveInfo, **kwargs: Any) -> Any:
        if not node.is_staff:
            raise RefusedError(permission_denied(MANAGE_ORDERS))
        return resolve(node, info, **kwargs)

    return staticmethod(resolver)


def address_only(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """A field that staff read, and the holder of a link who has named a part of the address; null plus one error for others."""

    @wraps(resolve)
    def resolver(node: OrderNode, info: ResolveInfo, **kwargs: Any) -> Any:
        if not (node.is_staff or node.sees_address):
            raise RefusedError(permission_denied(MANAGE_ORDERS))
        return resolve(node, info, **kwargs)

    return staticmethod(resolver)
