"""What carriers report, at its address in the app host."""

from __future__ import annotations

import json

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.outgoing import signed_headers
from saleor_oms_plugin.tracking import connections
from saleor_oms_plugin.tracking.models import CarrierReport
from tests.support.carriers import connect, report

from .conftest import AppHost

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("end", ["", "/"])
def test_a_report_is_kept_at_the_address_that_the_connection_says(installed: AppHost, end: str) -> None:
    saved = connect()
    address = connections.address_of(saved.connection).rstrip("/") + end
    text = json.dumps(report())
    path = address[address.index("/parcel-events/") :]

    refused = installed.client.post(path, text, content_type="application/json")
    assert refused.status_code == 401
    headers = signed_headers("msg-1", clock.now(), text, saved.secret or "")
    kept = installed.client.post(path, text, content_type="application/json", headers=headers)

    assert (kept.status_code, kept.json()["accepted"]) == (200, 1)
    assert not kept.cookies
    assert CarrierReport.objects.count() == 1


@pytest.mark.parametrize("path", ["/parcel-events/", "/parcel-events/x", "/parcel-events/%00", "/parcel-events/" + "A" * 5000])
def test_at_another_address_nothing_is_believed(installed: AppHost, path: str) -> None:
    assert installed.client.post(path, "{}", content_type="application/json").status_code == 401
