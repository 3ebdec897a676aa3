"""What staff say of discounts: percents and ceilings of many variants at once, and rules one by one. All of a call is done, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from ..core.clock import zone_refusal
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.ids import InvalidIdError, pk_from_global_id
from ..core.rows import AnyOf
from ..customers.classes import DiscountClass, hold
from ..customers.classes import of_ids as classes_of
from .models import DiscountRule, Scope, VariantCeiling

__all__ = [
    "MAX_AT_ONCE",
    "DiscountRule",
    "Outcome",
    "VariantChange",
    "create_rule",
    "delete_rule",
    "outcomes",
    "percent_problem",
    "problems",
    "update_rule",
    "write",
]

MAX_AT_ONCE = 1000
"""Variants in one call; more are a job's work."""
_TYPES = {Scope.CATEGORY: "Category", Scope.PRODUCT: "Product", Scope.VARIANT: "ProductVariant"}


@dataclass(frozen=True, slots=True)
class VariantChange:
    """What is said of one variant. What is not named stays."""

    variant_id: str
    percents: Mapping[int, Decimal | None]
    """By the class's key; None takes the variant's own percent away, so that the next rule holds."""
    ceiling: Decimal | None = None
    sets_ceiling: bool = False
    """``ceiling`` is said; None takes away what somebody had set."""


def percent_problem(percent: Decimal) -> str | None:
    """Why a number is no percentage, in a sentence."""
    if not percent.is_finite() or not 0 <= percent <= 100 or percent != percent.quantize(Decimal("0.01")):
        return "A percentage is 0 to 100, with two decimals at most."
    return None


