"""The roots of rules: what classes get off everything, off what is in a category, off a product or a variant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import graphene
from promise import Promise

from ...core import clock
from ...core.actor import MANAGE_DISCOUNTS
from ...core.errors import Result
from ...core.ids import int_pk, to_global_id
from ...discounts import editing, rules
from ...discounts.editing import DiscountRule
from ...discounts.rules import Scope
from ...saleor_api.access import saleor
from ...saleor_api.article_types import CatalogEntry
from ...saleor_api.port import SaleorError
from ..base.access import not_answered
from ..base.connection import CountableConnection, create_connection
from ..base.dataloaders import load
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate, paging_arguments
from ..base.roots import mutation, query
from ..base.transaction import Transaction
from ..base.types import DateTime, Decimal, error_list, optional_list
from ..customers.classes import OmsDiscountClass
from .loading import classes_of
from .types import OmsDiscountScopeEnum


class OmsDiscountRule(graphene.ObjectType):
    """What a class gets. Of the rules for an article the nearest one holds, whatever it says."""

    id = graphene.ID(required=True, description="For omsDiscountRuleUpdate and Delete.")
    scope = graphene.Field(OmsDiscountScopeEnum, required=True, description="What it is for.")
    target_id = graphene.ID(description="Saleor's id of the category, the product or the variant; null for all.")
    target_name = graphene.String(description="What that is called in Saleor; null for all, and where it is gone.")
    discount_class = graphene.Field(OmsDiscountClass, required=True, description="Who gets it.")
    percent = graphene.Field(Decimal, required=True, description="0 to 100.")
    valid_from = graphene.Field(DateTime, description="The first moment at which it holds; null: since ever.")
    valid_until = graphene.Field(DateTime, description="The first moment at which it does not any more; null: for ever.")
    is_valid_now = graphene.Boolean(required=True, description="Its dates hold at this moment.")

    @staticmethod
    def resolve_id(rule: DiscountRule, info: ResolveInfo) -> str:
        return to_global_id("OmsDiscountRule", rule.pk)

    @staticmethod
    def resolve_target_id(rule: DiscountRule, info: ResolveInfo) -> str | None:
        return rule.target_id or None

    @staticmethod
    def resolve_target_name(rule: DiscountRule, info: ResolveInfo) -> Promise | None:
        return load(info, "catalog_names", _names, rule.target_id) if rule.target_id else None

    @staticmethod
    def resolve_discount_class(rule: DiscountRule, info: ResolveInfo) -> Any:
        return next(one for one in classes_of(info) if one.pk == rule.discount_class_id)

    @staticmethod
    def resolve_is_valid_now(rule: DiscountRule, info: ResolveInfo) -> bool:
        now = clock.now()
        return (rule.valid_from is None or rule.valid_from <= now) and (rule.valid_until is None or now < rule.valid_until)


class OmsDiscountRuleConnection(CountableConnection):
    """A page of rules."""

    class Meta:
        node = OmsDiscountRule


class OmsDiscountTarget(graphene.ObjectType):
    """A category or a product of Saleor's that a rule may be for."""

    id = graphene.ID(required=True, description="Saleor's id.")
    name = graphene.String(required=True, description="Its name.")
    within = graphene.String(description="The category above it; null for none.")

    @staticmethod
    def resolve_within(found: CatalogEntry, info: ResolveInfo) -> str | None:
        return found.within or None


class OmsDiscountRuleInput(graphene.InputObjectType):
    """What is said of a rule; what is left out stays as it is."""

    percent = Decimal(description="0 to 100, two decimals.")
    valid_from = DateTime(description="The first moment at which it holds; null: since ever.")
    valid_until = DateTime(description="The first moment at which it does not any more; null: for ever.")


