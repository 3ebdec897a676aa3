"""The root by which one percent is given to all variants that a filter finds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal as Number
from typing import Any

import graphene

from ...core.actor import MANAGE_DISCOUNTS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk
from ...discounts import filtered
from ..base.access import actor_of, denied
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from ..base.types import Decimal, error_list
from ..jobs.types import OmsJob
from .variants import OmsVariantFilter, article_filter, filter_problem


class OmsVariantsFilteredResult(graphene.ObjectType):
    """What was begun for all variants that a filter finds."""

    job = graphene.Field(
        OmsJob,
        description="It counts changed, same, refused (the class has percents with dates for them) and clamped (above their ceilings).",
    )
    errors = error_list()


@mutation(
    OmsVariantsFilteredResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.NONE,
    channel=graphene.String(required=True, description="Whose variants, and by whose prices ceilings are reckoned (slug)."),
    filter=OmsVariantFilter(description="Which variants: by words or SKUs, not by product; none for all of the channel."),
    discount_class=graphene.ID(required=True, description="Who gets it."),
    percent=Decimal(description="0 to 100, two decimals; null takes the variants' own percents away, so that the next rule holds."),
    dry_run=graphene.Boolean(default_value=False, description="Only count what would come of it."),
)
def oms_variants_filtered_update(
    root: object,
    info: ResolveInfo,
    channel: str,
    discount_class: str,
    filter: Mapping[str, Any] | None = None,
    percent: Number | None = None,
    dry_run: bool = False,
) -> OmsVariantsFilteredResult:
    """Give a class one percent off every variant that a filter finds, in the background: a page of a hundred at a time, each written whole.
    Where it fails on the way, what was written stays and the job's counts tell how much; asked for again, it does the rest."""
    actor, wanted = actor_of(info), filter or {}
    if not actor.reaches(channel):
        return OmsVariantsFilteredResult(errors=[denied(info, MANAGE_DISCOUNTS)])
    if wanted.get("product"):
        why = "The variants of a product are few: name them in omsVariantsBulkUpdate."
        return OmsVariantsFilteredResult(errors=[OmsError(ErrorCode.INVALID, why, ("filter", "product"))])
    if (problem := filter_problem(wanted)) is not None:
        return OmsVariantsFilteredResult(errors=[problem])
    class_id = int_pk(discount_class, "OmsDiscountClass")
    done = filtered.start(channel, article_filter(wanted), class_id, percent, actor.id or "", is_dry_run=bool(dry_run))
    return OmsVariantsFilteredResult(job=done.value, errors=done.errors)
