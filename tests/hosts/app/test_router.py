"""A storefront before a real router: one question that spans Saleor and us, each answered by its own.

``OMS_ROUTER_MODULES`` names the node_modules of examples/router (``npm ci`` there makes them, half a gigabyte).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from beside import Beside, People
from shop_driver import Shop

from tests.support.app_server import eventually, free_port

ROOT = Path(__file__).parents[3]
MODULES = os.environ.get("OMS_ROUTER_MODULES")
MY_ORDERS = (ROOT / "graphql_schema" / "operations" / "with_saleor" / "MyOrders.graphql").read_text()
OWN_PRICES = (ROOT / "graphql_schema" / "operations" / "with_saleor" / "OwnPrices.graphql").read_text()

pytestmark = pytest.mark.skipif(MODULES is None, reason="needs the packages of examples/router: OMS_ROUTER_MODULES")


class Router:
    def __init__(self, url: str) -> None:
        self.url = url

    def ask(self, query: str, token: str | None = None, **variables: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        found: dict[str, Any] = requests.post(self.url, json={"query": query, "variables": variables}, headers=headers, timeout=30).json()
        return found


@pytest.fixture(scope="module")
def router(beside: Beside, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Router]:
    """Hive Gateway before the two, as examples/router sets it up."""
    folder = tmp_path_factory.mktemp("router") / "router"
    shutil.copytree(ROOT / "examples" / "router", folder, ignore=shutil.ignore_patterns("node_modules"))
    (folder / "node_modules").symlink_to(str(MODULES))
    port = free_port()
    environment = os.environ | {
        "SALEOR_URL": beside.saleor.api_url,
        "OMS_URL": f"{beside.app.url}/graphql/",
        "PORT": str(port),
        "HOST": "127.0.0.1",
    }
    subprocess.run(["node", "compose.mjs"], cwd=folder, env=environment, check=True, timeout=120)
    log = (folder / "router.log").open("wb")
    process = subprocess.Popen(["npm", "start"], cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True)
    found = Router(f"http://127.0.0.1:{port}/graphql")

    def is_up() -> bool:
        assert process.poll() is None, (folder / "router.log").read_text()
        try:
            return bool(found.ask("{ __typename }").get("data"))
        except requests.RequestException:
            return False

    try:
        assert eventually(is_up, 120.0)
        yield found
    finally:
        os.killpg(process.pid, 15)
        process.wait(30)


def test_customers_see_their_own_orders_with_where_they_are(beside: Beside, shop: Shop, people: People, router: Router) -> None:
    ana, ben = beside.sign_in(people.ana), beside.sign_in(people.ben)
    beside.admin_token()
    hers = beside.driver.place_order(shop, email=people.ana, token=ana)
    beside.arrived(hers)

    answer = router.ask(MY_ORDERS, ana, first=20, languageCode="sl")

    assert "errors" not in answer, answer
    found = {edge["node"]["id"]: edge["node"] for edge in answer["data"]["me"]["orders"]["edges"]}
    assert found[hers.id]["number"] == hers.number
    assert found[hers.id]["oms"]["publicStatus"]["name"] == "Prejeto"
    assert hers.id not in str(router.ask(MY_ORDERS, ben, first=20)["data"])
    assert router.ask(MY_ORDERS, first=20)["data"] == {"me": None}


def test_a_listing_shows_the_callers_own_price(beside: Beside, shop: Shop, people: People, router: Router) -> None:
    answer = router.ask(OWN_PRICES, beside.sign_in(people.ana), channel=shop.slug, first=5)

    assert "errors" not in answer, answer
    nodes = [edge["node"] for edge in answer["data"]["productVariants"]["edges"]]
    assert nodes
    for node in nodes:
        assert node["oms"]["myPrice"]["amount"] == node["pricing"]["price"]["gross"]["amount"]
    stranger = router.ask(OWN_PRICES, channel=shop.slug, first=5)
    assert [edge["node"]["oms"] for edge in stranger["data"]["productVariants"]["edges"]] == [{"myPrice": None, "myPercent": None}] * len(
        nodes
    )


def test_a_mutation_of_ours_goes_through(beside: Beside, router: Router) -> None:
    answer = router.ask('mutation { omsOrderLinkRenew(token: "nothing") { errors { code } } }')

    assert answer.get("data", {}).get("omsOrderLinkRenew") is not None, answer
