"""The fake's checkouts: the prices of their lines, the code that stands in them, and how requests that overlap spoil both.

Saleor reads a checkout, changes it and writes it back without a lock. What it reckons is made of what a request has read, and is stored
unless the checkout was changed after that request's own last writing. So prices may stand there that were reckoned without what another
request wrote (until the checkout is changed again), and `checkoutLinesUpdate` of a request that read no code takes out the one that was
entered meanwhile. `Request` is such a request in its steps; `FakeSaleor.meanwhile` has something happen in the middle of one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from graphql import GraphQLError

from ..core.actor import HANDLE_CHECKOUTS
from ..core.ids import InvalidIdError, from_global_id, to_global_id
from . import answers, vouchers
from .catalog import CENT
from .pages import page

if TYPE_CHECKING:
    from .fake_saleor import FakeSaleor

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class FakeCheckoutLine:
    """A line; the amounts are of a piece."""

    id: str
    variant_id: str
    quantity: int = 1
    override: Decimal | None = None
    """The price that an app wrote, which no caller can read."""
    undiscounted: Decimal = Decimal(0)
    """As it was last reckoned; so is the price."""
    price: Decimal = Decimal(0)
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FakeCheckout:
    """A checkout, with the code that stands in it."""

    id: str
    user_id: str | None = None
    code: str = ""
    language_code: str = "EN"
    channel: str = "default-channel"
    lines: tuple[FakeCheckoutLine, ...] = ()
    is_expired: bool = True
    """Its prices are to be reckoned anew by whoever asks for them next."""
    change: int = 0
    """Rises with each change of the checkout itself: Saleor's ``last_change``."""


class Request:
    """Somebody's request for a checkout, in the steps in which Saleor handles one: it is read when this is made."""

    def __init__(self, saleor: FakeSaleor, checkout_id: str) -> None:
        self._saleor = saleor
        self.seen = saleor.checkouts[checkout_id]

    def save(self, **changes: Any) -> None:
        """Write these fields of the checkout, and have its prices reckoned anew."""
        found = self._saleor.checkouts[self.seen.id]
        changes |= {"is_expired": True, "change": found.change + 1}
        self.seen = replace(self.seen, **changes)
        self._saleor.checkouts[found.id] = replace(found, **changes)

    def save_lines(self, changes: Mapping[str, Mapping[str, Any]]) -> None:
        """Write these fields of lines, by their ids. Lines are locked and read again for it, other than the checkout."""
        found = self._saleor.checkouts[self.seen.id]
        lines = tuple(replace(line, **changes.get(line.id, {})) for line in found.lines)
        self.seen = replace(self.seen, lines=lines)
        self._saleor.checkouts[found.id] = replace(found, lines=lines)

    def read_again(self) -> None:
        """Read the checkout once more, and its lines not: a query of Saleor's reads them at several moments."""
        self.seen = replace(self._saleor.checkouts[self.seen.id], lines=self.seen.lines)

    def prices(self) -> tuple[FakeCheckoutLine, ...]:
        """The lines with their prices, as the request's answer shows them: reckoned of what it has read where they have expired, and stored
        where nobody changed the checkout since."""
        if not self.seen.is_expired:
            return self.seen.lines
        lines = tuple(_reckoned(self._saleor, self.seen, line) for line in self.seen.lines)
        self.seen = replace(self.seen, lines=lines, is_expired=False)
        found = self._saleor.checkouts.get(self.seen.id)
        if found is not None and found.change == self.seen.change:
            known = {line.id: line for line in lines}
            stored = tuple(
                replace(line, undiscounted=known[line.id].undiscounted, price=known[line.id].price) if line.id in known else line
                for line in found.lines
            )
            self._saleor.checkouts[found.id] = replace(found, code=self.seen.code, lines=stored, is_expired=False)
        return lines


