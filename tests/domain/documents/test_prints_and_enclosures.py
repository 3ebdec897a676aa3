"""Many orders as one PDF, and the shop's own PDFs that go along."""

from __future__ import annotations

import base64
import io
from datetime import timedelta
from typing import Any

import pypdf
import pytest
import time_machine

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.documents import enclosures, files, services
from saleor_oms_plugin.documents.models import Document, Enclosure, StoredFile
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing import make_address, make_line
from tests.support.pdf import text_of
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db


def a_pdf(pages: int = 1) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(300, 300)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def enclose(code: str, **values: Any) -> None:
    assert enclosures.save(code, {"name": code.title(), **values}, a_pdf(), is_new=True).errors == ()


def codes(order: Order) -> list[str]:
    return [found.code for found in enclosures.matching(order)]


def rule(field: str, operator: str, value: Any) -> dict[str, Any]:
    return {"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]}


def test_many_orders_are_one_pdf_in_their_order(selling: Shop) -> None:
    orders = [selling.has(lines=(make_line(product_name=f"Thing {letter}"),)) for letter in "ABC"]
    services.issue(orders[1].id, "INVOICE")

    result = services.print_many([order.id for order in orders], "INVOICE")

    assert result.errors == ()
    assert result.file is not None
    content = bytes(result.file.content)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 3
    text = text_of(content)
    assert text.index("Thing A") < text.index("Thing B") < text.index("Thing C")
    assert Document.objects.count() == 3


def test_an_order_without_a_document_is_named_and_left_out(selling: Shop) -> None:
    good, bad = selling.has(), selling.has(status="UNCONFIRMED")

    result = services.print_many([bad.id, good.id], "INVOICE")

    assert [(error.code, error.index) for error in result.errors] == [(ErrorCode.INVALID, 0)]
    assert len(result.documents) == 1
    assert result.file is not None


def test_a_pick_list_is_one_over_all_orders_article_by_article(selling: Shop) -> None:
    tea, pot = make_line(sku="TEA", product_name="Tea", quantity=2), make_line(sku="POT", product_name="Pot", quantity=1)
    first = selling.has(lines=(tea, pot))
    second = selling.has(lines=(make_line(sku="TEA", product_name="Tea", quantity=5, quantity_fulfilled=3),))

    result = services.print_many([first.id, second.id], "PICK_LIST")

    [document] = result.documents
    assert document.order_id is None
    assert [(line["sku"], line["quantity"], line["orders"]) for line in document.content["lines"]] == [
        ("POT", 1, [f"{first.number} × 1"]),
        ("TEA", 4, [f"{first.number} × 2", f"{second.number} × 2"]),
    ]
    assert result.file is not None
    assert "Pieces: 5" in text_of(bytes(result.file.content))


@pytest.mark.parametrize("count", [0, 101])
def test_a_print_has_its_limits(selling: Shop, count: int) -> None:
    result = services.print_many([selling.has().id] * count, "INVOICE")

    assert [error.code for error in result.errors] == [ErrorCode.INVALID]
    assert not Document.objects.exists()


def test_a_print_is_forgotten_after_a_day_and_documents_are_not(selling: Shop) -> None:
    order = selling.has()
    printed = services.print_many([order.id], "INVOICE").file
    assert printed is not None
    document = Document.objects.get()

    with time_machine.travel(clock.now() + timedelta(hours=25)):
        assert files.find(f"{printed.token}.pdf") is None
        assert services.purge() == 1

    assert files.find(f"{document.token}.pdf") is not None


def test_an_enclosure_goes_along_by_article_and_country(selling: Shop) -> None:
    enclose("manual", condition=rule("order.skus", "contains", "POT"))
    enclose("customs", condition=rule("shipping.country", "notIn", ["SI", "AT"]))
    enclose("off", is_enabled=False)

    pot = selling.has(lines=(make_line(sku="POT"),))
    far = selling.has(shipping_address=make_address(country="NO"))

    assert codes(pot) == ["manual"]
    assert codes(far) == ["customs"]
    assert "OrderCategories" not in [name for name, _ in selling.saleor.requests]


def test_an_enclosure_goes_along_by_category_and_those_below_it(selling: Shop) -> None:
    selling.saleor.categories = {"POT": ("kitchen", "pots"), "BOOK-1": ("books",)}
    enclose("kitchen", categories=["kitchen"])

    assert codes(selling.has(lines=(make_line(sku="POT"),))) == ["kitchen"]
    assert codes(selling.has()) == []


def test_enclosures_are_printed_behind_their_order(selling: Shop) -> None:
    assert enclosures.save("manual", {"name": "Manual"}, a_pdf(pages=4), is_new=True).errors == ()
    orders = [selling.has(), selling.has()]

    result = services.print_many([order.id for order in orders], "PACKING_SLIP", with_enclosures=True)

    assert result.file is not None
    assert len(pypdf.PdfReader(io.BytesIO(bytes(result.file.content))).pages) == 10


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>%PDF-", "no PDF"),
        (b"%PDF-1.7 and nothing else", "no PDF"),
        (b"%PDF-" + b"x" * enclosures.largest(), "larger than"),
        (None, "needed"),
    ],
)
def test_what_is_no_pdf_is_refused(selling: Shop, content: bytes | None, words: str) -> None:
    saved = enclosures.save("bad", {"name": "Bad"}, content, is_new=True)

    assert [words in error.message for error in saved.errors] == [True]
    assert not Enclosure.objects.exists()
    assert not StoredFile.objects.exists()


def test_an_encrypted_pdf_is_refused(selling: Shop) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(a_pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)

    assert enclosures.save("bad", {"name": "Bad"}, buffer.getvalue(), is_new=True).errors


def test_a_new_file_takes_the_place_of_the_old_one(selling: Shop) -> None:
    enclose("manual")
    old = Enclosure.objects.get().file_id

    assert enclosures.save("manual", {"name": "New manual"}, a_pdf(2)).errors == ()

    assert files.find(old) is None
    assert Enclosure.objects.get().name == "New manual"
    assert enclosures.delete("manual").errors == ()
    assert not StoredFile.objects.exists()


def test_a_condition_that_cannot_be_judged_is_refused(selling: Shop) -> None:
    saved = enclosures.save("bad", {"name": "Bad", "condition": rule("order.colour", "=", "red")}, a_pdf(), is_new=True)

    assert [(error.code, error.field) for error in saved.errors] == [(ErrorCode.INVALID, "condition")]


@pytest.mark.parametrize(
    ("request_bytes", "pdf_bytes"), [(2_621_440, 1_951_080), (1_000_000, 735_000), (None, 10_000_000), (50_000_000, 10_000_000)]
)
def test_the_largest_pdf_is_what_comes_within_one_request(settings: Any, request_bytes: int | None, pdf_bytes: int) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = request_bytes

    assert enclosures.largest() == pdf_bytes
    assert request_bytes is None or len(base64.b64encode(b"x" * pdf_bytes)) < request_bytes
