"""The roots of vouchers, and the field ``oms`` of Saleor's Voucher."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene

from ...core.actor import MANAGE_DISCOUNTS
from ...core.runtime import runtime
from ..base.access import RefusedError, actor_of, denied
from ..base.info import ResolveInfo
from ..base.roots import fields
from .mutations import oms_voucher_update
from .node import VoucherNode
from .resolvers import oms_voucher, oms_voucher_try, oms_vouchers
from .types import OmsVoucher


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_voucher, oms_vouchers, oms_voucher_try)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(oms_voucher_update)


def voucher_field(id_of: Callable[[Any], str]) -> graphene.Field:
    """The field ``oms`` of Saleor's Voucher; ``id_of`` finds the voucher's global id in the host's root value."""

    def resolve(root: object, info: ResolveInfo) -> VoucherNode | None:
        if not runtime().is_active():
            return None
        if not actor_of(info).has(MANAGE_DISCOUNTS):
            raise RefusedError(denied(info, MANAGE_DISCOUNTS))
        return VoucherNode(id_of(root))

    description = "What the shop says of this voucher. Needs MANAGE_DISCOUNTS."
    return graphene.Field(OmsVoucher, resolver=resolve, description=description)
