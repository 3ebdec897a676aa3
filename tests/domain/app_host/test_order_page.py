"""The page of a secret link at its address in the app host."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.testing import FakeSaleorServer
from saleor_oms_plugin.workflow.services import process_snapshot
from tests.support.links import fresh_limits, new_link, token_of

from .conftest import AppHost

__all__ = ["fresh_limits"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]


@pytest.mark.parametrize("end", ["", "/"])
def test_it_is_where_the_link_leads(installed: AppHost, saleor: FakeSaleorServer, end: str) -> None:
    order = saleor.add_order(number="1042")
    process_snapshot(order)
    token = token_of(new_link(order.id))

    page = installed.client.get(f"/order/{token}{end}")

    assert page.status_code == 200
    assert b"Order 1042" in page.content
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["Cache-Control"] == "no-store, private"
    assert not page.cookies


@pytest.mark.parametrize("path", ["/order/", "/order/x", "/order/%00", "/order/%2e%2e", "/order/" + "A" * 5000])
def test_another_address_opens_nothing(installed: AppHost, path: str) -> None:
    assert installed.client.get(path).status_code == 404


def test_before_saleor_has_installed_the_app_there_is_no_order(app_host: AppHost) -> None:
    assert app_host.client.get("/order/x").status_code == 404
