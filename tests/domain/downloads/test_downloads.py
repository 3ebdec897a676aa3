"""Files of jobs: in parts, by links that hold for minutes, gone after a while."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import MANAGE_USERS
from saleor_oms_plugin.downloads import links, services
from saleor_oms_plugin.downloads.models import Download, DownloadPart
from saleor_oms_plugin.jobs.models import Job
from tests.support.shop import PUBLIC_URL, Shop

pytestmark = pytest.mark.django_db


def a_file(*parts: bytes) -> Download:
    download = services.begin(Job.objects.create(kind="test").pk, "list.csv", "text/csv", MANAGE_USERS)
    for position, part in enumerate(parts):
        services.put_part(download, position, part)
    services.complete(download, len(parts))
    return download


def token_of(download: Download) -> str:
    return links.link_to(download).url.removeprefix(f"{PUBLIC_URL}/{links.FOLDER}/")


def test_a_file_is_what_its_parts_are(shop: Shop) -> None:
    download = a_file(b"one\n", b"", "dvé\n".encode())

    found = links.find(token_of(download))

    assert found is not None
    assert b"".join(links.parts_of(found)) == "one\ndvé\n".encode()
    assert found.size == 9


def test_a_part_that_is_written_again_takes_the_first_ones_place_and_what_is_too_many_goes(shop: Shop) -> None:
    job = Job.objects.create(kind="test")
    for content in ([b"a", b"b", b"c"], [b"A", b"B"]):
        download = services.begin(job.pk, "list.csv", "text/csv", MANAGE_USERS)
        for position, part in enumerate(content):
            services.put_part(download, position, part)
    services.complete(download, 2)

    assert b"".join(links.parts_of(download)) == b"AB"
    assert (Download.objects.count(), DownloadPart.objects.count()) == (1, 2)


def test_a_link_holds_for_ten_minutes_and_a_new_one_can_be_had(shop: Shop) -> None:
    download = a_file(b"x")
    token = token_of(download)

    with time_machine.travel(clock.now() + timedelta(minutes=9), tick=False):
        assert links.find(token) is not None
    with time_machine.travel(clock.now() + timedelta(minutes=10, seconds=1), tick=False):
        assert links.find(token) is None
        assert links.find(token_of(download)) is not None


def test_a_link_never_outlasts_the_file(shop: Shop) -> None:
    download = a_file(b"x")

    with time_machine.travel(download.expires_at - timedelta(minutes=3), tick=False):
        assert links.link_to(download).until <= download.expires_at


def test_no_other_token_opens_anything(shop: Shop) -> None:
    token = token_of(a_file(b"x"))
    other = token_of(a_file(b"y"))

    for wrong in ("", "x", token[:-2], token + "A", other[:32] + token[32:], token[:22] + other[22:], "A" * 54, "\0" * 54, f"../{token}"):
        assert links.find(wrong) is None


def test_a_link_of_another_key_opens_nothing(shop: Shop, settings: LazySettings) -> None:
    settings.OMS_SECRET_KEYS = ["first" * 8]
    token = token_of(a_file(b"x"))

    settings.OMS_SECRET_KEYS = ["second" * 8, "first" * 8]
    assert links.find(token) is not None
    settings.OMS_SECRET_KEYS = ["second" * 8]
    assert links.find(token) is None


def test_a_file_that_is_still_written_is_not_fetched(shop: Shop) -> None:
    job = Job.objects.create(kind="test")
    download = services.begin(job.pk, "list.csv", "text/csv", MANAGE_USERS)
    services.put_part(download, 0, b"half")

    assert (links.find(token_of(download)), services.of_job(job.pk)) == (None, None)


def test_after_a_day_the_nightly_work_deletes_it_with_its_parts(open_shop: Shop) -> None:
    download = a_file(b"x", b"y")
    token = token_of(download)

    with time_machine.travel(clock.now() + services.KEPT + timedelta(minutes=1), tick=False):
        assert (links.find(token), services.of_job(download.job_id)) == (None, None)
        maintenance.nightly()

    assert (Download.objects.count(), DownloadPart.objects.count()) == (0, 0)
    assert Job.objects.filter(pk=download.job_id).exists()


def test_a_file_can_be_deleted_at_once(shop: Shop) -> None:
    download, other = a_file(b"x"), a_file(b"y")

    assert services.forget_of_jobs([download.job_id]) == 1
    assert list(Download.objects.all()) == [other]
