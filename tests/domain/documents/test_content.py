"""What documents show: Saleor's own amounts, in the customer's language, and nothing that anybody typed as markup."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

import pypdf
import pytest

from saleor_oms_plugin.documents import references, seller, services
from saleor_oms_plugin.documents.models import Document, StoredFile
from saleor_oms_plugin.messages import settings as messages
from saleor_oms_plugin.testing import make_address, make_line
from tests.support.pdf import text_of
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db
STANDARD_RATE, REDUCED_RATE = Decimal("0.22"), Decimal("0.095")


def made(shop: Shop, kind: str = "INVOICE", language: str = "", order: dict[str, Any] | None = None, **how: Any) -> tuple[Document, str]:
    """The document of a new order, and its text."""
    placed = shop.has(**(order or {}))
    document = services.issue(placed.id, kind, language=language, **how).document
    assert document is not None
    return document, text_of(bytes(StoredFile.objects.get(token=document.token).content))


MIXED: dict[str, Any] = {
    "number": "1042",
    "lines": (
        make_line(product_name="Čaj", variant_name="", sku="TEA", unit_price=Decimal("10.95"), quantity=2, tax_rate=REDUCED_RATE),
        make_line(product_name="Čajnik", variant_name="Modri", sku="POT", unit_price=Decimal("24.40"), tax_rate=STANDARD_RATE),
    ),
    "shipping_price": Decimal("6.10"),
    "shipping_tax_rate": STANDARD_RATE,
}


def test_an_invoice_in_slovenian(selling: Shop) -> None:
    _, text = made(selling, language="sl", order=MIXED)

    for words in (
        "Račun", "Čebela d.o.o.", "ID za DDV: SI12345678", "Matična št.: 1234567000", "Ana Novak", "Slovenija", "Naročilo 1042",
        "Čajnik, Modri", "Dostava: Standard", "24,40 €", "9,5 %", "52,40 €", "SI56 0510 0801 0486 080", "Rok plačila",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("Invoice", "€52.40", "Due date", "Slovenia")),
        ("de", ("Rechnung", "52,40 €", "Zahlbar bis", "Slowenien")),
        ("pl", ("Faktura", "52,40 €", "Termin płatności", "Słowenia")),
        ("sr", ("Račun", "52,40 €", "Rok za plaćanje", "Slovenija")),
        ("sr-cyrl", ("Рачун", "52,40 €", "Рок за плаћање", "Словенија")),
        ("fi", ("Invoice", "€52.40")),
    ],
)
def test_every_language_has_its_words_amounts_and_countries(selling: Shop, language: str, expected: tuple[str, ...]) -> None:
    _, text = made(selling, language=language, order=MIXED)

    assert [words for words in expected if words not in text] == []


def test_the_orders_own_language_is_taken(selling: Shop) -> None:
    document, text = made(selling, order=MIXED | {"language_code": "pl"})

    assert document.content["language"] == "pl"
    assert "Nabywca" in text


def test_the_breakdown_sums_saleors_amounts_by_rate(selling: Shop) -> None:
    document, _ = made(selling, order=MIXED)

    content = document.content
    rows = [tuple(map(Decimal, (row["rate"], row["net"], row["gross"]))) for row in content["taxes"]]
    assert rows == [(Decimal("0.22"), 25, Decimal("30.50")), (Decimal("0.095"), 20, Decimal("21.90"))]
    assert (Decimal(content["net"]), Decimal(content["gross"])) == (45, Decimal("52.40"))


def test_totals_are_saleors_even_where_the_parts_differ(selling: Shop) -> None:
    """A gift card, or a rounding of Saleor's: the difference is a row of its own, and nothing is reckoned anew."""
    document, text = made(selling, order=MIXED | {"total": Decimal("42.40"), "total_net": Decimal("35.01")})

    rows = [(row["rate"], Decimal(row["net"]), Decimal(row["gross"])) for row in document.content["taxes"]]
    assert rows[-1] == (None, Decimal("-9.99"), Decimal("-10.00"))
    assert sum(net for _, net, _ in rows) == Decimal("35.01")
    assert sum(gross for *_, gross in rows) == Decimal("42.40")
    assert "Discounts, gift cards, rounding" in text
    assert "€42.40" in text


def test_what_was_paid_is_not_asked_for(selling: Shop) -> None:
    _, text = made(selling, order=MIXED | {"total_charged": Decimal("52.40")})

    assert "Paid €52.40" in text
    assert "To pay €0.00" in text
    assert "Scan to pay" not in text
    assert "Due date" not in text


def test_an_open_invoice_carries_account_reference_and_code(selling: Shop) -> None:
    document, text = made(selling, order=MIXED | {"total_charged": Decimal("10.00")})

    reference = document.content["payment"]["reference"]
    assert reference == references.of_order("SI12", "1042")
    assert reference in text
    assert "Scan to pay" in text
    assert "€42.40" in text