def problems(changes: Sequence[VariantChange]) -> list[OmsError]:
    """What keeps these changes from being done, each with the index of its change; in three queries at most."""
    classes = classes_of({pk for change in changes for pk in change.percents})
    dated = _dated(change.variant_id for change in changes)
    found: list[OmsError] = []
    seen: set[str] = set()
    for index, change in enumerate(changes):
        found += [error.under("input", index) for error in _problems(change, classes, dated, seen)]
        seen.add(change.variant_id)
    return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of the cells of one variant: percents, and the ceiling."""

    changed: int
    """They get another value, or their first."""
    same: int
    removed: int


def outcomes(changes: Sequence[VariantChange]) -> list[Outcome]:
    """What writing these changes would do, one for each, in two queries."""
    there: dict[tuple[str, int | None], Decimal] = {(rule.target_id, rule.discount_class_id): rule.percent for rule in _undated(changes)}
    ceilings = {change.variant_id for change in changes if change.sets_ceiling}
    stored = VariantCeiling.objects.filter(AnyOf("variant_id", ceilings)) if ceilings else VariantCeiling.objects.none()
    there |= {(pk, None): percent for pk, percent in stored.values_list("variant_id", "percent")}
    return [_outcome(change, there) for change in changes]


def _outcome(change: VariantChange, there: Mapping[tuple[str, int | None], Decimal]) -> Outcome:
    said: dict[int | None, Decimal | None] = dict(change.percents.items())
    if change.sets_ceiling:
        said[None] = change.ceiling
    before = {key: there.get((change.variant_id, key)) for key in said}
    same = sum(said[key] == before[key] for key in said)
    removed = sum(said[key] is None and before[key] is not None for key in said)
    return Outcome(len(said) - same - removed, same, removed)


def write(changes: Sequence[VariantChange]) -> Result[int]:
    """Write what is said of variants; returns how many percents and ceilings became others. A percent above a ceiling is kept as it was
    given: prices stop at the ceiling, and go on when it rises."""
    with transaction.atomic():
        for pk in sorted({pk for change in changes for pk in change.percents}):
            hold(pk)
        if errors := problems(changes):
            return Result(errors=tuple(errors))
        return Result(_write_percents(changes) + _write_ceilings(changes))


def _problems(
    change: VariantChange, classes: Mapping[int, DiscountClass], dated: Collection[tuple[str, int]], seen: Collection[str]
) -> Iterator[OmsError]:
    try:
        pk_from_global_id(change.variant_id, "ProductVariant")
    except InvalidIdError as error:
        yield OmsError(ErrorCode.INVALID, str(error), "variant")
        return
    if change.variant_id in seen:
        yield OmsError(ErrorCode.INVALID, "This variant is named twice: say everything of it at once.", "variant")
    for place, (pk, percent) in enumerate(change.percents.items()):
        if pk not in classes:
            yield OmsError(ErrorCode.NOT_FOUND, "There is no such class.", ("discounts", place, "discount_class"))
        elif percent is not None and (why := percent_problem(percent)):
            yield OmsError(ErrorCode.INVALID, why, ("discounts", place, "percent"))
        elif percent is not None and (change.variant_id, pk) in dated:
            why = f"{classes[pk].name} has percents with dates for this variant: change those among the rules."
            yield OmsError(ErrorCode.CONTRADICTION, why, ("discounts", place, "percent"), params={"name": classes[pk].name})
    if change.sets_ceiling and change.ceiling is not None and (why := percent_problem(change.ceiling)):
        yield OmsError(ErrorCode.INVALID, why, "max_discount_percent")


def _dated(variant_ids: Iterable[str]) -> set[tuple[str, int]]:
    found = DiscountRule.objects.filter(target_id__in=set(variant_ids)).exclude(valid_from=None, valid_until=None)
    return set(found.values_list("target_id", "discount_class_id"))


def _undated(changes: Sequence[VariantChange]) -> QuerySet[DiscountRule]:
    """The rules without dates of these variants, for the classes of which something is said."""
    targets, classes = {change.variant_id for change in changes}, {pk for change in changes for pk in change.percents}
    return DiscountRule.objects.filter(AnyOf("target_id", targets), discount_class__in=classes, valid_from=None, valid_until=None)


def _write_percents(changes: Sequence[VariantChange]) -> int:
    wanted = {(change.variant_id, pk): percent for change in changes for pk, percent in change.percents.items()}
    if not wanted:
        return 0
    rules = {(rule.target_id, rule.discount_class_id): rule for rule in _undated(changes).select_for_update()}
    gone = [rules[key].pk for key, percent in wanted.items() if percent is None and key in rules]
    changed = [rules[key] for key, percent in wanted.items() if percent is not None and key in rules and rules[key].percent != percent]
    for rule in changed:
        rule.percent = wanted[rule.target_id, rule.discount_class_id]  # type: ignore[assignment]
    new = [
        DiscountRule(scope=Scope.VARIANT, target_id=target, discount_class_id=pk, percent=percent)
        for (target, pk), percent in wanted.items()
        if percent is not None and (target, pk) not in rules
    ]
    DiscountRule.objects.filter(pk__in=gone).delete()
    DiscountRule.objects.bulk_update(changed, ["percent"], batch_size=1000)
    DiscountRule.objects.bulk_create(new, batch_size=1000)
    return len(gone) + len(changed) + len(new)


def _write_ceilings(changes: Sequence[VariantChange]) -> int:
    wanted = {change.variant_id: change.ceiling for change in changes if change.sets_ceiling}
    if not wanted:
        return 0
    there = dict(VariantCeiling.objects.filter(variant_id__in=wanted).values_list("variant_id", "percent"))
    gone = [pk for pk, percent in wanted.items() if percent is None and pk in there]
    given = [
        VariantCeiling(variant_id=pk, percent=percent) for pk, percent in wanted.items() if percent is not None and there.get(pk) != percent
    ]
    VariantCeiling.objects.filter(variant_id__in=gone).delete()
    VariantCeiling.objects.bulk_create(
        given, batch_size=1000, update_conflicts=True, unique_fields=["variant_id"], update_fields=["percent"]
    )
    return len(gone) + len(given)


def create_rule(scope: str, target_id: str, class_id: int, given: Mapping[str, Any]) -> Result[DiscountRule]:
    """Make a rule; ``given`` has percent, valid_from and valid_until, the dates aware or None."""
    target = target_id.strip()
    if scope == Scope.ALL and target:
        return refused(OmsError(ErrorCode.INVALID, "A rule for all names nothing.", "target"))
    if scope != Scope.ALL:
        try:
            pk_from_global_id(target, _TYPES[Scope(scope)])
        except InvalidIdError as error:
            return refused(OmsError(ErrorCode.INVALID, str(error), "target"))
    with transaction.atomic():
        if hold(class_id) is None:
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such class.", "discount_class"))
        return _save(DiscountRule(scope=scope, target_id=target, discount_class_id=class_id, percent=Decimal(0)), given)


def update_rule(pk: int, given: Mapping[str, Any]) -> Result[DiscountRule]:
    """Change what is given of percent, valid_from and valid_until; None clears a date."""
    with transaction.atomic():
        rule = DiscountRule.objects.filter(pk=pk).first()
        if rule is None or hold(rule.discount_class_id) is None:
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such rule.", "id"))
        return _save(rule, given)


def delete_rule(pk: int) -> Result[DiscountRule]:
    """Delete a rule; returns it as it was."""
    with transaction.atomic():
        rule = DiscountRule.objects.select_for_update().filter(pk=pk).first()
        if rule is None:
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such rule.", "id"))
        rule.delete()
    rule.pk = pk
    return Result(rule)


def _save(rule: DiscountRule, given: Mapping[str, Any]) -> Result[DiscountRule]:
    """The class is held, so that no two rules of it are written at once."""
    for name in ("percent", "valid_from", "valid_until"):
        if name in given and (name != "percent" or given[name] is not None):
            setattr(rule, name, given[name])
    if why := percent_problem(rule.percent):
        return refused(OmsError(ErrorCode.INVALID, why, "percent"))
    if errors := [error for name in ("valid_from", "valid_until") if (error := _zone(getattr(rule, name), name)) is not None]:
        return Result(errors=tuple(errors))
    if rule.valid_from is not None and rule.valid_until is not None and rule.valid_from >= rule.valid_until:
        return refused(OmsError(ErrorCode.INVALID, "It ends before it begins.", "valid_until"))
    if (other := _overlapping(rule)) is not None:
        why = f"Another rule of this class for the same thing gives {other.percent} % within that time: change its dates first."
        params = {"percent": str(other.percent), "validFrom": _iso(other.valid_from), "validUntil": _iso(other.valid_until)}
        return refused(OmsError(ErrorCode.CONTRADICTION, why, "valid_from", params=params))
    rule.save()
    return Result(rule)


def _overlapping(rule: DiscountRule) -> DiscountRule | None:
    others = DiscountRule.objects.filter(target_id=rule.target_id, discount_class=rule.discount_class_id).exclude(pk=rule.pk)
    if rule.valid_until is not None:
        others = others.filter(Q(valid_from=None) | Q(valid_from__lt=rule.valid_until))
    if rule.valid_from is not None:
        others = others.filter(Q(valid_until=None) | Q(valid_until__gt=rule.valid_from))
    return others.first()


def _zone(moment: datetime | None, field: str) -> OmsError | None:
    return None if moment is None else zone_refusal(moment, field)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
