"""The classes of customers: kept by who keeps the discounts, and read by who gives them to customers, too."""

from __future__ import annotations

from decimal import Decimal as Number
from functools import partial
from typing import Any

import graphene
from promise import Promise

from ...core.actor import MANAGE_DISCOUNTS, MANAGE_USERS
from ...core.errors import Result
from ...core.ids import int_pk, to_global_id
from ...core.money import Money
from ...customers import classes
from ...customers.classes import CLASSES, MAX_RANK, DiscountClass
from ..base.access import actor_of
from ..base.dataloaders import load
from ..base.info import ResolveInfo
from ..base.roots import mutation, query
from ..base.transaction import Transaction
from ..base.types import Decimal, OmsMoney, error_list, optional_list, required_list

_RANK = f"1 (the best) to {MAX_RANK}, of one class alone: of two classes the one with the smaller rank is the better one."

_TURNOVER = "From which turnover on it is proposed to customers, by currency; an empty list: it never is."


class OmsDiscountClass(graphene.ObjectType):
    """A class of customers for whom prices are lower. For staff; a customer never learns of it."""

    id = graphene.ID(required=True, description="Our own id.")
    code = graphene.String(required=True, description="What the configuration document and conditions call it.")
    name = graphene.String(required=True, description="What people call it.")
    rank = graphene.Int(required=True, description="1 is the best.")
    turnover_from = required_list(
        OmsMoney, description="From which turnover of some months on omsClassProposals proposes it, by currency; empty: it never does."
    )
    customers_count = graphene.Int(required=True, description="How many customers whom the caller may know of are in it.")

    @staticmethod
    def resolve_id(one: DiscountClass, info: ResolveInfo) -> str:
        return to_global_id("OmsDiscountClass", one.pk)

    @staticmethod
    def resolve_turnover_from(one: DiscountClass, info: ResolveInfo) -> list[Money]:
        return [Money(Number(said["amount"]), said["currency"]) for said in one.turnover_from]

    @staticmethod
    def resolve_customers_count(one: DiscountClass, info: ResolveInfo) -> Promise:
        return load(info, "customers_in_class", partial(classes.customers_counts, actor=actor_of(info)), one.pk, default=0)


class OmsClassTurnoverInput(graphene.InputObjectType):
    """From which turnover on a class is proposed."""

    currency = graphene.String(required=True, description="ISO 4217, such as EUR; each once.")
    amount = Decimal(required=True, description="In major units, with tax as orders' totals are.")


class OmsDiscountClassResult(graphene.ObjectType):
    """What came of a change of a class."""

    discount_class = graphene.Field(OmsDiscountClass, description="The class as it is now; as it was, where it was deleted.")
    errors = error_list()


@query(optional_list(OmsDiscountClass), MANAGE_DISCOUNTS, MANAGE_USERS)
def oms_discount_classes(root: object, info: ResolveInfo) -> list[DiscountClass]:
    """The classes of customers, the best first."""
    return list(CLASSES.rows())


@mutation(
    OmsDiscountClassResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.ATOMIC,
    name=graphene.String(required=True, description="What people call it; no two have one name, whatever the case."),
    rank=graphene.Int(required=True, description=_RANK),
    code=graphene.String(description="What documents and conditions call it; made of the name where none is given."),
    turnover_from=optional_list(OmsClassTurnoverInput, description=_TURNOVER),
)
def oms_discount_class_create(
    root: object, info: ResolveInfo, name: str, rank: int, code: str | None = None, turnover_from: list[dict[str, Any]] | None = None
) -> OmsDiscountClassResult:
    """Make a class of customers."""
    given = {"name": name, "rank": rank, "turnover_from": turnover_from} | ({"code": code} if code else {})
    return _result(CLASSES.create(_given(given)))


@mutation(
    OmsDiscountClassResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.ATOMIC,
    id=graphene.ID(required=True),
    name=graphene.String(description="What people call it."),
    rank=graphene.Int(description=_RANK),
    turnover_from=optional_list(OmsClassTurnoverInput, description=f"{_TURNOVER} In place of those that there are."),
)
def oms_discount_class_update(root: object, info: ResolveInfo, id: str, **given: Any) -> OmsDiscountClassResult:
    """Change what is given; conditions go on calling it by its code."""
    return _result(CLASSES.update(int_pk(id, "OmsDiscountClass"), _given(given)))


@mutation(
    OmsDiscountClassResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.ATOMIC,
    id=graphene.ID(required=True),
    remove_from_customers=graphene.Boolean(
        default_value=False, description="Its customers have no class afterwards. Without it, one that has customers is refused."
    ),
)
def oms_discount_class_delete(root: object, info: ResolveInfo, id: str, remove_from_customers: bool = False) -> OmsDiscountClassResult:
    """Delete a class; returns it as it was. Orders stay as they are."""
    return _result(classes.delete(int_pk(id, "OmsDiscountClass"), remove_from_customers=bool(remove_from_customers)))


def _given(given: dict[str, Any]) -> dict[str, Any]:
    """Plain values, as specs take them."""
    said = given.get("turnover_from")
    return given if said is None else {**given, "turnover_from": [dict(one) for one in said]}


def _result(done: Result[DiscountClass]) -> OmsDiscountClassResult:
    return OmsDiscountClassResult(discount_class=done.value, errors=done.errors)
