"""A checkout's prices are for its own customer and for staff, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, HANDLE_CHECKOUTS, MANAGE_CHECKOUTS, Actor, ActorKind
from saleor_oms_plugin.core.ids import InvalidIdError, to_global_id
from saleor_oms_plugin.discounts import checkouts
from saleor_oms_plugin.discounts.checkouts import CheckoutPrices, PricedLine
from saleor_oms_plugin.discounts.reckoning import Reason
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from tests.support.api import ask
from tests.support.discounts import DORA
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

OWN, GUESTS, GONE = (to_global_id("Checkout", name) for name in ("own", "guests", "gone"))
STRANGER = Actor(ActorKind.CUSTOMER, "Tuja", id=to_global_id("User", 999))
STOREFRONT = Actor(ActorKind.APP, "Storefront", id="QXBwOjE=", permissions=frozenset({HANDLE_CHECKOUTS}))
PRICES = "linePrices { lineId basePrice { amount currency } price { amount } percent reason }"
READ = f"query($id: ID!) {{ found: omsCheckout(id: $id) {{ {PRICES} }} }}"
REPRICE = f"mutation($id: ID!) {{ done: omsCheckoutReprice(checkout: $id) {{ {PRICES} checkout {{ {PRICES} }} errors {{ code field }} }} }}"
SHOWN = [
    {
        "lineId": "TGluZQ==",
        "basePrice": {"amount": 100.0, "currency": "EUR"},
        "price": {"amount": 85.0},
        "percent": 15.0,
        "reason": "CLASS",
    }
]


@pytest.fixture(autouse=True)
def reckoned() -> Iterator[list[str]]:
    """A host that knows two checkouts; the ids of those that it was told to reckon."""
    line = PricedLine("TGluZQ==", Decimal("100.00"), Decimal("85.00"), Decimal("15.00"), Reason.CLASS)
    known = {OWN: CheckoutPrices(CUSTOMER.id or "", "EUR", (line,)), GUESTS: CheckoutPrices("", "EUR", ())}
    asked: list[str] = []

    def reckon(checkout_id: str) -> CheckoutPrices | None:
        asked.append(checkout_id)
        return known.get(checkout_id)

    before = checkouts._read, checkouts._reprice
    checkouts.served_by(known.get, reckon)
    yield asked
    checkouts.served_by(*before)


@pytest.mark.parametrize("caller", [CUSTOMER, DORA, STOREFRONT, replace(ANNA, permissions=frozenset({MANAGE_CHECKOUTS}))])
def test_whom_it_concerns_sees_the_prices(open_shop: Shop, caller: Actor) -> None:
    assert ask(READ, caller, id=OWN).data["found"] == {"linePrices": SHOWN}
    done = ask(REPRICE, caller, id=OWN).data["done"]
    assert done == {"linePrices": SHOWN, "checkout": {"linePrices": SHOWN}, "errors": []}


@pytest.mark.parametrize("caller", [ANONYMOUS, STRANGER, ANNA])
@pytest.mark.parametrize("checkout", [OWN, GONE])
def test_others_learn_nothing_not_even_whether_there_is_one(open_shop: Shop, caller: Actor, checkout: str, reckoned: list[str]) -> None:
    answer = ask(READ, caller, id=checkout)
    assert answer.data["found"] == {"linePrices": None}
    assert [error.extensions["code"] for error in answer.errors] == ["PERMISSION_DENIED"]
    assert ask(REPRICE, caller, id=checkout).data["done"]["errors"] == [{"code": "PERMISSION_DENIED", "field": None}]
    assert reckoned == []


def test_a_guests_checkout_is_seen_by_whoever_has_its_id(open_shop: Shop) -> None:
    assert ask(READ, ANONYMOUS, id=GUESTS).data["found"] == {"linePrices": []}


def test_staff_are_told_of_a_checkout_that_is_gone(open_shop: Shop) -> None:
    assert ask(READ, DORA, id=GONE).data["found"] == {"linePrices": None}
    assert ask(REPRICE, DORA, id=GONE).data["done"]["errors"] == [{"code": "NOT_FOUND", "field": "checkout"}]


def test_saleor_away_is_told(open_shop: Shop) -> None:
    def away(checkout_id: str) -> Any:
        raise SaleorUnavailableError("Saleor does not answer.")

    checkouts.served_by(away, away)
    assert [error.extensions["code"] for error in ask(READ, DORA, id=OWN).errors] == ["SALEOR_ERROR"]
    assert ask(REPRICE, DORA, id=OWN).data["done"]["errors"] == [{"code": "SALEOR_ERROR", "field": "checkout"}]


def test_what_is_no_checkouts_id_is_told(open_shop: Shop) -> None:
    def refuse(checkout_id: str) -> CheckoutPrices | None:
        raise InvalidIdError("Expected an id of type Checkout, got OmsStatus.", checkout_id)

    before = checkouts._read, checkouts._reprice
    checkouts.served_by(refuse, refuse)
    answer = ask(READ, DORA, id="T21zU3RhdHVzOjE=")
    checkouts.served_by(*before)

    assert answer.codes == ["INVALID"]
