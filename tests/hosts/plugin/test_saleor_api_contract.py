"""The in-process transport keeps Saleor's contract: the same suite that FakeSaleor and HTTP answer to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from payment_server import PaymentServer
from shop_driver import Shop, ShopDriver

from saleor_oms_plugin.hosts.plugin.transport import InProcessTransport
from saleor_oms_plugin.saleor_api.port import Transport
from tests.contract.articles_suite import ArticlesContract, Shelf
from tests.contract.goods_suite import GoodsContract
from tests.contract.operations_suite import OperationsContract
from tests.contract.prices_suite import Cart, PricesContract, RealCart
from tests.contract.saleor_api_suite import SaleorApiContract, Till, api
from tests.contract.shelves import RealShelf
from tests.contract.tills import RealTill
from tests.contract.vouchers_suite import Promoter, RealPromoter, VouchersContract

__all__ = ["api"]


@pytest.fixture(scope="session")
def till(driver: ShopDriver, shop: Shop, careful_shop: Shop, app_token: str) -> Iterator[Till]:
    with PaymentServer(driver) as payments:
        yield RealTill(driver, shop, careful_shop, app_token, payments)


@pytest.fixture
def transport(database: None) -> Transport:
    return InProcessTransport()


class TestInProcessTransport(SaleorApiContract):
    pass


class TestInProcessOperations(OperationsContract):
    pass


class TestInProcessGoods(GoodsContract):
    pass


class TestInProcessArticles(ArticlesContract):
    @pytest.fixture(scope="class")
    @classmethod
    def shelf(cls, driver: ShopDriver) -> Shelf:
        return RealShelf(driver, driver.make_shop())


class TestInProcessPrices(PricesContract):
    @pytest.fixture(scope="class")
    @classmethod
    def cart(cls, driver: ShopDriver, shop: Shop) -> Cart:
        return RealCart(driver, shop)


class TestInProcessVouchers(VouchersContract):
    @pytest.fixture(scope="class")
    @classmethod
    def promoter(cls, driver: ShopDriver, shop: Shop) -> Promoter:
        return RealPromoter(driver, shop)
