"""Our fields and roots in Saleor's own schema, added before Saleor builds it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import graphene
from graphene.utils.str_converters import to_camel_case
from promise import Promise
from saleor.graphql.account.types import User
from saleor.graphql.checkout.types import Checkout
from saleor.graphql.core.context import BaseContext
from saleor.graphql.core.schema import CoreMutations, CoreQueries
from saleor.graphql.discount.types.vouchers import Voucher
from saleor.graphql.order.types import Order
from saleor.graphql.product.types import ProductVariant
from saleor.graphql.query_cost_map import COST_MAP

from ...core.ids import to_global_id
from ...graphql import schema as oms
from ...graphql.vouchers.checkouts import VoucherInCheckout
from ...orders.queries import OrderRecord
from ...orders.services import virtual_record
from . import owners, vouchers

OWN_PREFIX = "Oms"
PAGING = ("first", "last")


def extend() -> None:
    """Add the fields to Saleor's types and the roots to the classes that Saleor's Query and Mutation are made of."""
    fields = {
        "Order": oms.order_field(pk_of, virtual_of, owner_of),
        "User": oms.user_field(user_id_of),
        "Voucher": oms.voucher_field(voucher_id_of),
        "Checkout": oms.checkout_field(checkout_id_of, voucher_in),
        "ProductVariant": oms.variant_field(variant_of),
    }
    for type_ in (Order, User, Voucher, Checkout, ProductVariant):
        type_._meta.fields["oms"] = fields[type_._meta.name]
    for name, field in oms.query_fields().items():
        setattr(CoreQueries, name, field)
    for name, field in oms.mutation_fields().items():
        setattr(CoreMutations, name, field)
    for name, field in fields.items():
        _add_costs({"oms": field}, name)
    _add_costs(oms.query_fields(), "Query")
    _add_costs(oms.mutation_fields(), "Mutation")


def unwrap(root: Any) -> Any:
    """Saleor hands some objects to resolvers in a box."""
    return root.node if isinstance(root, BaseContext) else root


def pk_of(root: Any) -> UUID:
    pk: UUID = unwrap(root).pk
    return pk


def owner_of(root: Any) -> str:
    """The global id of the order's user, as Saleor has it now; an empty text for a guest's order."""
    return owners.global_id_of(unwrap(root).user_id)


def user_id_of(root: Any) -> str:
    """The user's global id."""
    return owners.global_id_of(unwrap(root).pk)


def voucher_id_of(root: Any) -> str:
    """The voucher's global id."""
    return to_global_id("Voucher", unwrap(root).pk)


def checkout_id_of(root: Any) -> str:
    """The checkout's global id."""
    return to_global_id("Checkout", unwrap(root).pk)


def voucher_in(root: Any) -> VoucherInCheckout:
    """Which voucher stands in the checkout, without a query."""
    checkout = unwrap(root)
    voucher_id = vouchers.voucher_of(checkout.voucher_code) if checkout.voucher_code else None
    return VoucherInCheckout(voucher_id, checkout.language_code)


def variant_of(root: Any) -> tuple[str, str | None]:
    """The variant's global id, and the slug of the channel in which it was asked for; None for none."""
    return to_global_id("ProductVariant", unwrap(root).pk), getattr(root, "channel_slug", None)


def virtual_of(root: Any, info: Any) -> Promise[OrderRecord]:
    """A record, not saved, of an order that no event or resync has brought to us yet."""
    order = unwrap(root)
    return _channel_loader()(info.context).load(order.channel_id).then(lambda channel: _virtual(order, channel.slug))


def _channel_loader() -> Any:
    try:
        from saleor.graphql.channel.dataloaders.by_self import ChannelByIdLoader
    except ImportError:  # 3.21
        from saleor.graphql.channel.dataloaders import ChannelByIdLoader
    return ChannelByIdLoader


def _virtual(order: Any, channel: str) -> OrderRecord:
    return virtual_record(
        id=order.pk,
        number=str(order.number),
        channel=channel,
        saleor_status=order.status.replace(" ", "_").upper(),
        user_id=owners.global_id_of(order.user_id),
        user_email=order.user_email,
        language_code=order.language_code,
        currency=order.currency,
        total=order.total_gross_amount,
        created_at=order.created_at,
        updated_at=order.updated_at,
        origin=order.origin.upper(),
    )


def _add_costs(fields: dict[str, graphene.Field], type_name: str) -> None:
    """Tell Saleor's query cost limit what our fields cost, for they are free otherwise.

    An object costs one, a list with ``first`` that many times what is asked of its members, as with Saleor's own fields.
    Read off the types, so a new field cannot be forgotten, nor one named that is not there (Saleor then refuses all queries).
    """
    costs = COST_MAP.setdefault(type_name, {})
    for name, field in fields.items():
        of_type = _named(field.type)
        if _is_leaf(of_type):
            continue
        multipliers = [argument for argument in PAGING if argument in field.args]
        if name not in ("edges", "node", "page_info"):
            cost: dict[str, Any] = {"complexity": 1}
            costs[field.name or to_camel_case(name)] = cost | ({"multipliers": multipliers} if multipliers else {})
        if of_type._meta.name.startswith(OWN_PREFIX) and of_type._meta.name not in COST_MAP:
            _add_costs(of_type._meta.fields, of_type._meta.name)
    if not costs:
        del COST_MAP[type_name]


def _named(of_type: Any) -> Any:
    while isinstance(of_type, graphene.List | graphene.NonNull):
        of_type = of_type.of_type
    return of_type


def _is_leaf(of_type: Any) -> bool:
    return not (isinstance(of_type, type) and issubclass(of_type, graphene.ObjectType))
