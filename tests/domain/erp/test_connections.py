"""What a shop says of its systems: how their files and times are read, and what they are called."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
import yaml

from saleor_oms_plugin.configuration import services as configuration
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.erp import drift, folder, replay, tables
from saleor_oms_plugin.erp.connections import CONNECTIONS
from saleor_oms_plugin.erp.models import ErpConnection, ErpOrder, Outcome, UnknownStatus
from saleor_oms_plugin.erp.reports import Report, report_statuses
from saleor_oms_plugin.statuses.editing import create_status, update_status
from saleor_oms_plugin.statuses.models import StatusExternalId
from saleor_oms_plugin.workflow.models import OrderState
from saleor_oms_plugin.workflow.services import move_order
from tests.support.erp import CONNECTOR, says
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def connect(**given: Any) -> ErpConnection:
    made = CONNECTIONS.create({"name": "Warehouse", **given})
    assert made.value is not None, made.errors
    return made.value


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.OMS_ERP_FOLDER = str(tmp_path)
    folder.run()
    return tmp_path


def put(home: Path, path: str, content: bytes) -> None:
    (home / path).parent.mkdir(exist_ok=True)
    (home / path).write_bytes(content)
    os.utime(home / path, (time.time() - 60,) * 2)


# -- what may be said ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"folder": "out"}, ("folder",)),
        ({"folder": "in/../../etc"}, ("folder",)),
        ({"folder": "in/.."}, ("folder",)),
        ({"folder": "/in/sap"}, ("folder",)),
        ({"folder": "in/.hidden"}, ("folder",)),
        ({"columns": {"number": "Nr."}}, ("columns", "number")),
        ({"columns": {"status": " "}}, ("columns", "status")),
        ({"columns": {"status": "Stand", "reason": "stand "}}, ("columns", "reason")),
        ({"encoding": "EBCDIC"}, ("encoding",)),
        ({"delimiter": ";"}, ("delimiter",)),
        ({"date_order": "YDM"}, ("date_order",)),
        ({"time_zone": "Ljubljana"}, ("time_zone",)),
        ({"system": "x" * 65}, ("system",)),
        ({"name": ""}, ("name",)),
    ],
)
def test_what_can_not_be_is_refused_at_its_place(db: None, given: dict[str, Any], path: tuple[str, ...]) -> None:
    refused = CONNECTIONS.create({"name": "Warehouse", **given})

    assert path in {error.path for error in refused.errors}, refused.errors
    assert not ErpConnection.objects.exists()


def test_a_system_and_a_folder_have_one_connection(db: None) -> None:
    connect(system="SAP", folder="in/sap")

    refused = [CONNECTIONS.create({"name": "Two", "system": " sap "}), CONNECTIONS.create({"name": "Two", "folder": "in/sap"})]

    assert [(one.errors[0].code, one.errors[0].field) for one in refused] == [(ErrorCode.UNIQUE, "system"), (ErrorCode.UNIQUE, "folder")]
    assert CONNECTIONS.update(ErpConnection.objects.get().pk, {"name": "One"}).errors == ()


def test_the_configuration_has_them(open_shop: Shop) -> None:
    connect(code="sap", system="SAP", folder="in", columns={"status": "Stand"}, encoding="WINDOWS_1250", date_order="DMY")
    text = configuration.export()
    document = yaml.safe_load(text)["erp_connections"]

    assert document == [
        {
            "code": "sap",
            "name": "Warehouse",
            "system": "SAP",
            "folder": "in",
            "columns": {"status": "Stand"},
            "encoding": "WINDOWS_1250",
            "date_order": "DMY",
        }
    ]
    CONNECTIONS.delete(ErpConnection.objects.get().pk)
    assert configuration.import_(text, OWNER_OF_SHOP).faults == ()
    assert ErpConnection.objects.get().columns == {"status": "Stand"}


# -- files -----------------------------------------------------------------------------------------------------------------


def test_each_folder_is_read_as_its_connection_says(erp_shop: Shop, home: Path) -> None:
    connect(
        system="sap",
        folder="in/warehouse",
        columns={"order_number": "Naročilo", "status": "Stanje", "changed_at": "Datum", "reason": "Opomba"},
        encoding="WINDOWS_1250",
        date_order="DMY",
        time_zone="Europe/Ljubljana",
    )
    connect(name="Shop floor", folder="in", delimiter="PIPE", system="SAP2")
    order, other = erp_shop.has(), erp_shop.has()
    put(home, "in/warehouse/a.csv", f"Naročilo;Datum;Stanje;Opomba\r\n#{order.number};01.03.2026 14:30;30;v škatli\r\n".encode("cp1250"))
    put(home, "in/b.csv", f"order_number|status|system\n{other.number}|40|SAP\n".encode())

    assert folder.run() == 2

    assert (erp_shop.status_code(order), erp_shop.status_code(other)) == ("picking", "packed")
    row = ErpOrder.objects.get(order=order.id)
    assert (row.system, row.changed_at) == ("SAP", datetime(2026, 3, 1, 13, 30, tzinfo=UTC))
    assert "v škatli" not in (home / "done" / "warehouse" / "a.result.csv").read_text("cp1250")
    assert (home / "done" / "warehouse" / "a.csv").exists()
    assert (home / "done" / "b.result.csv").exists()


def test_a_file_that_can_not_be_read_is_put_beside_its_kind(erp_shop: Shop, home: Path) -> None:
    connect(folder="in/warehouse")
    put(home, "in/warehouse/a.csv", b"nonsense")

    folder.run()

    assert "names no status" in (home / "failed" / "warehouse" / "a.result.csv").read_text()


def test_what_a_crash_left_is_read_as_its_own_connection_says(erp_shop: Shop, home: Path) -> None:
    connect(system="SAP", folder="in/warehouse", columns={"status": "Stand"})
    order = erp_shop.has()
    put(home, "work/warehouse/a.csv", f"order_number;Stand\n{order.number};30\n".encode())

    folder.run()

    assert erp_shop.status_code(order) == "picking"


def test_what_out_wrote_in_understands(erp_shop: Shop, home: Path) -> None:
    order = erp_shop.has(external_reference="-PO7")
    put(home, "in/a.csv", tables.write(("order_external_reference", "status"), [(order.external_reference, "30")]))

    folder.run()

    assert erp_shop.status_code(order) == "picking"


def test_a_badly_quoted_row_is_answered_and_the_others_are_done(erp_shop: Shop, home: Path) -> None:
    order, other = erp_shop.has(), erp_shop.has()
    put(home, "in/a.csv", f'order_number;status;reason\n{order.number};30;"12 inch\n{other.number};40;\n'.encode())

    folder.run()

    assert (erp_shop.status_code(order), erp_shop.status_code(other)) == ("new", "packed")
    result = (home / "done" / "a.result.csv").read_text()
    assert "2;;;;;;REFUSED;false;INVALID;The quotation marks" in result


# -- a day alone -----------------------------------------------------------------------------------------------------------


def of_day(order: Any, status: str, day: datetime, at: datetime) -> Report:
    return Report(status, order_id=order.id, system="SAP", changed_at=at, day=day)


def test_a_change_of_today_is_not_older_than_this_morning(erp_shop: Shop, home: Path) -> None:
    order = erp_shop.has()
    now = datetime.now(UTC).replace(hour=15)
    with time_machine.travel(now.replace(hour=9)):
        move_order(order.id, erp_shop.status("confirmed").pk, ANNA)
    path = home / "in" / "a.csv"
    path.write_text(f"order_number;status;changed_at\n{order.number};30;{now:%Y-%m-%d}\n")
    os.utime(path, (now.timestamp() - 3600,) * 2)

    with time_machine.travel(now):
        folder.run()

    assert erp_shop.status_code(order) == "picking", (home / "done" / "a.result.csv").read_text()


def test_the_export_of_every_night_does_not_undo_what_people_did_later_that_day(erp_shop: Shop) -> None:
    order = erp_shop.has()
    day = NOON.replace(hour=0)
    with time_machine.travel(NOON):
        [first] = report_statuses([of_day(order, "30", day, NOON)], CONNECTOR)
    with time_machine.travel(NOON + timedelta(hours=2)):
        assert move_order(order.id, erp_shop.status("packed").pk, ANNA).changed

    with time_machine.travel(NOON + timedelta(days=1)):  # the same once more, which counts as the end of its day now
        [again] = report_statuses([of_day(order, "30", day, day + timedelta(hours=23, minutes=59))], CONNECTOR)
        [newer] = report_statuses([of_day(order, "50", day, day + timedelta(hours=23, minutes=59))], CONNECTOR)

    assert (first.outcome, again.outcome, newer.outcome) == (Outcome.MOVED, Outcome.IGNORED_OLDER, Outcome.MOVED)


# -- spellings -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "status", "system"),
    [("{} ", "30", "SAP"), ("{}", "30   ", "SAP"), ("#{}", "30", "SAP"), (" # {}", "30", " sap "), ("{}", "30", "Sap"), ("{}", "30", "  ")],
)
def test_padding_and_case_mean_nothing(erp_shop: Shop, number: str, status: str, system: str) -> None:
    order = erp_shop.has()

    [result] = report_statuses([Report(status, number=number.format(order.number), system=system)], CONNECTOR)

    assert result.outcome == Outcome.MOVED, result.message
    assert ErpOrder.objects.get().system == "SAP"


def test_a_status_is_found_whatever_its_case_unless_two_differ_by_it(erp_shop: Shop) -> None:
    StatusExternalId.objects.create(status=erp_shop.status("packed"), system="WMS", value="Ready")
    order, other = erp_shop.has(), erp_shop.has()

    assert says(order, "READY", system="wms").outcome == Outcome.MOVED
    assert ErpOrder.objects.get().value == "Ready", "the drift report compares what is stored"

    StatusExternalId.objects.create(status=erp_shop.status("shipped"), system="WMS", value="ready")  # from before they were one
    assert says(other, "ready", system="WMS").outcome == Outcome.MOVED
    assert erp_shop.status_code(other) == "shipped"
    assert says(other, "READY", system="WMS").outcome == Outcome.UNKNOWN_STATUS


def test_one_system_in_two_spellings_can_not_call_two_statuses_the_same(erp_shop: Shop) -> None:
    picking = erp_shop.status("picking")

    made = create_status({"name": "Mine", "kind": "IN_PROGRESS", "external_ids": [{"system": "sap", "value": "30"}]})
    doubled = update_status(picking.pk, {"external_ids": [{"system": "SAP", "value": "30"}, {"system": "sap", "value": "30"}]})

    assert [error.code for error in made.errors] == [ErrorCode.UNIQUE]
    assert [error.code for error in doubled.errors] == [ErrorCode.UNIQUE]


def test_a_system_keeps_the_spelling_that_it_has(erp_shop: Shop) -> None:
    made = create_status({"name": "Mine", "kind": "IN_PROGRESS", "external_ids": [{"system": "sap", "value": "77"}]})

    assert made.errors == ()
    assert StatusExternalId.objects.get(value="77").system == "SAP"


def test_unknown_statuses_of_one_system_are_listed_once_and_mapped_in_any_spelling(erp_shop: Shop) -> None:
    order = erp_shop.has()
    for system in ("wms", "WMS"):
        assert says(order, "X1", system=system).outcome == Outcome.UNKNOWN_STATUS
    [unknown] = UnknownStatus.objects.all()
    assert (unknown.system, unknown.count) == ("wms", 2)
    assert [one.pk for one in replay.unknown_statuses("Wms")] == [unknown.pk]

    done = replay.map_unknown(unknown.pk, erp_shop.status("picking").pk, OWNER_OF_SHOP)

    assert [result.outcome for result in done.results] == [Outcome.MOVED]
    assert says(erp_shop.has(), "x1", system="WMS").outcome == Outcome.MOVED


def test_the_drift_of_a_system_is_found_in_any_spelling(erp_shop: Shop) -> None:
    order = erp_shop.has()
    with time_machine.travel(NOON):
        says(order, "30", system="sap")
        move_order(order.id, erp_shop.status("packed").pk, ANNA)
    OrderState.objects.update(since=NOON)

    assert [row.order_id for row in drift.drifts("sap", CONNECTOR)] == [order.id]
    [repaired] = drift.repair([order.id], "Sap", drift.Direction.PUSH_OURS, CONNECTOR)
    assert repaired.done
