"""``OmsVariant`` and what belongs to it: what classes get off an article, and how far its price may fall."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal as Number
from typing import Any

import graphene
from promise import Promise

from ...core.actor import MANAGE_DISCOUNTS, MANAGE_PRODUCTS
from ...core.ids import to_global_id
from ...core.money import Money
from ...customers.classes import DiscountClass
from ...discounts.ceilings import CeilingSource
from ...discounts.grid import Cell, Row
from ...discounts.rules import ClassPercent, Scope, hand_set_ceilings
from ..base.access import RefusedError, actor_of, denied
from ..base.connection import CountableConnection
from ..base.dataloaders import load
from ..base.enums import described_enum
from ..base.info import ResolveInfo
from ..base.types import Decimal, OmsMoney, error_list, optional_list, required_list
from ..customers.classes import OmsDiscountClass
from .loading import VariantNode, classes_of, percents_of, priced_of, row_of, then
from .own_prices import my_percent, my_price

OmsDiscountScopeEnum = described_enum(
    "OmsDiscountScopeEnum",
    "What a rule holds for. Of the rules for an article the nearest one holds, whatever it says.",
    {
        Scope.ALL: "Every article.",
        Scope.CATEGORY: "The articles of a category and of those below it; the nearest category goes before those above it.",
        Scope.PRODUCT: "The variants of a product.",
        Scope.VARIANT: "One variant.",
    },
)
OmsCeilingSourceEnum = described_enum(
    "OmsCeilingSourceEnum",
    "Where the most that may go off a price comes from.",
    {
        CeilingSource.HAND_SET: "Somebody has set it for the variant.",
        CeilingSource.COST: "From the variant's cost in the channel and the shop's least margin.",
        CeilingSource.NONE: "There is none: neither set, nor can it be reckoned.",
    },
)


def may_see_costs(info: ResolveInfo) -> bool:
    """Costs, and the margins that tell them, are for who keeps the products, too."""
    actor = actor_of(info)
    return actor.has(MANAGE_DISCOUNTS) and actor.has(MANAGE_PRODUCTS)


class OmsClassDiscount(graphene.ObjectType):
    """What a class gets off a variant."""

    discount_class = graphene.Field(OmsDiscountClass, required=True, description="The class.")
    percent = graphene.Field(Decimal, required=True, description="As the nearest rule says; a price goes no further than the ceiling.")
    source = graphene.Field(OmsDiscountScopeEnum, required=True, description="What that rule is for.")


class OmsClassPrice(graphene.ObjectType):
    """What a class gets off a variant in a channel, and what is left. Saleor's promotions and vouchers are not in it."""

    discount_class = graphene.Field(OmsDiscountClass, required=True, description="The class.")
    percent = graphene.Field(Decimal, description="As the nearest rule says; null where no rule holds.")
    own_percent = graphene.Field(Decimal, description="The same where the rule is the variant's own; null where it is another's.")
    source = graphene.Field(OmsDiscountScopeEnum, description="What the rule is for; null where none holds.")
    source_id = graphene.ID(description="Saleor's id of the category, the product or the variant that the rule is for.")
    effective_percent = graphene.Field(Decimal, required=True, description="What really goes off: no more than the ceiling.")
    is_clamped = graphene.Boolean(required=True, description="The rule says more than the ceiling lets through.")
    price = graphene.Field(OmsMoney, description="Of a piece, with or without tax as the channel's prices are; null without a price.")
    margin_percent = graphene.Field(
        Decimal, description="What of the net price is not the cost. Needs MANAGE_PRODUCTS, too; null without a cost."
    )


class OmsCeiling(graphene.ObjectType):
    """The most that may go off a variant's price in a channel."""

    percent = graphene.Field(Decimal, description="Of the base price; null where there is no ceiling.")
    source = graphene.Field(OmsCeilingSourceEnum, required=True, description="Where it comes from.")
    floor_price = graphene.Field(OmsMoney, description="The least price of a piece, with or without tax as the channel's prices are.")


def _needing(*permissions: str) -> Callable[[Callable[..., Any]], Any]:
    """A resolver for callers with one of the permissions; others are refused, whatever there is."""

    def decorate(resolve: Callable[..., Any]) -> Any:
        def resolver(node: VariantNode, info: ResolveInfo, **kwargs: Any) -> Any:
            if not actor_of(info).has(*permissions):
                raise RefusedError(denied(info, *permissions))
            if node.channel is not None and not actor_of(info).reaches(node.channel):
                raise RefusedError(denied(info, *permissions))
            return resolve(node, info, **kwargs)

        return staticmethod(resolver)

    return decorate


