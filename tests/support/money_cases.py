"""What can happen to an order's money, and what is then paid, owed, asked for and given back: one table for every test of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing import FakeSaleor, PaymentApp, make_line
from saleor_oms_plugin.testing.lifecycle import changed_money
from saleor_oms_plugin.testing.payments import PaymentEvent

GOODS = Decimal(100)
"""What the goods of a case's order cost in the fake; there is no shipping."""


class Cashier(Protocol):
    """Moves an order's money; amounts are in the order's currency."""

    def pay(self, order: UUID, amount: Decimal) -> None:
        """A transaction of its own is charged."""

    def authorize(self, order: UUID, amount: Decimal) -> None: ...

    def refund(self, order: UUID, amount: Decimal) -> None:
        """Give back of the last transaction."""

    def grant(self, order: UUID, amount: Decimal) -> None:
        """Grant a refund of the last transaction."""

    def reverse(self, order: UUID, amount: Decimal) -> None:
        """The bank takes back so much of the last transaction: it is no refund of the shop's."""


@dataclass(frozen=True, slots=True)
class MoneyCase:
    """``steps`` and amounts are hundredths of the order's total; ``total`` (where it is given) is what the order costs of its goods."""

    name: str
    steps: tuple[tuple[str, int], ...] = ()
    charge_status: str = "NONE"
    authorize_status: str = "NONE"
    paid: int = 0
    given_back: int = 0
    owed: int = 100
    asked: int = 100
    reserved: int = 0
    is_charged: bool = False
    is_authorized: bool = False
    is_refunded: bool = False
    total: int = 100
    changes: dict[str, Any] = field(default_factory=dict)
    """Of the fake's order, after the steps: what needs a payment app that has not answered yet."""

    @property
    def is_for_real(self) -> bool:
        """True where a real Saleor can be brought there by transactions alone."""
        return self.total == 100 and not self.changes

    def happens(self, cashier: Cashier, order: UUID, total: Decimal) -> None:
        for step, share in self.steps:
            getattr(cashier, step)(order, total * share / 100)


NOTHING_OWED: dict[str, Any] = {"owed": 0, "asked": 0}
WHOLE: dict[str, Any] = {"charge_status": "FULL", "authorize_status": "FULL", "is_charged": True, "is_authorized": True, **NOTHING_OWED}
OVER = WHOLE | {"charge_status": "OVERCHARGED"}
PART: dict[str, Any] = {"charge_status": "PARTIAL", "authorize_status": "PARTIAL"}

CASES = (
    MoneyCase("unpaid"),
    MoneyCase("partial payment", (("pay", 60),), **PART, paid=60, owed=40, asked=40),
    MoneyCase("paid", (("pay", 100),), **WHOLE, paid=100),
    MoneyCase("two transactions", (("pay", 60), ("pay", 40)), **WHOLE, paid=100),
    MoneyCase("overcharged", (("pay", 120),), **OVER, paid=120),
    MoneyCase("overpayment given back", (("pay", 120), ("refund", 20)), **WHOLE, paid=100),
    MoneyCase("partial refund", (("pay", 100), ("refund", 20)), **PART, **NOTHING_OWED, paid=80, given_back=20),
    MoneyCase("full refund", (("pay", 100), ("refund", 100)), **NOTHING_OWED, given_back=100, is_refunded=True),
    MoneyCase("granted, not given back yet", (("pay", 100), ("grant", 20)), **OVER, paid=100, given_back=20),
    MoneyCase("granted refund", (("pay", 100), ("grant", 20), ("refund", 20)), **WHOLE, paid=80, given_back=20),
    MoneyCase(
        "granted in full and given back",
        (("pay", 100), ("grant", 100), ("refund", 100)),
        **NOTHING_OWED,
        charge_status="FULL",
        given_back=100,
        is_refunded=True,
    ),
    MoneyCase("granted more than was given back", (("pay", 100), ("grant", 50), ("refund", 20)), **OVER, paid=80, given_back=50),
    MoneyCase(
        "granted in full, then the bank took the payment back",
        (("pay", 100), ("grant", 100), ("reverse", 100)),
        **NOTHING_OWED,
        charge_status="FULL",
        given_back=100,
    ),
    MoneyCase(
        "granted in part, then the bank took the payment back",
        (("pay", 100), ("grant", 20), ("reverse", 100)),
        owed=80,
        asked=80,
        given_back=20,
    ),
    MoneyCase("bank took the payment back", (("pay", 100), ("reverse", 100))),
    MoneyCase("authorized only", (("authorize", 100),), authorize_status="FULL", is_authorized=True, asked=0, reserved=100),
    MoneyCase("authorized in part", (("authorize", 60),), authorize_status="PARTIAL", asked=40, reserved=60),
    MoneyCase(
        "authorized after a part was paid",
        (("pay", 40), ("authorize", 60)),
        charge_status="PARTIAL",
        authorize_status="FULL",
        is_authorized=True,
        paid=40,
        owed=60,
        asked=0,
        reserved=60,
    ),
    MoneyCase("gift card for a part", (), total=70, owed=70, asked=70),
    MoneyCase("gift card for a part, the rest paid", (("pay", 100),), **WHOLE, total=70, paid=70),
    MoneyCase("gift card for all", (), **WHOLE, total=0),
    MoneyCase(
        "charge on its way",
        (),
        **NOTHING_OWED,
        reserved=100,
        changes={"total_charge_pending": GOODS},
    ),
    MoneyCase(
        "refund on its way",
        (),
        **NOTHING_OWED,
        given_back=100,
        changes={"total_refund_pending": GOODS},
    ),
)
IDS = [case.name for case in CASES]


class FakeCashier:
    def __init__(self, saleor: FakeSaleor) -> None:
        self._saleor = saleor

    def pay(self, order: UUID, amount: Decimal) -> None:
        self._saleor.pay(order, amount, by_transaction=True)

    def authorize(self, order: UUID, amount: Decimal) -> None:
        self._saleor.payment_app = PaymentApp.SUCCEEDS
        self._saleor.authorize(order, amount)

    def refund(self, order: UUID, amount: Decimal) -> None:
        self._saleor.refund(order, amount)

    def grant(self, order: UUID, amount: Decimal) -> None:
        self._saleor.grant_refund(order, amount)

    def reverse(self, order: UUID, amount: Decimal) -> None:
        found = self._saleor.orders[order]
        self._saleor.change(order, **changed_money(found, charged=found.total_charged - amount))
        self._saleor.payment_events.setdefault(order, []).append(PaymentEvent("CHARGE_BACK", amount, "psp-back"))


def order_of(case: MoneyCase, saleor: FakeSaleor, **changes: Any) -> Order:
    """An order of the fake's that has come so far; nobody has heard of it yet. ``changes`` are of the order before that."""
    given: dict[str, Any] = {"lines": (make_line(unit_price=GOODS),), "shipping_price": Decimal(0), "total": GOODS * case.total / 100}
    order = saleor.add_order(**given | changes)
    case.happens(FakeCashier(saleor), order.id, order.total)
    return saleor.change(order.id, **case.changes) if case.changes else saleor.orders[order.id]
