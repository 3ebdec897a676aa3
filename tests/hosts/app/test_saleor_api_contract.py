"""HTTP to a real Saleor keeps the contract: the same suite that FakeSaleor and the in-process transport answer to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from beside import Beside
from payment_server import PaymentServer
from real_saleor import RealSaleor
from shop_driver import Shop

from saleor_oms_plugin.saleor_api.port import Transport
from saleor_oms_plugin.saleor_api.transports.http import HttpTransport
from tests.contract.articles_suite import ArticlesContract, Shelf
from tests.contract.goods_suite import GoodsContract
from tests.contract.operations_suite import OperationsContract
from tests.contract.prices_suite import Cart, PricesContract, RealCart
from tests.contract.saleor_api_suite import SaleorApiContract, Till, api
from tests.contract.shelves import RealShelf
from tests.contract.tills import RealTill
from tests.contract.vouchers_suite import Promoter, RealPromoter, VouchersContract

__all__ = ["api"]

PERMISSIONS = [
    "MANAGE_ORDERS",
    "MANAGE_SETTINGS",
    "HANDLE_PAYMENTS",
    "MANAGE_USERS",
    "MANAGE_DISCOUNTS",
    "MANAGE_CHECKOUTS",
    "HANDLE_CHECKOUTS",
]


@pytest.fixture(scope="module")
def app_token(beside: Beside) -> str:
    """Of an app beside ours that also handles payments."""
    beside.admin_token()
    document = "mutation($input: AppInput!) { appCreate(input: $input) { authToken errors { field message code } } }"
    made = beside.driver.call(document, {"input": {"name": "Contract", "permissions": PERMISSIONS}})
    return str(made["appCreate"]["authToken"])


@pytest.fixture(scope="module")
def till(beside: Beside, shop: Shop, app_token: str) -> Iterator[Till]:
    with PaymentServer(beside.driver) as payments:
        yield RealTill(beside.driver, shop, beside.driver.make_shop(auto_confirm=False), app_token, payments)


@pytest.fixture(scope="module")
def transport(saleor: RealSaleor, app_token: str) -> Iterator[Transport]:
    http = HttpTransport(saleor.api_url, app_token)
    yield http
    http.close()


class TestHttpToSaleor(SaleorApiContract):
    pass


class TestOperationsOverHttp(OperationsContract):
    pass


class TestGoodsOverHttp(GoodsContract):
    pass


class TestArticlesOverHttp(ArticlesContract):
    @pytest.fixture(scope="class")
    @classmethod
    def shelf(cls, beside: Beside) -> Shelf:
        return RealShelf(beside.driver, beside.driver.make_shop())


class TestPricesOverHttp(PricesContract):
    @pytest.fixture(scope="class")
    @classmethod
    def cart(cls, beside: Beside, shop: Shop) -> Cart:
        return RealCart(beside.driver, shop)


class TestVouchersOverHttp(VouchersContract):
    @pytest.fixture(scope="class")
    @classmethod
    def promoter(cls, beside: Beside, shop: Shop) -> Promoter:
        return RealPromoter(beside.driver, shop)
