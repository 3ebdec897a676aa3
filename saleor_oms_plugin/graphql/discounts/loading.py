"""Variants as GraphQL's fields ask for them: however many, a constant number of questions to Saleor and to the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from promise import Promise

from ...core import clock
from ...customers.classes import CLASSES, DiscountClass
from ...discounts import grid
from ...discounts.articles import Article, PricedArticle
from ...discounts.rules import ClassPercent, class_percents
from ...discounts.settings import settings
from ...saleor_api.access import saleor
from ...saleor_api.port import SaleorError
from ..base.access import not_answered
from ..base.dataloaders import load, once
from ..base.info import ResolveInfo


@dataclass(frozen=True, slots=True)
class VariantNode:
    """What ``OmsVariant`` is resolved from: a variant, and the channel (slug) whose prices are meant, where one is."""

    variant_id: str
    channel: str | None
    row: grid.Row | None = None
    """Where it is known already: what a page shows is read at once. Saleor's answer within its own process ends the batching of what is
    asked for afterwards."""


def classes_of(info: ResolveInfo) -> list[DiscountClass]:
    """The shop's classes, the best first."""
    return once(info, "discount_classes", lambda: list(CLASSES.rows()))


def then(found: Any, follow: Callable[[Any], Any]) -> Any:
    """What follows from something that is known, or will be. What is known already is followed at once: of a page whose articles were read
    together, what is loaded next is loaded together, too."""
    return found.then(follow) if isinstance(found, Promise) else follow(found)


def priced_of(info: ResolveInfo, node: VariantNode) -> Any:
    """The article with its prices in the node's channel, or the promise of it; None without a channel, and where that has no such
    article."""
    if node.row is not None or node.channel is None:
        return node.row.article if node.row is not None else None
    channel = node.channel

    def batch(variant_ids: list[str]) -> dict[str, PricedArticle]:
        try:
            return {one.article.variant_id: one for one in saleor().articles_by_ids(variant_ids, channel)}
        except SaleorError as error:
            raise not_answered(error) from error

    return load(info, ("priced_article", channel), batch, node.variant_id)


def place_of(info: ResolveInfo, node: VariantNode) -> Any:
    """The `Article`, or the promise of it, for which no channel is needed; None for a variant that there is not."""
    if node.row is not None:
        return node.row.article.article

    def batch(variant_ids: list[str]) -> dict[str, Article]:
        try:
            return {one.variant_id: one for one in saleor().article_places(variant_ids)}
        except SaleorError as error:
            raise not_answered(error) from error

    return load(info, "article_place", batch, node.variant_id)


def percents_of(info: ResolveInfo, node: VariantNode) -> Any:
    """What each class gets, by the class's key, or the promise of it; what no rule holds for is missing."""

    if node.row is not None:
        return {cell.class_id: cell.rule for cell in node.row.cells if cell.rule is not None}

    def batch(articles: list[Article]) -> dict[Article, dict[int, ClassPercent]]:
        found: dict[Article, dict[int, ClassPercent]] = {one: {} for one in articles}
        by_id = {one.variant_id: one for one in articles}
        for (variant_id, class_id), percent in class_percents(articles, [one.pk for one in classes_of(info)], clock.now()).items():
            found[by_id[variant_id]][class_id] = percent
        return found

    def follow(article: Article | None) -> Any:
        return {} if article is None else load(info, "class_percents", batch, article, default={})

    return then(place_of(info, node), follow)


def rows_of(info: ResolveInfo, articles: Sequence[PricedArticle]) -> list[grid.Row]:
    """The rows of these articles, for every class of the shop."""
    return grid.rows(articles, [one.pk for one in classes_of(info)], clock.now(), settings().least_margin_percent)


def row_of(info: ResolveInfo, node: VariantNode) -> Any:
    """The article's `grid.Row`, or the promise of it; None where `priced_of` is."""
    if node.row is not None:
        return node.row
    known = once(info, ("priced_articles", node.channel), dict[str, PricedArticle])

    def batch(variant_ids: list[str]) -> dict[str, grid.Row]:
        return {row.article.article.variant_id: row for row in rows_of(info, [known[one] for one in variant_ids])}

    def follow(article: PricedArticle | None) -> Any:
        if article is None:
            return None
        known[article.article.variant_id] = article
        return load(info, ("price_row", node.channel), batch, article.article.variant_id)

    return then(priced_of(info, node), follow)
