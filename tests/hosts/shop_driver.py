"""Drives a real Saleor over its public GraphQL API: makes a small shop and takes orders through their life.

Standard library only, so that it runs beside any Saleor and in any environment; how a request is sent is the caller's affair.
"""

from __future__ import annotations

import base64
import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Send = Callable[[str, dict[str, Any], str | None], dict[str, Any]]
"""``send(document, variables, token)`` returns the whole JSON answer; ``token`` is a user's JWT or an app's token."""

_numbers = itertools.count(1)

ADDRESS = {
    "firstName": "Ana",
    "lastName": "Kovač",
    "companyName": "",
    "streetAddress1": "Trubarjeva cesta 1",
    "streetAddress2": "",
    "city": "Ljubljana",
    "postalCode": "1000",
    "country": "SI",
    "phone": "+38612345678",
}


class SaleorRefusedError(AssertionError):
    """The answer has errors; a test or a recording that goes on would show nonsense."""


@dataclass
class Shop:
    """Ids (Saleor's global ids) of what `ShopDriver.make_shop` made."""

    channel: str
    slug: str
    warehouse: str
    shipping_method: str
    variant: str
    tax_class: str
    currency: str = "EUR"


@dataclass
class Order:
    id: str
    number: str
    lines: list[dict[str, Any]] = field(default_factory=list)


