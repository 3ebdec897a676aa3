"""What an order shows of its customer: for staff who may see the order, whether they may see customers or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import graphene
from promise import Promise

from ....core.errors import ErrorCode, OmsError
from ....customers import queries as customers
from ....customers import reminders
from ....customers.queries import Customer
from ....customers.warnings import CustomerWarning, may_not_pay_on_delivery, warnings_of
from ....orders.queries import OrderRecord
from ....saleor_api.types import Order
from ...base.access import RefusedError, actor_of
from ...base.dataloaders import load
from ...base.info import ResolveInfo
from ...base.types import optional_list
from ..node import OrderNode, load_staff_node
from .staff import staff_only

MAX_OTHERS = 50


class OrdersCustomer:
    """The fields of ``OmsOrder`` that tell of its customer."""

    customer = graphene.Field(
        "saleor_oms_plugin.graphql.customers.types.OmsCustomer",
        description="Whose it is; null where nobody can be told. MANAGE_ORDERS is enough here.",
    )
    is_customer_assigned = graphene.Boolean(description="Somebody has said whose it is, by the customer's code.")
    other_orders = optional_list(
        "saleor_oms_plugin.graphql.orders.types.order.OmsOrder",
        first=graphene.Int(default_value=10, description=f"1 to {MAX_OTHERS}."),
        description="The same customer's latest orders of the caller's channels, without this one and drafts, newest first.",
    )
    reminders = optional_list(
        "saleor_oms_plugin.graphql.customers.types.OmsCustomerReminder",
        description="The customer's open reminders that it brings up: written before it was made, or before its customer was assigned.",
    )
    warnings = optional_list(
        "saleor_oms_plugin.graphql.customers.types.OmsWarning",
        description="The customer's warnings, and first of all that it must not be paid on delivery where it is, against what was agreed.",
    )

    @staff_only
    def resolve_customer(node: OrderNode, info: ResolveInfo) -> Promise:
        return load_customer(info, node)

    @staff_only
    def resolve_is_customer_assigned(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.load(info, "assigned", customers.assigned, default=False)

    @staff_only
    def resolve_other_orders(node: OrderNode, info: ResolveInfo, first: int = 10) -> Promise:
        if not 1 <= first <= MAX_OTHERS:
            raise RefusedError(OmsError(ErrorCode.INVALID, f"first is 1 to {MAX_OTHERS}.", "first"))
        batch = partial(customers.other_orders, channels=actor_of(info).channels, limit=first)
        return load(info, ("other_orders", first), batch, node.record.pk, default=[]).then(lambda ids: load_nodes(info, ids))

    @staff_only
    def resolve_reminders(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.load(info, "order_reminders", reminders.of_orders, default=[])

    @staff_only
    def resolve_warnings(node: OrderNode, info: ResolveInfo) -> Promise:
        def known(given: list[Any]) -> Any:
            customer: Customer | None = given[0]
            if customer is None:
                return []
            return load_warnings(info, customer.pk).then(lambda found: _all(given[1], customer, found))

        return Promise.all([load_customer(info, node), node.full_snapshot(info)]).then(known)


def _all(order: Order | None, customer: Customer, found: list[CustomerWarning]) -> list[CustomerWarning]:
    agreed = may_not_pay_on_delivery(order, customer) if order is not None else None
    return [agreed, *found] if agreed is not None else found


def load_customer(info: ResolveInfo, node: OrderNode) -> Promise:
    """Whose the order is; None where nobody can be told."""

    def batch(records: list[OrderRecord]) -> dict[OrderRecord, Customer | None]:
        found = customers.customers_of(records)
        return {record: found.get(record.pk) for record in records}

    return load(info, "order_customer", batch, node.record)


def load_warnings(info: ResolveInfo, customer_id: int) -> Promise:
    """What to beware of with a customer, by the orders of the caller's channels."""
    return load(info, "customer_warnings", partial(warnings_of, channels=actor_of(info).channels), customer_id, default=[])


def load_nodes(info: ResolveInfo, order_ids: Sequence[Any]) -> Promise:
    """These orders for staff of their channels, in their order."""
    found = Promise.all([load_staff_node(info, order_id) for order_id in order_ids])
    return found.then(lambda those: [one for one in those if one is not None])
