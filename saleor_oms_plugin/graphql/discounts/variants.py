"""The roots of what classes get off variants: one, a page of them, and many changed at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import graphene
from django.db import transaction

from ...core import clock
from ...core.actor import MANAGE_DISCOUNTS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import InvalidIdError, int_pk, pk_from_global_id
from ...core.runtime import runtime
from ...customers.classes import CLASSES
from ...discounts import editing, grid
from ...discounts.articles import PricedArticle
from ...discounts.editing import MAX_AT_ONCE, VariantChange
from ...discounts.settings import settings
from ...saleor_api.access import saleor
from ...saleor_api.article_types import ArticleFilter
from ...saleor_api.port import SaleorError
from ...saleor_api.types import Channel
from ..base.access import RefusedError, actor_of, denied, not_answered
from ..base.connection import create_connection
from ..base.info import ResolveInfo
from ..base.pagination import MAX_PAGE, Page
from ..base.roots import mutation, query
from ..base.transaction import Transaction
from ..base.types import Decimal, optional_list
from .loading import VariantNode, rows_of
from .types import OmsClampedDiscount, OmsVariant, OmsVariantConnection, OmsVariantResult, OmsVariantsResult

MAX_SKUS = 100


class OmsClassDiscountInput(graphene.InputObjectType):
    """What a class gets."""

    discount_class = graphene.ID(required=True, description="The class.")
    percent = Decimal(required=True, description="0 to 100, two decimals.")


class OmsVariantInput(graphene.InputObjectType):
    """What is said of a variant; what is left out stays as it is."""

    discounts = graphene.List(graphene.NonNull(OmsClassDiscountInput), description="What these classes get; others stay as they are.")
    remove_discounts = graphene.List(
        graphene.NonNull(graphene.ID), description="Classes whose percents are taken away: the next rule holds."
    )
    max_discount_percent = Decimal(description="No class gets more; null takes away what was set.")


class OmsVariantChangeInput(OmsVariantInput):
    """What is said of one variant among many."""

    variant = graphene.ID(required=True, description="Saleor's id of the variant.")


class OmsVariantFilter(graphene.InputObjectType):
    """Which variants; what is left out does not matter."""

    search = graphene.String(description="In SKUs and in the names of variants and products.")
    skus = graphene.List(graphene.NonNull(graphene.String), description=f"These SKUs, at most {MAX_SKUS}.")
    product = graphene.ID(description="Of this product, all on one page; the others are not asked then.")


def variant_field(key_of: Callable[[Any], tuple[str, str | None]]) -> graphene.Field:
    """The field ``oms`` of Saleor's ProductVariant; ``key_of`` finds the variant's global id and the channel's slug in the host's root
    value."""

    def resolve(root: object, info: ResolveInfo) -> VariantNode | None:
        if not runtime().is_active():
            return None
        return VariantNode(*key_of(root))

    description = "Our side of this variant; null while the shop has us switched off."
    return graphene.Field(OmsVariant, resolver=resolve, description=description)


@query(
    OmsVariant,
    id=graphene.ID(required=True, description="Saleor's id of the variant."),
    channel=graphene.String(description="Whose prices are meant: the channel's slug."),
)
def oms_variant(root: object, info: ResolveInfo, id: str, channel: str | None = None) -> VariantNode:
    """A variant by Saleor's id. What staff alone may see is refused field by field."""
    pk_from_global_id(id, "ProductVariant")
    return VariantNode(id, channel)


@query(
    OmsVariantConnection,
    MANAGE_DISCOUNTS,
    channel=graphene.String(required=True, description="Whose variants and prices: the channel's slug."),
    filter=OmsVariantFilter(),
    first=graphene.Int(default_value=50, description=f"At most {MAX_PAGE}."),
    after=graphene.String(description="Saleor's own cursor."),
)
def oms_variants(
    root: object,
    info: ResolveInfo,
    channel: str,
    filter: Mapping[str, Any] | None = None,
    first: int | None = 50,
    after: str | None = None,
) -> Any:
    """The variants of a channel with what classes get off each, in Saleor's order, which goes forward only."""
    if not actor_of(info).reaches(channel):
        raise RefusedError(denied(info, MANAGE_DISCOUNTS))
    size = 50 if first is None else first
    if not 1 <= size <= MAX_PAGE:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"A page has 1 to {MAX_PAGE} items.", "first", params={"max": MAX_PAGE}))
    wanted = filter or {}
    if (problem := filter_problem(wanted)) is not None:
        raise RefusedError(problem)
    try:
        return _page(info, channel, wanted, size, after)
    except SaleorError as error:
        raise not_answered(error) from error


def filter_problem(wanted: Mapping[str, Any]) -> OmsError | None:
    """Why variants can't be found by an `OmsVariantFilter`."""
    if len(wanted.get("skus") or ()) > MAX_SKUS:
        return OmsError(ErrorCode.INVALID, f"At most {MAX_SKUS} SKUs at once.", "filter", params={"max": MAX_SKUS})
    return None


def article_filter(wanted: Mapping[str, Any]) -> ArticleFilter:
    """An `OmsVariantFilter` as Saleor is asked by it; the product is not in it."""
    return ArticleFilter((wanted.get("search") or "").strip(), tuple(wanted.get("skus") or ()))


def _page(info: ResolveInfo, channel: str, wanted: Mapping[str, Any], size: int, after: str | None) -> Any:
    api = saleor()
    if wanted.get("product"):
        pk_from_global_id(wanted["product"], "Product")
        articles = api.product_articles(wanted["product"], channel)
        return _connection(channel, rows_of(info, articles), None, has_previous=False, count=lambda: len(articles))
    asked = article_filter(wanted)
    page = api.articles(channel, asked, after, size)
    count = lambda: api.articles(channel, asked, first=1, with_total=True).total_count or 0  # noqa: E731
    return _connection(channel, rows_of(info, page.articles), page.end_cursor, has_previous=after is not None, count=count)


