"""The watched folder: files in, each with its result, files out, and a crash at any point does no harm."""

from __future__ import annotations

import csv
import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.erp import folder
from saleor_oms_plugin.erp.models import ErpOrder
from saleor_oms_plugin.shop.models import ShopSettings
from saleor_oms_plugin.workflow.models import StatusChange
from saleor_oms_plugin.workflow.services import move_order
from tests.support.shop import ANNA, Shop

Rows = list[dict[str, str]]


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.OMS_ERP_FOLDER = str(tmp_path)
    folder.run()
    return tmp_path


def put(home: Path, name: str, content: str | bytes, seconds_ago: float = 60.0, place: str = "in") -> Path:
    path = home / place / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    os.utime(path, (time.time() - seconds_ago,) * 2)
    return path


def table(path: Path, delimiter: str = ",") -> Rows:
    return list(csv.DictReader(io.StringIO(path.read_text(), newline=""), delimiter=delimiter))


def names(home: Path, place: str) -> list[str]:
    return sorted(path.name for path in (home / place).iterdir())


def test_a_file_is_taken_in_and_every_row_answered(erp_shop: Shop, home: Path) -> None:
    order = erp_shop.has(external_reference="PO-1")
    put(
        home,
        "statuses.csv",
        f'order_number,system,status,reason,note\n{order.number},SAP,30,"picked, at last",x\n777,SAP,30,,\n\n{order.number},SAP,99,,\n',
    )

    assert folder.run() == 1

    assert erp_shop.history(order) == ["new", "picking"]
    assert StatusChange.objects.get(order=order.id, version=2).reason == "picked, at last"
    assert names(home, "in") == names(home, "work") == names(home, "failed") == []
    assert names(home, "done") == ["statuses.csv", "statuses.result.csv"]
    rows = table(home / "done" / "statuses.result.csv")
    assert [(row["line"], row["outcome"], row["changed"], row["code"]) for row in rows] == [
        ("2", "MOVED", "true", ""),
        ("3", "REFUSED", "false", "NOT_FOUND"),
        ("5", "UNKNOWN_STATUS", "false", "UNKNOWN_EXTERNAL_ID"),
    ]


def test_the_byte_order_mark_and_semicolons_of_a_spreadsheet_are_understood(erp_shop: Shop, home: Path) -> None:
    order = erp_shop.has(external_reference="Naročilo 1")
    put(home, "a.csv", "\ufeffOrder_External_Reference;Status\r\nNaročilo 1;40\r\n")

    folder.run()

    assert erp_shop.status_code(order) == "packed"
    [row] = table(home / "done" / "a.result.csv", ";")
    assert row["order_external_reference"] == "Naročilo 1"


def test_a_row_that_makes_no_sense_does_not_hold_up_the_others(erp_shop: Shop, home: Path) -> None:
    order = erp_shop.has()
    put(home, "a.csv", f"order_id,status,changed_at\nnonsense,30,\n{order.id},30,yesterday\n{order.id},40,\n{order.id},50,,surplus\n")

    folder.run()

    rows = table(home / "done" / "a.result.csv")
    assert [row["code"] for row in rows] == ["INVALID", "INVALID", "", "INVALID"]
    assert erp_shop.history(order) == ["new", "packed"]


def test_times_without_an_offset_are_of_the_shop(erp_shop: Shop, home: Path) -> None:
    ShopSettings.objects.update_or_create(id=1, defaults={"time_zone": "Europe/Ljubljana"})
    order = erp_shop.has()
    put(home, "a.csv", f"order_number,status,changed_at\n{order.number},30,2026-07-01 12:00:00\n")

    folder.run()

    changed_at = ErpOrder.objects.get().changed_at
    assert changed_at is not None
    assert changed_at.isoformat() == "2026-07-01T10:00:00+00:00"


@pytest.mark.parametrize("name", ["a.csv.tmp", "a.part", ".a.csv", "a.txt"])
def test_files_that_are_being_written_are_left(erp_shop: Shop, home: Path, name: str) -> None:
    order = erp_shop.has()
    path = put(home, name, f"order_number,status\n{order.number},30\n")

    assert folder.run() == 0
    assert path.exists()
    assert erp_shop.history(order) == ["new"]


def test_a_file_that_was_just_written_to_may_still_grow(erp_shop: Shop, home: Path) -> None:
    order = erp_shop.has()
    path = put(home, "a.csv", f"order_number,status\n{order.number},30\n", seconds_ago=0)

    assert folder.run() == 0
    assert path.exists()
    assert erp_shop.history(order) == ["new"]


def test_a_link_out_of_the_folder_is_not_followed(erp_shop: Shop, home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.csv"
    secret.write_text("order_number,status\n1,30\n")
    os.utime(secret, (1, 1))
    (home / "in" / "a.csv").symlink_to(secret)

    assert folder.run() == 0
    assert names(home, "done") == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"order_number,status\n1,\xff\xfe\n", "UTF-8"),
        (b"number,state\n1,30\n", "header"),
        (b"", "header"),
        (b"order_number,status,status\n1,30,30\n", "twice"),
        (b"order_number,status\n" + b"1,30\n" * 20_001, "rows"),
        (b"order_number,status\n" + b"1" * (20 * 1024 * 1024), "MB"),
    ],
)
def test_a_file_that_can_not_be_read_goes_to_failed_with_the_reason(erp_shop: Shop, home: Path, content: bytes, why: str) -> None:
    put(home, "a.csv", content)

    folder.run()

    assert names(home, "failed") == ["a.csv", "a.result.csv"]
    assert why in (home / "failed" / "a.result.csv").read_text()
    assert names(home, "in") == names(home, "work") == names(home, "done") == []


