"""Every change of the set-up is kept, with who and when and the whole of it, and can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pydantic import BaseModel, SecretStr

from saleor_oms_plugin.actions.editing import create_action
from saleor_oms_plugin.configuration import services
from saleor_oms_plugin.configuration.models import ConfigurationChange
from saleor_oms_plugin.configuration.queries import snapshot
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.shop import secrets
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.statuses import editing
from saleor_oms_plugin.statuses.models import OrderStatus, Workflow
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import Probe, installed
from tests.support.secrets import kept
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 9, 14, 8, tzinfo=UTC)


@pytest.fixture
def kept_shop(shop: Shop) -> Shop:
    """A shop whose ready-made set-up is the first change of its history."""
    with services.recording(OWNER_OF_SHOP, "oms_install"):
        shop.open(datetime(2026, 1, 1, tzinfo=UTC))
    return shop


def changes() -> list[ConfigurationChange]:
    return list(ConfigurationChange.objects.order_by("id"))


def rename(shop: Shop, code: str, name: str) -> ConfigurationChange:
    with services.recording(OWNER_OF_SHOP, "omsStatusUpdate"):
        editing.update_status(shop.status(code).pk, {"name": name})
    return changes()[-1]


def taken_back_to(change: ConfigurationChange, **options: Any) -> services.ImportResult:
    return services.rollback(change.pk, OWNER_OF_SHOP, **options)


def test_a_change_is_kept_with_who_when_and_what(kept_shop: Shop) -> None:
    with time_machine.travel(MONDAY, tick=False):
        change = rename(kept_shop, "shipped", "On its way")

    assert (change.at, change.actor_name, change.actor_id, change.source) == (MONDAY, "Olga Horvat", OWNER_OF_SHOP.id, "omsStatusUpdate")
    assert change.summary == [
        {
            "section": "statuses",
            "code": "shipped",
            "what": "CHANGED",
            "fields": [{"name": "name", "before": "Shipped", "after": "On its way"}],
        }
    ]
    assert change.document == snapshot()


def test_where_nothing_changes_nothing_is_kept(kept_shop: Shop) -> None:
    with services.recording(OWNER_OF_SHOP, "omsStatusUpdate"):
        editing.update_status(kept_shop.status("shipped").pk, {"name": "Shipped"})
        kept_shop.has()

    assert [change.source for change in changes()] == ["oms_install"]


def test_what_fails_is_neither_done_nor_kept(kept_shop: Shop) -> None:
    @services.recording(OWNER_OF_SHOP, "omsStatusUpdate")
    def fails() -> None:
        editing.update_status(kept_shop.status("shipped").pk, {"name": "On its way"})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()

    assert kept_shop.status("shipped").name == "Shipped"
    assert len(changes()) == 1


def test_what_changed_behind_our_back_is_kept_as_such(kept_shop: Shop) -> None:
    OrderStatus.objects.filter(code="packed").update(name="Boxed")

    rename(kept_shop, "shipped", "On its way")

    assert [(change.source, change.actor_kind, [one["code"] for one in change.summary]) for change in changes()[1:]] == [
        ("elsewhere", "SYSTEM", ["packed"]),
        ("omsStatusUpdate", "STAFF", ["shipped"]),
    ]


def test_a_change_outside_of_a_transaction_is_kept_too(kept_shop: Shop) -> None:
    with services.recording_afterwards(ANNA, "omsStatusArchive"):
        editing.update_status(kept_shop.status("shipped").pk, {"name": "On its way"})
    with services.recording_afterwards(ANNA, "omsStatusArchive"):
        pass

    assert [(change.source, change.actor_name) for change in changes()[1:]] == [("omsStatusArchive", "Anna Novak")]


def test_going_live_is_kept_and_no_rollback_undoes_it(kept_shop: Shop) -> None:
    before = changes()[-1]
    with services.recording(OWNER_OF_SHOP, "omsGoLive"):
        shop_settings.go_live(MONDAY)
    assert changes()[-1].summary[0]["section"] == "live_since"

    assert taken_back_to(before).differences == ()

    assert shop_settings.settings().live_since == MONDAY


def test_changes_wait_for_each_other(kept_shop: Shop) -> None:
    with CaptureQueriesContext(connection) as captured:
        rename(kept_shop, "shipped", "On its way")

    statements = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert statements[0].startswith("SELECT pg_advisory_xact_lock(")


def test_a_rollback_brings_back_what_was_and_is_a_change_itself(kept_shop: Shop) -> None:
    start = changes()[-1]
    rename(kept_shop, "shipped", "On its way")
    with services.recording(OWNER_OF_SHOP, "several"):
        editing.create_status({"name": "Engraving", "kind": "IN_PROGRESS"})
        editing.reorder_statuses(list(OrderStatus.objects.order_by("-position").values_list("pk", flat=True)))
        shop_settings.update({"time_zone": "Europe/Belgrade"})
        Workflow.objects.get().transitions.all().delete()

    result = taken_back_to(start)

    assert result.faults == ()
    assert snapshot() == start.document
    last = changes()[-1]
    assert (last.source, last.rolled_back_to_id, last.document) == ("rollback", start.pk, start.document)
    assert taken_back_to(start).change is None


def test_a_rollback_can_be_rolled_back(kept_shop: Shop) -> None:
    start = changes()[-1]
    changed = rename(kept_shop, "shipped", "On its way")
    taken_back_to(start)

    taken_back_to(changed)

    assert kept_shop.status("shipped").name == "On its way"


def test_a_dry_run_says_what_a_rollback_would_do(kept_shop: Shop) -> None:
    start = changes()[-1]
    rename(kept_shop, "shipped", "On its way")
    before = snapshot()

    tried = taken_back_to(start, dry_run=True)

    assert [difference.code for difference in tried.differences] == ["shipped"]
    assert snapshot() == before
    assert len(changes()) == 2


def test_a_status_that_came_since_is_archived_where_history_names_it(kept_shop: Shop) -> None:
    start = changes()[-1]
    order = kept_shop.has()
    with services.recording(OWNER_OF_SHOP, "omsStatusCreate"):
        for name in ("Engraving", "Polishing"):
            editing.create_status({"name": name, "kind": "IN_PROGRESS"})
    for code in ("engraving", "confirmed"):
        move_order(order.id, kept_shop.status(code).pk, OWNER_OF_SHOP, override=True)

    assert taken_back_to(start).faults == ()

    assert kept_shop.status("engraving").is_archived
    assert not OrderStatus.objects.filter(code="polishing").exists()
    assert kept_shop.history(order) == ["new", "engraving", "confirmed"]


def test_a_status_that_orders_are_in_keeps_from_rolling_back(kept_shop: Shop) -> None:
    start = changes()[-1]
    order = kept_shop.has()
    with services.recording(OWNER_OF_SHOP, "omsStatusCreate"):
        editing.create_status({"name": "Engraving", "kind": "IN_PROGRESS"})
    move_order(order.id, kept_shop.status("engraving").pk, OWNER_OF_SHOP, override=True)
    before = snapshot()

    result = taken_back_to(start)

    assert {fault.code for fault in result.faults} == {ErrorCode.STATUS_IN_USE}
    assert "Engraving" in result.faults[0].message
    assert snapshot() == before


def test_a_code_that_was_changed_is_given_back_to_the_status_with_its_orders(kept_shop: Shop) -> None:
    start = changes()[-1]
    order = kept_shop.has()
    new, shipped = kept_shop.status("new"), kept_shop.status("shipped")
    with services.recording(OWNER_OF_SHOP, "omsStatusUpdate"):
        for status, code in ((new, "between"), (shipped, "new"), (new, "shipped")):  # they change theirs with each other
            assert editing.update_status(status.pk, {"code": code}).errors == ()
        Workflow.objects.update(code="other")
    with services.recording(OWNER_OF_SHOP, "omsStatusUpdate"):
        editing.create_status({"name": "Default", "kind": "IN_PROGRESS", "code": "between"})
        editing.update_status(kept_shop.status("packed").pk, {"code": "boxed"})
        editing.update_status(kept_shop.status("between").pk, {"code": "packed"})

    assert taken_back_to(start).faults == ()

    assert snapshot() == start.document
    assert (kept_shop.status("new").pk, kept_shop.status("shipped").pk) == (new.pk, shipped.pk)
    assert kept_shop.status_code(order) == "new"
    assert Workflow.objects.get().code == "default"


def test_a_status_that_went_comes_back(kept_shop: Shop) -> None:
    start = changes()[-1]
    with services.recording(OWNER_OF_SHOP, "import"):
        gone = OrderStatus.objects.get(code="complaint-closed")
        gone.delete()
    with services.recording(OWNER_OF_SHOP, "archive"):
        OrderStatus.objects.filter(code="returned").update(is_archived=True)

    assert taken_back_to(start).faults == ()

    assert snapshot() == start.document


def test_what_an_earlier_release_kept_and_this_one_does_not_know_is_refused(kept_shop: Shop) -> None:
    start = changes()[-1]
    start.document["statuses"][0]["horoscope"] = "Leo"
    start.save()
    rename(kept_shop, "shipped", "On its way")

    [fault] = taken_back_to(start).faults

    assert "statuses[0].horoscope" in str(fault)
    assert kept_shop.status("shipped").name == "On its way"


def test_there_is_no_way_back_to_a_change_that_never_was(kept_shop: Shop) -> None:
    [fault] = services.rollback(10**15, OWNER_OF_SHOP).faults

    assert fault.code == ErrorCode.NOT_FOUND


def test_no_secret_stands_in_history_nor_in_an_export(kept_shop: Shop) -> None:
    class Config(BaseModel, extra="forbid"):
        url: str = ""
        token: SecretStr | None = None

    with installed(Probe("caller", Config=Config)):
        with services.recording(OWNER_OF_SHOP, "omsActionCreate"):
            given = {"kind": "caller", "code": "call", "config": {"url": "https://example.com", "token": "hunter2"}}
            assert create_action(kept_shop.status("shipped").pk, given, OWNER_OF_SHOP).errors == ()
            secrets.put("messages.smtp.password", "hunter2")
        imported = services.export().replace("url: https://example.com", "url: https://example.com\n      token: hunter2")
        assert "token: hunter2" in imported
        assert services.import_(imported, OWNER_OF_SHOP).faults == ()

        assert "hunter2" not in str(ConfigurationChange.objects.values())
        assert "hunter2" not in services.export()
        assert kept("actions.call.token") == "hunter2"


def test_recording_within_a_transaction_that_is_taken_back_keeps_nothing(kept_shop: Shop) -> None:
    with transaction.atomic():
        rename(kept_shop, "shipped", "On its way")
        transaction.set_rollback(True)

    assert len(changes()) == 1
