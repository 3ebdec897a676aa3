"""The fake keeps Saleor's contract, in-process and over HTTP. (Real Saleors: tests/hosts.)"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from saleor_oms_plugin.saleor_api.port import Transport
from saleor_oms_plugin.saleor_api.transports.http import HttpTransport
from saleor_oms_plugin.testing import FakeSaleor, FakeSaleorServer

from .articles_suite import ArticlesContract, Shelf
from .goods_suite import GoodsContract
from .operations_suite import OperationsContract
from .prices_suite import Cart, FakeCart, PricesContract
from .saleor_api_suite import SaleorApiContract, Till, api
from .shelves import FakeShelf
from .tills import FakeTill
from .vouchers_suite import FakePromoter, Promoter, VouchersContract

__all__ = ["api"]


class OnTheFake:
    @pytest.fixture
    def saleor(self) -> FakeSaleor:
        return FakeSaleor()

    @pytest.fixture
    def transport(self, saleor: FakeSaleor) -> Transport:
        return saleor.transport()

    @pytest.fixture
    def till(self, saleor: FakeSaleor) -> Till:
        return FakeTill(saleor)


class TestFakeSaleor(OnTheFake, SaleorApiContract):
    """Within one process."""


class TestFakeOperations(OnTheFake, OperationsContract):
    """Within one process."""


class TestFakeGoods(OnTheFake, GoodsContract):
    """Within one process."""


class TestFakeArticles(OnTheFake, ArticlesContract):
    @pytest.fixture
    def shelf(self, saleor: FakeSaleor) -> Shelf:
        return FakeShelf(saleor)


class TestFakeVouchers(OnTheFake, VouchersContract):
    @pytest.fixture
    def promoter(self, saleor: FakeSaleor) -> Promoter:
        return FakePromoter(saleor)


class TestFakePrices(OnTheFake, PricesContract):
    @pytest.fixture
    def cart(self, saleor: FakeSaleor) -> Cart:
        return FakeCart(saleor)


class TestFakeSaleorOverHttp(SaleorApiContract):
    @pytest.fixture(scope="class")
    @classmethod
    def saleor(cls) -> Iterator[FakeSaleorServer]:
        with FakeSaleorServer() as server:
            yield server

    @pytest.fixture(scope="class")
    @classmethod
    def transport(cls, saleor: FakeSaleorServer) -> Iterator[Transport]:
        http = HttpTransport(saleor.api_url, saleor.app_token())
        yield http
        http.close()

    @pytest.fixture
    def till(self, saleor: FakeSaleorServer) -> Till:
        return FakeTill(saleor)
