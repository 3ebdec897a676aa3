"""The GraphQL of prices of the app beside a real Saleor; see price_api_suite.py."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside import Beside, People
from price_api_suite import PriceApiContract, PriceDesk
from shop_driver import Shop


@pytest.fixture(scope="module")
def whole_desk(beside: Beside, shop: Shop, people: People) -> PriceDesk:
    keeper = beside.admin_token()
    user = beside.driver.call("query($e: String!) { user(email: $e) { id } }", {"e": people.ana})["user"]["id"]
    return PriceDesk(beside.ask, beside.driver, shop, keeper, "", "", user, "").set_up()


@pytest.fixture
def desk(whole_desk: PriceDesk, beside: Beside, people: People) -> PriceDesk:
    """With tokens of now."""
    tokens = {"staff": people.staff, "customer": people.ana, "stranger": people.ben}
    return replace(whole_desk, keeper=beside.admin_token(), **{who: beside.sign_in(email) for who, email in tokens.items()})


class TestPricesBesideSaleor(PriceApiContract):
    pass
