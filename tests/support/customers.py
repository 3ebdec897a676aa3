"""Customers as the tests make them: by the orders that they place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from saleor_oms_plugin.core.actor import MANAGE_ORDERS, MANAGE_USERS
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.orders import derived
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.search import services as search
from saleor_oms_plugin.testing.factories import make_address
from tests.support.shop import ANNA, Shop

CLARA = replace(ANNA, name="Clara Zupan", id="VXNlcjo2", permissions=frozenset({MANAGE_ORDERS, MANAGE_USERS}))
"""Who is on the telephone."""
ONLY_POLAND = replace(CLARA, channels=frozenset({"channel-pln"}))
USER = to_global_id("User", 77)


def settle() -> None:
    """What the worker does within a second or two of a change."""
    while derived.keep_up(5) or search.keep_up_customers(5):
        pass


def orders(
    shop: Shop, email: str = "ana.novak@example.com", *, name: str = "Ana Novak", company: str = "", phone: str = "", **changes: Any
) -> Order:
    """An order of a customer, seen to by the worker."""
    first, _, last = name.partition(" ")
    address = make_address(first_name=first, last_name=last, company_name=company, phone=phone)
    order = shop.has(user_email=email, billing_address=address, shipping_address=address, **changes)
    settle()
    return order


def guest(email: str = "ana.novak@example.com") -> Customer:
    return Customer.objects.get(user_id="", email_key=email)


def user(user_id: str = USER) -> Customer:
    return Customer.objects.get(user_id=user_id)


def customer_id(customer: Customer) -> str:
    return to_global_id("OmsCustomer", customer.pk)
