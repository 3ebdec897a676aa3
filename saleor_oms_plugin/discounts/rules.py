"""What a class gets off an article: of the rules that hold, the nearest. Not the best: what is said of an article itself is meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from ..core.rows import AnyOf
from .articles import Article
from .models import DiscountRule, Scope, VariantCeiling

__all__ = ["ClassPercent", "Scope", "class_percents", "hand_set_ceilings", "listed", "own_percents"]


@dataclass(frozen=True, slots=True)
class ClassPercent:
    """What a class gets off an article, and which rule says so."""

    percent: Decimal
    """0 to 100, with two decimals."""
    scope: str
    """`Scope`: how near the rule is."""
    target_id: str
    """Saleor's global id of what the rule is of; empty for ALL."""
    rule_id: int


def class_percents(
    articles: Collection[Article], class_ids: Collection[int], at: datetime, using: str = "default"
) -> dict[tuple[str, int], ClassPercent]:
    """What each of these classes gets off each of these articles at a moment, by the variant's id and the class's key, in one query.

    The nearest rule wins, whatever it says: the variant's, the product's, that of the nearest category of its path, the one for all. A
    rule whose dates don't hold does not exist. What no rule holds for is missing.
    """
    if not articles or not class_ids:
        return {}
    steps = {article.variant_id: tuple(_steps(article)) for article in articles}
    targets = {step for path in steps.values() for step in path}
    found = held(at, using).filter(AnyOf("target_id", targets), discount_class__in=set(class_ids))
    by_place = {
        (target_id, class_id): ClassPercent(percent, scope, target_id, pk)
        for pk, scope, target_id, class_id, percent in found.values_list("pk", "scope", "target_id", "discount_class_id", "percent")
    }
    classes = {class_id for _, class_id in by_place}
    nearest = {}
    for variant_id, path in steps.items():
        for class_id in classes:
            if (won := next((by_place[step, class_id] for step in path if (step, class_id) in by_place), None)) is not None:
                nearest[variant_id, class_id] = won
    return nearest


def hand_set_ceilings(variant_ids: Iterable[str], using: str = "default") -> dict[str, Decimal]:
    """The ceilings that somebody has set for these variants, in percent, in one query; a variant without one is missing."""
    found = VariantCeiling.objects.using(using).filter(AnyOf("variant_id", set(variant_ids)))
    return dict(found.values_list("variant_id", "percent"))


def own_percents(variant_ids: Collection[str], class_ids: Collection[int], using: str = "default") -> dict[tuple[str, int], Decimal]:
    """What is said of these variants themselves, without dates, by the variant's id and the class's key, in one query."""
    found = DiscountRule.objects.using(using).filter(
        AnyOf("target_id", set(variant_ids)), discount_class__in=set(class_ids), valid_from=None, valid_until=None
    )
    return {(target, pk): percent for target, pk, percent in found.values_list("target_id", "discount_class_id", "percent")}


def listed(scopes: Collection[str] | None = None, class_id: int | None = None, target_id: str | None = None) -> QuerySet[DiscountRule]:
    """The rules of these scopes (None for all), of a class and for one thing."""
    found = DiscountRule.objects.all()
    if scopes is not None:
        found = found.filter(scope__in=scopes)
    if class_id is not None:
        found = found.filter(discount_class=class_id)
    return found if target_id is None else found.filter(target_id=target_id)


def held(at: datetime, using: str = "default") -> QuerySet[DiscountRule]:
    """The rules whose dates hold at a moment."""
    begun = Q(valid_from=None) | Q(valid_from__lte=at)
    return DiscountRule.objects.using(using).filter(begun, Q(valid_until=None) | Q(valid_until__gt=at))


def _steps(article: Article) -> Iterator[str]:
    """The targets of the rules for an article, the nearest first; the empty one is that of the rule for all."""
    yield article.variant_id
    yield article.product_id
    yield from article.category_ids
    yield ""
