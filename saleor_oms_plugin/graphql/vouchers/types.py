from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import graphene
from promise import Promise

from ...core.actor import MANAGE_USERS
from ...core.errors import permission_denied
from ...messages import settings as messages
from ...saleor_api.access import saleor
from ...saleor_api.port import SaleorError
from ...saleor_api.voucher_types import Account, Voucher
from ...vouchers import queries as vouchers
from ...vouchers.queries import NOTHING
from ...vouchers.trying import Refusal, Trial, Unjudged
from ..base.access import RefusedError, actor_of, not_answered
from ..base.connection import CountableConnection
from ..base.dataloaders import load, once
from ..base.enums import described_enum
from ..base.info import ResolveInfo
from ..base.types import DateTime, Decimal, OmsMoney, error_list, optional_list, required_list
from .node import VoucherNode

OmsVoucherRefusalEnum = described_enum(
    "OmsVoucherRefusalEnum",
    "Why a voucher's code is not accepted: the first that holds.",
    {
        Refusal.UNKNOWN: "There is no voucher with this code.",
        Refusal.CODE_USED: "The code of a single use was used.",
        Refusal.NOT_STARTED: "It does not hold yet.",
        Refusal.ENDED: "It does not hold any more.",
        Refusal.NOT_IN_CHANNEL: "It does not hold in this channel; in none, where no channel was named.",
        Refusal.USED_UP: "It was used as often as it may be.",
        Refusal.ONLY_FOR_STAFF: "It is for staff.",
        Refusal.NOT_SIGNED_IN: "It belongs to certain customers, and a guest is nobody.",
        Refusal.NOT_AN_OWNER: "It belongs to other customers.",
        Refusal.ONCE_PER_CUSTOMER: "The customer has used the code, and each may once.",
    },
)


OmsVoucherUnjudgedEnum = described_enum(
    "OmsVoucherUnjudgedEnum",
    "What a code that would be accepted still depends on: it can't be said without a cart, a channel or a customer.",
    {
        Unjudged.ARTICLES: "The voucher is for certain articles: one of them must be in the cart.",
        Unjudged.SHIPPING: "The voucher is off the shipping: the way it is shipped, and the countries that the voucher is for.",
        Unjudged.LEAST_AMOUNT: "What the cart must come to.",
        Unjudged.LEAST_PIECES: "How many pieces the cart must have.",
        Unjudged.CHANNEL: "No channel was named.",
        Unjudged.EARLIER_USE: "Each customer may use it once, and of a guest nobody knows whether they have.",
    },
)


class OmsVoucherMessage(graphene.ObjectType):
    """What is shown in the cart, in one language."""

    language_code = graphene.String(required=True, description="In small letters, such as sl or sr-latn.")
    text = graphene.String(required=True, description="The text.")


class OmsVoucherCustomer(graphene.ObjectType):
    """Somebody to whom a voucher belongs."""

    id = graphene.ID(required=True, description="Saleor's id of the user.")
    email = graphene.String(description="The account's address; null where the account is gone.")
    name = graphene.String(description="The account's first and last name.")


class OmsVoucherCode(graphene.ObjectType):
    """One of a voucher's codes."""

    code = graphene.String(required=True, description="What customers enter.")
    used = graphene.Int(required=True, description="How often it was used.")
    is_active = graphene.Boolean(required=True, description="False once the code of a single use was used.")


class OmsVoucherListing(graphene.ObjectType):
    """A voucher in one channel."""

    channel = graphene.String(required=True, description="The channel's slug.")
    discount = graphene.Field(Decimal, required=True, description="By valueType a percent, or an amount of the currency.")
    currency = graphene.String(required=True, description="ISO 4217.")
    min_spent = graphene.Field(OmsMoney, description="What the cart must come to.")

    @staticmethod
    def resolve_min_spent(listing: Any, info: ResolveInfo) -> OmsMoney | None:
        return OmsMoney(amount=listing.min_spent, currency=listing.currency) if listing.min_spent is not None else None


