"""Saleor tells that an account is gone: the customer's record says so, and nothing is erased by that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.inbound import services as inbound
from saleor_oms_plugin.inbound.models import InboundEvent
from saleor_oms_plugin.testing import FakeSaleorServer
from saleor_oms_plugin.testing.deliveries import Delivery
from tests.support.customers import settle

from .conftest import AppHost

pytestmark = pytest.mark.django_db
USER = to_global_id("User", 77)


@pytest.fixture
def customer(installed: AppHost, saleor: FakeSaleorServer) -> Customer:
    order = saleor.add_order(user_id=USER)
    installed.deliver(saleor.delivery(saleor.webhooks[0], "ORDER_CREATED", order))
    inbound.drain_events()
    settle()
    return Customer.objects.get(user_id=USER)


def of_account(saleor: FakeSaleorServer, event: str, user_id: str = USER) -> Delivery:
    webhook = next(one for one in saleor.webhooks if event in one.events)
    return saleor.account_delivery(webhook, event, user_id)


@pytest.mark.parametrize("event", ["CUSTOMER_DELETED", "ACCOUNT_DELETED"])
def test_it_is_written_down_once(installed: AppHost, saleor: FakeSaleorServer, customer: Customer, event: str) -> None:
    events = InboundEvent.objects.count()

    assert installed.deliver(of_account(saleor, event)).status_code == 200

    customer.refresh_from_db()
    first = customer.account_deleted_at
    assert first is not None
    assert customer.name != ""
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        installed.deliver(of_account(saleor, event))
    customer.refresh_from_db()
    assert (customer.account_deleted_at, InboundEvent.objects.count()) == (first, events)


def test_one_whom_we_do_not_know_is_nothing_to_us(installed: AppHost, saleor: FakeSaleorServer, customer: Customer) -> None:
    assert installed.deliver(of_account(saleor, "CUSTOMER_DELETED", to_global_id("User", 78))).status_code == 200
    customer.refresh_from_db()
    assert customer.account_deleted_at is None


def test_one_that_is_forged_is_not_believed(installed: AppHost, saleor: FakeSaleorServer, customer: Customer) -> None:
    delivery = of_account(saleor, "CUSTOMER_DELETED")

    assert installed.deliver(replace(delivery, body=delivery.body + b" ")).status_code == 401
    customer.refresh_from_db()
    assert customer.account_deleted_at is None


@pytest.mark.parametrize("body", [b'{"__typename": "CustomerDeleted"}', b'{"__typename": "CustomerDeleted", "user": {"id": 7}}'])
def test_one_that_names_nobody_is_told_so(installed: AppHost, saleor: FakeSaleorServer, customer: Customer, body: bytes) -> None:
    delivery = replace(of_account(saleor, "CUSTOMER_DELETED"), body=body, headers=saleor.webhook_headers("CUSTOMER_DELETED", body))

    assert installed.deliver(delivery).status_code == 400
