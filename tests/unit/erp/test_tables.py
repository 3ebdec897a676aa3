"""Files as spreadsheets and ERPs write them."""

from __future__ import annotations

import codecs
import csv
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.erp import tables
from saleor_oms_plugin.erp.file_format import ANY_FORMAT, Delimiter, Encoding, FileFormat
from saleor_oms_plugin.erp.tables import InvalidTableError, Table
from saleor_oms_plugin.erp.times import DateOrder

LJUBLJANA = ZoneInfo("Europe/Ljubljana")
WRITTEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
Reports = list[tuple[str | None, str]]


def parse(content: str | bytes, format: FileFormat = ANY_FORMAT) -> Table:
    return tables.parse(content.encode() if isinstance(content, str) else content, WRITTEN, LJUBLJANA, format)


def reports(table: Table) -> Reports:
    """Order number and status of each row that could be read."""
    return [(row.report.number, row.report.status) for row in table.rows if row.report]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("sep=;\r\norder_number;status\r\n1042;30\r\n", id="excel's sep line"),
        pytest.param("\ufeffsep=|\norder_number|status\n1042|30\n", id="another separator, said after a mark"),
        pytest.param("order_number;status;;\r\n1042;30;;\r\n", id="two empty columns at the end"),
        pytest.param("order_number;status\r\n1042;30;;\r\n", id="empty cells beyond the header"),
        pytest.param("\r\n;;\r\norder_number;status;\r\n1042;30;\r\n", id="empty first lines"),
        pytest.param("Orders, of March\r\n\r\norder_number;status\r\n1042;30\r\n", id="a title before the header"),
        pytest.param("note;note;order_number;status\na;b;1042;30\n", id="a column of others twice"),
        pytest.param("order_number\tstatus\treason\n1042\t30\ta, b, c; d; e; f\n", id="delimiters within a text"),
        pytest.param('"order_number","status"\n"1042","30"\n', id="quotation marks round everything"),
        pytest.param("Order_Number , STATUS\n 1042 , 30 \n", id="another case and spaces"),
        pytest.param("order_number,status\r1042,30\r", id="line ends of an old mac"),
        pytest.param('order_number,status\n="1042",="30"\n', id="texts forced by a formula"),
        pytest.param("status,order_number\n30,1042", id="no line end at the end"),
    ],
)
def test_the_row_is_read(content: str) -> None:
    assert reports(parse(content)) == [("1042", "30")]


@pytest.mark.parametrize(
    ("encoding", "mark", "said"),
    [
        ("utf-8", codecs.BOM_UTF8, Encoding.AUTO),
        ("utf-16-le", codecs.BOM_UTF16_LE, Encoding.AUTO),
        ("utf-16-be", codecs.BOM_UTF16_BE, Encoding.WINDOWS_1250),
        ("utf-16-le", b"", Encoding.AUTO),
        ("utf-16-be", b"", Encoding.AUTO),
        ("utf-16-le", b"", Encoding.UTF_16),
        ("utf-32-le", codecs.BOM_UTF32_LE, Encoding.AUTO),
        ("cp1250", b"", Encoding.WINDOWS_1250),
        ("iso8859-2", b"", Encoding.ISO_8859_2),
        ("cp852", b"", Encoding.CP_852),
    ],
)
def test_letters_are_read_as_they_were_written(encoding: str, mark: bytes, said: Encoding) -> None:
    content = mark + "order_number;status;reason\r\n1042;30;Pošiljka čaka žico\r\n".encode(encoding)

    [row] = parse(content, FileFormat(encoding=said)).rows

    assert row.report is not None
    assert (row.report.number, row.report.reason) == ("1042", "Pošiljka čaka žico")


@pytest.mark.parametrize("encoding", [one for one in Encoding if one not in (Encoding.AUTO, Encoding.UTF_16)])
def test_the_answer_to_a_file_has_its_encoding(encoding: Encoding) -> None:
    table = parse(b"order_number;status\n1;30\n", FileFormat(encoding=encoding))

    assert tables.write(("a",), [("naročilo 訂單",)], ";", table.codec).decode(table.codec).startswith("a\r\nnaro")


