"""What a customer gets off articles: who is entitled to anything at all, in one query, and to what, in two more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ..customers import queries as customers
from .articles import PricedArticle
from .ceilings import ceiling_of
from .reckoning import Terms
from .rules import ClassPercent, class_percents, hand_set_ceilings

__all__ = ["ArticleTerms", "Entitlement", "entitlements", "terms_of"]


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Who gets lower prices: by a class, by a minimum discount, or by both."""

    user_id: str
    class_id: int | None
    minimum_percent: Decimal | None


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """What somebody gets off one article, and which rule says so."""

    terms: Terms
    rule: ClassPercent | None


def entitlements(user_ids: Iterable[str], using: str = "default") -> dict[str, Entitlement]:
    """Of these users (Saleor's global ids) those who get any discount, in one query."""
    return {
        user_id: Entitlement(user_id, one.discount_class_id, one.minimum_discount_percent or None)
        for user_id, one in customers.of_users(user_ids, using).items()
        if one.discount_class_id is not None or one.minimum_discount_percent
    }


def terms_of(
    articles: Sequence[PricedArticle], entitlement: Entitlement, at: datetime, least_margin_percent: Decimal | None, using: str = "default"
) -> list[ArticleTerms]:
    """What somebody gets off each of these articles, in two queries at most."""
    classes = [] if entitlement.class_id is None else [entitlement.class_id]
    percents = class_percents([one.article for one in articles], classes, at, using)
    ceilings = hand_set_ceilings([one.article.variant_id for one in articles], using)
    return [_terms(one, entitlement, percents, ceilings, least_margin_percent) for one in articles]


def _terms(
    one: PricedArticle,
    entitlement: Entitlement,
    percents: Mapping[tuple[str, int], ClassPercent],
    ceilings: Mapping[str, Decimal],
    least_margin_percent: Decimal | None,
) -> ArticleTerms:
    variant_id = one.article.variant_id
    rule = None if entitlement.class_id is None else percents.get((variant_id, entitlement.class_id))
    ceiling = ceiling_of(one, ceilings.get(variant_id), least_margin_percent)
    floor = None if ceiling.floor is None else ceiling.floor.amount
    return ArticleTerms(Terms(None if rule is None else rule.percent, entitlement.minimum_percent, ceiling.percent, floor), rule)
