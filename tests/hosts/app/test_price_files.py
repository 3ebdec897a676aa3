"""Prices as files beside a real Saleor."""

from __future__ import annotations

from typing import Any

import requests
from beside import Beside
from price_files import walk
from shop_driver import Shop

from tests.support.app_server import eventually

JOB = "query($id: ID!) { omsJob(id: $id) { state resultUrl errors { message } } }"


def test_prices_are_exported_edited_tried_and_imported(beside: Beside, shop: Shop) -> None:
    beside.admin_token()  # the driver's is renewed with it

    def told(job: str) -> dict[str, Any]:
        found: dict[str, Any] = beside.ask(JOB, beside.admin_token(), id=job)["data"]["omsJob"]
        return found

    def ended(job: str) -> None:
        assert eventually(lambda: told(job)["state"] == "DONE", 60.0), told(job)

    def file_of(job: str) -> str:
        response = requests.get(told(job)["resultUrl"], timeout=30)
        assert response.status_code == 200
        return response.content.decode("utf-8-sig")

    walk(beside.driver, shop, lambda document, variables: beside.ask(document, beside.admin_token(), **variables), file_of, ended)