def add_line(saleor: FakeSaleor, checkout_id: str, variant_id: str, quantity: int = 1, **changes: Any) -> FakeCheckoutLine:
    """A new line of a checkout, as its customer adds one."""
    line = FakeCheckoutLine(to_global_id("CheckoutLine", f"{checkout_id}-{len(saleor.checkouts[checkout_id].lines)}"), variant_id, quantity)
    line = replace(line, **changes)
    request = Request(saleor, checkout_id)
    request.save(lines=(*saleor.checkouts[checkout_id].lines, line))
    return line


def _reckoned(saleor: FakeSaleor, checkout: FakeCheckout, line: FakeCheckoutLine) -> FakeCheckoutLine:
    """By promotions of articles, each taken for an amount, and by vouchers of a percentage off the whole order."""
    variant = saleor.catalog.variants[line.variant_id]
    base = variant.prices[checkout.channel]
    undiscounted = base if line.override is None else line.override
    price = max(Decimal(0), undiscounted - (base - variant.promotions.get(checkout.channel, base)))
    voucher = vouchers.by_code(saleor, checkout.code) if checkout.code else None
    if voucher is not None and (voucher.type, voucher.value_type) == ("ENTIRE_ORDER", "PERCENTAGE"):
        percent = next((Decimal(one.discount) for one in voucher.listings if one.channel == checkout.channel), Decimal(0))
        price -= (price * percent / _HUNDRED).quantize(CENT, ROUND_HALF_UP)
    return replace(line, undiscounted=undiscounted, price=price)


def answer(saleor: FakeSaleor, request: Request) -> answers.Answer:
    """As Saleor's ``Checkout``."""
    found = request.seen
    voucher = vouchers.by_code(saleor, found.code)
    return {
        "__typename": "Checkout",
        "id": found.id,
        "voucherCode": found.code or None,
        "languageCode": found.language_code,
        "voucher": vouchers.answer(saleor, voucher) if voucher is not None else None,
        "user": answers.user(saleor.users[found.user_id]) if found.user_id is not None else None,
        "channel": saleor.catalog.channel(saleor.channels[found.channel]),
        "lines": lambda **_: [_line(saleor, found.channel, line) for line in request.prices()],
    }


def _line(saleor: FakeSaleor, channel: str, line: FakeCheckoutLine) -> answers.Answer:
    variant = saleor.catalog.variants[line.variant_id]
    return {
        "__typename": "CheckoutLine",
        "id": line.id,
        "quantity": line.quantity,
        "isGift": False,
        "undiscountedUnitPrice": answers.money(line.undiscounted, saleor.channels[channel].currency),
        "unitPrice": saleor.catalog.taxed(line.price, variant, channel),
        "variant": saleor.catalog.answer(variant, channel),
        **answers.metadata(line.metadata),
    }


def checkout(root: Any, info: Any, id: str | None = None, **args: Any) -> answers.Answer | None:
    """For whoever knows the id, as in Saleor."""
    saleor = info.context.saleor
    return answer(saleor, Request(saleor, id)) if id is not None and id in saleor.checkouts else None


def remove_promo_code(root: Any, info: Any, id: str = "", **args: Any) -> answers.Answer:
    """For whoever knows the id, as in Saleor."""
    saleor, given = info.context.saleor, args.get("promoCode") or ""
    found = saleor.checkouts.get(id)
    if found is None:
        return _refused("id", f"Couldn't resolve to a node: {id}", "NOT_FOUND")
    if found.code != given:
        if vouchers.by_code(saleor, given) is not None:
            return _refused("promoCode", "Cannot remove a voucher not attached to this checkout.", "INVALID")
        return _refused("promoCode", "Promo code does not exists.", "NOT_FOUND")
    request = Request(saleor, id)
    request.save(code="")
    return {"checkout": answer(saleor, request), "errors": []}


