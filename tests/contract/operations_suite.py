"""What we rely on where we change a Saleor order: the same tests for FakeSaleor, HTTP to a Saleor and the in-process transport."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from saleor_oms_plugin.saleor_api.operation_types import OrderMoney, PaymentTransaction
from saleor_oms_plugin.saleor_api.port import SaleorApi, SaleorRefusedError
from saleor_oms_plugin.testing import PaymentApp

from .saleor_api_suite import Till, read

TOTAL = Decimal("30.30")


def money(api: SaleorApi, order: UUID) -> OrderMoney:
    found = api.order_money(order)
    assert found is not None
    return found


def transaction(api: SaleorApi, order: UUID) -> PaymentTransaction:
    (found,) = money(api, order).transactions
    return found


def codes(do: Callable[[], None]) -> frozenset[str]:
    """Why Saleor refuses it."""
    with pytest.raises(SaleorRefusedError) as refusal:
        do()
    assert str(refusal.value)
    return refusal.value.codes


class OperationsContract:
    """The promises. ``transport`` acts as an app with MANAGE_ORDERS and HANDLE_PAYMENTS."""

    # -- confirm, cancel ------------------------------------------------------------------------------------------------

    def test_an_order_is_confirmed_once(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(auto_confirm=False)

        api.confirm_order(pk)

        assert read(api, pk).status == "UNFULFILLED"
        assert codes(lambda: api.confirm_order(pk)) == {"INVALID"}

    def test_an_order_is_canceled_once(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()

        api.cancel_order(pk)

        assert read(api, pk).status == "CANCELED"
        assert codes(lambda: api.cancel_order(pk)) == {"CANNOT_CANCEL_ORDER"}

    def test_an_order_with_a_parcel_is_not_canceled(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2)
        till.send(pk, 1)

        assert codes(lambda: api.cancel_order(pk)) == {"CANNOT_CANCEL_ORDER"}
        assert read(api, pk).status == "PARTIALLY_FULFILLED"

    @pytest.mark.parametrize("name", ["confirm_order", "cancel_order", "mark_as_paid"])
    def test_an_unknown_order_is_refused(self, api: SaleorApi, name: str) -> None:
        assert codes(lambda: getattr(api, name)(uuid4())) == {"NOT_FOUND"}

    def test_what_is_not_there_has_no_money_and_no_lines(self, api: SaleorApi) -> None:
        pk = uuid4()

        assert (api.order_money(pk), api.order_to_fulfill(pk), api.private_metadata(pk)) == (None, None, {})

    # -- money ----------------------------------------------------------------------------------------------------------

    def test_an_unpaid_order_has_no_payment(self, api: SaleorApi, till: Till) -> None:
        found = money(api, till.buy())

        assert (found.status, found.total, found.total_authorized, found.total_charged) == ("UNCONFIRMED", TOTAL, 0, 0)
        assert (found.payments, found.transactions) == ((), ())

    def test_an_order_is_marked_as_paid_once(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()

        api.mark_as_paid(pk, "BANK-1")

        found = money(api, pk)
        assert (found.total_charged, read(api, pk).charge_status) == (TOTAL, "FULL")
        assert len(found.payments) + len(found.transactions) == 1
        assert codes(lambda: api.mark_as_paid(pk)) <= {"TRANSACTION_ERROR", "PAYMENT_ERROR"}

    def test_an_authorized_transaction_is_charged_and_given_back(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.authorize(pk, PaymentApp.SUCCEEDS)
        authorized = transaction(api, pk)
        assert (authorized.authorized, authorized.charged, "CHARGE" in authorized.actions) == (TOTAL, 0, True)
        assert (money(api, pk).total_authorized, money(api, pk).payments) == (TOTAL, ())

        api.request_charge(authorized.id, TOTAL)

        charged = transaction(api, pk)
        assert (charged.authorized, charged.charged, charged.charge_pending) == (0, TOTAL, 0)
        assert (charged.charges_unanswered, charged.charge_failures, read(api, pk).charge_status) == (0, (), "FULL")

        api.request_refund(authorized.id, TOTAL)

        refunded = transaction(api, pk)
        assert (refunded.charged, refunded.refund_pending, refunded.refunds_unanswered, refunded.refund_failures) == (0, 0, 0, ())
        assert read(api, pk).total_refunded == TOTAL

    def test_a_part_is_charged_and_the_rest_stays_authorized(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.authorize(pk, PaymentApp.SUCCEEDS)

        api.request_charge(transaction(api, pk).id, Decimal("10.10"))

        assert (transaction(api, pk).charged, transaction(api, pk).authorized) == (Decimal("10.10"), Decimal("20.20"))

    def test_no_more_is_charged_than_was_authorized(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.authorize(pk, PaymentApp.SUCCEEDS)

        api.request_charge(transaction(api, pk).id, TOTAL + 5)

        assert (transaction(api, pk).charged, transaction(api, pk).authorized) == (TOTAL, 0)

    def test_a_declined_charge_is_told_among_the_transactions_events(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.authorize(pk, PaymentApp.FAILS)

        api.request_charge(transaction(api, pk).id, TOTAL)

        found = transaction(api, pk)
        assert (found.charge_failures, found.charged, found.authorized) == (("The card was declined.",), 0, TOTAL)
        assert (found.charges_unanswered, found.charge_pending) == (0, 0)

    def test_a_charge_that_is_answered_later_is_pending(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.authorize(pk, PaymentApp.ANSWERS_LATER)

        api.request_charge(transaction(api, pk).id, TOTAL)

        found = transaction(api, pk)
        assert (found.charge_pending, found.authorized, found.charged, found.charges_unanswered) == (TOTAL, 0, 0, 0)

    def test_a_request_that_no_app_takes_is_refused_and_stands_as_failed(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.authorize(pk, PaymentApp.IS_AWAY)

        assert codes(lambda: api.request_charge(transaction(api, pk).id, TOTAL)) == {"MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK"}

        found = transaction(api, pk)
        assert (found.charged, found.authorized, found.charges_unanswered, len(found.charge_failures)) == (0, TOTAL, 0, 1)

    def test_a_payment_of_a_gateway_is_captured_once_and_given_back_once(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy_by_gateway()
        (authorized,) = money(api, pk).payments
        assert (authorized.is_active, authorized.can_capture, authorized.can_refund) == (True, TOTAL, 0)
        assert (money(api, pk).total_authorized, money(api, pk).transactions) == (TOTAL, ())

        api.capture_payment(pk, TOTAL)

        found = money(api, pk)
        assert (found.total_charged, found.total_authorized) == (TOTAL, 0)
        assert (found.payments[0].can_capture, found.payments[0].can_refund) == (0, TOTAL)
        assert codes(lambda: api.capture_payment(pk, TOTAL)) <= {"PAYMENT_ERROR", "CAPTURE_INACTIVE_PAYMENT"}

        api.refund_payment(pk, TOTAL)

        assert (money(api, pk).total_charged, money(api, pk).payments[0].can_refund) == (0, 0)
        assert codes(lambda: api.refund_payment(pk, TOTAL)) == {"CANNOT_REFUND"}

    def test_without_a_payment_nothing_is_captured_or_given_back(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()

        assert codes(lambda: api.capture_payment(pk, TOTAL)) == {"PAYMENT_MISSING"}
        assert codes(lambda: api.refund_payment(pk, TOTAL)) == {"PAYMENT_MISSING"}

    def test_an_invoice_is_added_and_taken_out_again(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.cashier().pay(pk, TOTAL)
        for number in ("2026-1", "2026-2"):
            api.create_invoice(pk, number, f"https://oms.example.com/documents/{number}.pdf")
        first, second = api.order_invoices(pk)
        assert [(invoice.number, invoice.url) for invoice in (first, second)] == [
            (number, f"https://oms.example.com/documents/{number}.pdf") for number in ("2026-1", "2026-2")
        ]

        api.delete_invoice(first.id)

        assert api.order_invoices(pk) == (second,)
        assert codes(lambda: api.delete_invoice(first.id)) == {"NOT_FOUND"}

    # -- tracking -------------------------------------------------------------------------------------------------------

    def test_a_parcel_gets_its_tracking_number(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=1)
        till.send(pk, 1)

        api.set_tracking(read(api, pk).fulfillments[0].id, "RR 123 SI")

        assert read(api, pk).fulfillments[0].tracking_number == "RR 123 SI"

    # -- metadata -------------------------------------------------------------------------------------------------------

    def test_keys_are_added_and_replaced_and_others_stay(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()

        api.write_metadata(pk, {"a": "1", "b": "2"})
        api.write_metadata(pk, {"b": "3"})

        assert (read(api, pk).metadata, api.private_metadata(pk)) == ({"a": "1", "b": "3"}, {})

    def test_private_metadata_is_apart(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()

        api.write_metadata(pk, {"a": "1"}, is_private=True)
        api.write_metadata(pk, {"b": "2"}, is_private=True)

        assert (read(api, pk).metadata, api.private_metadata(pk)) == ({}, {"a": "1", "b": "2"})
