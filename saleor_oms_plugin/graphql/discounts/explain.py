"""How a price comes about, for staff who are asked why."""

from __future__ import annotations

from dataclasses import dataclass

import graphene

from ...core import clock
from ...core.actor import MANAGE_DISCOUNTS, MANAGE_PRODUCTS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk, pk_from_global_id
from ...core.money import Money
from ...customers import queries as customers
from ...discounts.articles import PricedArticle
from ...discounts.by_api import voucher_of
from ...discounts.quotes import quote
from ...discounts.reckoning import LinePrice, Meeting, Reason, Terms
from ...discounts.reductions import Voucher
from ...discounts.rules import ClassPercent
from ...discounts.settings import settings
from ...discounts.terms import ArticleTerms, Entitlement, terms_of
from ...saleor_api.access import saleor
from ...saleor_api.port import SaleorError
from ...saleor_api.price_types import VoucherTerms
from ..base.access import RefusedError, actor_of, denied, not_answered
from ..base.enums import described_enum
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import Decimal, OmsMoney
from ..customers.classes import OmsDiscountClass
from .types import OmsDiscountScopeEnum

MAX_QUANTITY = 100_000

OmsPriceReasonEnum = described_enum(
    "OmsPriceReasonEnum",
    "Which price won, and why.",
    {
        Reason.CLASS: "What the customer's class gets.",
        Reason.MINIMUM: "The customer's minimum discount.",
        Reason.SALEOR_BETTER: "A promotion or a voucher of Saleor's is as good or better.",
        Reason.BELOW_FLOOR: "The price is below the article's floor without us, or would be with us: ours is nothing.",
        Reason.NO_DISCOUNT: "The customer gets nothing off this article.",
    },
)
OmsPriceMeetingEnum = described_enum(
    "OmsPriceMeetingEnum",
    "How our prices meet Saleor's promotions and vouchers.",
    {Meeting.BEST_OF: "The lower of the two.", Meeting.STACK: "Saleor's reductions are taken off ours."},
)


class OmsPriceExplanation(graphene.ObjectType):
    """How a price comes about. Prices are of a piece, with or without tax as the channel's prices are. Promotions of whole orders are not
    in it: they depend on what else is bought."""

    base_price = graphene.Field(OmsMoney, required=True, description="What the channel asks for it before any discount.")
    discount_class = graphene.Field(OmsDiscountClass, description="The customer's class; null for none.")
    class_percent = graphene.Field(Decimal, description="What the class gets off this article; null where no rule holds.")
    class_source = graphene.Field(OmsDiscountScopeEnum, description="What that rule is for.")
    class_price = graphene.Field(OmsMoney, description="What that alone would make of it, without a ceiling.")
    minimum_percent = graphene.Field(Decimal, description="The customer's minimum discount; null for none.")
    minimum_price = graphene.Field(OmsMoney, description="What that alone would make of it, without a ceiling.")
    ceiling_percent = graphene.Field(Decimal, description="The most that may go off; null where there is no ceiling.")
    floor_price = graphene.Field(OmsMoney, description="The least price; null where there is none.")
    is_clamped = graphene.Boolean(required=True, description="The ceiling left less than was promised.")
    own_price = graphene.Field(OmsMoney, required=True, description="Ours, before Saleor's reductions.")
    promotion_price = graphene.Field(OmsMoney, description="What Saleor's promotion makes of the base price; null where none holds.")
    voucher_price = graphene.Field(OmsMoney, description="What promotion and voucher make of it without us; null without a voucher.")
    saleor_price = graphene.Field(OmsMoney, required=True, description="What it would cost without us.")
    meeting = graphene.Field(OmsPriceMeetingEnum, required=True, description="How the two meet in this shop.")
    price = graphene.Field(OmsMoney, required=True, description="What the customer pays for a piece, rounded.")
    total = graphene.Field(OmsMoney, required=True, description="For all pieces.")
    percent = graphene.Field(Decimal, required=True, description="Our discount, of the base price; 0 where another price won.")
    reason = graphene.Field(OmsPriceReasonEnum, required=True, description="Which price won, and why.")
    cost = graphene.Field(OmsMoney, description="What one costs the shop, without tax. Needs MANAGE_PRODUCTS, too.")
    prices_include_tax = graphene.Boolean(required=True, description="Whether prices of the channel are with tax.")


@dataclass(frozen=True, slots=True)
class _Asked:
    article: PricedArticle
    terms: ArticleTerms
    priced: LinePrice
    voucher: Voucher | None


