"""The file of a job at its link."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
import time_machine

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import MANAGE_USERS
from saleor_oms_plugin.downloads import links, services
from saleor_oms_plugin.hosts.pages import Streamed
from saleor_oms_plugin.jobs.models import Job

from .conftest import PUBLIC_URL, AppHost

pytestmark = pytest.mark.django_db


def a_link() -> str:
    download = services.begin(Job.objects.create(kind="test").pk, "e-pošta.csv", "text/csv; charset=utf-8", MANAGE_USERS)
    services.put_part(download, 0, b"email\r\n")
    services.put_part(download, 1, b"ana@example.com\r\n")
    services.complete(download, 2)
    return links.link_to(download).url.removeprefix(PUBLIC_URL)


def test_whoever_has_the_link_saves_the_file(app_host: AppHost) -> None:
    answer = app_host.client.get(a_link())

    assert (answer.status_code, answer.getvalue(), answer["Content-Length"]) == (200, b"email\r\nana@example.com\r\n", "24")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''e-po%C5%A1ta.csv"
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"], answer["Referrer-Policy"], answer["X-Robots-Tag"]) == (
        "no-store",
        "nosniff",
        "no-referrer",
        "noindex",
    )
    assert "sandbox" in answer["Content-Security-Policy"]


def test_after_ten_minutes_the_link_is_nothing(app_host: AppHost) -> None:
    link = a_link()

    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        answer = app_host.client.get(link)

    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-store")


@pytest.mark.parametrize("name", ["x", "A" * 54, "A" * 500, "..%2f..%2fetc%2fpasswd", "%00", "a/b"])
def test_every_other_address_is_nothing(app_host: AppHost, name: str) -> None:
    a_link()

    assert app_host.client.get(f"/downloads/{name}").status_code == 404


def test_a_file_is_only_read(app_host: AppHost) -> None:
    assert app_host.client.post(a_link()).status_code == 405


def test_under_asgi_it_is_read_part_by_part(app_host: AppHost) -> None:
    async def sent() -> list[bytes]:
        return [part async for part in Streamed(iter([b"one", b"two"]))]

    assert asyncio.run(sent()) == [b"one", b"two"]
