"""What a carrier reports of a real parcel, at the plugin's own address inside Saleor."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from helpers import drain, post
from shop_driver import Order, Shop, ShopDriver

CREATE = """mutation($input: OmsCarrierConnectionInput!) { omsCarrierConnectionCreate(input: $input) {
    connection { id url } secret errors { code message } } }"""
SEEN = """query($id: ID!) { order(id: $id) { oms { facts { fact } parcels { trackingNumber carrier state place events { event } }
    tracking { number url state } } } }"""


@pytest.fixture
def number() -> str:
    """One that no other order has, and that does not tell its carrier."""
    return f"oms{uuid.uuid4().hex[:12]}"


@pytest.fixture
def sent(driver: ShopDriver, shop: Shop, number: str) -> Order:
    """An order of a checkout, all of it on its way."""
    order = driver.place_order(shop, quantity=1)
    driver.set_tracking(driver.fulfill(shop, order, 1), number)
    drain()
    return order


@pytest.fixture
def connection(admin_token: str, number: str) -> dict[str, Any]:
    code = f"ups-{uuid.uuid4().hex[:8]}"
    made = post(CREATE, {"input": {"name": "UPS", "code": code, "carrier": "ups"}}, admin_token)["data"]["omsCarrierConnectionCreate"]
    assert made["errors"] == []
    return {
        "path": f"/plugins/saleor.oms/parcel-events/{code}/",
        "secret": made["secret"],
        "number": number,
        "url": made["connection"]["url"],
    }


def report(connection: dict[str, Any], secret: str | None = None, **event: Any) -> Any:
    """POST one report, signed."""
    from saleor_oms_plugin.core.outgoing import signed_headers

    now = datetime.now(UTC)
    body = json.dumps({"trackingNumber": connection["number"], "at": now.isoformat(), "eventId": uuid.uuid4().hex, **event})
    signed = signed_headers(f"msg-{uuid.uuid4().hex}", now, body, secret or connection["secret"])
    return Client().post(connection["path"], body, content_type="application/json", headers=signed)


def seen(order: Order, token: str) -> dict[str, Any]:
    drain()
    answer = post(SEEN, {"id": order.id}, token)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["order"]["oms"]
    return found


def test_a_signed_report_reaches_the_parcel_and_its_milestones(sent: Order, connection: dict[str, Any], admin_token: str) -> None:
    assert connection["url"].endswith(connection["path"])

    response = report(connection, event="AT_PICKUP_POINT", place="Locker 7")

    assert (response.status_code, json.loads(response.content)["accepted"]) == (200, 1)
    found = seen(sent, admin_token)
    [parcel] = found["parcels"]
    assert (parcel["state"], parcel["place"], [event["event"] for event in parcel["events"]]) == (
        "AT_PICKUP_POINT",
        "Locker 7",
        ["AT_PICKUP_POINT"],
    )
    assert "PARCEL_AT_PICKUP_POINT" in [one["fact"] for one in found["facts"]]

    assert report(connection, event="DELIVERED").status_code == 200
    assert {"PARCEL_DELIVERED", "ALL_PARCELS_DELIVERED"} <= {one["fact"] for one in seen(sent, admin_token)["facts"]}


def test_an_unsigned_report_is_refused_and_changes_nothing(sent: Order, connection: dict[str, Any], admin_token: str) -> None:
    from saleor_oms_plugin.core.outgoing import new_signing_secret

    response = report(connection, secret=new_signing_secret(), event="DELIVERED")

    assert response.status_code == 401
    [parcel] = seen(sent, admin_token)["parcels"]
    assert (parcel["state"], parcel["events"]) == (None, [])