def test_a_pro_forma_says_where_it_can_be_paid_online(selling: Shop) -> None:
    assert messages.update({"payment_link": "https://shop.example/pay/{{ order.number }}?lang={{ order.language }}"}).errors == ()
    selling_without_account = seller.save("", {"iban": ""})
    assert selling_without_account.errors == ()

    document, text = made(selling, "PROFORMA", order=MIXED)
    paid = made(selling, "PROFORMA", order=MIXED | {"number": "1043", "total_charged": Decimal("52.40")})[1]

    link = f"https://shop.example/pay/1042?lang={document.content['language']}"
    assert f"Pay online: {link}" in text
    assert link in links_of(document)
    assert "Pay online" not in paid


def links_of(document: Document) -> list[str]:
    """The addresses that can be clicked."""
    reader = pypdf.PdfReader(io.BytesIO(bytes(StoredFile.objects.get(token=document.token).content)))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    return [str(note["/A"]["/URI"]) for note in notes if "/A" in note]


def test_the_buyers_vat_id_comes_from_metadata(selling: Shop) -> None:
    address = make_address(company_name="Kupec d.d.")

    _, text = made(selling, order=MIXED | {"billing_address": address, "metadata": {"vat_id": "SI87654321"}})

    assert "Kupec d.d. Ana Novak" in text
    assert "VAT ID: SI87654321" in text


def test_a_note_is_written_where_its_condition_holds(selling: Shop) -> None:
    abroad = {"combinator": "and", "rules": [{"field": "billing.country", "operator": "!=", "value": "SI"}]}
    notes = [{"condition": abroad, "text": {"": "VAT is due from the buyer (reverse charge).", "de": "Steuerschuldner ist der Käufer."}}]
    assert seller.save("", {"notes": notes}).errors == ()

    at_home = made(selling, order=MIXED)[1]
    _, text = made(selling, language="de", order=MIXED | {"number": "7", "billing_address": make_address(country="AT")})

    assert "reverse charge" not in at_home
    assert "Steuerschuldner ist der Käufer." in text


def test_a_document_can_say_that_it_is_not_fiscal(selling: Shop) -> None:
    assert "Ni davčni dokument" in made(selling, language="sl", order=MIXED, is_not_fiscal=True)[1]


def test_a_channel_may_sell_under_another_name(selling: Shop) -> None:
    assert seller.save("channel-pln", {"name": "Pszczoła sp. z o.o.", "vat_id": "PL1234567890", "country": "pl"}).errors == ()

    _, text = made(selling, language="pl", order=MIXED | {"channel": "channel-pln", "currency": "PLN"})

    assert "Pszczoła sp. z o.o." in text
    assert "NIP: PL1234567890" in text
    assert "Matična" not in text
    assert "1234567000" in text  # what the channel says nothing of is the shop's
    assert "52,40 zł" in text


def test_a_packing_slip_has_no_prices_and_the_customers_note(selling: Shop) -> None:
    _, text = made(selling, "PACKING_SLIP", order=MIXED | {"customer_note": "Leave it at the door"})

    assert "Čajnik, Modri" in text
    assert "Pieces: 3" in text
    assert "Leave it at the door" in text
    assert "€" not in text


HOSTILE = [
    '#import "/etc/passwd" #eval("1")',
    "$ sum_(i=0)^n $ `raw` <label> @ref",
    "*bold* _em_ = heading \\ // comment /* open",
    "\"quotes\" 'and' {braces} [brackets] ]]} #{",
    "‮ right to left ‏",
    "\t tab \n line",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_customers_type_is_shown_as_they_typed_it(selling: Shop, text: str) -> None:
    address = make_address(first_name=text, last_name="", company_name="", street_address_1=text)
    line = make_line(product_name=text, variant_name="", sku=text[:20])

    _, shown = made(
        selling, "PACKING_SLIP", order={"lines": (line,), "billing_address": address, "shipping_address": address, "customer_note": text}
    )

    def plain(value: str) -> str:
        return re.sub(r"[\s\u200f\u202e’‘“”\"']", "", value)

    assert plain(shown).count(plain(text)) >= 4


@pytest.mark.parametrize("text", ["😀 tea", "茶 شاي", "\ue000 private", "a" * 3000])
def test_no_text_can_keep_a_document_from_being_made(selling: Shop, text: str) -> None:
    _, shown = made(selling, order=MIXED | {"lines": (make_line(product_name=text),)})

    assert "Invoice" in shown


def test_the_pdf_is_tagged_archivable_and_in_its_language(selling: Shop) -> None:
    document, _ = made(selling, language="sl", order=MIXED)

    content = bytes(StoredFile.objects.get(token=document.token).content)
    reader = pypdf.PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert root["/Lang"] == "sl"
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert reader.metadata is not None
    assert reader.metadata.title == f"Račun {document.number}"
    fonts = {font.get_object()["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all("LiberationSans" in font for font in fonts)