@query(
    OmsPriceExplanation,
    MANAGE_DISCOUNTS,
    customer=graphene.ID(required=True, description="Our id of the customer, or Saleor's of the user."),
    variant=graphene.ID(required=True, description="Saleor's id of the variant."),
    channel=graphene.String(required=True, description="The channel's slug."),
    quantity=graphene.Int(default_value=1, description=f"1 to {MAX_QUANTITY}."),
    voucher=graphene.String(description="A voucher's code, as if it were entered."),
)
def oms_price_explain(
    root: object, info: ResolveInfo, customer: str, variant: str, channel: str, quantity: int = 1, voucher: str | None = None
) -> OmsPriceExplanation:
    """How the price of an article comes about for a customer: every candidate, which won, and why."""
    actor = actor_of(info)
    if not actor.reaches(channel):
        raise RefusedError(denied(info, MANAGE_DISCOUNTS))
    pk_from_global_id(variant, "ProductVariant")
    if not 1 <= quantity <= MAX_QUANTITY:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"Give a quantity of 1 to {MAX_QUANTITY}.", "quantity"))
    found = _customer(info, customer)
    entitled = Entitlement(found.user_id, found.discount_class_id, found.minimum_discount_percent or None)
    try:
        article = next(iter(saleor().articles_by_ids([variant], channel)), None)
        terms = saleor().voucher_terms(voucher, channel) if voucher else None
    except SaleorError as error:
        raise not_answered(error) from error
    if article is None or article.base_price is None:
        raise RefusedError(OmsError(ErrorCode.NOT_FOUND, "The channel has no price for such a variant.", "variant"))
    if voucher and terms is None:
        raise RefusedError(OmsError(ErrorCode.NOT_FOUND, "The channel has no such voucher that can be used.", "voucher"))
    shop = settings()
    [own] = terms_of([article], entitled, clock.now(), shop.least_margin_percent)
    used = voucher_of(terms)
    priced = quote(article, own.terms, Meeting(shop.meeting), quantity, used, _takes(terms, article))
    assert priced is not None
    asked = _Asked(article, own, priced, used)
    return _explained(asked, found, Meeting(shop.meeting), may_see_costs=actor.has(MANAGE_PRODUCTS))


def _customer(info: ResolveInfo, customer: str) -> customers.Customer:
    """By either id, within the caller's reach."""
    actor = actor_of(info)
    try:
        found = customers.find(int_pk(customer, "OmsCustomer"), actor)
    except ValueError:
        pk_from_global_id(customer, "User")
        found = customers.reachable(actor).filter(user_id=customer).first()
    if found is None:
        raise RefusedError(OmsError(ErrorCode.NOT_FOUND, "There is no such customer.", "customer"))
    return found


def _takes(voucher: VoucherTerms | None, article: PricedArticle) -> bool:
    """Whether a voucher for products is for this one. Of collections nothing is known here."""
    if voucher is None or not voucher.places:
        return True
    place = article.article
    return bool(voucher.places & {place.variant_id, place.product_id, *place.category_ids[:1]})


def _explained(asked: _Asked, customer: customers.Customer, meeting: Meeting, *, may_see_costs: bool) -> OmsPriceExplanation:
    article, terms, priced = asked.article, asked.terms.terms, asked.priced
    assert article.base_price is not None
    currency = article.base_price.currency

    def money(amount: object) -> Money | None:
        return None if amount is None else Money(amount, currency)  # type: ignore[arg-type]

    own, rule = priced.own, asked.terms.rule
    return OmsPriceExplanation(
        base_price=article.base_price,
        discount_class=customer.discount_class,
        class_percent=terms.class_percent,
        class_source=_scope(rule),
        class_price=money(own.class_price),
        minimum_percent=terms.minimum_percent,
        minimum_price=money(own.minimum_price),
        ceiling_percent=terms.ceiling_percent,
        floor_price=_floor(terms, own.floor, currency),
        is_clamped=priced.is_clamped,
        own_price=money(own.amount),
        promotion_price=article.promotion_price,
        voucher_price=money(priced.saleor_unit_price) if asked.voucher is not None else None,
        saleor_price=money(priced.saleor_unit_price),
        meeting=meeting.value,
        price=money(priced.unit_price),
        total=money(priced.total),
        percent=priced.percent,
        reason=priced.reason.value,
        cost=money(article.cost) if may_see_costs else None,
        prices_include_tax=article.prices_include_tax,
    )


def _scope(rule: ClassPercent | None) -> str | None:
    return None if rule is None else rule.scope


def _floor(terms: Terms, floor: object, currency: str) -> Money | None:
    return None if terms.floor is None and terms.ceiling_percent is None else Money(floor, currency)  # type: ignore[arg-type]
