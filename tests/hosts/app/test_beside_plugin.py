"""Both hosts on one shop are refused: a Saleor that has the plugin takes no app."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

import pytest
from beside import ADMIN, INSTALL, PERMISSIONS
from real_saleor import PASSWORD, RealSaleor, database
from shop_driver import ShopDriver

from tests.support import app_server


@pytest.fixture
def saleor_with_plugin(saleor: RealSaleor) -> Iterator[RealSaleor]:
    """The same Saleor once more, with the plugin that make test-saleor has installed in its environment.

    It would not start beside the installed app either; this file comes before those whose tests install it.
    """
    found = subprocess.run([saleor.python, "-c", "import saleor_oms_plugin"], cwd=saleor.home, capture_output=True, check=False)
    if found.returncode:
        pytest.skip("The plugin is not installed in SALEOR_PYTHON's environment.")
    other = RealSaleor(saleor.home, saleor.python, saleor.environment["DATABASE_URL"], settings="saleor.settings")
    try:
        other.start()
        yield other
    finally:
        other.stop()


def test_the_installation_is_refused_with_the_reason(server_url: str, saleor_with_plugin: RealSaleor) -> None:
    with database(server_url, f"oms_beside_plugin_{os.getpid()}") as url:
        settings = {"DATABASE_URL": url, "OMS_ALLOWED_SALEOR": saleor_with_plugin.domain}
        with app_server.serve("--migrate", **settings) as app:
            driver = ShopDriver(saleor_with_plugin.send, "")
            driver.token = driver.sign_in(ADMIN, PASSWORD)
            driver.call(INSTALL, {"url": f"{app.url}/manifest.json", "permissions": list(PERMISSIONS)})

            failed = driver.call("{ appsInstallations { status message } }")["appsInstallations"]

    assert [installation["status"] for installation in failed] == ["FAILED"]
    assert "plugin is installed in this Saleor already" in failed[0]["message"]
