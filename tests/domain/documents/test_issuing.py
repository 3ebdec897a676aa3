"""Issuing: once, numbered without gaps, showing for ever what it showed then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.documents import issuer, series, services, typesetting
from saleor_oms_plugin.documents.models import Document, DocumentState, NumberSeries, StoredFile
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.saleor_api.types import Invoice
from saleor_oms_plugin.testing import make_line
from tests.support.pdf import text_of
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db


def issued(order: Any, kind: str = "INVOICE", **how: Any) -> Document:
    result = services.issue(order.id, kind, **how)
    assert result.document is not None, result.errors
    return result.document


def numbers_of(kind: str = "INVOICE") -> list[str]:
    return list(Document.objects.filter(kind=kind).order_by("id").values_list("number", flat=True))


def test_orders_get_numbers_in_the_order_of_issuing(selling: Shop) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=True):
        made = [issued(selling.has()).number for _ in range(3)]

    assert made == ["2026-00001", "2026-00002", "2026-00003"]


def test_issuing_twice_gives_the_same_document_and_takes_no_number(selling: Shop) -> None:
    order = selling.has()
    first = services.issue(order.id, "INVOICE")
    selling.saleor.change(order.id, customer_note="Another time")

    second = services.issue(order.id, "INVOICE", language="pl")

    assert first.document is not None
    assert second.document is not None
    assert (first.is_new, second.is_new) == (True, False)
    assert (second.document.pk, second.document.token) == (first.document.pk, first.document.token)
    assert NumberSeries.objects.get(kind="INVOICE").next_number == 2
    assert StoredFile.objects.count() == 1


def test_each_kind_counts_for_itself(selling: Shop) -> None:
    order = selling.has()
    year = clock.now().year

    made = {kind: issued(order, kind).number for kind in ("INVOICE", "PROFORMA", "RECEIPT", "PACKING_SLIP", "PICK_LIST")}

    assert made == {
        "INVOICE": f"{year}-00001",
        "PROFORMA": f"P{year}-00001",
        "RECEIPT": f"R{year}-00001",
        "PACKING_SLIP": f"S{year}-00001",
        "PICK_LIST": f"L{year}-00001",
    }


def test_a_channel_may_have_a_series_of_its_own(selling: Shop) -> None:
    assert series.save("pl", {"kind": "INVOICE", "channel": "channel-pln", "pattern": "FV/{number}/{yy}"}, is_new=True).errors == ()
    assert series.save("si", {"kind": "INVOICE", "pattern": "SI-{year}-{number}"}, is_new=True).errors == ()

    made = [issued(selling.has(channel=channel, currency=currency)).number for channel, currency in (
        ("channel-pln", "PLN"), ("default-channel", "EUR"), ("channel-pln", "PLN"))]  # fmt: skip

    yy = clock.now().strftime("%y")
    assert made == [f"FV/1/{yy}", f"SI-20{yy}-1", f"FV/2/{yy}"]


def test_a_void_document_leaves_saleors_invoices(selling: Shop) -> None:
    order = selling.has()
    first = services.issue(order.id, "INVOICE").document
    assert first is not None
    services.attach(first)
    other = Invoice(first.number, "https://accountant.example/1.pdf", "SW52b2ljZTox")
    selling.saleor.invoices[order.id].append(other)

    assert services.void(first.pk, "Wrong buyer").errors == ()

    # Then the invoice of somebody else with its number stays, and the next one is added
    assert selling.saleor.invoices[order.id] == [other]
    second = services.issue(order.id, "INVOICE").document
    assert second is not None
    assert services.attach(second)
    assert [invoice.number for invoice in selling.saleor.invoices[order.id]] == [first.number, second.number]


def test_a_void_document_leaves_saleors_invoices_once_saleor_is_back(selling: Shop) -> None:
    order = selling.has()
    document = services.issue(order.id, "INVOICE").document
    assert document is not None
    services.attach(document)
    selling.saleor.is_down = True

    assert services.void(document.pk, "Wrong buyer").errors == ()
    services.keep_up(10)
    assert len(selling.saleor.invoices[order.id]) == 1

    selling.saleor.is_down = False
    services.keep_up(10)
    services.keep_up(10)

    assert selling.saleor.invoices[order.id] == []
    assert [name for name, _ in selling.saleor.requests].count("InvoiceDelete") == 1
    document.refresh_from_db()
    assert (document.state, document.attached_at) == (DocumentState.VOID, None)


def test_the_year_is_that_of_the_shops_zone_and_begins_anew(selling: Shop) -> None:
    with time_machine.travel(datetime(2026, 12, 31, 22, 30, tzinfo=UTC), tick=True):
        old = issued(selling.has())
    with time_machine.travel(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), tick=True):  # half past midnight in Ljubljana
        new = issued(selling.has())

    assert [old.number, new.number] == ["2026-00001", "2027-00001"]
    assert new.content["issued_on"] == "2027-01-01"


def test_a_clock_that_is_behind_at_new_year_gives_no_number_twice(selling: Shop) -> None:
    for at in (datetime(2026, 12, 31, 12, tzinfo=UTC), datetime(2027, 1, 1, 12, tzinfo=UTC), datetime(2026, 12, 31, 22, tzinfo=UTC)):
        with time_machine.travel(at, tick=True):
            issued(selling.has())

    assert numbers_of() == ["2026-00001", "2027-00001", "2027-00002"]


def test_a_series_that_runs_on_does_not_begin_anew(selling: Shop) -> None:
    series.save("on", {"kind": "INVOICE", "pattern": "{number:06}", "resets_yearly": False, "next_number": 1200}, is_new=True)
    with time_machine.travel(datetime(2026, 12, 30, tzinfo=UTC), tick=True):
        issued(selling.has())
    with time_machine.travel(datetime(2027, 1, 2, tzinfo=UTC), tick=True):
        issued(selling.has())

    assert numbers_of() == ["001200", "001201"]


def test_the_series_is_locked_while_a_number_is_taken(selling: Shop) -> None:
    order = selling.has()
    issued(selling.has())

    with CaptureQueriesContext(connection) as captured:
        issued(order)

    statements = [query["sql"] for query in captured]
    lock = next(place for place, sql in enumerate(statements) if "oms_number_series" in sql and "FOR UPDATE" in sql)
    insert = next(place for place, sql in enumerate(statements) if sql.startswith('INSERT INTO "oms_document"'))
    end = next(place for place, sql in enumerate(statements) if place > insert and sql.startswith("RELEASE SAVEPOINT"))
    begin = max(place for place, sql in enumerate(statements) if place < lock and sql.startswith("SAVEPOINT"))
    assert begin < lock < insert < end
    assert not any(sql.startswith("RELEASE") for sql in statements[begin:insert])


def test_a_number_goes_back_where_the_row_cannot_be_stored(selling: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order, other = selling.has(), selling.has()
    with monkeypatch.context() as patch:
        patch.setattr(Document, "save", lambda *args, **kwargs: (_ for _ in ()).throw(RuntimeError("the disk is full")))
        with pytest.raises(RuntimeError, match="the disk is full"):
            services.issue(order.id, "INVOICE")

    issued(other)
    issued(order)

    assert [number[-5:] for number in numbers_of()] == ["00001", "00002"]


def test_a_document_whose_pdf_was_not_made_is_finished_with_its_number_and_content(selling: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = selling.has(customer_note="first")
    with monkeypatch.context() as patch:
        patch.setattr(typesetting, "pdf", lambda *args, **kwargs: (_ for _ in ()).throw(MemoryError))
        with pytest.raises(MemoryError):
            services.issue(order.id, "INVOICE")
    broken = Document.objects.get()
    assert (broken.rendered_at, StoredFile.objects.count()) == (None, 0)
    selling.saleor.change(order.id, lines=(make_line(product_name="Something else"),))

    again = issued(order)

    assert (again.pk, again.number, again.content) == (broken.pk, broken.number, broken.content)
    assert "A book" in text_of(bytes(StoredFile.objects.get(token=again.token).content))


def test_upkeep_finishes_what_an_interruption_left(selling: Shop) -> None:
    document = issued(selling.has())
    file = bytes(StoredFile.objects.get().content)
    StoredFile.objects.all().delete()
    Document.objects.update(rendered_at=None)

    assert services.keep_up(5) == 0  # somebody may be at it just now
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        assert services.keep_up(5) == 1
        assert services.keep_up(5) == 0

    stored = StoredFile.objects.get(token=document.token)
    assert bytes(stored.content) == file


def test_an_order_that_is_not_binding_gets_a_pro_forma_only(selling: Shop) -> None:
    order = selling.has(status="UNCONFIRMED")

    refused = services.issue(order.id, "INVOICE")

    assert [error.code for error in refused.errors] == [ErrorCode.INVALID]
    assert not NumberSeries.objects.exists()
    assert issued(order, "PROFORMA").number


def test_the_order_is_read_afresh(selling: Shop) -> None:
    order = selling.has()
    selling.saleor.change(order.id, lines=(make_line(product_name="Kava", unit_price=Decimal("99.00")),))

    document = issued(order)

    assert [line["name"] for line in document.content["lines"]] == ["Kava, Hardcover", "Shipping: Standard"]


def test_while_saleor_is_away_nothing_is_issued(selling: Shop) -> None:
    order = selling.has()
    selling.saleor.is_down = True

    with pytest.raises(SaleorUnavailableError):
        services.issue(order.id, "INVOICE")

    assert not Document.objects.exists()


def test_a_voided_document_keeps_its_number_and_the_next_one_is_new(selling: Shop) -> None:
    order = selling.has()
    wrong = issued(order)

    assert [error.code for error in services.void(wrong.pk, " ").errors] == [ErrorCode.REQUIRED]
    assert services.void(wrong.pk, "The buyer's name was wrong").errors == ()
    right = issued(order)

    assert [(found.number[-5:], found.state, found.generation) for found in Document.objects.order_by("id")] == [
        ("00001", DocumentState.VOID, 1),
        ("00002", DocumentState.ISSUED, 2),
    ]
    assert right.pk != wrong.pk
    page = text_of(bytes(StoredFile.objects.get(token=wrong.token).content))
    assert "VOID" in page
    assert "Scan to pay" not in page
    assert [error.code for error in services.void(wrong.pk, "again").errors] == [ErrorCode.INVALID]


def test_a_packing_slip_follows_its_order(selling: Shop) -> None:
    order = selling.has()
    first, same = issued(order, "PACKING_SLIP"), issued(order, "PACKING_SLIP")
    selling.saleor.change(order.id, lines=(make_line(quantity=3),))

    other = issued(order, "PACKING_SLIP")

    assert same.pk == first.pk
    assert (other.generation, other.content["lines"][0]["quantity"]) == (2, 3)


class Authority:
    """An issuer with a memory, as its contract asks."""

    name = "authority"
    label = "Tax authority"
    kinds = frozenset({"INVOICE"})

    def __init__(self) -> None:
        self.answers: dict[Any, issuer.Issued] = {}
        self.calls = 0
        self.dies_after_issuing = False
        self.refuses = ""

    def unavailable(self) -> str | None:
        return None

    def issue(self, request: issuer.IssueRequest) -> issuer.Issued:
        assert not connection.get_autocommit() or not connection.in_atomic_block
        self.calls += 1
        if self.refuses:
            raise issuer.IssuerRefusedError(self.refuses)
        if request.key not in self.answers:
            number = f"FIS-{len(self.answers) + 1}"
            self.answers[request.key] = issuer.Issued(number, clock.now(), marks=(("ZOI", "abc-123"),), mark_code="https://tax.example")
        if self.dies_after_issuing:
            self.dies_after_issuing = False
            raise SaleorUnavailableError("The line broke after the authority had issued.")
        return self.answers[request.key]


@contextmanager
def authority(monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    found = Authority()
    monkeypatch.setattr(issuer, "issuers", lambda: {"authority": issuer.RegisteredIssuer("authority", found)})  # type: ignore[arg-type]
    yield found


def test_an_issuer_numbers_in_our_place(selling: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    with authority(monkeypatch) as issuing:
        assert series.save("fis", {"kind": "INVOICE", "pattern": "{year}-{number}", "issuer": "authority"}, is_new=True).errors == ()
        document = issued(selling.has())

    assert (document.number, document.sequence, issuing.calls) == ("FIS-1", None, 1)
    text = text_of(bytes(StoredFile.objects.get().content))
    assert "FIS-1" in text
    assert "ZOI abc-123" in text


def test_an_issuer_whose_answer_was_lost_is_asked_with_the_same_key(selling: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = selling.has()
    with authority(monkeypatch) as issuing:
        series.save("fis", {"kind": "INVOICE", "pattern": "{year}-{number}", "issuer": "authority"}, is_new=True)
        issuing.dies_after_issuing = True
        with pytest.raises(SaleorUnavailableError):
            services.issue(order.id, "INVOICE")
        assert Document.objects.get().state == DocumentState.PENDING

        document = issued(order)

    assert (document.number, issuing.calls, len(issuing.answers), Document.objects.count()) == ("FIS-1", 2, 1, 1)


def test_what_an_issuer_refuses_can_be_issued_once_it_is_set_right(selling: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = selling.has()
    with authority(monkeypatch) as issuing:
        series.save("fis", {"kind": "INVOICE", "pattern": "{year}-{number}", "issuer": "authority"}, is_new=True)
        issuing.refuses = "The buyer's VAT id is wrong."
        with pytest.raises(issuer.IssuerRefusedError, match="VAT id"):
            services.issue(order.id, "INVOICE")
        assert not Document.objects.exists()

        issuing.refuses = ""
        selling.saleor.change(order.id, metadata={"vat_id": "SI87654321"})
        document = issued(order)

    assert (document.number, document.generation) == ("FIS-1", 1)
    assert document.content["buyer"]["vat_id"] == "SI87654321"
