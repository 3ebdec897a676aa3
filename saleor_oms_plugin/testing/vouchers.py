"""The fake's vouchers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from graphql import GraphQLError

from ..core import clock
from ..core.actor import MANAGE_DISCOUNTS
from ..core.ids import InvalidIdError, pk_from_global_id
from ..saleor_api.voucher_types import VoucherCode, VoucherListing
from . import answers
from .listing import page_size
from .pages import page

if TYPE_CHECKING:
    from .fake_saleor import FakeSaleor


@dataclass(frozen=True, slots=True)
class FakeVoucher:
    """A voucher of the shop's."""

    id: str
    codes: tuple[VoucherCode, ...]
    name: str = ""
    type: str = "ENTIRE_ORDER"
    value_type: str = "PERCENTAGE"
    usage_limit: int | None = None
    start: datetime = datetime(2020, 1, 1, tzinfo=UTC)
    end: datetime | None = None
    once_per_customer: bool = False
    is_single_use: bool = False
    only_for_staff: bool = False
    min_items: int | None = None
    listings: tuple[VoucherListing, ...] = field(default=())


def answer(saleor: FakeSaleor, voucher: FakeVoucher) -> answers.Answer:
    """As Saleor's ``Voucher``."""
    return {
        "__typename": "Voucher",
        "id": voucher.id,
        "name": voucher.name or None,
        "type": voucher.type,
        "discountValueType": voucher.value_type,
        "used": sum(one.used for one in voucher.codes),
        "usageLimit": voucher.usage_limit,
        "startDate": voucher.start,
        "endDate": voucher.end,
        "applyOncePerOrder": False,
        "applyOncePerCustomer": voucher.once_per_customer,
        "singleUse": voucher.is_single_use,
        "onlyForStaff": voucher.only_for_staff,
        "minCheckoutItemsQuantity": voucher.min_items,
        "codes": lambda **args: _codes(voucher, args),
        "channelListings": [
            {
                "channel": answers.channel(saleor.channels[one.channel]),
                "discountValue": one.discount,
                "currency": one.currency,
                "minSpent": answers.money(one.min_spent, one.currency) if one.min_spent is not None else None,
            }
            for one in voucher.listings
            if one.channel in saleor.channels
        ],
        **{name: lambda **args: page([], args) for name in ("variants", "products", "categories", "collections")},
    }


def by_code(saleor: FakeSaleor, code: str) -> FakeVoucher | None:
    """Whose code this is: no two vouchers have one code."""
    return next((one for one in saleor.vouchers.values() if code in {its.code for its in one.codes}), None)


def is_usable(saleor: FakeSaleor, code: str, channel: str) -> bool:
    """Whether the code holds now in this channel."""
    voucher, now = by_code(saleor, code), clock.now()
    if voucher is None or not any(one.channel == channel for one in voucher.listings):
        return False
    used = sum(one.used for one in voucher.codes)
    is_active = any(one.code == code and one.is_active for one in voucher.codes)
    ends = voucher.end is not None and voucher.end < now
    return is_active and voucher.start <= now and not ends and (voucher.usage_limit is None or used < voucher.usage_limit)


def vouchers(root: Any, info: Any, **args: Any) -> answers.Answer:
    """The list; by name and by parts of codes. Newest last, as the default sorting by code has it for what is made here."""
    require_discounts(info)
    saleor, given = info.context.saleor, args.get("filter") or {}
    wanted = {_pk(one) for one in given.get("ids") or ()}
    search = (given.get("search") or "").lower()
    found = [
        one
        for one in saleor.vouchers.values()
        if (not wanted or _pk(one.id) in wanted) and (search in one.name.lower() or any(search in its.code.lower() for its in one.codes))
    ]
    return _page("vouchers", [answer(saleor, one) for one in found], args)


def voucher(root: Any, info: Any, id: str, **args: Any) -> answers.Answer | None:
    """One by its id."""
    require_discounts(info)
    found = info.context.saleor.vouchers.get(id)
    return answer(info.context.saleor, found) if found is not None else None


def of_checkout(source: answers.Answer, info: Any, **args: Any) -> Any:
    """``Checkout.voucher`` is for who keeps the discounts."""
    require_discounts(info)
    return source["voucher"]


RESOLVERS: dict[str, Callable[..., Any]] = {
    "vouchers": vouchers,
    "voucher": voucher,
    "Checkout.voucher": of_checkout,
}


def require_discounts(info: Any) -> None:
    """For who keeps the discounts."""
    from .resolvers import require  # that module lists these

    if info.context is not None:  # a webhook's payload is made for an app that may have it
        require(info.context.caller, MANAGE_DISCOUNTS)


def _codes(voucher: FakeVoucher, args: dict[str, Any]) -> answers.Answer:
    nodes = [{"code": one.code, "used": one.used, "isActive": one.is_active} for one in voucher.codes]
    return _page("codes", nodes, args)


def _page(name: str, nodes: list[answers.Answer], args: dict[str, Any]) -> answers.Answer:
    page_size(name, args)
    return page(nodes, args)


def _pk(global_id: str) -> str:
    try:
        return pk_from_global_id(global_id, "Voucher")
    except InvalidIdError as error:
        raise GraphQLError(f"Invalid ID: {global_id}. Expected: Voucher.") from error