_for_staff = _needing(MANAGE_DISCOUNTS)


class OmsVariant(graphene.ObjectType):
    """Our side of Saleor's product variant. All but the caller's own price is for staff with MANAGE_DISCOUNTS; prices, costs and what is
    reckoned from them need a channel."""

    id = graphene.ID(required=True, description="Saleor's id of the variant.")
    class_discounts = optional_list(OmsClassDiscount, description="What classes get, the best first; one without a rule is left out.")
    max_discount_percent = graphene.Field(
        Decimal, description="No class gets more: as somebody has set it, else, with a channel, what cost and least margin leave."
    )
    sku = graphene.String(description="Null where Saleor has none.")
    name = graphene.String(description="The variant's own name.")
    product_id = graphene.ID(description="Saleor's id of the product.")
    product_name = graphene.String(description="The product's name.")
    categories = optional_list(graphene.String, description="The names of the product's category and of those above it, the nearest first.")
    base_price = graphene.Field(OmsMoney, description="What the channel asks for it before any discount.")
    promotion_price = graphene.Field(OmsMoney, description="What Saleor's promotions make of it now; null where none holds.")
    prices_include_tax = graphene.Boolean(description="Whether prices of the channel are with tax.")
    cost = graphene.Field(OmsMoney, description="What one costs the shop, without tax. Needs MANAGE_PRODUCTS, too.")
    margin_percent = graphene.Field(
        Decimal, description="What of the net base price is not the cost. Needs MANAGE_PRODUCTS, too; null where it can't be known."
    )
    hand_set_ceiling = graphene.Field(Decimal, description="The ceiling in percent, as somebody has set it.")
    ceiling = graphene.Field(OmsCeiling, description="The most that may go off; null without a channel.")
    my_price = graphene.Field(
        OmsMoney,
        description="What a piece costs the caller, Saleor's promotion of the article with it; null for who has not signed in, and without "
        "a channel.",
    )
    my_percent = graphene.Field(Decimal, description="The caller's own discount, of the base price; 0 where another price won.")
    class_prices = optional_list(OmsClassPrice, description="What every class gets and pays, the best first; null without a channel.")

    @staticmethod
    def resolve_id(node: VariantNode, info: ResolveInfo) -> str:
        return node.variant_id

    @staticmethod
    def resolve_my_price(node: VariantNode, info: ResolveInfo) -> Promise | None:
        return my_price(info, node)

    @staticmethod
    def resolve_my_percent(node: VariantNode, info: ResolveInfo) -> Promise | None:
        return my_percent(info, node)

    @_for_staff
    def resolve_class_discounts(node: VariantNode, info: ResolveInfo) -> Any:
        def listed(found: dict[int, ClassPercent]) -> list[OmsClassDiscount]:
            return [_class_discount(one, found[one.pk]) for one in classes_of(info) if one.pk in found]

        return then(percents_of(info, node), listed)

    @_for_staff
    def resolve_max_discount_percent(node: VariantNode, info: ResolveInfo) -> Any:
        if node.channel is None:
            return _hand_set(info, node)
        return then(row_of(info, node), lambda row: row.ceiling.percent if row else _hand_set(info, node))

    @_for_staff
    def resolve_hand_set_ceiling(node: VariantNode, info: ResolveInfo) -> Any:
        return _hand_set(info, node)

    @_for_staff
    def resolve_sku(node: VariantNode, info: ResolveInfo) -> Any:
        return then(priced_of(info, node), lambda found: (found.sku or None) if found else None)

    @_for_staff
    def resolve_name(node: VariantNode, info: ResolveInfo) -> Any:
        return then(priced_of(info, node), lambda found: found.name if found else None)

    @_for_staff
    def resolve_product_id(node: VariantNode, info: ResolveInfo) -> Any:
        return then(priced_of(info, node), lambda found: found.article.product_id if found else None)

    @_for_staff
    def resolve_product_name(node: VariantNode, info: ResolveInfo) -> Any:
        return then(priced_of(info, node), lambda found: found.product_name if found else None)

    @_for_staff
    def resolve_categories(node: VariantNode, info: ResolveInfo) -> Any:
        return then(priced_of(info, node), lambda found: list(found.category_names) if found else None)

    @_for_staff
    def resolve_base_price(node: VariantNode, info: ResolveInfo) -> Any:
        return then(priced_of(info, node), lambda found: found.base_price if found else None)

    @_for_staff
    def resolve_promotion_price(node: VariantNode, info: ResolveInfo) -> Any:
        return then(priced_of(info, node), lambda found: found.promotion_price if found else None)

    @_for_staff
    def resolve_prices_include_tax(node: VariantNode, info: ResolveInfo) -> Any:
        return then(priced_of(info, node), lambda found: found.prices_include_tax if found else None)

    @_for_staff
    def resolve_cost(node: VariantNode, info: ResolveInfo) -> Any:
        return then(row_of(info, node), _cost) if may_see_costs(info) else None

    @_for_staff
    def resolve_margin_percent(node: VariantNode, info: ResolveInfo) -> Any:
        return then(row_of(info, node), lambda row: row.margin if row else None) if may_see_costs(info) else None

    @_for_staff
    def resolve_ceiling(node: VariantNode, info: ResolveInfo) -> Any:
        return then(row_of(info, node), _ceiling)

    @_for_staff
    def resolve_class_prices(node: VariantNode, info: ResolveInfo) -> Any:
        with_margin = may_see_costs(info)

        def priced(row: Row | None) -> list[OmsClassPrice] | None:
            if row is None:
                return None
            cells = {cell.class_id: cell for cell in row.cells}
            return [_class_price(one, cells[one.pk], with_margin) for one in classes_of(info)]

        return then(row_of(info, node), priced)