def test_windows_letters_that_nobody_has_announced_are_told_what_to_set() -> None:
    with pytest.raises(InvalidTableError, match="WINDOWS_1250"):
        parse("order_number;status;reason\n1;30;čaka\n".encode("cp1250"))


def test_a_real_export_with_names_and_dates_of_its_own_is_read() -> None:
    format = FileFormat(
        "subiekt",
        {"order_number": "Numer zamówienia", "status": "Status", "changed_at": "Data", "changed_at_time": "Godzina", "reason": "Uwagi"},
        Encoding.WINDOWS_1250,
        Delimiter.AUTO,
        DateOrder.DMY,
    )
    content = "Lp.;NUMER  zamówienia;Data;Godzina;Kwota;Uwagi;Status;\n1;#1042;01.03.2026;14:30;1 200,50;żółty;30;\n".encode("cp1250")

    [row] = parse(content, format).rows

    assert row.report is not None
    assert (row.report.system, row.report.number, row.report.reason) == ("subiekt", "#1042", "żółty")
    assert row.report.changed_at == datetime(2026, 3, 1, 13, 30, tzinfo=UTC)


def test_a_column_that_has_another_name_is_not_taken_by_ours() -> None:
    format = FileFormat(columns={"status": "Stand"})

    assert reports(parse("order_number;Status;Stand\n1042;paid;30\n", format)) == [("1042", "30")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "names no status or no order"),
        ("number;state\n1;30\n", "Found: number, state"),
        ("order_number;status;Status\n1;30;40\n", "twice"),
        ("a\n" * 30 + "order_number;status\n1;30\n", "names no status"),
    ],
)
def test_a_file_without_a_header_says_what_is_the_matter(content: str, why: str) -> None:
    with pytest.raises(InvalidTableError, match=why):
        parse(content)


@pytest.mark.parametrize(
    "bad",
    ['1043;30;"say "hi" to him"', '1043;30;"12 inch', '1043;30;"a"b', '"1043;30;x', '1043;30;"say \\"hi\\""'],
    ids=["marks not doubled", "a mark never closed", "a letter after the mark", "opened at the start", "backslashes"],
)
def test_a_badly_quoted_cell_refuses_its_row_alone(bad: str) -> None:
    table = parse(f'order_number;status;reason\n1042;30;"fine; ""really"""\n{bad}\n1044;30;"two\nlines"\n1045;40;5" nail\n')

    assert [one for one in reports(table) if one[0] in ("1042", "1044", "1045")] == [("1042", "30"), ("1044", "30"), ("1045", "40")]
    refused = [row for row in table.rows if row.problem]
    assert refused, "the bad row is refused"
    assert {row.problem.code for row in refused if row.problem} == {ErrorCode.INVALID}
    assert refused[0].line == 3


def test_marks_that_are_never_closed_cost_no_more_than_their_lines() -> None:
    content = "order_number;status;reason\n" + '1;30;"x\n' * 19_999

    table = parse(content)

    assert len(table.rows) <= 20_000


def test_what_we_write_we_read() -> None:
    written = tables.write(("order_external_reference", "status"), [("-PO7", "30"), ("=1+1", "30"), ("'tis", "30"), ("@a", "40")])

    assert [row.report.reference for row in parse(written).rows if row.report] == ["-PO7", "=1+1", "'tis", "@a"]


_CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(st.lists(st.tuples(st.integers(1, 10**9), _CELL), min_size=1, max_size=20), st.sampled_from(";,\t|"), st.booleans())
def test_whatever_a_csv_writer_writes_is_read(rows: list[tuple[int, str]], delimiter: str, is_quoted: bool) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL)
    writer.writerow(["order_number", "reason", "status"])
    writer.writerows([number, f"x{reason}", "30"] for number, reason in rows)

    table = parse(out.getvalue())

    assert [row.problem for row in table.rows] == [None] * len(rows)
    assert [(row.report.number, row.report.reason) for row in table.rows if row.report] == [
        (str(number), f"x{reason}".strip()) for number, reason in rows
    ]
