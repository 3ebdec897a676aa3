"""The GraphQL of prices within a real Saleor's own; see price_api_suite.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import make_user
from helpers import PASSWORD, post
from price_api_suite import UPDATE, PriceApiContract, PriceDesk
from shop_driver import Shop, ShopDriver

from saleor_oms_plugin.core.ids import to_global_id


def ask(document: str, token: str | None = None, **variables: Any) -> dict[str, Any]:
    return post(document, variables, token)


@pytest.fixture(scope="module")
def desk(driver: ShopDriver, shop: Shop, admin_token: str, make_staff: Callable[..., str], make_customer: Callable[[], str]) -> PriceDesk:
    user = make_user("buyer")
    token = ShopDriver(post, "").sign_in(user.email, PASSWORD)
    found = PriceDesk(ask, driver, shop, admin_token, make_staff("manage_orders"), token, to_global_id("User", user.pk), make_customer())
    return found.set_up()


class TestPricesInSaleor(PriceApiContract):
    def test_saleors_own_variants_tell_the_customer_what_they_cost(self, desk: PriceDesk) -> None:
        variant = desk.shop.variant  # for 12.90, and published: customers see no other
        desk.done(UPDATE, variant=variant, input={"discounts": [{"discountClass": desk.class_id, "percent": "15"}]})
        listing = """query($channel: String!, $ids: [ID!]) { productVariants(channel: $channel, ids: $ids, first: 10) { edges { node {
            id oms { myPrice { amount } myPercent } } } } }"""

        def told(token: str | None) -> Any:
            answer = ask(listing, token, channel=desk.shop.slug, ids=[variant])
            assert "errors" not in answer, answer
            [edge] = answer["data"]["productVariants"]["edges"]
            return edge["node"]["oms"]

        assert told(desk.customer) == {"myPrice": {"amount": 10.96}, "myPercent": 15.0}
        assert told(desk.stranger) == {"myPrice": {"amount": 12.9}, "myPercent": 0.0}
        assert told(None) == {"myPrice": None, "myPercent": None}
