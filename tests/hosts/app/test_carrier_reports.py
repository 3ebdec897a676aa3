"""What a carrier reports of a real parcel, at the app's own address beside Saleor."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import requests
from beside import Beside
from shop_driver import Order, Shop

from saleor_oms_plugin.core.outgoing import new_signing_secret, signed_headers
from tests.support.app_server import eventually

CREATE = """mutation($input: OmsCarrierConnectionInput!) { omsCarrierConnectionCreate(input: $input) {
  connection { url } secret errors { code message } } }"""
SEEN = "query($id: ID!) { omsOrder(id: $id) { facts { fact } parcels { state place trackingNumber } } }"


def seen(beside: Beside, order: Order) -> dict[str, Any]:
    found: dict[str, Any] = beside.ask(SEEN, beside.admin_token(), id=order.id)["data"]["omsOrder"]
    return found


def report(url: str, secret: str, number: str, event: str) -> int:
    """POST one report, signed; returns the status."""
    now = datetime.now(UTC)
    body = json.dumps({"trackingNumber": number, "at": now.isoformat(), "eventId": uuid4().hex, "event": event, "place": "Locker 7"})
    headers = {"content-type": "application/json", **signed_headers(f"msg-{uuid4().hex}", now, body, secret)}
    return requests.post(url, data=body, headers=headers, timeout=30).status_code


def test_a_signed_report_reaches_the_parcel_and_an_unsigned_one_does_not(beside: Beside, shop: Shop) -> None:
    number = f"oms{uuid4().hex[:12]}"
    order = beside.driver.place_order(shop, quantity=1)
    beside.driver.set_tracking(beside.driver.fulfill(shop, order, 1), number)
    assert eventually(lambda: [parcel["trackingNumber"] for parcel in (seen(beside, order) or {}).get("parcels") or ()] == [number])
    given = {"name": "UPS", "code": f"ups-{uuid4().hex[:8]}", "carrier": "ups"}
    made = beside.ask(CREATE, beside.admin_token(), input=given)["data"]["omsCarrierConnectionCreate"]
    url = made["connection"]["url"]
    assert url.startswith(beside.app.url)

    assert report(url, new_signing_secret(), number, "DELIVERED") == 401
    assert report(url, made["secret"], number, "AT_PICKUP_POINT") == 200

    assert eventually(lambda: seen(beside, order)["parcels"][0]["state"] == "AT_PICKUP_POINT")
    assert seen(beside, order)["parcels"][0]["place"] == "Locker 7"
    assert report(url, made["secret"], number, "DELIVERED") == 200
    assert eventually(lambda: "ALL_PARCELS_DELIVERED" in [one["fact"] for one in seen(beside, order)["facts"]])
