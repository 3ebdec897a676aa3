"""A real Saleor, and our app host beside it, installed by its manifest.

SALEOR_HOME, SALEOR_PYTHON and DATABASE_URL as for make test-saleor. OMS_SALEOR_TEMPLATE names a migrated, otherwise empty
database of that Saleor on the same server to copy; without it Saleor's own migrations run first, which takes minutes.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import pytest
from beside import ADMIN, Beside, People
from real_saleor import MIGRATE_PATIENCE, RealSaleor, database
from shop_driver import Shop, ShopDriver

from tests.support import app_server


def _needed(name: str) -> str:
    found = os.environ.get(name)
    if not found:
        pytest.exit(f"{name} is not set: run these tests with make test-saleor.", returncode=2)
    return found


@pytest.fixture(scope="session")
def server_url() -> str:
    return _needed("DATABASE_URL")


@pytest.fixture(scope="session")
def saleor(server_url: str) -> Iterator[RealSaleor]:
    """Running, with an administrator."""
    template = os.environ.get("OMS_SALEOR_TEMPLATE")
    with database(server_url, f"oms_beside_saleor_{os.getpid()}", template) as url:
        found = RealSaleor(_needed("SALEOR_HOME"), _needed("SALEOR_PYTHON"), url)
        if not template:
            found.manage("migrate", "--verbosity=0", patience=MIGRATE_PATIENCE)
        found.make_people({"email": ADMIN, "is_staff": True, "is_superuser": True})
        try:
            found.start()
            yield found
        finally:
            found.stop()


@pytest.fixture(scope="session")
def beside(server_url: str, saleor: RealSaleor) -> Iterator[Beside]:
    """Installed in each other."""
    with database(server_url, f"oms_beside_app_{os.getpid()}") as url:
        settings = {"DATABASE_URL": url, "OMS_ALLOWED_SALEOR": saleor.domain, "OMS_LOG_LEVEL": "WARNING", "OMS_PRIVATE_HOSTS": "127.0.0.1"}
        with app_server.serve("--migrate", **settings) as app:
            driver = ShopDriver(saleor.send, "")
            found = Beside(saleor, app, driver, settings)
            found.admin_token()
            found.install()
            yield found


@pytest.fixture(scope="session")
def shop(beside: Beside) -> Shop:
    """A channel that confirms its orders by itself."""
    beside.admin_token()
    return beside.driver.make_shop(auto_confirm=True)


@pytest.fixture(scope="session")
def other_shop(beside: Beside) -> Shop:
    beside.admin_token()
    return beside.driver.make_shop(auto_confirm=True)


@pytest.fixture(scope="session")
def people(beside: Beside, other_shop: Shop) -> People:
    """Made in one go: each run of Saleor's interpreter takes a while."""
    found = People(*(f"{name}-{uuid.uuid4().hex[:8]}@oms.example.com" for name in People.__dataclass_fields__))
    orders = {"is_staff": True, "permissions": ["manage_orders"]}
    beside.saleor.make_people(
        {"email": found.staff, **orders},
        {"email": found.restricted_staff, **orders, "channels": [other_shop.slug]},
        {"email": found.product_staff, "is_staff": True, "permissions": ["manage_products"]},
        {"email": found.ana},
        {"email": found.ben},
    )
    return found


@pytest.fixture(autouse=True)
def _fresh_token(request: pytest.FixtureRequest) -> None:
    """Tests may take longer than a token lives."""
    if "beside" in request.fixturenames:
        request.getfixturevalue("beside").admin_token()
