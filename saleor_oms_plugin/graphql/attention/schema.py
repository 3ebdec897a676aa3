from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations import (
    oms_failures_cancel,
    oms_failures_retry,
    oms_foreign_voucher_dismiss,
    oms_offer_dismiss,
    oms_price_slip_dismiss,
    oms_price_slip_mend,
)
from .resolvers import oms_attention, oms_home


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_attention, oms_home)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_failures_retry,
        oms_failures_cancel,
        oms_offer_dismiss,
        oms_foreign_voucher_dismiss,
        oms_price_slip_mend,
        oms_price_slip_dismiss,
    )
