"""The part of `SaleorApi` that changes an order, and what is asked before."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from ..core.ids import to_global_id
from .answers import Answer
from .operation_types import (
    ArticleStock,
    GatewayPayment,
    LineToFulfill,
    OrderMoney,
    OrderToFulfill,
    PaymentTransaction,
    Refusal,
    Stock,
    StockLevel,
    StockPage,
    VariantStock,
    WaitingParcel,
    Warehouse,
    WarehouseServing,
)
from .parsing import variant_name
from .port import SaleorError, SaleorRefusedError

MAX_AT_ONCE = 100
"""Saleor's own limit of a page."""

_BY_ZONES = "useLegacyShippingZoneStockAvailability"


class Operations:
    """What `SaleorClient` has of it; the contract is `port.SaleorApi`."""

    @abstractmethod
    def _ask(self, name: str, variables: Mapping[str, Any]) -> Answer: ...

    def confirm_order(self, order_id: UUID) -> None:
        self._do("OrderConfirm", "orderConfirm", {"order": _id(order_id)})

    def cancel_order(self, order_id: UUID) -> None:
        self._do("OrderCancel", "orderCancel", {"order": _id(order_id)})

    def mark_as_paid(self, order_id: UUID, reference: str = "") -> None:
        self._do("OrderMarkAsPaid", "orderMarkAsPaid", {"order": _id(order_id), "reference": reference or None})

    def order_money(self, order_id: UUID) -> OrderMoney | None:
        found = self._ask("OrderMoney", {"id": _id(order_id)}).child_or_none("order")
        return None if found is None else _money(found)

    def capture_payment(self, order_id: UUID, amount: Decimal) -> None:
        self._do("OrderCapture", "orderCapture", {"order": _id(order_id), "amount": str(amount)})

    def refund_payment(self, order_id: UUID, amount: Decimal) -> None:
        self._do("OrderRefund", "orderRefund", {"order": _id(order_id), "amount": str(amount)})

    def request_charge(self, transaction_id: str, amount: Decimal) -> None:
        self._request(transaction_id, "CHARGE", amount)

    def request_refund(self, transaction_id: str, amount: Decimal) -> None:
        self._request(transaction_id, "REFUND", amount)

    def order_to_fulfill(self, order_id: UUID) -> OrderToFulfill | None:
        found = self._ask("OrderToFulfill", {"id": _id(order_id)}).child_or_none("order")
        if found is None:
            return None
        waiting = [parcel for parcel in found.children("fulfillments") if parcel.text("status") == "WAITING_FOR_APPROVAL"]
        return OrderToFulfill(tuple(map(_line, found.children("lines"))), tuple(map(_waiting, waiting)))

    def warehouses(self) -> tuple[Warehouse, ...]:
        return tuple(map(_warehouse, self._warehouses("Warehouses")))

    def warehouses_serving(self) -> tuple[WarehouseServing, ...]:
        channels: dict[str, list[str]] = {}
        for channel in self._ask("ChannelWarehouses", {}).children("channels"):
            for warehouse in channel.children("warehouses"):
                channels.setdefault(warehouse.text("id"), []).append(channel.text("slug"))
        by_zones = self._goes_by_zones()
        return tuple(_serving(found, channels.get(found.text("id"), []), by_zones) for found in self._warehouses("WarehousesServing"))

    def variant_stocks(self, variant_ids: Collection[str]) -> tuple[VariantStock, ...]:
        wanted = list(variant_ids)
        found: list[VariantStock] = []
        for start in range(0, len(wanted), MAX_AT_ONCE):
            answer = self._ask("VariantStocks", {"ids": wanted[start : start + MAX_AT_ONCE], "first": MAX_AT_ONCE})
            found += [_variant_stock(edge.child("node")) for edge in answer.child("productVariants").children("edges")]
        return tuple(found)

    def stock_page(self, search: str = "", after: str | None = None, first: int = 100) -> StockPage:
        variables = {"first": first, "after": after, "filter": {"search": search} if search else None}
        found = self._ask("StockPage", variables).child("productVariants")
        end = found.child("pageInfo")
        return StockPage(
            articles=tuple(_article_stock(edge.child("node")) for edge in found.children("edges")),
            end_cursor=end.text("endCursor") if end.boolean("hasNextPage") else None,
            total_count=found.integer("totalCount"),
        )

    def _warehouses(self, name: str) -> list[Answer]:
        found: list[Answer] = []
        after: str | None = None
        while True:
            page = self._ask(name, {"first": MAX_AT_ONCE, "after": after}).child("warehouses")
            found += [edge.child("node") for edge in page.children("edges")]
            if not page.child("pageInfo").boolean("hasNextPage"):
                return found
            after = page.child("pageInfo").text("endCursor")

    def _goes_by_zones(self) -> bool:
        try:
            return self._ask("StockByZones", {}).child("shop").boolean(_BY_ZONES)
        except SaleorError as error:
            if _BY_ZONES not in str(error):
                raise
            return True  # a Saleor that has no such setting always does

    def fulfill_order(
        self, order_id: UUID, stocks: Mapping[str, Sequence[Stock]], *, notify_customer: bool = False, allow_exceeding: bool = False
    ) -> None:
        lines = [
            {"orderLineId": line, "stocks": [{"warehouse": stock.warehouse_id, "quantity": stock.quantity} for stock in of_line]}
            for line, of_line in stocks.items()
        ]
        variables = {"order": _id(order_id), "lines": lines, "notify": notify_customer, "exceed": allow_exceeding}
        self._do("OrderFulfill", "orderFulfill", variables)

    def approve_fulfillment(self, fulfillment_id: str, *, notify_customer: bool = False, allow_exceeding: bool = False) -> None:
        variables = {"fulfillment": fulfillment_id, "notify": notify_customer, "exceed": allow_exceeding}
        self._do("FulfillmentApprove", "orderFulfillmentApprove", variables)

    def set_tracking(self, fulfillment_id: str, number: str, *, notify_customer: bool = False) -> None:
        variables = {"fulfillment": fulfillment_id, "number": number, "notify": notify_customer}
        self._do("FulfillmentTracking", "orderFulfillmentUpdateTracking", variables)

    def private_metadata(self, order_id: UUID) -> Mapping[str, str]:
        found = self._ask("OrderPrivateMetadata", {"id": _id(order_id)}).child_or_none("order")
        return {item.text("key"): item.text("value") for item in found.children("privateMetadata")} if found is not None else {}

    def write_metadata(self, order_id: UUID, items: Mapping[str, str], *, is_private: bool = False) -> None:
        variables = {"order": _id(order_id), "items": [{"key": key, "value": value} for key, value in items.items()]}
        if is_private:
            self._do("PrivateMetadataUpdate", "updatePrivateMetadata", variables)
        else:
            self._do("MetadataUpdate", "updateMetadata", variables)

    def _request(self, transaction_id: str, action: str, amount: Decimal) -> None:
        variables = {"transaction": transaction_id, "action": action, "amount": str(amount)}
        self._do("TransactionRequest", "transactionRequestAction", variables)

    def _do(self, name: str, field: str, variables: Mapping[str, Any]) -> None:
        """Ask for a mutation; `SaleorRefusedError` with the errors of its answer."""
        done = self._ask(name, variables).child(field)
        refusals = [
            Refusal(error.text_or_empty("field"), error.text_or_empty("message"), error.text_or_empty("code"))
            for error in done.children("errors")
        ]
        if refusals:
            raise SaleorRefusedError(refusals)


