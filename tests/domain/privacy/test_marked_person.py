"""Somebody of whom every room holds something: all of it is shown to them, and nothing of it is found once it was erased."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from saleor_oms_plugin.core import personal
from saleor_oms_plugin.core.personal import Reason
from saleor_oms_plugin.customers import persons
from saleor_oms_plugin.documents.models import Document
from saleor_oms_plugin.downloads import links
from saleor_oms_plugin.downloads import services as downloads
from saleor_oms_plugin.jobs.services import drain_jobs
from saleor_oms_plugin.notes import saleor_notes
from saleor_oms_plugin.orders import services as order_services
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.privacy import services as privacy
from saleor_oms_plugin.privacy.models import PrivacyRequest
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.search import queries as search
from saleor_oms_plugin.search.queries import Asked
from saleor_oms_plugin.workflow.services import process_snapshot
from tests.support.action_types import Probe, installed
from tests.support.customers import CLARA, settle
from tests.support.marked import Marked, everything, marked
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db

NEEDLE, DIGITS = "needlewood", "41555777"
OTHER = "bystander"


@pytest.fixture
def probe() -> Iterator[None]:
    with installed(Probe()):
        yield


@pytest.fixture
def person(open_shop: Shop, probe: None) -> Marked:
    return marked(open_shop, NEEDLE, DIGITS, 501, "7001")


@pytest.fixture
def other(open_shop: Shop, probe: None) -> Marked:
    return marked(open_shop, OTHER, "41666888", 502, "7002")


def erased(person: Marked) -> PrivacyRequest:
    asked = privacy.erase(person.customer.pk, "", CLARA)
    assert asked.value is not None, asked.errors
    while drain_jobs(1):
        pass
    settle()
    done = PrivacyRequest.objects.get(pk=asked.value.pk)
    assert done.job is not None
    assert done.job.state == "DONE", done.job.errors
    return done


def rows_with(*words: str) -> dict[str, int]:
    """How many rows of which of our tables have one of these words in any column, whatever its type."""
    found = {}
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("oms_")]
        for table in tables:
            cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s AND data_type = 'bytea'", [table])
            binary = [name for (name,) in cursor.fetchall()]
            says = ["row_.t ILIKE %s" for _ in words] + [f"encode({name}, 'escape') ILIKE %s" for name in binary for _ in words]
            values = [f"%{word}%" for word in words] * (1 + len(binary))
            cursor.execute(
                f"SELECT count(*) FROM {table} CROSS JOIN LATERAL (SELECT {table}::text AS t) AS row_ WHERE {' OR '.join(says)}", values
            )
            [(count,)] = cursor.fetchall()
            if count:
                found[table] = count
    return found


def everything_of(word: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("oms_")]
        found = {}
        for table in sorted(tables):
            cursor.execute(
                f"SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') FROM {table} t WHERE t::text ILIKE %s", [f"%{word}%"]
            )
            [(text,)] = cursor.fetchall()
            found[table] = text
    return found


def test_the_marked_person_is_in_every_room(person: Marked) -> None:
    """Without it the other tests would prove nothing."""
    who = persons.find_person(person.customer.pk)
    assert who is not None
    theirs = list(persons.orders_of_person(who).values_list("pk", flat=True))
    for held in personal.holdings():
        for name in held.told:
            column = held.model._meta.get_field(name)
            rows = held.of_orders(theirs) if held.of_orders is not None else held.of_person(who)  # type: ignore[misc]
            values = list(rows.values_list(name, flat=True))
            assert any(value not in (None, "", [], {}) for value in values), f"{held.model.__name__}.{name} is empty"
            if column.get_internal_type() in ("TextField", "JSONField") and name not in ("outcome",):
                assert NEEDLE in everything(values), f"{held.model.__name__}.{name} lacks the word"


def test_nothing_is_left_but_what_is_named(person: Marked, other: Marked, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    before = rows_with(NEEDLE, DIGITS)
    assert len(before) > 20

    done = erased(person)

    invoice = Document.objects.get(order=person.order.id, kind="INVOICE")
    assert rows_with(NEEDLE, DIGITS) == {"oms_document": 1}
    assert NEEDLE in everything(invoice.content)
    assert [(one["group"], one["reason"], one["count"]) for one in done.kept] == [("DOCUMENTS", Reason.BY_LAW, 1)]
    assert done.kept[0]["until"] == f"{invoice.issued_at.year + 10}-12-31"
    assert NEEDLE not in caplog.text.lower()


def test_the_order_keeps_its_number_status_goods_and_amounts(person: Marked, open_shop: Shop) -> None:
    before = open_shop.record(person.order)
    status, history = open_shop.status_code(person.order), open_shop.history(person.order)

    erased(person)

    after = open_shop.record(person.order)
    assert after.erased_at is not None
    for name in ("number", "total", "currency", "channel", "saleor_status", "created_at", "charge_status", "is_paid"):
        assert getattr(after, name) == getattr(before, name)
    assert isinstance(after.order, Order)
    assert after.order.lines == before.order.lines  # type: ignore[union-attr]
    assert after.order.shipping_address is not None
    assert after.order.shipping_address.country == person.order.shipping_address.country  # type: ignore[union-attr]
    assert (open_shop.status_code(person.order), open_shop.history(person.order)) == (status, history)


def test_what_saleor_says_later_brings_nothing_back(person: Marked, open_shop: Shop) -> None:
    erased(person)

    same = open_shop.saleor.read(person.order.id)
    paid = open_shop.saleor.change(person.order.id, total_charged=person.order.total)
    said = open_shop.saleor.change(person.order.id, customer_note=f"{NEEDLE} writes again", metadata={"note": NEEDLE})
    for order in (same, paid, said):
        assert order is not None
        assert NEEDLE in everything(order)
        process_snapshot(order)
        settle()
        assert open_shop.record(person.order).saleor_updated_at == order.updated_at
    order_services.read_again([person.order.id])
    open_shop.saleor.add_note(person.order.id, f"{NEEDLE} called")
    saleor_notes.mark([person.order.id])
    assert saleor_notes.keep_up(5) > 0
    settle()

    assert rows_with(NEEDLE, DIGITS) == {"oms_document": 1}
    assert open_shop.record(person.order).customer_name == ""


def test_the_words_are_not_found_any_more(person: Marked) -> None:
    def found(asked: str) -> list[str]:
        return list(search.matching(OrderRecord.objects.all(), Asked(asked)).values_list("number", flat=True))

    assert "7001" in found(NEEDLE)
    erased(person)

    assert (found(NEEDLE), found(DIGITS[-6:]), found(f"{NEEDLE}@example.com")) == ([], [], [])
    assert "7001" in found("7001")


def test_another_person_loses_nothing(person: Marked, other: Marked) -> None:
    before = everything_of(OTHER)

    erased(person)

    after = everything_of(OTHER)
    for table in before.keys() - {"oms_download_part", "oms_download", "oms_stored_file"}:  # those can be made again
        assert after[table] == before[table], table


def test_a_dry_run_says_what_goes_and_changes_nothing(person: Marked, other: Marked) -> None:
    before = rows_with(NEEDLE, DIGITS, OTHER)

    would = privacy.preview(person.customer.pk, "", CLARA).value

    assert would is not None
    assert rows_with(NEEDLE, DIGITS, OTHER) == before
    done = erased(person)
    assert would.orders_count == done.orders_count == 2
    assert would.gone == {group: count for group, count in done.gone.items() if count}
    assert [(one.group, one.reason, one.count) for one in would.kept] == [("DOCUMENTS", Reason.BY_LAW, 1)]


def test_done_again_it_finds_nothing(person: Marked) -> None:
    erased(person)

    again = privacy.preview(None, person.email, CLARA).value

    assert again is not None
    assert (again.gone, again.orders_count) == ({}, 0)
    assert privacy.preview(person.customer.pk, "", CLARA).errors[0].code == "NOT_FOUND"


def test_the_request_tells_who_asked_and_not_of_whom(person: Marked) -> None:
    done = erased(person)

    assert (done.kind, done.actor_name, done.person) == ("ERASE", CLARA.name, None)
    assert done.finished_at is not None
    assert NEEDLE not in everything(vars(done))


# -- export --------------------------------------------------------------------------------------------------------------------


OF_IDS_ALONE = ("links", "news", "prices", "price_slips", "vouchers")
"""What an export tells of these has a person's ids and no words."""