class OmsDiscountRuleFilter(graphene.InputObjectType):
    """Which rules; what is left out does not matter."""

    scopes = graphene.List(graphene.NonNull(OmsDiscountScopeEnum), description="Of these scopes.")
    discount_class = graphene.ID(description="Of this class.")
    target = graphene.ID(description="For this category, product or variant of Saleor's.")


class OmsDiscountRuleResult(graphene.ObjectType):
    """What came of a change of a rule."""

    rule = graphene.Field(OmsDiscountRule, description="The rule as it is now; as it was, where it was deleted.")
    errors = error_list()


@query(OmsDiscountRuleConnection, MANAGE_DISCOUNTS, filter=OmsDiscountRuleFilter(), **paging_arguments())
def oms_discount_rules(
    root: object,
    info: ResolveInfo,
    filter: Mapping[str, Any] | None = None,
    first: int | None = 50,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Any:
    """What classes get, by what it is for. Percents that variants have of their own are found by omsVariants, too."""
    wanted = filter or {}
    class_id = int_pk(wanted["discount_class"], "OmsDiscountClass") if wanted.get("discount_class") else None
    found = rules.listed(wanted.get("scopes"), class_id, wanted.get("target"))
    page = paginate(found, Ordering("target_id", is_descending=False), first=first, after=after, last=last, before=before)
    return create_connection(OmsDiscountRuleConnection, page)


@query(
    optional_list(OmsDiscountTarget),
    MANAGE_DISCOUNTS,
    scope=graphene.Argument(OmsDiscountScopeEnum, required=True, description="CATEGORY or PRODUCT."),
    search=graphene.String(required=True, description="Words of its name."),
)
def oms_discount_targets(root: object, info: ResolveInfo, scope: str, search: str) -> list[CatalogEntry]:
    """Categories or products of Saleor's by their names, 20 at most, to make a rule for."""
    if scope not in (Scope.CATEGORY, Scope.PRODUCT) or not search.strip():
        return []
    try:
        return list(saleor().catalog_search(search.strip()[:200], "Category" if scope == Scope.CATEGORY else "Product"))
    except SaleorError as error:
        raise not_answered(error) from error


@mutation(
    OmsDiscountRuleResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.NONE,
    scope=graphene.Argument(OmsDiscountScopeEnum, required=True, description="What it is for."),
    target=graphene.ID(description="Saleor's id of the category, the product or the variant; none for ALL."),
    discount_class=graphene.ID(required=True, description="Who gets it."),
    input=OmsDiscountRuleInput(required=True),
)
def oms_discount_rule_create(
    root: object, info: ResolveInfo, scope: str, discount_class: str, input: Mapping[str, Any], target: str | None = None
) -> OmsDiscountRuleResult:
    """Make a rule. Rules of one class for one thing don't overlap in time."""
    return _result(editing.create_rule(scope, target or "", int_pk(discount_class, "OmsDiscountClass"), input))


@mutation(
    OmsDiscountRuleResult,
    MANAGE_DISCOUNTS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True),
    input=OmsDiscountRuleInput(required=True),
)
def oms_discount_rule_update(root: object, info: ResolveInfo, id: str, input: Mapping[str, Any]) -> OmsDiscountRuleResult:
    """Change what is given of a rule."""
    return _result(editing.update_rule(int_pk(id, "OmsDiscountRule"), input))


@mutation(OmsDiscountRuleResult, MANAGE_DISCOUNTS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_discount_rule_delete(root: object, info: ResolveInfo, id: str) -> OmsDiscountRuleResult:
    """Take a rule away: the next one that is for an article holds. Returns it as it was."""
    return _result(editing.delete_rule(int_pk(id, "OmsDiscountRule")))


def _names(ids: list[str]) -> dict[str, str]:
    """Without an answer a rule is shown without its name: what it says holds all the same."""
    try:
        return saleor().catalog_names(ids)
    except SaleorError:
        return {}


def _result(done: Result[DiscountRule]) -> OmsDiscountRuleResult:
    return OmsDiscountRuleResult(rule=done.value, errors=done.errors)
