"""Saleor tells of a checkout: a voucher that is somebody else's is taken out of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.testing import FakeSaleorServer
from saleor_oms_plugin.testing.deliveries import Delivery
from saleor_oms_plugin.vouchers import removals
from saleor_oms_plugin.vouchers.models import CodeToRemove
from tests.support.vouchers import add_checkout, add_voucher, belongs_to

from .conftest import AppHost

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(installed: AppHost, saleor: FakeSaleorServer) -> Any:
    found = saleor.add_user("ana@example.com")
    belongs_to(add_voucher(saleor, "HERS"), found)
    return found


def of_checkout(saleor: FakeSaleorServer, checkout: Any, event: str = "CHECKOUT_UPDATED") -> Delivery:
    webhook = next(one for one in saleor.webhooks if event in one.events)
    return saleor.checkout_delivery(webhook, event, checkout.id)


@pytest.mark.parametrize("event", ["CHECKOUT_CREATED", "CHECKOUT_UPDATED"])
def test_it_is_taken_out_of_a_strangers_checkout_alone(installed: AppHost, saleor: FakeSaleorServer, ana: Any, event: str) -> None:
    foreign, own, empty = add_checkout(saleor, "HERS"), add_checkout(saleor, "HERS", ana), add_checkout(saleor)

    for checkout in (foreign, own, empty):
        assert installed.deliver(of_checkout(saleor, checkout, event)).status_code == 200
    assert CodeToRemove.objects.get().checkout_id == foreign.id
    removals.keep_up(5)

    assert [saleor.checkouts[one.id].code for one in (foreign, own)] == ["", "HERS"]


def test_one_that_is_forged_is_not_believed(installed: AppHost, saleor: FakeSaleorServer, ana: Any) -> None:
    delivery = of_checkout(saleor, add_checkout(saleor, "HERS"))

    assert installed.deliver(replace(delivery, body=delivery.body + b" ")).status_code == 401
    assert not CodeToRemove.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"__typename": "CheckoutUpdated", "checkout": null}', 200),
        (b'{"__typename": "CheckoutUpdated", "checkout": {"id": 7}}', 400),
        (b'{"__typename": "CheckoutUpdated", "checkout": []}', 400),
    ],
)
def test_one_that_is_not_readable_is_told_so(installed: AppHost, saleor: FakeSaleorServer, ana: Any, body: bytes, status: int) -> None:
    delivery = of_checkout(saleor, add_checkout(saleor, "HERS"))

    answered = installed.deliver(replace(delivery, body=body, headers=saleor.webhook_headers("CHECKOUT_UPDATED", body)))

    assert answered.status_code == status