class OmsVariantConnection(CountableConnection):
    """A page of a channel's variants."""

    class Meta:
        node = OmsVariant


class OmsVariantResult(graphene.ObjectType):
    """What came of a change of what classes get off a variant."""

    variant = graphene.Field(OmsVariant, description="The variant as it is now.")
    errors = error_list()


class OmsClampedDiscount(graphene.ObjectType):
    """A percent that is more than a ceiling lets through: it is kept, and prices stop at the ceiling."""

    variant = graphene.Field(OmsVariant, required=True, description="The variant.")
    discount_class = graphene.Field(OmsDiscountClass, required=True, description="The class.")
    percent = graphene.Field(Decimal, required=True, description="What was said.")
    ceiling = graphene.Field(Decimal, required=True, description="What really goes off.")

    @staticmethod
    def resolve_discount_class(root: Any, info: ResolveInfo) -> DiscountClass:
        found: DiscountClass = root.discount_class
        return found


class OmsVariantsResult(graphene.ObjectType):
    """What came, or would come, of a change of many variants."""

    changed_count = graphene.Int(required=True, description="How many percents and ceilings became others; 0 where something was refused.")
    clamped = required_list(OmsClampedDiscount, description="What is kept and clamped.")
    variants = required_list(OmsVariant, description="The variants as they are now.")
    errors = error_list()


def money_or_none(amount: Number | None, like: Money | None) -> Money | None:
    """An amount in the currency of a price."""
    return None if amount is None or like is None else Money(amount, like.currency)


def _cost(row: Row | None) -> Money | None:
    return None if row is None else money_or_none(row.article.cost, row.article.base_price)


def _hand_set(info: ResolveInfo, node: VariantNode) -> Any:
    if node.row is not None:
        return node.row.hand_set
    return load(info, "hand_set_ceilings", hand_set_ceilings, node.variant_id)


def _ceiling(row: Row | None) -> OmsCeiling | None:
    if row is None:
        return None
    return OmsCeiling(percent=row.ceiling.percent, source=row.ceiling.source.value, floor_price=row.ceiling.floor)


def _class_discount(one: DiscountClass, found: ClassPercent) -> OmsClassDiscount:
    return OmsClassDiscount(discount_class=one, percent=found.percent, source=found.scope)


def _class_price(one: DiscountClass, cell: Cell, with_margin: bool) -> OmsClassPrice:
    rule = cell.rule
    return OmsClassPrice(
        discount_class=one,
        percent=rule.percent if rule else None,
        own_percent=rule.percent if rule and rule.scope == Scope.VARIANT else None,
        source=rule.scope if rule else None,
        source_id=(rule.target_id or None) if rule else None,
        effective_percent=cell.percent,
        is_clamped=cell.is_clamped,
        price=cell.price,
        margin_percent=cell.margin if with_margin else None,
    )


def class_id_of(one: DiscountClass) -> str:
    """The class's published id."""
    return to_global_id("OmsDiscountClass", one.pk)
