"""The prices of a checkout: for its own customer, and for staff."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import graphene

from ...core.actor import HANDLE_CHECKOUTS, MANAGE_CHECKOUTS, MANAGE_DISCOUNTS, Actor
from ...core.errors import ErrorCode, OmsError
from ...core.ids import InvalidIdError
from ...core.money import Money
from ...core.runtime import runtime
from ...discounts import checkouts
from ...discounts.checkouts import CheckoutPrices, PricedLine
from ...saleor_api.port import SaleorError
from ..base.access import RefusedError, actor_of, denied
from ..base.databases import from_writer
from ..base.info import ResolveInfo
from ..base.roots import mutation, query
from ..base.transaction import Transaction
from ..base.types import Decimal, OmsMoney, error_list, optional_list
from ..vouchers.checkouts import VoucherInCheckout, message_of

STAFF = (MANAGE_DISCOUNTS, MANAGE_CHECKOUTS, HANDLE_CHECKOUTS)


@dataclass(frozen=True, slots=True)
class CheckoutNode:
    """A checkout that was asked for; its prices are read when they are. ``voucher`` is None where Saleor is to be asked."""

    checkout_id: str
    voucher: VoucherInCheckout | None = None


class OmsLinePrice(graphene.ObjectType):
    """Why a line of a checkout costs what it costs. Prices are of a piece, with or without tax as the channel's prices are."""

    line_id = graphene.ID(required=True, description="Saleor's id of the line.")
    base_price = graphene.Field(OmsMoney, required=True, description="Without any discount.")
    price = graphene.Field(OmsMoney, required=True, description="What it costs now.")
    percent = graphene.Field(Decimal, required=True, description="The customer's own discount; 0 where another price won.")
    reason = graphene.String(
        required=True,
        description="CLASS or MINIMUM: the customer's own discount. SALEOR_BETTER: a promotion or a voucher is as good. NO_DISCOUNT.",
    )


class OmsCheckout(graphene.ObjectType):
    """Our side of a checkout."""

    line_prices = optional_list(
        OmsLinePrice,
        description="Why each line costs what it costs, gifts left out. For the checkout's customer and for staff; null for others.",
    )

    voucher_message = graphene.String(
        language_code=graphene.String(description="Such as SL or sr-latn; the checkout's own where none is given, then the shop's."),
        description="What the shop says while the voucher stands in the checkout, to whoever knows its id; null where no voucher does, or "
        "nothing is said.",
    )

    @staticmethod
    def resolve_voucher_message(node: CheckoutNode, info: ResolveInfo, language_code: str | None = None) -> str | None:
        return message_of(info, node.checkout_id, node.voucher, language_code)

    @from_writer
    def resolve_line_prices(node: CheckoutNode, info: ResolveInfo) -> list[OmsLinePrice] | None:
        try:
            found = checkouts.read(node.checkout_id)
        except InvalidIdError as error:
            raise RefusedError(OmsError(ErrorCode.INVALID, str(error))) from error
        except SaleorError as error:
            raise RefusedError(OmsError(ErrorCode.SALEOR_ERROR, str(error))) from error
        if not _may_see(actor_of(info), found):
            raise RefusedError(denied(info, MANAGE_DISCOUNTS))
        return None if found is None else _lines(found)


class OmsCheckoutResult(graphene.ObjectType):
    """What came of a change of a checkout."""

    checkout = graphene.Field(OmsCheckout, description="The checkout with its prices of now; null where nothing was done.")
    line_prices = optional_list(OmsLinePrice, description="The same prices.")
    errors = error_list()


def checkout_field(id_of: Callable[[Any], str], voucher_in: Callable[[Any], VoucherInCheckout | None]) -> graphene.Field:
    """The field ``oms`` of Saleor's Checkout; ``id_of`` and ``voucher_in`` find the checkout's global id and its voucher in the host's root
    value."""

    def resolve(root: object, info: ResolveInfo) -> CheckoutNode | None:
        return CheckoutNode(id_of(root), voucher_in(root)) if runtime().is_active() else None

    description = "Our side of this checkout; null while the shop has us switched off."
    return graphene.Field(OmsCheckout, resolver=resolve, description=description)


@query(OmsCheckout, id=graphene.ID(required=True, description="Saleor's id."))
def oms_checkout(root: object, info: ResolveInfo, id: str) -> CheckoutNode:
    """A checkout by Saleor's id. For its customer and for staff."""
    return CheckoutNode(id)


@mutation(OmsCheckoutResult, transaction=Transaction.NONE, checkout=graphene.ID(required=True, description="Saleor's id."))
def oms_checkout_reprice(root: object, info: ResolveInfo, checkout: str) -> OmsCheckoutResult:
    """Reckon a checkout's prices anew, at once. For its customer and for staff; a guest's checkout keeps Saleor's prices. The plugin does
    so itself whenever the checkout changes; beside Saleor it happens a moment later, and a storefront that calls this need not wait."""
    try:
        found = checkouts.read(checkout)
        if not _may_see(actor_of(info), found):
            return OmsCheckoutResult(errors=[denied(info, MANAGE_DISCOUNTS)])
        found = checkouts.reprice(checkout)
    except SaleorError as error:
        return OmsCheckoutResult(errors=[OmsError(ErrorCode.SALEOR_ERROR, str(error), "checkout")])
    if found is None:
        return OmsCheckoutResult(errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such checkout.", "checkout")])
    return OmsCheckoutResult(checkout=CheckoutNode(checkout), line_prices=_lines(found), errors=[])


def _may_see(actor: Actor, found: CheckoutPrices | None) -> bool:
    """Whose checkout it is, staff, and anybody a guest's: Saleor shows it to whoever has its id. A stranger is told nothing of whether
    there is one."""
    if actor.has(*STAFF):
        return True
    return found is not None and found.user_id in ("", actor.id)


def _lines(found: CheckoutPrices) -> list[OmsLinePrice]:
    return [_line(line, found.currency) for line in found.lines]


def _line(line: PricedLine, currency: str) -> OmsLinePrice:
    return OmsLinePrice(
        line_id=line.line_id,
        base_price=Money(line.base, currency),
        price=Money(line.price, currency),
        percent=line.percent,
        reason=str(line.reason),
    )
