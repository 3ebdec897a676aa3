"""What the columns and cells of a file of percents mean."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.core.errors import OmsError
from saleor_oms_plugin.customers.models import DiscountClass
from saleor_oms_plugin.discounts.sheet import CEILING, FindingKind, Sheet, SheetRow, Use, columns_for, read, rows_of

GOLD, SILVER, ODD = (DiscountClass(pk=pk, code=code, name=code, rank=pk) for pk, code in enumerate(("gold", "silver", "product"), 1))
CLASSES = [GOLD, SILVER, ODD]


def sheet(text: str | bytes) -> Sheet:
    found = read(text if isinstance(text, bytes) else text.encode(), CLASSES)
    assert isinstance(found, Sheet), found
    return found


def rows(text: str | bytes) -> list[SheetRow]:
    return list(rows_of(sheet(text)))


def kinds(row: SheetRow) -> list[tuple[FindingKind, str, str]]:
    return [(one.kind, one.column, one.said) for one in row.findings]


def test_a_cell_says_a_percent_takes_it_away_or_says_nothing() -> None:
    [row] = rows("sku,max_discount_percent,gold,silver\r\nA-1,40,-,\r\n")
    assert (row.line, row.sku, row.cells, row.findings) == (2, "A-1", {CEILING: "40", "1": None}, ())


@pytest.mark.parametrize(
    ("written", "meant"), [("12.5", "12.5"), ("12,5", "12.5"), ("12.50 %", "12.50"), ("0", "0"), ("100", "100"), ("'-", None)]
)
def test_percents_as_spreadsheets_write_them(written: str, meant: str | None) -> None:
    [row] = rows(f"sku;gold\nA;{written}\n")
    assert row.cells == {"1": meant}


@pytest.mark.parametrize("written", ["100.01", "-5", "12.345", "1e1", "NaN", "1_0", "12 maj", "half", "١٢", "--", "12,,5"])
def test_what_is_no_percentage(written: str) -> None:
    [row] = rows(f"sku;gold;silver\nA;{written};7\n")
    assert kinds(row) == [(FindingKind.BAD_PERCENT, "gold", written)]
    assert row.cells == {"2": "7"}


def test_of_rows_with_one_sku_the_first_counts() -> None:
    first, second, other, third = rows("sku,gold\nA,1\nA,2\na,3\nA,x\n")
    assert (first.findings, other.findings) == ((), ())
    assert kinds(second) == [(FindingKind.DUPLICATE_SKU, "sku", "A")]
    assert [one.limit for one in (*second.findings, *third.findings)] == ["2", "", "2"]


def test_rows_that_make_no_sense_are_refused_alone() -> None:
    found = rows('sku,gold\n,5\n"A"x,5\nB,5,6\nC,5,\n\n   \nD,"6"\n')
    assert [(one.line, one.sku, [kind for kind, _, _ in kinds(one)]) for one in found] == [
        (2, "", [FindingKind.NO_SKU]),
        (3, "", [FindingKind.UNREADABLE]),
        (4, "", [FindingKind.UNREADABLE]),
        (5, "C", []),
        (8, "D", []),
    ]
    assert kinds(rows(f"sku,gold\n{'x' * 256},5\n")[0]) == [(FindingKind.UNKNOWN_SKU, "sku", "x" * 80)]


def test_a_quoted_sku_and_one_behind_an_apostrophe() -> None:
    assert [one.sku for one in rows("sku,gold\n\"A,1\",5\n'=B,5\n'C,5\n")] == ["A,1", "=B", "'C"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_ways_of_spreadsheets(mark: str, codec: str, sign: str) -> None:
    text = f"{mark}sku,product,gold\r\nA-1,Škorenj,5\r\n".replace(",", sign)
    [row] = rows(text.encode(codec))
    assert (row.sku, row.cells) == ("A-1", {"1": "5"})


def test_the_header() -> None:
    found = sheet("sep=;\n SKU ;Product;variant;maxDiscountPercent;GOLD;class:product;bronze;\nA;;;;;;;\n")
    assert [(one.name, one.use, one.class_id) for one in found.columns] == [
        ("SKU", Use.SKU, None),
        ("Product", Use.INFORMATION, None),
        ("variant", Use.INFORMATION, None),
        ("maxDiscountPercent", Use.CEILING, None),
        ("GOLD", Use.CLASS, 1),
        ("class:product", Use.CLASS, 3),
        ("bronze", Use.UNKNOWN, None),
        ("", Use.INFORMATION, None),
    ]
    assert columns_for(CLASSES) == ["sku", "product", "variant", "max_discount_percent", "gold", "silver", "class:product"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "name the column sku"),
        (b"code,gold\nA,5\n", "name the column sku. Found: code, gold."),
        (b"sku,product\nA,x\n", "nothing to import"),
        (b"sku,bronze\nA,5\n", "nothing to import"),
        (b"sku,gold,Gold\nA,5,6\n", "names the column gold twice"),
        ("sku,gold,vrsta\nŠ,5,č\n".encode("cp1250"), "is not UTF-8"),
        (b"sku,gold\nA\0,5\n", "NUL"),
    ],
)
def test_what_is_no_such_file(content: bytes, why: str) -> None:
    found = read(content, CLASSES)
    assert isinstance(found, OmsError)
    assert why in found.message
