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
        driver = desk.driver
        product = driver.add_product(desk.shop, _category(driver))
        variants = [driver.add_priced_variant(desk.shop, product, f"OWN-{product[-6:]}-{n}", "100", None) for n in range(2)]
        discounts = [{"discountClass": desk.class_id, "percent": "15"}]
        desk.done(UPDATE, variant=variants[0], input={"discounts": discounts})
        listing = """query($channel: String!, $ids: [ID!]) { productVariants(channel: $channel, ids: $ids, first: 10) { edges { node {
            id oms { myPrice { amount } myPercent } } } } }"""

        def told(token: str | None) -> dict[str, Any]:
            answer = ask(listing, token, channel=desk.shop.slug, ids=variants)
            assert "errors" not in answer, answer
            return {edge["node"]["id"]: edge["node"]["oms"] for edge in answer["data"]["productVariants"]["edges"]}

        first, second = variants
        assert told(desk.customer) == {
            first: {"myPrice": {"amount": 85.0}, "myPercent": 15.0},
            second: {"myPrice": {"amount": 100.0}, "myPercent": 0.0},
        }
        assert [one["myPercent"] for one in told(desk.stranger).values()] == [0.0, 0.0]
        assert [one["myPrice"] for one in told(None).values()] == [None, None]


def _category(driver: ShopDriver) -> str:
    made = driver.call(
        "mutation($input: CategoryInput!) { categoryCreate(input: $input) { category { id } errors { field message } } }",
        {"input": {"name": "Mugs"}},
    )
    return str(made["categoryCreate"]["category"]["id"])