class ShopDriver:
    """``token`` is a staff member's who may do everything."""

    def __init__(self, send: Send, token: str) -> None:
        self.send = send
        self.token = token

    def call(self, document: str, variables: dict[str, Any] | None = None, token: str | None = None) -> dict[str, Any]:
        """The answer's data; `SaleorRefusedError` for GraphQL errors and for a mutation's own ``errors``."""
        answer = self.send(document, variables or {}, token or self.token)
        if answer.get("errors"):
            raise SaleorRefusedError(answer["errors"])
        for name, result in answer["data"].items():
            if isinstance(result, dict) and result.get("errors"):
                raise SaleorRefusedError((name, result["errors"]))
        return answer["data"]

    def anonymous(self, document: str, variables: dict[str, Any]) -> dict[str, Any]:
        answer = self.send(document, variables, None)
        for name, result in (answer.get("data") or {}).items():
            if result and result.get("errors"):
                raise SaleorRefusedError((name, result["errors"]))
        if answer.get("errors"):
            raise SaleorRefusedError(answer["errors"])
        return answer["data"]

    # ------------------------------------------------------------------ the shop

    def make_shop(
        self, auto_confirm: bool = True, expire_after: int | None = None, allow_unpaid: bool = True, **order_settings: Any
    ) -> Shop:
        """A channel with one product in stock and one shipping method."""
        suffix = f"{next(_numbers)}-{uuid.uuid4().hex[:8]}"
        order_settings |= {"automaticallyConfirmAllNewOrders": auto_confirm, "allowUnpaidOrders": allow_unpaid}
        if expire_after is not None:
            order_settings["expireOrdersAfter"] = expire_after
        channel = self.call(
            "mutation($input: ChannelCreateInput!) { channelCreate(input: $input) { channel { id slug } errors { field message } } }",
            {
                "input": {
                    "name": f"Shop {suffix}",
                    "slug": f"shop-{suffix}",
                    "currencyCode": "EUR",
                    "defaultCountry": "SI",
                    "isActive": True,
                    "orderSettings": order_settings,
                }
            },
        )["channelCreate"]["channel"]
        warehouse = self._warehouse(suffix)
        self.call(
            """mutation($id: ID!, $warehouse: ID!) {
                channelUpdate(id: $id, input: {addWarehouses: [$warehouse]}) { errors { field message } } }""",
            {"id": channel["id"], "warehouse": warehouse},
        )
        method = self._shipping(suffix, channel["id"], warehouse)
        variant = self._product(suffix, channel["id"], warehouse)
        tax_class = self.call(
            "mutation($name: String!) { taxClassCreate(input: {name: $name}) { taxClass { id } errors { field message } } }",
            {"name": f"Ordinary {suffix}"},
        )["taxClassCreate"]["taxClass"]["id"]
        return Shop(channel["id"], channel["slug"], warehouse, method, variant, tax_class)

    def add_warehouse(self, shop: Shop, **given: Any) -> str:
        """One more warehouse of the shop's channel and shipping zone, whose slug sorts after those made before; returns its id. ``given``
        is more of Saleor's input: a name, an e-mail address."""
        warehouse = self._warehouse(f"{next(_numbers):06}-{uuid.uuid4().hex[:8]}", **given)
        self.call(
            """mutation($id: ID!, $warehouse: ID!) {
                channelUpdate(id: $id, input: {addWarehouses: [$warehouse]}) { errors { field message } } }""",
            {"id": shop.channel, "warehouse": warehouse},
        )
        zone = self.call(
            """query($warehouse: ID!) { warehouse(id: $warehouse) { shippingZones(first: 1) { edges { node { id } } } } }""",
            {"warehouse": shop.warehouse},
        )["warehouse"]["shippingZones"]["edges"][0]["node"]["id"]
        self.call(
            """mutation($id: ID!, $warehouse: ID!) {
                shippingZoneUpdate(id: $id, input: {addWarehouses: [$warehouse]}) { errors { field message } } }""",
            {"id": zone, "warehouse": warehouse},
        )
        return warehouse

    def add_variant(self, shop: Shop, stocks: list[tuple[str, int]], *, is_tracked: bool = True) -> str:
        """One more variant of the shop's product, with pieces in these warehouses (the rows are made in this order); returns its id."""
        product = self.call("query($id: ID!) { productVariant(id: $id) { product { id } } }", {"id": shop.variant})["productVariant"]
        variant = self.call(
            """mutation($input: ProductVariantCreateInput!) {
                productVariantCreate(input: $input) { productVariant { id } errors { field message } } }""",
            {
                "input": {
                    "product": product["product"]["id"],
                    "attributes": [],
                    "sku": f"MUG-{next(_numbers)}-{uuid.uuid4().hex[:8]}",
                    "name": "Red",
                    "trackInventory": is_tracked,
                }
            },
        )["productVariantCreate"]["productVariant"]["id"]
        for warehouse, quantity in stocks:
            self.call(
                """mutation($id: ID!, $stocks: [StockInput!]!) {
                    productVariantStocksCreate(variantId: $id, stocks: $stocks) { errors { field message } } }""",
                {"id": variant, "stocks": [{"warehouse": warehouse, "quantity": quantity}]},
            )
        self.call(
            """mutation($id: ID!, $input: [ProductVariantChannelListingAddInput!]!) {
                productVariantChannelListingUpdate(id: $id, input: $input) { errors { field message } } }""",
            {"id": variant, "input": [{"channelId": shop.channel, "price": "12.90"}]},
        )
        return variant

    def set_stock(self, variant: str, stocks: list[tuple[str, int]]) -> None:
        """Write down how many pieces lie in each of these warehouses."""
        self.call(
            """mutation($id: ID!, $stocks: [StockInput!]!) {
                productVariantStocksUpdate(variantId: $id, stocks: $stocks) { errors { field message } } }""",
            {"id": variant, "stocks": [{"warehouse": warehouse, "quantity": quantity} for warehouse, quantity in stocks]},
        )

    def delete_variant(self, variant: str) -> None:
        self.call("mutation($id: ID!) { productVariantDelete(id: $id) { errors { field message } } }", {"id": variant})

    def reserve_in_checkouts(self, minutes: int | None) -> None:
        """The setting of the whole Saleor: for how long a checkout's lines reserve stock; None for not at all."""
        self.call(
            """mutation($minutes: Int) { shopSettingsUpdate(input: {
                reserveStockDurationAnonymousUser: $minutes, reserveStockDurationAuthenticatedUser: $minutes }) {
                errors { field message } } }""",
            {"minutes": minutes},
        )

    def fill_checkout(self, shop: Shop, variant: str, quantity: int) -> str:
        """A guest's checkout with pieces of a variant, which is left there; returns its id."""
        lines = [{"variantId": variant, "quantity": quantity}]
        return self.anonymous(
            """mutation($input: CheckoutCreateInput!) {
                checkoutCreate(input: $input) { checkout { id } errors { field message code } } }""",
            {"input": {"channel": shop.slug, "email": "bor@example.com", "lines": lines, "shippingAddress": ADDRESS}},
        )["checkoutCreate"]["checkout"]["id"]

    def leave_zones(self, warehouse: str) -> list[str]:
        """Take a warehouse out of its shipping zones; returns their ids."""
        found = self.call(
            "query($id: ID!) { warehouse(id: $id) { shippingZones(first: 10) { edges { node { id } } } } }", {"id": warehouse}
        )["warehouse"]["shippingZones"]["edges"]
        zones = [edge["node"]["id"] for edge in found]
        for zone in zones:
            self._change_zone(zone, {"removeWarehouses": [warehouse]})
        return zones

    def enter_zones(self, warehouse: str, zones: list[str]) -> None:
        for zone in zones:
            self._change_zone(zone, {"addWarehouses": [warehouse]})

    def _change_zone(self, zone: str, change: dict[str, Any]) -> None:
        self.call(
            """mutation($id: ID!, $input: ShippingZoneUpdateInput!) {
                shippingZoneUpdate(id: $id, input: $input) { errors { field message } } }""",
            {"id": zone, "input": change},
        )

    def count_by_zones(self, is_so: bool) -> None:
        """The setting of the whole Saleor, from 3.23 on: whether stock goes by shipping zones."""
        self.call(
            """mutation($isSo: Boolean!) { shopSettingsUpdate(input: {useLegacyShippingZoneStockAvailability: $isSo}) {
                errors { field message } } }""",
            {"isSo": is_so},
        )

    def approve_automatically(self, is_automatic: bool) -> None:
        """The setting of the whole Saleor: whether fulfillments need no approval."""
        self.call(
            """mutation($automatic: Boolean!) {
                shopSettingsUpdate(input: {fulfillmentAutoApprove: $automatic}) { errors { field message } } }""",
            {"automatic": is_automatic},
        )

    def ship_to(self, shop: Shop, countries: list[str]) -> None:
        """The countries of the shop's shipping zone."""
        zone = self.call(
            "query($id: ID!) { warehouse(id: $id) { shippingZones(first: 1) { edges { node { id } } } } }", {"id": shop.warehouse}
        )["warehouse"]["shippingZones"]["edges"][0]["node"]["id"]
        self._change_zone(zone, {"countries": countries})

    def _warehouse(self, suffix: str, **given: Any) -> str:
        return self.call(
            "mutation($input: WarehouseCreateInput!) { createWarehouse(input: $input) { warehouse { id } errors { field message } } }",
            {"input": {"name": f"Main {suffix}", "slug": f"main-{suffix}", "address": ADDRESS, **given}},
        )["createWarehouse"]["warehouse"]["id"]

    def _shipping(self, suffix: str, channel: str, warehouse: str) -> str:
        zone = self.call(
            """mutation($input: ShippingZoneCreateInput!) {
                shippingZoneCreate(input: $input) { shippingZone { id } errors { field message } } }""",
            {"input": {"name": f"EU {suffix}", "countries": ["SI", "PL"], "addChannels": [channel], "addWarehouses": [warehouse]}},
        )["shippingZoneCreate"]["shippingZone"]["id"]
        method = self.call(
            """mutation($input: ShippingPriceInput!) {
                shippingPriceCreate(input: $input) { shippingMethod { id } errors { field message } } }""",
            {"input": {"name": "Courier", "type": "PRICE", "shippingZone": zone}},
        )["shippingPriceCreate"]["shippingMethod"]["id"]
        self.call(
            """mutation($id: ID!, $input: ShippingMethodChannelListingInput!) {
                shippingMethodChannelListingUpdate(id: $id, input: $input) { errors { field message } } }""",
            {"id": method, "input": {"addChannels": [{"channelId": channel, "price": "4.50"}]}},
        )
        pk = base64.b64decode(method).decode().rpartition(":")[2]
        return base64.b64encode(f"ShippingMethod:{pk}".encode()).decode()  # the type that orders and checkouts name it by

    def _product(self, suffix: str, channel: str, warehouse: str) -> str:
        kind = self.call(
            "mutation($input: ProductTypeInput!) { productTypeCreate(input: $input) { productType { id } errors { field message } } }",
            {"input": {"name": f"Mugs {suffix}", "slug": f"mugs-{suffix}", "isShippingRequired": True, "hasVariants": True}},
        )["productTypeCreate"]["productType"]["id"]
        category = self.call(
            "mutation($input: CategoryInput!) { categoryCreate(input: $input) { category { id } errors { field message } } }",
            {"input": {"name": f"Kitchen {suffix}", "slug": f"kitchen-{suffix}"}},
        )["categoryCreate"]["category"]["id"]
        product = self.call(
            "mutation($input: ProductCreateInput!) { productCreate(input: $input) { product { id } errors { field message } } }",
            {"input": {"name": "Enamel mug", "slug": f"enamel-mug-{suffix}", "productType": kind, "category": category}},
        )["productCreate"]["product"]["id"]
        listing = {"channelId": channel, "isPublished": True, "visibleInListings": True, "isAvailableForPurchase": True}
        self.call(
            """mutation($id: ID!, $input: ProductChannelListingUpdateInput!) {
                productChannelListingUpdate(id: $id, input: $input) { errors { field message } } }""",
            {"id": product, "input": {"updateChannels": [listing]}},
        )
        variant = self.call(
            """mutation($input: ProductVariantCreateInput!) {
                productVariantCreate(input: $input) { productVariant { id } errors { field message } } }""",
            {
                "input": {
                    "product": product,
                    "attributes": [],
                    "sku": f"MUG-{suffix}",
                    "name": "Blue",
                    "stocks": [{"warehouse": warehouse, "quantity": 100000}],
                }
            },
        )["productVariantCreate"]["productVariant"]["id"]
        self.call(
            """mutation($id: ID!, $input: [ProductVariantChannelListingAddInput!]!) {
                productVariantChannelListingUpdate(id: $id, input: $input) { errors { field message } } }""",
            {"id": variant, "input": [{"channelId": channel, "price": "12.90"}]},
        )
        return variant

    def add_product(self, shop: Shop, category: str | None = None, *, tax_class: str | None = None) -> str:
        """One more product that the shop's channel has, without variants; its id. Without a category Saleor does not publish it."""
        kind = self.call("query($id: ID!) { productVariant(id: $id) { product { productType { id } } } }", {"id": shop.variant})
        made = {"name": "Enamel mug", "slug": uuid.uuid4().hex, "productType": kind["productVariant"]["product"]["productType"]["id"]}
        product = self.call(
            "mutation($input: ProductCreateInput!) { productCreate(input: $input) { product { id } errors { field message } } }",
            {"input": {**made, "category": category, "taxClass": tax_class}},
        )["productCreate"]["product"]["id"]
        self.call(
            """mutation($id: ID!, $input: ProductChannelListingUpdateInput!) {
                productChannelListingUpdate(id: $id, input: $input) { errors { field message } } }""",
            {"id": product, "input": {"updateChannels": [{"channelId": shop.channel, "isPublished": category is not None}]}},
        )
        return str(product)

    def add_priced_variant(self, shop: Shop, product: str, sku: str, price: str | None, cost: str | None = None) -> str:
        """A variant of a product, in the shop's channel where it has a price; its id."""
        variant = self.call(
            """mutation($input: ProductVariantCreateInput!) {
                productVariantCreate(input: $input) { productVariant { id } errors { field message } } }""",
            {"input": {"product": product, "attributes": [], "sku": sku, "name": sku}},
        )["productVariantCreate"]["productVariant"]["id"]
        if price is not None:
            self.call(
                """mutation($id: ID!, $input: [ProductVariantChannelListingAddInput!]!) {
                    productVariantChannelListingUpdate(id: $id, input: $input) { errors { field message } } }""",
                {"id": variant, "input": [{"channelId": shop.channel, "price": price, "costPrice": cost}]},
            )
        return str(variant)

    def set_taxes(self, shop: Shop, *, include: bool = True, charge: bool = True, by_app: bool = False) -> None:
        """How the shop's channel takes taxes."""
        setting = self.call("query($id: ID!) { channel(id: $id) { taxConfiguration { id } } }", {"id": shop.channel})["channel"]
        strategy = "TAX_APP" if by_app else "FLAT_RATES"
        given = {"chargeTaxes": charge, "pricesEnteredWithTax": include, "taxCalculationStrategy": strategy, "displayGrossPrices": True}
        self.call(
            """mutation($id: ID!, $input: TaxConfigurationUpdateInput!) {
                taxConfigurationUpdate(id: $id, input: $input) { errors { field message } } }""",
            {"id": setting["taxConfiguration"]["id"], "input": given},
        )

    def set_tax_rate(self, country: str, percent: float | None, tax_class: str | None) -> None:
        """A rate of the whole Saleor: of a class in a country, or the country's own; None takes it away."""
        self.call(
            """mutation($country: CountryCode!, $rates: [TaxClassRateInput!]!) {
                taxCountryConfigurationUpdate(countryCode: $country, updateTaxClassRates: $rates) { errors { field message } } }""",
            {"country": country, "rates": [{"taxClassId": tax_class, "rate": percent}]},
        )

    # ------------------------------------------------------------------ people

    def sign_in(self, email: str, password: str) -> str:
        """A user's access token (JWT)."""
        return self.anonymous(
            "mutation($e: String!, $p: String!) { tokenCreate(email: $e, password: $p) { token errors { field message } } }",
            {"e": email, "p": password},
        )["tokenCreate"]["token"]

    # ------------------------------------------------------------------ orders

    def place_order(
        self,
        shop: Shop,
        email: str = "ana@example.com",
        token: str | None = None,
        quantity: int = 2,
        gateway: str | None = None,
        variant: str | None = None,
        lines: list[tuple[str, int]] | None = None,
        address: dict[str, str] | None = None,
    ) -> Order:
        """An order through a checkout, as a storefront does it: a guest's, or with a customer's ``token`` that customer's. ``lines`` are
        variants and their pieces, where it has several.

        With the ``gateway`` of Saleor's dummy plugin the whole amount is authorized, the older way of paying; in a shop that
        allows unpaid orders Saleor leaves the payment as it is.
        """
        checkout_call = (lambda d, v: self.call(d, v, token)) if token else self.anonymous
        checkout = checkout_call(
            """mutation($input: CheckoutCreateInput!) {
                checkoutCreate(input: $input) { checkout { id shippingMethods { id } } errors { field message code } } }""",
            {
                "input": {
                    "channel": shop.slug,
                    "email": email,
                    "lines": [{"variantId": pk, "quantity": pieces} for pk, pieces in lines or [(variant or shop.variant, quantity)]],
                    "shippingAddress": address or ADDRESS,
                    "billingAddress": ADDRESS,
                    "languageCode": "SL",
                }
            },
        )["checkoutCreate"]["checkout"]
        checkout_call(
            """mutation($id: ID!, $method: ID!) {
                checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $method) { errors { field message code } } }""",
            {"id": checkout["id"], "method": checkout["shippingMethods"][0]["id"]},
        )
        if gateway is not None:
            self._authorize_by_gateway(shop, checkout["id"], gateway)
        made = checkout_call(
            """mutation($id: ID!) { checkoutComplete(id: $id) {
                order { id number lines { id quantity } } errors { field message code } } }""",
            {"id": checkout["id"]},
        )["checkoutComplete"]["order"]
        return Order(made["id"], made["number"], made["lines"])

    def register(self, shop: Shop, email: str, password: str) -> str:
        """A guest makes an account and it is confirmed; returns their token. Saleor gives them the orders of their address."""
        self.call("""mutation { shopSettingsUpdate(input: {enableAccountConfirmationByEmail: true}) { errors { field message code } } }""")
        self.anonymous(
            """mutation($input: AccountRegisterInput!) { accountRegister(input: $input) { errors { field message code } } }""",
            {"input": {"email": email, "password": password, "channel": shop.slug, "redirectUrl": "https://www.example.com/confirm"}},
        )
        user = self.call("query($email: String!) { user(email: $email) { id } }", {"email": email})["user"]
        self.call(
            """mutation($id: ID!) { customerUpdate(id: $id, input: {isConfirmed: true}) { errors { field message code } } }""",
            {"id": user["id"]},
        )
        return self.sign_in(email, password)

    def add_customer(self, email: str, metadata: dict[str, str]) -> str:
        """Staff make an account with this public metadata; returns the user's global id."""
        given = {"email": email, "metadata": [{"key": key, "value": value} for key, value in metadata.items()]}
        made = self.call(
            "mutation($input: UserCreateInput!) { customerCreate(input: $input) { user { id } errors { field message code } } }",
            {"input": given},
        )
        return str(made["customerCreate"]["user"]["id"])

    # ------------------------------------------------------------------ vouchers

    def make_voucher(self, shop: Shop, codes: list[str], *, is_for_lines: bool = False, percent: int = 10) -> str:
        """A voucher with these codes that takes so many percent off the whole order, or off each piece of the shop's variant; its id."""
        kind: dict[str, Any] = {"type": "SPECIFIC_PRODUCT", "variants": [shop.variant]} if is_for_lines else {"type": "ENTIRE_ORDER"}
        given = {"name": f"Voucher {codes[0]}", "addCodes": codes, "discountValueType": "PERCENTAGE", **kind}
        voucher = self.call(
            "mutation($input: VoucherInput!) { voucherCreate(input: $input) { voucher { id } errors { field message code } } }",
            {"input": given},
        )["voucherCreate"]["voucher"]["id"]
        self.call(
            """mutation($id: ID!, $input: VoucherChannelListingInput!) {
                voucherChannelListingUpdate(id: $id, input: $input) { errors { field message code } } }""",
            {"id": voucher, "input": {"addChannels": [{"channelId": shop.channel, "discountValue": percent}]}},
        )
        return str(voucher)

    def say(self, send: Send, voucher: str, **given: Any) -> None:
        """What our own API, which ``send`` reaches, is told of a voucher."""
        answer = send(
            """mutation($voucher: ID!, $input: OmsVoucherInput!) {
                omsVoucherUpdate(voucher: $voucher, input: $input) { errors { message } } }""",
            {"voucher": voucher, "input": given},
            self.token,
        )
        if answer.get("errors") or answer["data"]["omsVoucherUpdate"]["errors"]:
            raise SaleorRefusedError(answer)

    def open_checkout(self, shop: Shop, token: str | None = None, quantity: int = 2) -> str:
        """A checkout that only needs completing: a customer's with their ``token``, else a guest's; its id."""
        made = self.send(
            """mutation($input: CheckoutCreateInput!) { checkoutCreate(input: $input) {
                checkout { id shippingMethods { id } } errors { field message code } } }""",
            {
                "input": {
                    "channel": shop.slug,
                    "email": "bor@example.com",
                    "lines": [{"variantId": shop.variant, "quantity": quantity}],
                    "shippingAddress": ADDRESS,
                    "billingAddress": ADDRESS,
                    "languageCode": "SL",
                }
            },
            token,
        )
        checkout = made["data"]["checkoutCreate"]["checkout"]
        self.send(
            """mutation($id: ID!, $method: ID!) { checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $method) {
                errors { field message code } } }""",
            {"id": checkout["id"], "method": checkout["shippingMethods"][0]["id"]},
            token,
        )
        return str(checkout["id"])

    def has_plugin(self, identifier: str) -> bool:
        return self.call("query($id: ID!) { plugin(id: $id) { id } }", {"id": identifier})["plugin"] is not None

    def _authorize_by_gateway(self, shop: Shop, checkout: str, gateway: str) -> None:
        settings = [{"name": "Supported currencies", "value": shop.currency}, {"name": "Automatic payment capture", "value": "false"}]
        self.call(
            """mutation($id: ID!, $channel: ID, $settings: [ConfigurationItemInput!]) {
                pluginUpdate(id: $id, channelId: $channel, input: {active: true, configuration: $settings}) {
                errors { field message code } } }""",
            {"id": gateway, "channel": shop.channel, "settings": settings},
        )
        asked = self.call("query($id: ID!) { checkout(id: $id) { totalPrice { gross { amount } } } }", {"id": checkout})
        amount = asked["checkout"]["totalPrice"]["gross"]["amount"]
        self.call(
            """mutation($id: ID!, $payment: PaymentInput!) { checkoutPaymentCreate(id: $id, input: $payment) {
                errors { field message code } } }""",
            {"id": checkout, "payment": {"gateway": gateway, "token": "not-charged", "amount": amount}},
        )

    def confirm(self, order: Order) -> None:
        self.call("mutation($id: ID!) { orderConfirm(id: $id) { errors { field message } } }", {"id": order.id})

    def mark_paid(self, order: Order) -> None:
        self.call("mutation($id: ID!) { orderMarkAsPaid(id: $id) { errors { field message } } }", {"id": order.id})

    def total(self, order: Order) -> float:
        return self.call("query($id: ID!) { order(id: $id) { total { gross { amount } } } }", {"id": order.id})["order"]["total"]["gross"][
            "amount"
        ]

    def charge(self, order: Order, app_token: str, currency: str = "EUR", amount: Decimal | None = None) -> str:
        """Pay the whole order, or ``amount``, with a transaction, as a payment app reports it; returns the transaction's id."""
        charged = {"amount": self.total(order) if amount is None else str(amount), "currency": currency}
        return self.call(
            """mutation($id: ID!, $transaction: TransactionCreateInput!) { transactionCreate(id: $id, transaction: $transaction) {
                transaction { id } errors { field message } } }""",
            {"id": order.id, "transaction": {"name": "Card", "pspReference": f"psp-{uuid.uuid4().hex[:12]}", "amountCharged": charged}},
            app_token,
        )["transactionCreate"]["transaction"]["id"]

    def authorize(self, order: Order, app_token: str, currency: str = "EUR", amount: Decimal | None = None) -> str:
        """Authorize the whole order, or ``amount``, with a transaction, as a payment app reports it; returns the transaction's id."""
        given = {
            "name": "Card",
            "pspReference": f"psp-{uuid.uuid4().hex[:12]}",
            "amountAuthorized": {"amount": self.total(order) if amount is None else str(amount), "currency": currency},
            "availableActions": ["CHARGE", "REFUND", "CANCEL"],
        }
        return self.call(
            """mutation($id: ID!, $transaction: TransactionCreateInput!) { transactionCreate(id: $id, transaction: $transaction) {
                transaction { id } errors { field message } } }""",
            {"id": order.id, "transaction": given},
            app_token,
        )["transactionCreate"]["transaction"]["id"]

    def payment_app(self, target_url: str) -> str:
        """An app that is asked at this address to charge and give back; returns its token."""
        made = self.call(
            """mutation($input: AppInput!) { appCreate(input: $input) { app { id } authToken errors { field message code } } }""",
            {"input": {"name": "Payments", "permissions": ["HANDLE_PAYMENTS"]}},
        )["appCreate"]
        self.call(
            "mutation($input: WebhookCreateInput!) { webhookCreate(input: $input) { errors { field message code } } }",
            {
                "input": {
                    "app": made["app"]["id"],
                    "name": "Requests",
                    "targetUrl": target_url,
                    "syncEvents": ["TRANSACTION_CHARGE_REQUESTED", "TRANSACTION_REFUND_REQUESTED"],
                    "isActive": True,
                }
            },
        )
        return str(made["authToken"])

    def grant_refund(self, order: Order, transaction: str, amount: Decimal) -> None:
        """Staff grant to give so much of a transaction back; nothing moves."""
        self.call(
            """mutation($id: ID!, $input: OrderGrantRefundCreateInput!) { orderGrantRefundCreate(id: $id, input: $input) {
                errors { field message code } } }""",
            {"id": order.id, "input": {"amount": str(amount), "transactionId": transaction}},
        )

    def refund(self, order: Order, transaction: str, app_token: str, currency: str = "EUR") -> None:
        """Everything of a transaction that paid the whole order was given back, as its payment app reports it."""
        self.set_amounts(transaction, app_token, currency, charged=Decimal(0), refunded=Decimal(str(self.total(order))))

    def set_amounts(self, transaction: str, app_token: str, currency: str = "EUR", *, charged: Decimal, refunded: Decimal) -> None:
        """What a payment app says of its transaction now."""
        self.call(
            """mutation($id: ID!, $transaction: TransactionUpdateInput!) { transactionUpdate(id: $id, transaction: $transaction) {
                errors { field message } } }""",
            {
                "id": transaction,
                "transaction": {
                    "amountCharged": {"amount": str(charged), "currency": currency},
                    "amountRefunded": {"amount": str(refunded), "currency": currency},
                },
            },
            app_token,
        )

    def fulfill(self, shop: Shop, order: Order, quantity: int) -> dict[str, Any]:
        """Send ``quantity`` pieces of the first line; returns the fulfillment with its lines."""
        line = {"orderLineId": order.lines[0]["id"], "stocks": [{"quantity": quantity, "warehouse": shop.warehouse}]}
        found: list[dict[str, Any]] = self.call(
            """mutation($order: ID!, $input: OrderFulfillInput!) { orderFulfill(order: $order, input: $input) {
                fulfillments { id lines { id quantity } } errors { field message code } } }""",
            {"order": order.id, "input": {"lines": [line], "notifyCustomer": False, "allowStockToBeExceeded": True}},
        )["orderFulfill"]["fulfillments"]
        return found[-1]

    def set_tracking(self, fulfillment: dict[str, Any], number: str) -> None:
        self.call(
            """mutation($id: ID!, $number: String) {
                orderFulfillmentUpdateTracking(id: $id, input: {trackingNumber: $number, notifyCustomer: false}) {
                errors { field message } } }""",
            {"id": fulfillment["id"], "number": number},
        )

    def cancel_fulfillment(self, shop: Shop, fulfillment: dict[str, Any]) -> None:
        self.call(
            """mutation($id: ID!, $warehouse: ID) { orderFulfillmentCancel(id: $id, input: {warehouseId: $warehouse}) {
                errors { field message } } }""",
            {"id": fulfillment["id"], "warehouse": shop.warehouse},
        )

    def fulfillments(self, order: Order) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.call(
            "query($id: ID!) { order(id: $id) { fulfillments { id status lines { id quantity } } } }", {"id": order.id}
        )["order"]["fulfillments"]
        return found

    def approve(self, fulfillment: dict[str, Any]) -> None:
        self.call(
            """mutation($id: ID!) { orderFulfillmentApprove(id: $id, notifyCustomer: false, allowStockToBeExceeded: true) {
                errors { field message code } } }""",
            {"id": fulfillment["id"]},
        )

    def return_products(
        self, order: Order, fulfillment: dict[str, Any] | None = None, quantity: int = 0, *, unsent: int = 0, replace: bool = False
    ) -> None:
        """Pieces of a fulfillment's first line, and pieces of the order's first line that were not sent."""
        given = self._pieces(order, fulfillment, quantity, unsent)
        for line in [*given["orderLines"], *given["fulfillmentLines"]]:
            line["replace"] = replace
        self.call(
            """mutation($order: ID!, $input: OrderReturnProductsInput!) {
                orderFulfillmentReturnProducts(order: $order, input: $input) { errors { field message code } } }""",
            {"order": order.id, "input": given},
        )

    def refund_products(self, order: Order, fulfillment: dict[str, Any] | None = None, quantity: int = 0, *, unsent: int = 0) -> None:
        """Like `return_products`; the order is paid the older way, by a gateway."""
        self.call(
            """mutation($order: ID!, $input: OrderRefundProductsInput!) {
                orderFulfillmentRefundProducts(order: $order, input: $input) { errors { field message code } } }""",
            {"order": order.id, "input": self._pieces(order, fulfillment, quantity, unsent)},
        )

    def capture(self, order: Order) -> None:
        self.call(
            "mutation($id: ID!, $amount: PositiveDecimal!) { orderCapture(id: $id, amount: $amount) { errors { field message code } } }",
            {"id": order.id, "amount": self.total(order)},
        )

    def _pieces(self, order: Order, fulfillment: dict[str, Any] | None, quantity: int, unsent: int) -> dict[str, list[dict[str, Any]]]:
        given: dict[str, list[dict[str, Any]]] = {"orderLines": [], "fulfillmentLines": []}
        if unsent:
            given["orderLines"] = [{"orderLineId": order.lines[0]["id"], "quantity": unsent}]
        if fulfillment is not None:
            given["fulfillmentLines"] = [{"fulfillmentLineId": fulfillment["lines"][0]["id"], "quantity": quantity}]
        return given

    def cancel(self, order: Order) -> None:
        self.call("mutation($id: ID!) { orderCancel(id: $id) { errors { field message } } }", {"id": order.id})

    def add_note(self, order: Order, text: str) -> None:
        self.call(
            "mutation($id: ID!, $text: String!) { orderNoteAdd(order: $id, input: {message: $text}) { errors { field message } } }",
            {"id": order.id, "text": text},
        )

    def rewrite_note(self, order: Order, text: str) -> None:
        """Of the order's last note."""
        events = self.call("query($id: ID!) { order(id: $id) { events { id type } } }", {"id": order.id})["order"]["events"]
        note = [event["id"] for event in events if event["type"] == "NOTE_ADDED"][-1]
        self.call(
            "mutation($note: ID!, $text: String!) { orderNoteUpdate(note: $note, input: {message: $text}) { errors { field message } } }",
            {"note": note, "text": text},
        )

    def set_metadata(self, order: Order, key: str, value: str) -> None:
        self.call(
            """mutation($id: ID!, $key: String!, $value: String!) {
                updateMetadata(id: $id, input: [{key: $key, value: $value}]) { errors { field message } } }""",
            {"id": order.id, "key": key, "value": value},
        )

    def create_draft(self, shop: Shop, email: str = "draft@example.com") -> Order:
        made = self.call(
            """mutation($input: DraftOrderCreateInput!) { draftOrderCreate(input: $input) {
                order { id number lines { id quantity } } errors { field message code } } }""",
            {
                "input": {
                    "channelId": shop.channel,
                    "userEmail": email,
                    "lines": [{"variantId": shop.variant, "quantity": 1}],
                    "shippingAddress": ADDRESS,
                    "billingAddress": ADDRESS,
                    "shippingMethod": shop.shipping_method,
                }
            },
        )["draftOrderCreate"]["order"]
        return Order(made["id"], made["number"], made["lines"])

    def complete_draft(self, draft: Order) -> None:
        self.call("mutation($id: ID!) { draftOrderComplete(id: $id) { errors { field message code } } }", {"id": draft.id})

    def delete_draft(self, draft: Order) -> None:
        self.call("mutation($id: ID!) { draftOrderDelete(id: $id) { errors { field message } } }", {"id": draft.id})

    def bulk_create(self, shop: Shop, count: int, created_at: str, token: str, status: str = "UNFULFILLED") -> list[Order]:
        """Orders as an import makes them, with a creation time of the past; ``token`` is an app's with MANAGE_ORDERS_IMPORT."""
        price = {"gross": "12.90", "net": "12.90"}
        orders = [
            {
                "channel": shop.slug,
                "createdAt": created_at,
                "status": status,
                "user": {"email": f"import{number}@example.com"},
                "billingAddress": ADDRESS,
                "shippingAddress": ADDRESS,
                "currency": shop.currency,
                "languageCode": "EN",
                "lines": [
                    {
                        "variantId": shop.variant,
                        "createdAt": created_at,
                        "isShippingRequired": True,
                        "isGiftCard": False,
                        "quantity": 1,
                        "totalPrice": price,
                        "undiscountedTotalPrice": price,
                        "warehouse": shop.warehouse,
                        "taxClassId": shop.tax_class,
                    }
                ],
                "deliveryMethod": {
                    "shippingMethodId": shop.shipping_method,
                    "shippingPrice": {"gross": "4.50", "net": "4.50"},
                    "shippingTaxClassId": shop.tax_class,
                },
            }
            for number in range(count)
        ]
        made = self.call(
            """mutation($orders: [OrderBulkCreateInput!]!) { orderBulkCreate(orders: $orders) {
                count results { order { id number lines { id quantity } } errors { path message } } errors { path message } } }""",
            {"orders": orders},
            token,
        )["orderBulkCreate"]
        if made["count"] != count:
            raise SaleorRefusedError(made)
        return [Order(row["order"]["id"], row["order"]["number"], row["order"]["lines"]) for row in made["results"]]
