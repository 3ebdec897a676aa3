"""The classes of customers for whom prices are lower. The best has rank 1, and no two have one rank: of two, one is always the better."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Annotated

from babel.numbers import list_currencies
from django.db import transaction
from django.db.models import Count, F, Value
from django.db.models.functions import Concat, Lower
from pydantic import BeforeValidator, Field, PlainSerializer

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.spec import Checked, CodedSpec, Name, Says, Spec, Text, as_decimal
from ..core.spec.table import SpecTable
from .identity import no_joins_meanwhile
from .models import Customer, DiscountClass
from .queries import reachable

__all__ = [
    "CLASSES",
    "MAX_RANK",
    "DiscountClass",
    "DiscountClassSpec",
    "by_codes",
    "customers_counts",
    "delete",
    "hold",
    "make_room",
    "of_ids",
]

MAX_RANK = 1_000
MAX_TURNOVER = 10**15


def _as_text(value: Decimal) -> str:
    return f"{value:f}"


def _currency(code: str) -> Iterator[str]:
    if code not in list_currencies():
        yield "A currency is written by its code (ISO 4217), such as EUR."


def _amount(value: Decimal) -> Iterator[str]:
    if not value.is_finite() or not 0 < value < MAX_TURNOVER or value != round(value, 3):
        yield "A turnover is more than 0, with three decimals at most."


class ClassTurnover(Spec):
    """From which turnover on a class is proposed, in one currency."""

    currency: Annotated[Text, Checked(_currency)] = Field(description="ISO 4217, such as EUR.")
    amount: Annotated[Decimal, BeforeValidator(as_decimal), Checked(_amount), PlainSerializer(_as_text)] = Field(
        description="In major units, with tax as orders' totals are."
    )


class DiscountClassSpec(CodedSpec):
    """A class of customers."""

    name: Name
    rank: Annotated[int, Field(ge=1, le=MAX_RANK), Says(f"A rank is 1 (the best) to {MAX_RANK}.")] = Field(
        description="1 is the best; of two classes the one with the smaller rank is the better one."
    )
    turnover_from: list[ClassTurnover] = Field(
        default=[],
        description="From which turnover of some months on the class is proposed to customers, a currency once; empty: it never is.",
    )

    def problems(self) -> Iterator[OmsError]:
        seen: set[str] = set()
        for place, one in enumerate(self.turnover_from):
            if isinstance(one, ClassTurnover) and one.currency in seen:
                yield OmsError(ErrorCode.INVALID, f"{one.currency} stands there twice.", ("turnover_from", place, "currency"))
            elif isinstance(one, ClassTurnover):
                seen.add(one.currency)


class _Classes(SpecTable[DiscountClassSpec, DiscountClass]):
    def problems(self, row: DiscountClass, spec: DiscountClassSpec, given: Collection[str]) -> Iterator[OmsError]:
        others = DiscountClass.objects.exclude(pk=row.pk)
        if named := others.annotate(key=Lower("name")).filter(key=Lower(Value(spec.name))).first():
            yield OmsError(ErrorCode.UNIQUE, f"There is a class {named.name} already: give another name.", "name")
        if other := others.filter(rank=spec.rank).first():
            why = f"{other.name} has the rank {spec.rank}: give another, or change that one first."
            yield OmsError(ErrorCode.UNIQUE, why, "rank", params={"name": other.name, "rank": spec.rank})

    def delete(self, pk: int) -> Result[DiscountClass]:
        return delete(pk, remove_from_customers=False)


CLASSES = _Classes(DiscountClassSpec, DiscountClass, "class")
"""The shop's classes, the best first."""


def delete(pk: int, *, remove_from_customers: bool) -> Result[DiscountClass]:
    """Delete a class; returns it as it was. Its customers have none afterwards, which has to be said.

    Refusals: NOT_FOUND, and CONTRADICTION where there are such customers and it was not said (params.customersCount).
    """
    with no_joins_meanwhile():
        row = DiscountClass.objects.select_for_update().filter(pk=pk).first()
        if row is None:
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such class.", "id"))
        theirs = list(Customer.objects.select_for_update().filter(discount_class=row).order_by("pk").values_list("pk", flat=True))
        if theirs and not remove_from_customers:
            count = Customer.objects.filter(pk__in=theirs, root=None).count() or len(theirs)
            why = f"Customers in {row.name}: {count}. Give them another class first, or say that they shall have none."
            return refused(OmsError(ErrorCode.CONTRADICTION, why, "id", params={"name": row.name, "customersCount": count}))
        now = clock.now()
        Customer.objects.filter(pk__in=theirs).update(discount_class=None, edited_at=now)
        row.delete()
        row.pk = pk
    return Result(row)


def hold(pk: int | None) -> DiscountClass | None:
    """A class that stays there until the transaction ends; None where there is none."""
    return DiscountClass.objects.select_for_update(no_key=True).filter(pk=pk).first() if pk is not None else None


def make_room(codes: Iterable[str]) -> None:
    """Take names and ranks from these classes, each of which is about to be given others or to be deleted. Within a transaction."""
    free = Concat(Value("\x01"), F("code"))  # a name that nobody can write
    with transaction.atomic():
        DiscountClass.objects.filter(code__in=list(codes)).update(name=free)
        taken = list(DiscountClass.objects.order_by("-rank").values_list("rank", flat=True)[:1])
        start = max([MAX_RANK, *taken])
        for place, row in enumerate(DiscountClass.objects.filter(code__in=list(codes)).order_by("pk"), start + 1):
            DiscountClass.objects.filter(pk=row.pk).update(rank=place)


def of_ids(class_ids: Iterable[int], using: str = "default") -> dict[int, DiscountClass]:
    """These classes, in one query."""
    return DiscountClass.objects.using(using).in_bulk(set(class_ids))


def by_codes(codes: Iterable[str], using: str = "default") -> dict[str, DiscountClass]:
    """These classes by their codes, in one query."""
    return {one.code: one for one in DiscountClass.objects.using(using).filter(code__in=set(codes))}


def customers_counts(class_ids: Iterable[int], actor: Actor, using: str = "default") -> dict[int, int]:
    """How many customers whom the actor may know of are in each of these classes, joined guests left out, in one query."""
    found = reachable(actor, using).filter(discount_class__in=set(class_ids)).order_by().values_list("discount_class")
    return dict(found.annotate(count=Count("pk")))