def add_promo_code(root: Any, info: Any, id: str = "", **args: Any) -> answers.Answer:
    """For whoever knows the id. Of what a voucher may ask of a checkout the fake knows its dates, channels and the limit of its use."""
    saleor, given = info.context.saleor, args["promoCode"]
    if id not in saleor.checkouts:
        return _refused("id", f"Couldn't resolve to a node: {id}", "NOT_FOUND")
    if vouchers.by_code(saleor, given) is None:
        return _refused("promoCode", "Promo code is invalid", "INVALID")
    request = Request(saleor, id)
    if not vouchers.is_usable(saleor, given, request.seen.channel):
        return _refused("promoCode", "Voucher is not applicable to this checkout.", "VOUCHER_NOT_APPLICABLE")
    request.save(code=given)
    return {"checkout": answer(saleor, request), "errors": []}


def lines_update(root: Any, info: Any, id: str = "", **args: Any) -> answers.Answer:
    """Prices and metadata of lines; a price is for apps that may handle checkouts."""
    saleor, given = info.context.saleor, args["lines"]
    app = info.context.caller.app
    if any("price" in line for line in given) and (app is None or HANDLE_CHECKOUTS not in app.permissions):
        from .resolvers import PermissionDenied  # that module lists these

        raise PermissionDenied("Setting the custom price is allowed only for apps with `MANAGE_CHECKOUTS` permission.")
    if id not in saleor.checkouts:
        return _refused("id", f"Couldn't resolve to a node: {id}", "NOT_FOUND")
    request = Request(saleor, id)
    saleor.overtake("checkoutLinesUpdate")
    known = {line.id: line for line in saleor.checkouts[id].lines}
    missing = [line["lineId"] for line in given if line["lineId"] not in known]
    if missing:
        return _refused("lineId", f"Could not resolve to a node with the global id list of '{missing}'.", "GRAPHQL_ERROR")
    request.save_lines({line["lineId"]: _changes(known[line["lineId"]], line) for line in given})
    request.save(**({} if request.seen.code else {"code": ""}))
    return {"checkout": answer(saleor, request), "errors": []}


def _changes(line: FakeCheckoutLine, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Saleor keeps metadata only of a line that gets a price or a quantity with it."""
    changes: dict[str, Any] = {}
    if "price" in given:
        changes["override"] = None if given["price"] is None else Decimal(given["price"])
    if given.get("quantity") is not None:
        changes["quantity"] = given["quantity"]
    if changes and given.get("metadata"):
        changes["metadata"] = {**line.metadata, **{one["key"]: one["value"] for one in given["metadata"]}}
    return changes


def delete_metadata(root: Any, info: Any, **args: Any) -> answers.Answer:
    """Of checkouts' lines; their public metadata is anybody's, as in Saleor."""
    saleor = info.context.saleor
    try:
        type_name, _ = from_global_id(args["id"])
    except InvalidIdError as error:
        raise GraphQLError(f"Invalid ID: {args['id']}.") from error
    found = next((one for one in saleor.checkouts.values() if any(line.id == args["id"] for line in one.lines)), None)
    if type_name != "CheckoutLine" or found is None:
        return {"errors": [{"field": "id", "message": f"Couldn't resolve to a node: {args['id']}", "code": "NOT_FOUND"}], "item": None}
    lines = tuple(
        replace(line, metadata={key: value for key, value in line.metadata.items() if key not in args["keys"]})
        if line.id == args["id"]
        else line
        for line in found.lines
    )
    saleor.checkouts[found.id] = replace(found, lines=lines)
    return {"errors": [], "item": None}


def promotions(root: Any, info: Any, **args: Any) -> answers.Answer:
    """The fake has none."""
    vouchers.require_discounts(info)
    return page([], args)


def _refused(field_name: str, message: str, code: str) -> answers.Answer:
    return {"checkout": None, "errors": [{"field": field_name, "message": message, "code": code}]}


RESOLVERS: dict[str, Callable[..., Any]] = {
    "checkout": checkout,
    "checkoutRemovePromoCode": remove_promo_code,
    "checkoutAddPromoCode": add_promo_code,
    "checkoutLinesUpdate": lines_update,
    "deleteMetadata": delete_metadata,
    "promotions": promotions,
}
