"""The codes of bank transfers, by the examples of their standards."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.documents import references
from saleor_oms_plugin.documents.models import ReferenceModel
from saleor_oms_plugin.documents.payment_codes import NotPayableError, Party, Symbol, Transfer, epc, fitting, nbs, upn, zbp

# Technical standard UPN QR of the Bank Association of Slovenia, its example.
RENT = Transfer(
    payee=Party("Novo podjetje d.o.o.", "Lepa cesta 15", "3698 Loški Potok"),
    account="SI56 0510 0801 0486 080",
    amount=Decimal("81.05"),
    currency="EUR",
    reference="RF45SBO2010",
    purpose="Plačilo najemnine 10/2016",
    payer=Party("Janez Novak", "Dunajska 1", "1000 Ljubljana"),
    due=date(2016, 11, 15),
)
# EPC069-12, its example.
EPC_EXAMPLE = Transfer(
    Party("Franz Mustermänn"), "DE71110220330123456789", Decimal("12.3"), "EUR", reference="RF18539007547034", bic="BHBLDEHHXXX"
)
# The National Bank of Serbia's example of a printed bill.
ELECTRICITY = Transfer(
    Party("JP EPS BEOGRAD", "BALKANSKA 13"),
    "845000000040484987",
    Decimal("3596.13"),
    "RSD",
    reference="97163220000111111111000",
    purpose="UPLATA PO RAČUNU ZA EL. ENERGIJU",
    payer=Party("MRĐO MAČKATOVIĆ", "ŽUPSKA 13", "BEOGRAD 6"),
)
# Recommendation of the Polish Bank Association, its example of a business with a fixed amount.
POLISH = Transfer(
    Party("Odbiorca 1"), "92124012340001567890123456", Decimal("12.00"), "PLN", purpose="FV 1234/34/2012", tax_number="1234567890"
)


def test_upn() -> None:
    symbol = upn(RENT)

    assert symbol.text == (
        "UPNQR\n\n\n\n\nJanez Novak\nDunajska 1\n1000 Ljubljana\n00000008105\n\n\nOTHR\nPlačilo najemnine 10/2016\n15.11.2016\n"
        "SI56051008010486080\nRF45SBO2010\nNovo podjetje d.o.o.\nLepa cesta 15\n3698 Loški Potok\n188\n"
    )
    assert (symbol.version, symbol.error, symbol.encoding, symbol.eci) == (15, "m", "iso-8859-2", True)


def test_epc() -> None:
    assert epc(EPC_EXAMPLE).text == ("BCD\n002\n1\nSCT\nBHBLDEHHXXX\nFranz Mustermänn\nDE71110220330123456789\nEUR12.3\n\nRF18539007547034")
    plain = replace(EPC_EXAMPLE, reference="", bic="", purpose="Order 1042")
    assert epc(plain).text == "BCD\n002\n1\nSCT\n\nFranz Mustermänn\nDE71110220330123456789\nEUR12.3\n\n\nOrder 1042"


def test_nbs() -> None:
    assert nbs(ELECTRICITY).text == (
        "K:PR|V:01|C:1|R:845000000040484987|N:JP EPS BEOGRAD\nBALKANSKA 13|I:RSD3596,13|P:MRĐO MAČKATOVIĆ\nŽUPSKA 13\nBEOGRAD 6|SF:189"
        "|S:UPLATA PO RAČUNU ZA EL. ENERGIJU|RO:97163220000111111111000"
    )


def test_zbp() -> None:
    assert zbp(POLISH).text == "1234567890|PL|92124012340001567890123456|001200|Odbiorca 1|FV 1234/34/2012|||"
    assert zbp(replace(POLISH, tax_number="")).text.startswith("|PL|")


@pytest.mark.parametrize(
    ("build", "transfer", "change"),
    [
        (epc, EPC_EXAMPLE, {"account": "DE71110220330123456788"}),
        (epc, EPC_EXAMPLE, {"currency": "PLN"}),
        (epc, EPC_EXAMPLE, {"amount": Decimal(0)}),
        (epc, EPC_EXAMPLE, {"amount": Decimal("1.005")}),
        (epc, EPC_EXAMPLE, {"amount": Decimal("1000000000")}),
        (epc, EPC_EXAMPLE, {"payee": Party("  ")}),
        (upn, RENT, {"account": "DE71110220330123456789"}),
        (upn, RENT, {"reference": "2026-00042"}),
        (upn, RENT, {"amount": Decimal("-1")}),
        (nbs, ELECTRICITY, {"account": "845000000040484986"}),
        (nbs, ELECTRICITY, {"currency": "EUR"}),
        (zbp, POLISH, {"account": "92124012340001567890123457"}),
        (zbp, POLISH, {"amount": Decimal("10000")}),
    ],
)
def test_a_transfer_that_a_code_cannot_carry_is_refused(build: Any, transfer: Transfer, change: dict[str, Any]) -> None:
    with pytest.raises(NotPayableError):
        build(replace(transfer, **change))


def test_no_text_can_leave_its_field() -> None:
    hostile = "a|b\nc\x00d" + "ž" * 500
    party = Party(hostile, hostile, hostile)

    fields = upn(replace(RENT, payee=party, payer=party, purpose=hostile)).text.split("\n")
    assert len(fields) == 21
    assert [len(fields[place]) for place in (5, 12, 16)] == [33, 42, 33]
    assert fields[19] == f"{sum(map(len, fields[:19])) + 19:03}"
    assert zbp(replace(POLISH, payee=party, purpose=hostile)).text.count("|") == 8
    serbian = nbs(replace(ELECTRICITY, payee=party, payer=party, purpose=hostile)).text.split("|")
    assert [part.partition(":")[0] for part in serbian] == ["K", "V", "C", "R", "N", "I", "P", "SF", "S", "RO"]
    assert len(serbian[4]) <= 72
    assert len(serbian[8]) <= 37
    assert len(epc(replace(EPC_EXAMPLE, payee=party, purpose=hostile, reference="")).text.encode()) <= 331


def test_letters_that_iso_8859_2_has_not_are_written_with_others() -> None:
    text = upn(replace(RENT, payer=Party("Ñandú Љ"))).text

    assert "Nandú ?" in text


@pytest.mark.parametrize(
    ("transfer", "wanted", "found"),
    [
        (RENT, "AUTO", "UPN"),
        (replace(RENT, reference="2026-1"), "AUTO", "EPC"),
        (EPC_EXAMPLE, "AUTO", "EPC"),
        (ELECTRICITY, "AUTO", "NBS"),
        (POLISH, "AUTO", "ZBP"),
        (RENT, "EPC", "EPC"),
        (RENT, "NONE", None),
        (RENT, "ZBP", None),
        (replace(RENT, currency="USD"), "AUTO", None),
    ],
)
def test_the_countrys_own_code_comes_before_the_european_one(transfer: Transfer, wanted: str, found: str | None) -> None:
    made = fitting(transfer, wanted)

    assert (made[0] if made else None) == found


def test_a_symbol_becomes_a_picture() -> None:
    symbol = Symbol("hello")

    assert symbol.png().startswith(b"\x89PNG")
    assert symbol.svg().startswith("<svg xmlns=")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (references.creditor_reference("539007547034"), "RF18539007547034"),
        (references.creditor_reference("SBO2010"), "RF45SBO2010"),
        (references.creditor_reference("2026-00042"), "RF89202600042"),
        (references.creditor_reference("--"), None),
        (references.si12("123456789012"), "SI121234567890120"),
        (references.si12("no digits"), None),
        (references.si00("2026-00042"), "SI002026-00042"),
        (references.si00("1/2/3/4"), "SI001-2-34"),
        (references.model_97("3220000111111111000"), "97163220000111111111000"),
    ],
)
def test_references(made: str | None, expected: str | None) -> None:
    assert made == expected


ORDER_NUMBERS = [
    "1",
    "11",
    "1-1",
    "17",
    "A17",
    "a17",
    "A-17",
    "0017",
    "17/A",
    "100000000000",
    "1000000000000",
    "Žalec 1",
    "P2026-00001",
    "2026-00001",
]


@pytest.mark.parametrize("model", ReferenceModel.values)
def test_two_orders_never_have_one_reference(model: str) -> None:
    """Also those of an import, which may be called anything."""
    made = [references.of_order(model, number) for number in ORDER_NUMBERS]

    assert len(set(made)) == len(made)
    if model.startswith("SI"):
        assert all(re.fullmatch(r"SI\d{2}\d{1,13}", reference) for reference in made)
    if model == "RF":
        assert all(map(references.is_creditor_reference, made))
    if model == "RS97":
        assert all(re.fullmatch(r"97\d{2}[A-Z0-9]{1,20}", reference) for reference in made)


@pytest.mark.parametrize(
    ("model", "expected"), [("PLAIN", "1042"), ("RF", "RF971042"), ("SI00", "SI001042"), ("SI12", "SI1210421"), ("RS97", "97761042")]
)
def test_the_reference_of_an_order(model: str, expected: str) -> None:
    assert references.of_order(model, "1042") == expected


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Ana Marinc\u030cic\u030c", "Ana Marinčič"),
        ("S\u030ctefan \u010c", "Štefan Č"),
        ("Müller \u2013 Söhne", "Müller - Söhne"),
        ("\u201eČebela\u201c", '"Čebela"'),
        ("D\u2019Angelo", "D'Angelo"),
        ("10 \u20ac", "10 EUR"),
        ("Sørensen, Bjœrn", "Sorensen, Bjoern"),
        ("Ñandú", "Nandú"),
        ("日本", "??"),
    ],
)
def test_letters_of_a_upn_code(typed: str, written: str) -> None:
    fields = upn(replace(RENT, payer=Party(typed), purpose=typed)).text.split("\n")

    assert (fields[5], fields[12]) == (written, written)


def test_the_euro_of_a_upn_code_stays_within_its_field() -> None:
    fields = upn(replace(RENT, payer=Party("\u20ac" * 33))).text.split("\n")

    assert fields[5] == "EUR" * 11


def test_an_rf_reference_is_checked() -> None:
    assert references.is_creditor_reference("RF18539007547034")
    assert not references.is_creditor_reference("RF19539007547034")
    assert not references.is_creditor_reference("SI12123")


@pytest.mark.parametrize(
    ("read", "value", "account"),
    [
        (references.iban, "si56 0510 0801 0486 080", "SI56051008010486080"),
        (references.iban, "SI56051008010486081", None),
        (references.iban, "hello", None),
        (references.serbian_account, "845-40484-87", None),
        (references.serbian_account, "845-40484987-00", None),
        (references.serbian_account, "845000000040484987", "845000000040484987"),
        (references.serbian_account, "845-404849-87", "845000000040484987"),
        (references.polish_account, "PL92124012340001567890123456", "92124012340001567890123456"),
        (references.polish_account, "9212401234000156789012345", None),
    ],
)
def test_accounts(read: Any, value: str, account: str | None) -> None:
    assert read(value) == account
