"""A document's address: whoever knows it reads the file, and nobody can guess one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.documents import files

from .conftest import PUBLIC_URL, AppHost

pytestmark = pytest.mark.django_db


def test_whoever_knows_the_address_reads_the_file(app_host: AppHost) -> None:
    stored = files.put("Račun-1.pdf", b"%PDF-1.7 content")

    answer = app_host.client.get(files.url(stored.token).removeprefix(PUBLIC_URL))

    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"%PDF-1.7 content", "application/pdf")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Ra%C4%8Dun-1.pdf"
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"], answer["Referrer-Policy"], answer["X-Robots-Tag"]) == (
        "no-store",
        "nosniff",
        "no-referrer",
        "noindex",
    )
    assert "sandbox" in answer["Content-Security-Policy"]
    assert not answer.cookies


@pytest.mark.parametrize(
    "name", ["x.pdf", "A" * 43 + ".pdf", "A" * 500, "..%2f..%2fetc%2fpasswd", "%00", "'; DROP TABLE oms_stored_file; --"]
)
def test_every_other_address_is_the_same_nothing_at_the_same_cost(app_host: AppHost, name: str) -> None:
    files.put("a.pdf", b"%PDF-")

    with CaptureQueriesContext(connection) as captured:
        answer = app_host.client.get(f"/documents/{name}")

    assert (answer.status_code, answer.content) == (404, b"There is no such file.\n")
    assert answer["Cache-Control"] == "no-store"
    assert len([query for query in captured if "oms_stored_file" in query["sql"]]) == 1


def test_a_file_whose_time_is_over_is_gone(app_host: AppHost) -> None:
    stored = files.put("a.pdf", b"%PDF-", expires_at=clock.now() - timedelta(seconds=1))

    assert app_host.client.get(f"/documents/{stored.token}.pdf").status_code == 404


def test_a_file_is_only_read(app_host: AppHost) -> None:
    stored = files.put("a.pdf", b"%PDF-")

    assert app_host.client.post(f"/documents/{stored.token}.pdf").status_code == 405