def _id(order_id: UUID) -> str:
    return to_global_id("Order", order_id)


def _amount(parent: Answer, name: str) -> Decimal:
    found = parent.child_or_none(name)
    return Decimal(0) if found is None else found.decimal("amount")


def _money(order: Answer) -> OrderMoney:
    return OrderMoney(
        status=order.text("status"),
        total=_amount(order.child("total"), "gross"),
        total_authorized=_amount(order, "totalAuthorized"),
        total_charged=_amount(order, "totalCharged"),
        total_refunded=_amount(order, "totalRefunded"),
        total_granted_refund=_amount(order, "totalGrantedRefund"),
        total_charge_pending=_amount(order, "totalChargePending"),
        total_refund_pending=_amount(order, "totalRefundPending"),
        charge_status=order.text("chargeStatus"),
        authorize_status=order.text("authorizeStatus"),
        payments=tuple(
            GatewayPayment(
                gateway=payment.text("gateway"),
                is_active=payment.boolean("isActive"),
                can_capture=_amount(payment, "availableCaptureAmount"),
                can_refund=_amount(payment, "availableRefundAmount"),
            )
            for payment in order.children("payments")
        ),
        transactions=tuple(_transaction(transaction) for transaction in order.children("transactions")),
    )


def _transaction(transaction: Answer) -> PaymentTransaction:
    events = [(event.text_or_empty("type"), event.text("pspReference"), event.text("message")) for event in transaction.children("events")]
    return PaymentTransaction(
        id=transaction.text("id"),
        name=transaction.text("name"),
        actions=frozenset(transaction.texts("actions")),
        authorized=_amount(transaction, "authorizedAmount"),
        charged=_amount(transaction, "chargedAmount"),
        charge_pending=_amount(transaction, "chargePendingAmount"),
        refund_pending=_amount(transaction, "refundPendingAmount"),
        charges_unanswered=_unanswered(events, "CHARGE"),
        refunds_unanswered=_unanswered(events, "REFUND"),
        charge_failures=tuple(message for kind, _, message in events if kind == "CHARGE_FAILURE"),
        refund_failures=tuple(message for kind, _, message in events if kind == "REFUND_FAILURE"),
    )