class OmsVoucher(graphene.ObjectType):
    """A voucher of Saleor's with what the shop says of it here. For staff with MANAGE_DISCOUNTS."""

    id = graphene.ID(required=True, description="Saleor's id.")
    message = graphene.String(description="What is shown in the cart, in the shop's language; null where nothing is.")
    message_language = graphene.String(description="The shop's language: that of message.")
    messages = optional_list(OmsVoucherMessage, description="In all languages.")
    is_personal = graphene.Boolean(
        description="It is for its owners alone. One whose last owner was erased stays so, and nobody can use it."
    )
    customer_id = graphene.ID(description="Saleor's id of the first customer to whom it belongs; null where it is everybody's.")
    customer_ids = optional_list(graphene.ID, description="Saleor's ids of all customers to whom it belongs.")
    customers = optional_list(OmsVoucherCustomer, description="Who they are. Needs MANAGE_USERS, too.")
    name = graphene.String(description="What the shop calls it; null where Saleor has it no more, as everything below.")
    type = graphene.String(description="SHIPPING, ENTIRE_ORDER or SPECIFIC_PRODUCT.")
    value_type = graphene.String(description="PERCENTAGE or FIXED.")
    codes = optional_list(OmsVoucherCode, description="The first 10 codes.")
    codes_count = graphene.Int(description="How many codes there are.")
    used = graphene.Int(description="How often all of its codes were used.")
    usage_limit = graphene.Int(description="How often they may be together; null for no limit.")
    start_date = graphene.Field(DateTime, description="From when it holds.")
    end_date = graphene.Field(DateTime, description="Until when; null for always.")
    is_single_use = graphene.Boolean(description="Each of its codes can be used once.")
    listings = optional_list(OmsVoucherListing, description="The channels in which it holds.")

    @staticmethod
    def resolve_message(node: VoucherNode, info: ResolveInfo) -> Promise:
        language = _shop_language(info)
        return _terms(node, info).then(lambda terms: vouchers.in_language(terms.messages, [language]))

    @staticmethod
    def resolve_message_language(node: VoucherNode, info: ResolveInfo) -> str:
        return _shop_language(info)

    @staticmethod
    def resolve_messages(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _terms(node, info).then(
            lambda terms: [OmsVoucherMessage(language_code=code, text=text) for code, text in terms.messages.items()]
        )

    @staticmethod
    def resolve_is_personal(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _terms(node, info).then(lambda terms: terms.is_personal)

    @staticmethod
    def resolve_customer_id(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _terms(node, info).then(lambda terms: next(iter(terms.user_ids), None))

    @staticmethod
    def resolve_customer_ids(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _terms(node, info).then(lambda terms: list(terms.user_ids))

    @staticmethod
    def resolve_customers(node: VoucherNode, info: ResolveInfo) -> Promise:
        if not actor_of(info).has(MANAGE_USERS):
            raise RefusedError(permission_denied(MANAGE_USERS))

        def named(ids: tuple[str, ...]) -> Promise:
            return Promise.all([load(info, "voucher_customers", _accounts, one) for one in ids]).then(
                lambda found: [_customer(one, account) for one, account in zip(ids, found, strict=True)]
            )

        return _terms(node, info).then(lambda terms: named(terms.user_ids))

    @staticmethod
    def resolve_name(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _saleor(node, info).then(lambda found: found and found.name)

    @staticmethod
    def resolve_type(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _saleor(node, info).then(lambda found: found and found.type)

    @staticmethod
    def resolve_value_type(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _saleor(node, info).then(lambda found: found and found.value_type)

    @staticmethod
    def resolve_codes(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _saleor(node, info).then(lambda found: found and list(found.codes))

    @staticmethod
    def resolve_codes_count(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _saleor(node, info).then(lambda found: found and found.codes_count)

    @staticmethod
    def resolve_used(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _saleor(node, info).then(lambda found: found and found.used)

    @staticmethod
    def resolve_usage_limit(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _saleor(node, info).then(lambda found: found and found.usage_limit)

    @staticmethod
    def resolve_start_date(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _saleor(node, info).then(lambda found: found and found.start)

    @staticmethod
    def resolve_end_date(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _saleor(node, info).then(lambda found: found and found.end)

    @staticmethod
    def resolve_is_single_use(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _saleor(node, info).then(lambda found: found and found.is_single_use)

    @staticmethod
    def resolve_listings(node: VoucherNode, info: ResolveInfo) -> Promise:
        return _saleor(node, info).then(lambda found: found and list(found.listings))


class OmsVoucherConnection(CountableConnection):
    class Meta:
        node = OmsVoucher


class OmsVoucherResult(graphene.ObjectType):
    """What came of a change of what is said of a voucher."""

    voucher = graphene.Field(OmsVoucher, description="The voucher as it is now.")
    errors = error_list()


@dataclass(frozen=True, slots=True)
class AskedTrial:
    """A trial, and the language in which the cart would speak."""

    trial: Trial
    language: str | None


class OmsVoucherTrial(graphene.ObjectType):
    """What would happen if somebody entered a code. For staff; customers are told no more than that the voucher is not applicable."""

    is_accepted = graphene.Boolean(required=True, description="It would be, in a cart that has what the voucher wants.")
    refusal = graphene.Field(OmsVoucherRefusalEnum, description="Why not; null where it would.")
    explanation = graphene.String(description="The same in English.")
    message = graphene.String(description="What the cart would show, in the language that was asked for, or the shop's.")
    voucher = graphene.Field(OmsVoucher, description="Whose code it is; null for an unknown one.")
    min_spent = graphene.Field(OmsMoney, description="What the cart must come to, in the channel that was asked about.")
    min_items = graphene.Int(description="How many pieces it must have.")
    unjudged = required_list(
        OmsVoucherUnjudgedEnum, description="What was not judged of a code that would be accepted; empty for a refused one."
    )

    @staticmethod
    def resolve_is_accepted(asked: AskedTrial, info: ResolveInfo) -> bool:
        return asked.trial.refusal is None

    @staticmethod
    def resolve_refusal(asked: AskedTrial, info: ResolveInfo) -> str | None:
        return asked.trial.refusal

    @staticmethod
    def resolve_unjudged(asked: AskedTrial, info: ResolveInfo) -> list[str]:
        return list(asked.trial.unjudged)

    @staticmethod
    def resolve_explanation(asked: AskedTrial, info: ResolveInfo) -> str | None:
        return asked.trial.sentence

    @staticmethod
    def resolve_message(asked: AskedTrial, info: ResolveInfo) -> str | None:
        if asked.trial.refusal is not None:
            return None
        return vouchers.in_language(asked.trial.terms.messages, [asked.language or "", _shop_language(info)])

    @staticmethod
    def resolve_voucher(asked: AskedTrial, info: ResolveInfo) -> VoucherNode | None:
        found = asked.trial.voucher
        return VoucherNode(found.id, found) if found is not None else None

    @staticmethod
    def resolve_min_spent(asked: AskedTrial, info: ResolveInfo) -> OmsMoney | None:
        listing = asked.trial.listing
        spent = listing.min_spent if listing is not None else None
        return OmsMoney(amount=spent, currency=listing.currency) if listing is not None and spent is not None else None

    @staticmethod
    def resolve_min_items(asked: AskedTrial, info: ResolveInfo) -> int | None:
        return asked.trial.voucher.min_items if asked.trial.voucher is not None else None


def _terms(node: VoucherNode, info: ResolveInfo) -> Promise:
    return load(info, "voucher_terms", vouchers.terms_of, node.id, default=NOTHING)


def _saleor(node: VoucherNode, info: ResolveInfo) -> Promise:
    return Promise.resolve(node.saleor) if node.saleor is not None else load(info, "vouchers", _read, node.id)


def _read(voucher_ids: list[str]) -> dict[str, Voucher]:
    try:
        return {found.id: found for _, found in saleor().vouchers(ids=voucher_ids).vouchers}
    except SaleorError as error:
        raise not_answered(error) from error


def _accounts(user_ids: list[str]) -> dict[str, Account]:
    try:
        return saleor().accounts(user_ids)
    except SaleorError as error:
        raise not_answered(error) from error


def _customer(user_id: str, account: Account | None) -> OmsVoucherCustomer:
    found = {"email": account.email, "name": account.name} if account is not None else {}
    return OmsVoucherCustomer(id=user_id, **found)


def _shop_language(info: ResolveInfo) -> str:
    return once(info, "shop_language", lambda: messages.settings().default_language)