def _connection(channel: str, rows: Sequence[grid.Row], end_cursor: str | None, *, has_previous: bool, count: Callable[[], int]) -> Any:
    """Saleor's own cursor is that of the last edge; the others have none."""
    nodes: Any = [VariantNode(row.article.article.variant_id, channel, row) for row in rows]
    cursors = ["" for _ in nodes]
    if cursors:
        cursors[-1] = end_cursor or ""
    return create_connection(OmsVariantConnection, Page(nodes, cursors, end_cursor is not None, has_previous, count))


class OmsPriceChannel(graphene.ObjectType):
    """A channel of Saleor's, whose prices discounts are taken off."""

    slug = graphene.String(required=True, description="For the argument channel.")
    name = graphene.String(required=True, description="Its name.")
    currency = graphene.String(required=True, description="ISO 4217, such as EUR.")


@query(optional_list(OmsPriceChannel), MANAGE_DISCOUNTS)
def oms_price_channels(root: object, info: ResolveInfo) -> list[Channel]:
    """The channels that the caller reaches."""
    try:
        return [one for one in saleor().channels() if actor_of(info).reaches(one.slug)]
    except SaleorError as error:
        raise not_answered(error) from error


@mutation(
    OmsVariantResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.NONE,
    variant=graphene.ID(required=True, description="Saleor's id of the variant."),
    input=OmsVariantInput(required=True),
)
def oms_variant_update(root: object, info: ResolveInfo, variant: str, input: Mapping[str, Any]) -> OmsVariantResult:
    """Say what classes get off a variant, and how much at most. A percent above the ceiling is kept, and prices stop at the ceiling. Orders
    stay as they are; open checkouts have the new price with their next change."""
    pk_from_global_id(variant, "ProductVariant")
    done = editing.write([_change({**input, "variant": variant})])
    errors = [error.at(*error.path[2:]) for error in done.errors]
    return OmsVariantResult(variant=None if errors else VariantNode(variant, None), errors=errors)


@mutation(
    OmsVariantsResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.NONE,
    input=graphene.List(graphene.NonNull(OmsVariantChangeInput), required=True, description=f"At most {MAX_AT_ONCE} variants, each once."),
    channel=graphene.String(description="By whose prices ceilings are reckoned (slug); without one none is."),
    dry_run=graphene.Boolean(default_value=False, description="Only tell what would come of it."),
)
def oms_variants_bulk_update(
    root: object, info: ResolveInfo, input: Sequence[Mapping[str, Any]], channel: str | None = None, dry_run: bool = False
) -> OmsVariantsResult:
    """Say what classes get off many variants: all of it, or nothing where something is refused. Percents above a ceiling are kept, and
    listed."""
    if channel is not None and not actor_of(info).reaches(channel):
        return _refused(denied(info, MANAGE_DISCOUNTS))
    if len(input) > MAX_AT_ONCE:
        return _refused(OmsError(ErrorCode.INVALID, f"At most {MAX_AT_ONCE} variants at once.", "input", params={"max": MAX_AT_ONCE}))
    changes: list[VariantChange] = []
    errors: list[OmsError] = []
    for index, one in enumerate(input):
        try:
            changes.append(_change(one))
        except InvalidIdError as error:
            errors.append(OmsError(ErrorCode.INVALID, str(error), ("input", index, "discounts")))
    if errors:
        return _refused(*errors)
    try:
        articles = saleor().articles_by_ids([change.variant_id for change in changes], channel) if channel is not None else ()
    except SaleorError as error:
        return _refused(not_answered(error).error)
    with transaction.atomic():
        done = editing.write(changes)
        if done.value is None:
            return _refused(*done.errors)
        clamped = list(_clamped(changes, articles, channel))
        transaction.set_rollback(bool(dry_run))
    nodes = [VariantNode(change.variant_id, channel) for change in changes]
    return OmsVariantsResult(changed_count=done.value, clamped=clamped, variants=[] if dry_run else nodes, errors=[])


def _clamped(changes: Sequence[VariantChange], articles: Sequence[PricedArticle], channel: str | None) -> Iterator[OmsClampedDiscount]:
    """What of the changes is more than its ceiling, as things are once they are written."""
    classes = {one.pk: one for one in CLASSES.rows()}
    said = {change.variant_id: change.percents for change in changes}
    for row in grid.rows(articles, list(classes), clock.now(), settings().least_margin_percent):
        for cell in row.cells:
            if cell.is_clamped and cell.rule is not None and cell.class_id in said[row.article.article.variant_id]:
                yield OmsClampedDiscount(
                    variant=VariantNode(row.article.article.variant_id, channel, row),
                    discount_class=classes[cell.class_id],
                    percent=cell.rule.percent,
                    ceiling=cell.percent,
                )


def _change(given: Mapping[str, Any]) -> VariantChange:
    percents = {int_pk(one["discount_class"], "OmsDiscountClass"): one["percent"] for one in given.get("discounts") or ()}
    percents |= {int_pk(one, "OmsDiscountClass"): None for one in given.get("remove_discounts") or ()}
    return VariantChange(given["variant"], percents, given.get("max_discount_percent"), "max_discount_percent" in given)


def _refused(*errors: OmsError) -> OmsVariantsResult:
    return OmsVariantsResult(changed_count=0, clamped=[], variants=[], errors=list(errors))