def _unanswered(events: Sequence[tuple[str, str, str]], action: str) -> int:
    """Saleor writes the app's reference into a request once it is answered, and a failure without one where no answer came."""
    without_reference = [kind for kind, reference, _ in events if not reference]
    return max(0, without_reference.count(f"{action}_REQUEST") - without_reference.count(f"{action}_FAILURE"))


def _line(line: Answer) -> LineToFulfill:
    allocated = tuple((_warehouse(found.child("warehouse")), found.integer("quantity")) for found in line.children("allocations"))
    variant = line.child_or_none("variant")
    return LineToFulfill(
        id=line.text("id"),
        product_name=line.text("productName"),
        quantity=line.integer("quantityToFulfill"),
        allocated=tuple((warehouse, quantity) for warehouse, quantity in allocated if quantity > 0),
        variant_id=variant.text("id") if variant is not None else None,
        is_tracked=variant.boolean("trackInventory") if variant is not None else False,
        stocks=_levels(variant) if variant is not None else (),
    )


def _levels(variant: Answer) -> tuple[StockLevel, ...]:
    return tuple(
        StockLevel(
            _warehouse(stock.child("warehouse")),
            stock.integer("quantity"),
            stock.integer("quantityAllocated"),
            stock.integer("quantityReserved"),
        )
        for stock in variant.children("stocks")
    )


def _article_stock(variant: Answer) -> ArticleStock:
    return ArticleStock(
        id=variant.text("id"),
        sku=variant.text_or_empty("sku"),
        name=variant_name(variant),
        product_name=variant.child("product").text("name"),
        is_tracked=variant.boolean("trackInventory"),
        levels=_levels(variant),
    )


def _variant_stock(variant: Answer) -> VariantStock:
    levels = tuple((stock.child("warehouse").text("id"), stock.integer("quantity")) for stock in variant.children("stocks"))
    return VariantStock(variant.text("id"), variant.boolean("trackInventory"), levels)


def _serving(warehouse: Answer, channels: Sequence[str], by_zones: bool) -> WarehouseServing:
    countries: dict[str, set[str]] = {}
    for edge in warehouse.child("shippingZones").children("edges"):
        zone = edge.child("node")
        for channel in zone.children("channels"):
            countries.setdefault(channel.text("slug"), set()).update(country.text("code") for country in zone.children("countries"))
    return WarehouseServing(
        warehouse=_warehouse(warehouse),
        pick_up=warehouse.text("clickAndCollectOption"),
        channels=tuple((slug, tuple(sorted(countries.get(slug, ()))) if by_zones else None) for slug in sorted(channels)),
        email=warehouse.text_or_empty("email"),
    )


def _waiting(parcel: Answer) -> WaitingParcel:
    warehouse = parcel.child_or_none("warehouse")
    pieces = [(line.child_or_none("orderLine"), line.integer("quantity")) for line in parcel.children("lines")]
    return WaitingParcel(
        id=parcel.text("id"),
        warehouse=_warehouse(warehouse) if warehouse is not None else None,
        pieces=tuple((line.text("id"), quantity) for line, quantity in pieces if line is not None),
    )


def _warehouse(warehouse: Answer) -> Warehouse:
    return Warehouse(id=warehouse.text("id"), slug=warehouse.text("slug"), name=warehouse.text("name"))
