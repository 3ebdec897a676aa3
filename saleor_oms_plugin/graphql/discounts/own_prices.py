"""What articles cost the caller: for a storefront's listings, however many, in a constant number of queries."""

from __future__ import annotations

from functools import partial
from typing import Any

from promise import Promise

from ...core import clock
from ...core.actor import Actor, ActorKind
from ...core.money import Money
from ...discounts.articles import PricedArticle
from ...discounts.quotes import quotes
from ...discounts.reckoning import NO_TERMS, LinePrice, Meeting
from ...discounts.settings import settings
from ...discounts.terms import entitlements, terms_of
from ..base.access import actor_of
from ..base.dataloaders import load, once
from ..base.info import ResolveInfo
from .loading import VariantNode, priced_of

_BUYERS = (ActorKind.CUSTOMER, ActorKind.STAFF)


def my_price(info: ResolveInfo, node: VariantNode) -> Promise | None:
    """What a piece costs the caller; null for who has not signed in, without a channel, and for what the channel has no price for."""

    def told(article: PricedArticle | None) -> Any:
        if article is None or article.base_price is None:
            return None
        currency = article.base_price.currency
        return _own(info, node, article).then(lambda one: Money(one.unit_price, currency) if one else None)

    return _for_buyer(info, node, told)


def my_percent(info: ResolveInfo, node: VariantNode) -> Promise | None:
    """The caller's own discount, 0 where another price won; null as `my_price`."""

    def told(article: PricedArticle | None) -> Any:
        return None if article is None else _own(info, node, article).then(lambda one: one.percent if one else None)

    return _for_buyer(info, node, told)


def _for_buyer(info: ResolveInfo, node: VariantNode, told: Any) -> Promise | None:
    actor = actor_of(info)
    if actor.kind not in _BUYERS or actor.id is None or node.channel is None:
        return None
    return priced_of(info, node).then(told)


def _own(info: ResolveInfo, node: VariantNode, article: PricedArticle) -> Promise:
    waiting = once(info, ("own_prices", node.channel), dict[str, PricedArticle])
    waiting[article.article.variant_id] = article
    batch = partial(_batch, actor_of(info), waiting)
    return load(info, ("own_price", node.channel), batch, article.article.variant_id)


def _batch(actor: Actor, waiting: dict[str, PricedArticle], variant_ids: list[str]) -> dict[str, LinePrice]:
    articles, shop = [waiting[one] for one in variant_ids], settings()
    entitled = entitlements([actor.id or ""]).get(actor.id or "")
    terms = [NO_TERMS] * len(articles)
    if entitled is not None:
        terms = [one.terms for one in terms_of(articles, entitled, clock.now(), shop.least_margin_percent)]
    found = quotes(articles, terms, Meeting(shop.meeting))
    return {variant_id: one for variant_id, one in zip(variant_ids, found, strict=True) if one is not None}