def test_what_a_crash_left_is_done_again_and_changes_nothing_twice(erp_shop: Shop, home: Path) -> None:
    order = erp_shop.has()
    content = f"order_number,status\n{order.number},30\n"
    put(home, "a.csv", content)
    folder.run()
    move_order(order.id, erp_shop.status("packed").pk, ANNA)

    put(home, "b.csv", content, seconds_ago=60, place="work")  # a worker had claimed it and was killed
    put(home, "b.result.csv", "half a result", place="done")
    folder.run()

    assert names(home, "done") == ["a.csv", "a.result.csv", "b.csv", "b.result.csv"]
    [row] = table(home / "done" / "b.result.csv")
    assert row["outcome"] in ("ECHO", "IGNORED_OLDER")
    assert erp_shop.history(order) == ["new", "picking", "packed"]


def test_files_of_one_name_are_all_kept(erp_shop: Shop, home: Path) -> None:
    order = erp_shop.has()
    for value in ("20", "30"):
        put(home, "a.csv", f"order_number,status\n{order.number},{value}\n")
        folder.run()

    assert names(home, "done") == ["a-2.csv", "a-2.result.csv", "a.csv", "a.result.csv"]


def test_cells_that_a_spreadsheet_would_run_are_made_harmless(erp_shop: Shop, home: Path) -> None:
    put(home, "a.csv", "order_external_reference,status\n=cmd|'/c calc'!A1,30\n")

    folder.run()

    [row] = table(home / "done" / "a.result.csv")
    assert row["order_external_reference"] == "'=cmd|'/c calc'!A1"


def test_changes_are_written_out_with_their_numbers(erp_shop: Shop, home: Path) -> None:
    erp_shop.goes_live()
    order = erp_shop.has(external_reference="+1")
    folder.run()
    move_order(order.id, erp_shop.status("confirmed").pk, ANNA)
    folder.run()

    assert names(home, "out") == ["statuses-0000000001-0000000001.csv", "statuses-0000000002-0000000002.csv"]
    [row] = table(home / "out" / "statuses-0000000002-0000000002.csv")
    assert {
        name: row[name] for name in ("sequence", "order_number", "order_external_reference", "status", "external_ids", "from_status")
    } == {
        "sequence": "2",
        "order_number": order.number,
        "order_external_reference": "'+1",
        "status": "confirmed",
        "external_ids": "SAP:20",
        "from_status": "new",
    }


def test_nothing_new_writes_no_file(erp_shop: Shop, home: Path) -> None:
    erp_shop.goes_live()
    erp_shop.has()
    folder.run()

    assert folder.run() == 0
    assert len(names(home, "out")) == 1


def test_a_file_cut_short_by_a_crash_is_written_again_the_same(erp_shop: Shop, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    erp_shop.goes_live()
    erp_shop.has()

    def die(*args: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", die)
        folder.run()
    erp_shop.has()
    folder.run()

    assert [name for name in names(home, "out") if name.endswith(".csv")] == [
        "statuses-0000000001-0000000001.csv",
        "statuses-0000000002-0000000002.csv",
    ]


def test_in_observe_mode_nothing_is_written_out_then_or_later(erp_shop: Shop, home: Path) -> None:
    erp_shop.has()
    folder.run()
    erp_shop.goes_live()
    folder.run()

    assert names(home, "out") == []


def test_one_worker_at_a_time_does_the_folder(erp_shop: Shop, home: Path) -> None:
    order = erp_shop.has()
    put(home, "a.csv", f"order_number,status\n{order.number},30\n")

    with folder._locked(home) as is_ours:
        assert is_ours
        assert folder.run() == 0

    assert folder.run() == 1


def test_a_folder_that_is_away_stops_nothing(erp_shop: Shop, settings: Any, tmp_path: Path) -> None:
    settings.OMS_ERP_FOLDER = str(tmp_path / "unmounted")

    maintenance.drain()


def test_the_background_looks_into_the_folder(erp_shop: Shop, home: Path) -> None:
    order = erp_shop.has()
    put(home, "a.csv", f"order_number,status\n{order.number},30\n")

    maintenance.drain()

    assert erp_shop.status_code(order) == "picking"


def test_the_command_does_what_is_there(erp_shop: Shop, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = erp_shop.has()
    put(home, "a.csv", f"order_number,status\n{order.number},30\n")

    call_command("oms_erp_folder", "--once")

    assert "1 file read or written." in capsys.readouterr().out
    assert erp_shop.status_code(order) == "picking"


def test_the_command_without_a_folder_says_so(erp_shop: Shop, settings: Any) -> None:
    settings.OMS_ERP_FOLDER = ""

    with pytest.raises(CommandError, match="OMS_ERP_FOLDER"):
        call_command("oms_erp_folder", "--once")
