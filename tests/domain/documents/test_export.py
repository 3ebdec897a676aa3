"""A shop that takes us out keeps its documents as files, and a new installation goes on with their numbers."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from saleor_oms_plugin.documents import export, series, services
from saleor_oms_plugin.documents.models import Document, NumberSeries, StoredFile
from saleor_oms_plugin.documents.queries import url
from tests.support.pdf import text_of
from tests.support.shop import Shop

pytest.importorskip("typst", reason="the extra 'documents' is not installed")
pytestmark = pytest.mark.django_db


def issued(shop: Shop, kind: str = "INVOICE", **changes: Any) -> Document:
    document = services.issue(shop.has(**changes).id, kind).document
    assert document is not None
    return document


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_document_is_a_file_and_a_row(selling: Shop, tmp_path: Path) -> None:
    invoice = issued(selling, number="1042")
    note = services.issue(invoice.order_id, "CREDIT_NOTE", credit=services.Credit(invoice.order.total)).document
    assert note is not None
    void = issued(selling)
    services.void(void.pk, "=HYPERLINK(1)")
    pick_list = services.issue_pick_list([invoice.order_id]).document
    assert pick_list is not None

    done = export.export(tmp_path / "out")

    rows = {row["number"]: row for row in rows_of(tmp_path / "out")}
    assert (done.documents, done.without_file) == (4, ())
    assert export.count() == {"INVOICE": 2, "CREDIT_NOTE": 1, "PICK_LIST": 1}
    assert list(rows) == [invoice.number, note.number, void.number, pick_list.number]
    row = rows[invoice.number]
    assert (row["kind"], row["state"], row["order"], row["currency"], row["gross"]) == ("INVOICE", "ISSUED", "1042", "EUR", "17.40")
    assert row["address"] == url(invoice.token)
    assert invoice.number in text_of((tmp_path / "out" / row["file"]).read_bytes())
    assert rows[note.number]["corrects"] == invoice.number
    assert (rows[void.number]["state"], rows[void.number]["void_reason"]) == ("VOID", "'=HYPERLINK(1)")
    assert (rows[pick_list.number]["currency"], rows[pick_list.number]["gross"]) == ("", "")
    assert len({row["file"] for row in rows.values()}) == 4


def test_the_command_says_what_it_wrote(selling: Shop, tmp_path: Path) -> None:
    document = issued(selling)
    StoredFile.objects.filter(token=document.token).delete()
    out = StringIO()

    call_command("oms_export_documents", str(tmp_path / "out"), stdout=out)

    assert "Documents: 1 exported to" in out.getvalue()
    assert f"never made: {document.number}." in out.getvalue()
    with pytest.raises(CommandError, match="is not empty"):
        call_command("oms_export_documents", str(tmp_path / "out"))


def test_a_document_without_a_file_is_named(selling: Shop, tmp_path: Path) -> None:
    document = issued(selling)
    StoredFile.objects.filter(token=document.token).delete()

    assert export.export(tmp_path / "out").without_file == (document.number,)
    assert rows_of(tmp_path / "out")[0]["file"] == ""


def test_nothing_is_written_over(selling: Shop, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(FileExistsError, match="not empty"):
        export.export(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_more_documents_than_are_read_at_once(selling: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "_AT_ONCE", 2)
    numbers = [issued(selling).number for _ in range(5)]

    export.export(tmp_path / "out")

    assert [row["number"] for row in rows_of(tmp_path / "out")] == numbers


def test_a_new_installation_goes_on_with_the_numbers(selling: Shop, tmp_path: Path) -> None:
    # Given two series, one of which has numbered
    with time_machine.travel(datetime(2026, 11, 28, 9, tzinfo=UTC)):
        assert issued(selling).number == "2026-00001"
        assert (
            series.save("fv", {"kind": "RECEIPT", "pattern": "R-{number}", "resets_yearly": False, "next_number": 7}, is_new=True).errors
            == ()
        )
        export.export(tmp_path / "out")
    stored = json.loads((tmp_path / "out" / export.SERIES_FILE).read_text(encoding="utf-8"))

    # When everything is gone and is set up anew
    Document.objects.all().delete()
    NumberSeries.objects.all().delete()
    assert export.restore_series(stored).value == 2

    # Then both go on, and the next year begins anew
    with time_machine.travel(datetime(2026, 12, 1, 9, tzinfo=UTC)):
        assert [issued(selling).number, issued(selling, "RECEIPT").number] == ["2026-00002", "R-7"]
    with time_machine.travel(datetime(2027, 1, 2, 9, tzinfo=UTC)):
        assert [issued(selling).number, issued(selling, "RECEIPT").number] == ["2027-00001", "R-8"]


def test_a_series_that_is_there_never_goes_back(selling: Shop) -> None:
    issued(selling)
    stored = export.series_of()
    issued(selling)

    assert export.restore_series(stored).errors == ()
    assert NumberSeries.objects.get().next_number == 3
    assert export.restore_series([stored[0] | {"next_number": 90}]).errors == ()
    assert NumberSeries.objects.get().next_number == 90


@pytest.mark.parametrize("given", [{}, "x", [1], [{"code": "a"}], [{"code": "a", "kind": "INVOICE", "pattern": "{year}"}]])
def test_what_is_no_list_of_series_is_refused(selling: Shop, given: Any) -> None:
    assert export.restore_series(given).errors
    assert not NumberSeries.objects.exists()


def test_numbers_that_saleor_still_lists_are_not_given_again(selling: Shop) -> None:
    year = datetime.now(UTC).year
    listed = [f"{year - 1}-00412", f"{year}-00007", f"{year}-00012", f"{year}-00003", "FV/1/2026", "12"]

    assert export.go_on_after("INVOICE", listed) == f"{year}-00012"

    assert issued(selling).number == f"{year}-00013"
    assert export.go_on_after("INVOICE", listed) is None


def test_numbers_of_another_pattern_say_nothing(selling: Shop) -> None:
    assert export.go_on_after("INVOICE", ["FV/1/2026", "17"]) is None
    assert not NumberSeries.objects.exists()
