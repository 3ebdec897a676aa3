"""The plugin class that Saleor loads: it hears what happens to orders, writes it down, and returns."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from saleor.core.db.connection import allow_writer
from saleor.plugins.base_plugin import BasePlugin, ConfigurationTypeField
from saleor.plugins.error_codes import PluginErrorCode

from ...core.ids import to_global_id
from ...customers import persons
from ...inbound import services as inbound
from ...warehouses import services as warehouses
from . import activation, app_record, checkout_prices, http, invoices, vouchers
from .names import PLUGIN_ID

logger = logging.getLogger(__name__)

DASHBOARD_URL = "dashboard-url"


class OmsPlugin(BasePlugin):
    """Saleor OMS inside Saleor. The hooks of orders and stock do no work: at most one statement, and they never raise. Those of
    checkouts look at vouchers and prices (see `vouchers` and `checkout_prices`).

    A hook that raised would turn the answer of a committed checkout into an error and keep other plugins from hearing of it.
    What an event means is not taken from its name: the order is read again when the event is handled.
    """

    PLUGIN_ID = PLUGIN_ID
    PLUGIN_NAME = "Saleor OMS"
    PLUGIN_DESCRIPTION = (
        "Order statuses of your own, with a workflow, a history and actions. While this is switched off, orders are not "
        "followed and the `oms` fields of the API are empty; nothing is lost: after it is switched on again, the orders that "
        "changed meanwhile are found. Statuses and workflows are edited on the extension's own pages, not here."
    )
    CONFIGURATION_PER_CHANNEL = False
    DEFAULT_ACTIVE = False  # `manage.py oms_install` switches it on, since nothing works without the App which that makes
    DEFAULT_CONFIGURATION: ClassVar[list[dict[str, Any]]] = [{"name": DASHBOARD_URL, "value": ""}]
    CONFIG_STRUCTURE: ClassVar[dict[str, dict[str, str]]] = {
        DASHBOARD_URL: {
            "type": ConfigurationTypeField.STRING,
            "label": "Address of the Dashboard",
            "help_text": (
                "For example https://shop.example.com/dashboard/. The extension's pages let themselves be shown inside this "
                "site only. Empty: the server's OMS_DASHBOARD_URL, or Saleor's own address."
            ),
        },
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        activation.remember(self._is_switched_on)

    @property
    def active(self) -> bool:
        """Whether the shop has it switched on, and this process may work; Saleor sets it too."""
        return self._is_switched_on and not activation.is_blocked()

    @active.setter
    def active(self, is_switched_on: bool) -> None:
        self._is_switched_on = is_switched_on

    @classmethod
    def validate_plugin_configuration(cls, plugin_configuration: Any, **kwargs: Any) -> None:
        """Refuse to be switched on without the App, and an address that is none; in the words of the plugin page."""
        super().validate_plugin_configuration(plugin_configuration, **kwargs)
        values = {item["name"]: item.get("value") for item in plugin_configuration.configuration or []}
        address = values.get(DASHBOARD_URL) or ""
        if address and not http.is_site(address):
            _refuse(DASHBOARD_URL, "Enter an address such as https://shop.example.com/dashboard/.")
        if plugin_configuration.active and app_record.find() is None:
            _refuse("active", "Ask whoever runs the server to run `manage.py oms_install` first; it sets the extension up.")

    @classmethod
    def save_plugin_configuration(cls, plugin_configuration: Any, cleaned_data: dict[str, Any]) -> Any:
        saved = super().save_plugin_configuration(plugin_configuration, cleaned_data)
        activation.forget()
        return saved

    def webhook(self, request: HttpRequest, path: str, previous_value: Any = None, **kwargs: Any) -> HttpResponseBase:
        """Everything under ``/plugins/saleor.oms/``: the pages in the Dashboard. Saleor checks nobody's identity here."""
        if not self.active:
            return http.respond_switched_off(request, path or "")
        return http.respond(request, path or "", self._dashboard_sites())

    def _dashboard_sites(self) -> list[str]:
        values = {item["name"]: item.get("value") for item in self.configuration}
        return http.dashboard_sites(values.get(DASHBOARD_URL) or "")

    def invoice_request(self, order: Any, invoice: Any, number: Any = None, previous_value: Any = None, **kwargs: Any) -> Any:
        """Staff ask for an invoice: the only hook that does work, since its answer is the invoice."""
        if not self.active or previous_value is not None:
            return previous_value
        return invoices.answer(order, invoice)

    # ------------------------------------------------------------------ checkouts (docs/vouchers.md, docs/checkout-prices.md)

    def checkout_created(self, checkout: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        if self.active:
            vouchers.strip(checkout)
        return previous_value

    def checkout_updated(self, checkout: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        """Its customer may have come or gone. Written at once, so that the same answer shows it."""
        if self.active:
            vouchers.strip(checkout)
            checkout_prices.on_updated(checkout)
        return previous_value

    def preprocess_order_creation(self, checkout_info: Any, lines: Any = None, previous_value: Any = None, **kwargs: Any) -> Any:
        """The only hook that may refuse: an order with another customer's voucher, or at prices that were another customer's."""
        if self.active:
            vouchers.check_order(checkout_info)
            checkout_prices.refuse_others_prices(checkout_info, lines)
        return previous_value

    # ------------------------------------------------------------------ orders

    def order_created(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("order_created", order, previous_value)

    def order_confirmed(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("order_confirmed", order, previous_value)

    def order_updated(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("order_updated", order, previous_value)

    def order_paid(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("order_paid", order, previous_value)

    def order_fully_paid(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("order_fully_paid", order, previous_value)

    def order_refunded(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("order_refunded", order, previous_value)

    def order_fully_refunded(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("order_fully_refunded", order, previous_value)

    def order_fulfilled(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("order_fulfilled", order, previous_value)

    def order_cancelled(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("order_cancelled", order, previous_value)

    def order_expired(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("order_expired", order, previous_value)

    def order_metadata_updated(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("order_metadata_updated", order, previous_value)

    def order_bulk_created(self, orders: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        """Up to fifty orders in one event, and so in one row."""
        self._record("order_bulk_created", orders)
        return previous_value

    def draft_order_created(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("draft_order_created", order, previous_value)

    def draft_order_updated(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("draft_order_updated", order, previous_value)

    def draft_order_deleted(self, order: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._order("draft_order_deleted", order, previous_value)

    # ------------------------------------------------------------------ their fulfillments

    def fulfillment_created(self, fulfillment: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._fulfillment("fulfillment_created", fulfillment, previous_value)

    def fulfillment_approved(self, fulfillment: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._fulfillment("fulfillment_approved", fulfillment, previous_value)

    def fulfillment_canceled(self, fulfillment: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._fulfillment("fulfillment_canceled", fulfillment, previous_value)

    def fulfillment_metadata_updated(self, fulfillment: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._fulfillment("fulfillment_metadata_updated", fulfillment, previous_value)

    def tracking_number_updated(self, fulfillment: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._fulfillment("tracking_number_updated", fulfillment, previous_value)

    # ------------------------------------------------------------------ stock (Saleor calls these up to 3.22: docs/stock.md)

    def product_variant_stocks_updated(self, stocks: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._stock("product_variant_stocks_updated", stocks, previous_value)

    def product_variant_back_in_stock(self, stock: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._stock("product_variant_back_in_stock", [stock], previous_value)

    def product_variant_out_of_stock(self, stock: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._stock("product_variant_out_of_stock", [stock], previous_value)

    # ------------------------------------------------------------------ accounts that are gone

    def customer_deleted(self, customer: Any, *args: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._account("customer_deleted", customer, previous_value)

    def account_deleted(self, user: Any, previous_value: Any = None, **kwargs: Any) -> Any:
        return self._account("account_deleted", user, previous_value)

    # ------------------------------------------------------------------ writing it down

    def _order(self, event: str, order: Any, previous_value: Any) -> Any:
        self._record(event, [order])
        return previous_value

    def _fulfillment(self, event: str, fulfillment: Any, previous_value: Any) -> Any:
        """A fulfillment whose order is not at hand is recorded by the order's id alone: looking it up would be a query."""
        order = fulfillment._state.fields_cache.get("order")
        if order is not None:
            self._record(event, [order])
        else:
            self._insert(event, [fulfillment.order_id], None)
        return previous_value

    def _record(self, event: str, orders: Sequence[Any]) -> None:
        """The time by which a lagging answer is recognized belongs to one order; for several there is none."""
        self._insert(event, [order.pk for order in orders], orders[0].updated_at if len(orders) == 1 else None)

    def _insert(self, event: str, order_ids: list[UUID | None], updated_at: Any) -> None:
        ids = [order_id for order_id in order_ids if order_id is not None]
        self._write_down(event, ids, lambda: inbound.record_event(event, ids, updated_at))

    def _stock(self, event: str, stocks: Sequence[Any], previous_value: Any) -> Any:
        variant_ids = sorted({to_global_id("ProductVariant", stock.product_variant_id) for stock in stocks})
        self._write_down(event, variant_ids, lambda: warehouses.report(variant_ids))
        return previous_value

    def _account(self, event: str, user: Any, previous_value: Any) -> Any:
        ids = [to_global_id("User", user.pk)] if user.pk is not None else []
        self._write_down(event, ids, lambda: persons.note_deleted_account(ids))
        return previous_value

    def _write_down(self, event: str, ids: Sequence[Any], write: Callable[[], object]) -> None:
        if not self.active or not ids:
            return
        try:
            with allow_writer(), _savepoint():
                write()
        except DatabaseError:
            logger.exception("Could not write down %s of %s; the periodic sweep will find it.", event, ids)
        except Exception:
            logger.exception("%s of %s went wrong in Saleor OMS.", event, ids)


def _savepoint() -> AbstractContextManager[Any]:
    """Inside somebody's transaction a failing INSERT must not spoil it; outside of one, a savepoint would be two statements more."""
    return transaction.atomic() if transaction.get_connection().in_atomic_block else nullcontext()


def _refuse(field: str, message: str) -> None:
    raise ValidationError({field: ValidationError(message, code=PluginErrorCode.PLUGIN_MISCONFIGURED.value)})