def exported(person: Marked) -> zipfile.ZipFile:
    asked = privacy.export(person.customer.pk, "", CLARA)
    assert asked.value is not None, asked.errors
    while drain_jobs(1):
        pass
    made = downloads.of_job(asked.value.job_id)
    assert made is not None
    return zipfile.ZipFile(io.BytesIO(b"".join(links.parts_of(made))))


def test_an_export_has_the_word_of_every_room_and_of_nobody_else(person: Marked, other: Marked) -> None:
    file = exported(person)

    assert file.testzip() is None
    told: dict[str, Any] = {name: json.loads(file.read(name)) for name in file.namelist() if name.endswith(".json")}
    rooms: dict[str, Any] = dict(told["person.json"])
    for name, order in told.items():
        if name.startswith("orders/7001-"):
            rooms |= order
    for held in personal.holdings():
        if held.name:
            assert held.name in rooms, held.name
            says = any(word in everything(rooms[held.name]) for word in (NEEDLE, DIGITS))
            assert says or held.name in OF_IDS_ALONE, held.name
    assert OTHER not in everything(told)
    papers = [name for name in file.namelist() if name.startswith("documents/")]
    assert len(papers) == 3
    assert all(file.read(name).startswith(b"%PDF") for name in papers)
    assert "README.txt" in file.namelist()


def test_an_export_forgets_of_whom_it_was(person: Marked) -> None:
    exported(person)

    [request] = PrivacyRequest.objects.all()
    assert (request.kind, request.person, request.orders_count) == ("EXPORT", None, 2)
    assert request.finished_at is not None
