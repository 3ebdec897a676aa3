"""Prices as files in a real Saleor."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.test import Client
from helpers import long_work, post
from price_files import walk
from shop_driver import Shop, ShopDriver

JOB = "query($id: ID!) { omsJob(id: $id) { state resultUrl errors { message } } }"


def test_prices_are_exported_edited_tried_and_imported(driver: ShopDriver, shop: Shop, admin_token: str) -> None:
    def told(job: str) -> dict[str, str]:
        found: dict[str, str] = post(JOB, {"id": job}, admin_token)["data"]["omsJob"]
        return found

    def ended(job: str) -> None:
        long_work()
        assert told(job)["state"] == "DONE", told(job)

    def file_of(job: str) -> str:
        parts = urlsplit(told(job)["resultUrl"])
        response = Client().get(f"{parts.path}?{parts.query}")
        assert response.status_code == 200
        content = b"".join(response.streaming_content) if response.streaming else response.content
        return content.decode("utf-8-sig")

    walk(driver, shop, lambda document, variables: post(document, variables, admin_token), file_of, ended)
