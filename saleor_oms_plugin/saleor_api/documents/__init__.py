"""The GraphQL that we send to Saleor: one operation a file, valid on every supported version; fragments beside them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

OPERATIONS = (
    "OrderById",
    "OrdersByIds",
    "OrdersUpdatedSince",
    "AllOrders",
    "AllDrafts",
    "ShopInfo",
    "Channels",
    "AccountMetadata",
    "CallerApp",
    "CallerUser",
    "PluginType",
    "OrderHistory",
    "OrderHistoriesByIds",
    "OrderNoteAdd",
    "OrderCategories",
    "OrderInvoices",
    "InvoiceCreate",
    "InvoiceDelete",
    "OrderConfirm",
    "OrderMoney",
    "OrderMarkAsPaid",
    "OrderCapture",
    "OrderRefund",
    "TransactionRequest",
    "OrderCancel",
    "OrderToFulfill",
    "Warehouses",
    "WarehousesServing",
    "ChannelWarehouses",
    "StockByZones",
    "StockPage",
    "VariantStocks",
    "ChannelTaxes",
    "CountryTaxRates",
    "ArticlesByIds",
    "ArticlesBySkus",
    "ArticleNames",
    "Articles",
    "ProductArticles",
    "CatalogNames",
    "CatalogSearch",
    "OrderFulfill",
    "FulfillmentApprove",
    "FulfillmentTracking",
    "OrderPrivateMetadata",
    "MetadataUpdate",
    "PrivateMetadataUpdate",
    "Vouchers",
    "VoucherCodes",
    "Accounts",
    "CheckoutVoucher",
    "CheckoutRemovePromoCode",
    "CheckoutToPrice",
    "CheckoutAddPromoCode",
    "CheckoutLinesPrice",
    "MetadataDelete",
    "OrderToPrice",
    "OrderLineDiscount",
    "OrderLineDiscountRemove",
    "OrderPromotions",
    "VouchersByCode",
)
SUBSCRIPTIONS = ("OrderEvents", "StockEvents", "AccountDeletedEvents", "CustomerDeletedEvents", "CheckoutVoucherEvents")
SINCE = {"StockByZones": (3, 23), "CustomerDeletedEvents": (3, 23)}
"""The first of the supported versions that knows all fields of an operation or a subscription, where it is not the oldest one."""

_SPREAD = re.compile(r"\.\.\.\s*(?!on\b)(\w+)")
_COMMENT = re.compile(r"^#.*\n", re.MULTILINE)


@cache
def operation(name: str) -> str:
    """The text of one of `OPERATIONS`, the fragments it uses appended; FileNotFoundError for an unknown name."""
    return _whole(_read(f"{name}.graphql"))


@cache
def subscription(name: str) -> str:
    """The text of one of `SUBSCRIPTIONS`, as a webhook's ``query``."""
    return _whole(_read("subscriptions", f"{name}.graphql"))


def _whole(text: str) -> str:
    fragments: dict[str, str] = {}
    wanted = _SPREAD.findall(text)
    while wanted:
        name = wanted.pop()
        if name not in fragments:
            fragments[name] = _read("fragments", f"{name}.graphql")
            wanted += _SPREAD.findall(fragments[name])
    return "\n".join([text, *(fragments[name] for name in sorted(fragments))])


def _read(*path: str) -> str:
    return _COMMENT.sub("", files(__name__).joinpath(*path).read_text(encoding="utf-8"))
