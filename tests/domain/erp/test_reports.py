"""What an ERP reports: the newer wins, nothing is lost, and every report has its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import ActorKind
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.erp import reports
from saleor_oms_plugin.erp.models import ErpOrder, KeptReport, Outcome, UnknownStatus
from saleor_oms_plugin.erp.reports import Report, report_statuses
from saleor_oms_plugin.shop.models import ShopSettings
from saleor_oms_plugin.statuses.external_ids import add_external_id
from saleor_oms_plugin.statuses.models import OrderStatus, PaymentGate
from saleor_oms_plugin.workflow.models import MoveSource, StatusChange
from saleor_oms_plugin.workflow.services import move_order
from tests.support.erp import CONNECTOR, introduce, says
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def test_each_report_is_answered_in_its_place(erp_shop: Shop) -> None:
    by_id, by_reference, by_number = erp_shop.has(), erp_shop.has(external_reference="PO-7"), erp_shop.has()
    given = [
        Report("30", order_id=by_id.id, system="SAP"),
        Report("30", reference="nobody", system="SAP"),
        Report("40", reference="PO-7", system="SAP", reason="packed by Jan"),
        Report("99", number=by_number.number, system="SAP"),
        Report("10", number=by_number.number),
        Report("30", system="SAP"),
        Report("30", order_id=uuid4(), system="SAP"),
    ]

    results = report_statuses(given, CONNECTOR)

    assert [result.index for result in results] == list(range(7))
    assert [result.outcome for result in results] == [
        Outcome.MOVED,
        Outcome.REFUSED,
        Outcome.MOVED,
        Outcome.UNKNOWN_STATUS,
        Outcome.UNCHANGED,
        Outcome.REFUSED,
        Outcome.REFUSED,
    ]
    codes = [result.errors[0].code if result.errors else None for result in results]
    assert codes == [
        None,
        ErrorCode.NOT_FOUND,
        None,
        ErrorCode.UNKNOWN_EXTERNAL_ID,
        None,
        ErrorCode.REQUIRED,
        ErrorCode.NOT_FOUND,
    ]
    assert [result.errors[0].index for result in results if result.errors] == [1, 3, 5, 6]
    assert (erp_shop.status_code(by_id), erp_shop.status_code(by_reference)) == ("picking", "packed")
    change = StatusChange.objects.get(order=by_reference.id, version=2)
    assert (change.source, change.actor_kind, change.actor_name, change.reason) == (MoveSource.ERP, ActorKind.ERP, "SAP", "packed by Jan")
    assert change.actor_id == CONNECTOR.id


def test_an_order_that_no_event_has_told_of_is_read_from_saleor(erp_shop: Shop) -> None:
    order = erp_shop.saleor.add_order()

    assert says(order, "30").changed
    assert erp_shop.history(order) == ["new", "picking"]


def test_while_saleor_is_away_an_unread_order_is_to_be_reported_again(erp_shop: Shop) -> None:
    order = erp_shop.saleor.add_order()
    erp_shop.saleor.is_down = True

    assert says(order, "30").errors[0].code == ErrorCode.SALEOR_ERROR


def test_an_older_change_than_reported_is_ignored_and_says_so(erp_shop: Shop) -> None:
    order, now = erp_shop.has(), clock.now()
    says(order, "40", now - HOUR)

    result = says(order, "30", now - 2 * HOUR)

    assert (result.outcome, result.changed, result.errors[0].code) == (Outcome.IGNORED_OLDER, False, ErrorCode.STALE_VERSION)
    assert "newer" in result.message
    assert erp_shop.history(order) == ["new", "packed"]
    assert ErpOrder.objects.get().value == "40"


def test_a_report_older_than_a_persons_move_does_not_take_it_back(erp_shop: Shop) -> None:
    order, now = erp_shop.has(), clock.now()
    move_order(order.id, erp_shop.status("confirmed").pk, ANNA)

    result = says(order, "40", now - HOUR)

    assert result.outcome == Outcome.IGNORED_OLDER
    assert erp_shop.status_code(order) == "confirmed"
    assert ErpOrder.objects.get().value == "40"  # the drift report knows


def test_an_erp_that_knows_whole_seconds_only_is_not_late_within_one(erp_shop: Shop) -> None:
    order = erp_shop.has()
    at = clock.now().replace(microsecond=400_000)
    move_order(order.id, erp_shop.status("confirmed").pk, ANNA)
    StatusChange.objects.filter(order=order.id, version=2).update(at=at)

    assert says(order, "30", at - timedelta(milliseconds=100)).outcome == Outcome.IGNORED_OLDER
    assert says(order, "40", at.replace(microsecond=0)).changed


def test_a_newer_report_may_lead_anywhere_in_the_workflow(erp_shop: Shop) -> None:
    order, now = erp_shop.has(), clock.now()

    for minutes, value in enumerate(("60", "20", "60")):
        assert says(order, value, now + timedelta(minutes=minutes)).changed

    assert erp_shop.history(order) == ["new", "delivered", "confirmed", "delivered"]


def test_the_present_status_is_no_change(erp_shop: Shop) -> None:
    order = erp_shop.has()
    says(order, "30")

    result = says(order, "30")

    assert (result.outcome, result.errors) == (Outcome.UNCHANGED, ())
    assert erp_shop.history(order) == ["new", "picking"]


def test_a_change_in_the_far_future_is_refused(erp_shop: Shop) -> None:
    order = erp_shop.has()

    result = says(order, "30", clock.now() + HOUR)

    assert (result.outcome, result.errors[0].field) == (Outcome.REFUSED, "changed_at")
    assert erp_shop.history(order) == ["new"]
    assert not ErpOrder.objects.exists()


def test_our_own_change_coming_back_late_moves_nothing(erp_shop: Shop) -> None:
    order = erp_shop.has()
    move_order(order.id, erp_shop.status("confirmed").pk, OWNER_OF_SHOP)
    move_order(order.id, erp_shop.status("picking").pk, OWNER_OF_SHOP)

    echo = says(order, "20")

    assert (echo.outcome, echo.errors) == (Outcome.ECHO, ())
    assert erp_shop.status_code(order) == "picking"
    assert says(order, "20").changed  # said again, it is the ERP's own will


def test_an_echo_with_its_time_is_known_by_it(erp_shop: Shop) -> None:
    order = erp_shop.has()
    move_order(order.id, erp_shop.status("confirmed").pk, OWNER_OF_SHOP)
    between = clock.now()
    move_order(order.id, erp_shop.status("picking").pk, OWNER_OF_SHOP)

    assert says(order, "20", between).outcome == Outcome.ECHO
    assert says(order, "20", clock.now() + SECOND).changed


def test_once_the_erp_knows_the_later_status_the_earlier_one_is_no_echo(erp_shop: Shop) -> None:
    order = erp_shop.has()
    move_order(order.id, erp_shop.status("confirmed").pk, OWNER_OF_SHOP)
    move_order(order.id, erp_shop.status("picking").pk, OWNER_OF_SHOP)
    says(order, "30")

    assert says(order, "20").outcome == Outcome.MOVED


def test_what_the_erp_itself_reported_is_no_echo_of_ours(erp_shop: Shop) -> None:
    order = erp_shop.has()
    says(order, "20")
    move_order(order.id, erp_shop.status("picking").pk, OWNER_OF_SHOP)

    assert says(order, "20").outcome == Outcome.MOVED


@pytest.fixture
def gated(erp_shop: Shop) -> Shop:
    OrderStatus.objects.filter(code="awaiting-payment").update(payment_gate=PaymentGate.CHARGED)
    return erp_shop


def test_the_payment_gate_holds_for_the_erp(gated: Shop) -> None:
    order = gated.has()
    says(order, "25")

    result = says(order, "40")

    assert (result.outcome, result.errors[0].code) == (Outcome.REFUSED, ErrorCode.PAYMENT_REQUIRED)
    assert gated.status_code(order) == "awaiting-payment"
    row = ErpOrder.objects.get()
    assert (row.value, row.outcome, row.error["code"]) == ("40", Outcome.REFUSED, ErrorCode.PAYMENT_REQUIRED)


def test_a_shop_may_let_the_erp_pass_the_payment_gate(gated: Shop) -> None:
    ShopSettings.objects.create(payment_gates_apply_to_erp=False)
    order = gated.has()
    says(order, "25")

    assert says(order, "40").changed


def test_a_refused_report_can_be_repeated_when_the_reason_is_gone(gated: Shop) -> None:
    order, now = gated.has(), clock.now()
    says(order, "25", now - 2 * SECOND)
    assert says(order, "40", now - SECOND).outcome == Outcome.REFUSED

    gated.saleor.pay(order.id, Decimal(1000))

    assert says(order, "40", now - SECOND).changed
    assert ErpOrder.objects.get().error is None


def test_of_several_reports_of_one_order_the_newest_counts(erp_shop: Shop) -> None:
    order, now = erp_shop.has(), clock.now()

    results = report_statuses(
        [
            Report("40", order_id=order.id, system="SAP", changed_at=now - SECOND),
            Report("30", order_id=order.id, system="SAP", changed_at=now - 2 * SECOND),
            Report("40", order_id=order.id, system="SAP", changed_at=now - SECOND),
        ],
        CONNECTOR,
    )

    assert [result.outcome for result in results] == [Outcome.UNCHANGED, Outcome.IGNORED_OLDER, Outcome.MOVED]
    assert erp_shop.history(order) == ["new", "packed"]


def test_two_systems_may_call_different_statuses_the_same(erp_shop: Shop) -> None:
    add_external_id(erp_shop.status("packed").pk, "WMS", "30")
    order, other = erp_shop.has(), erp_shop.has()

    nameless, sap, wms = report_statuses(
        [Report("30", order_id=order.id), Report("30", order_id=order.id, system="SAP"), Report("30", order_id=other.id, system="WMS")],
        CONNECTOR,
    )

    assert (nameless.errors[0].code, nameless.errors[0].field) == (ErrorCode.REQUIRED, "system")
    assert nameless.errors[0].params == {"systems": ["SAP", "WMS"]}
    assert sap.changed
    assert wms.changed
    assert (erp_shop.status_code(order), erp_shop.status_code(other)) == ("picking", "packed")


def test_a_system_need_not_be_named_where_only_one_calls_a_status_so(erp_shop: Shop) -> None:
    order = erp_shop.has()

    assert says(order, "30", system=None).changed
    assert StatusChange.objects.get(order=order.id, version=2).actor_name == "SAP"


def test_orders_of_other_channels_do_not_exist_for_a_restricted_caller(erp_shop: Shop) -> None:
    order = erp_shop.has(channel="poland", external_reference="PO-1")
    caller = replace(CONNECTOR, channels=frozenset({"slovenia"}))
    given = [Report("30", order_id=order.id), Report("30", reference="PO-1"), Report("99", number=order.number)]

    results = report_statuses(given, caller)

    assert {result.errors[0].code for result in results} == {ErrorCode.NOT_FOUND}
    assert all(result.order is None for result in results)
    assert erp_shop.history(order) == ["new"]
    assert not UnknownStatus.objects.exists()


def test_a_name_that_two_orders_have_moves_neither(erp_shop: Shop) -> None:
    orders = [erp_shop.has(external_reference="PO-1") for _ in range(2)]

    [result] = report_statuses([Report("30", reference="PO-1")], CONNECTOR)

    assert result.errors[0].code == ErrorCode.INVALID
    assert [erp_shop.history(order) for order in orders] == [["new"], ["new"]]


def test_names_of_different_orders_in_one_report_move_neither(erp_shop: Shop) -> None:
    one, other = erp_shop.has(external_reference="PO-1"), erp_shop.has()

    [result] = report_statuses([Report("30", reference="PO-1", number=other.number)], CONNECTOR)

    assert result.errors[0].code == ErrorCode.INVALID
    assert [erp_shop.history(order) for order in (one, other)] == [["new"], ["new"]]


def test_unknown_statuses_are_counted_and_their_newest_reports_kept(erp_shop: Shop) -> None:
    order, other, now = erp_shop.has(), erp_shop.has(), clock.now()

    says(order, "99", now - SECOND, reason="the newest")
    says(order, "99", now - HOUR)
    says(other, "99")

    unknown = UnknownStatus.objects.get()
    assert (unknown.system, unknown.value, unknown.count) == ("SAP", "99", 3)
    assert unknown.first_seen < unknown.last_seen
    kept = KeptReport.objects.get(order=order.id)
    assert (kept.reason, kept.changed_at) == ("the newest", now - SECOND)
    assert KeptReport.objects.count() == 2


@pytest.mark.parametrize("count", [5, 40])
def test_the_number_of_statements_follows_the_statuses_not_the_orders(erp_shop: Shop, count: int) -> None:
    orders = [erp_shop.has() for _ in range(count)]
    given = [Report("30" if index % 2 else "40", order_id=order.id, reason=str(index)) for index, order in enumerate(orders)]

    with CaptureQueriesContext(connection) as captured:
        results = report_statuses(given, CONNECTOR)

    assert all(result.changed for result in results)
    assert len(captured) <= 60, "\n".join(query["sql"][:90] for query in captured)


def test_more_than_five_hundred_reports_are_refused(erp_shop: Shop) -> None:
    with pytest.raises(ValueError, match="500"):
        report_statuses([Report("30", number="1")] * 501, CONNECTOR)


def test_a_second_system_that_reports_an_older_change_does_not_undo_the_firsts(erp_shop: Shop) -> None:
    introduce(erp_shop, "WMS")
    order, now = erp_shop.has(), clock.now()
    says(order, "50", now)

    result = says(order, "40", now - SECOND, system="WMS")

    assert result.outcome == Outcome.IGNORED_OLDER
    assert erp_shop.status_code(order) == "shipped"


def between_judgment_and_move(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Have something happen once, after the next report was judged and before its order moves."""
    move = reports.apply_moves

    def late(*args: Any, **options: Any) -> Any:
        monkeypatch.setattr(reports, "apply_moves", move)
        happens()
        return move(*args, **options)

    monkeypatch.setattr(reports, "apply_moves", late)


def test_a_newer_report_that_overtakes_an_older_one_wins(erp_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order, now = erp_shop.has(), clock.now()
    between_judgment_and_move(monkeypatch, lambda: says(order, "60", now))

    result = says(order, "30", now - SECOND)

    assert result.outcome == Outcome.IGNORED_OLDER
    assert erp_shop.history(order) == ["new", "delivered"]
    assert ErpOrder.objects.get().value == "60"


def test_a_person_who_moves_the_order_meanwhile_is_not_overruled(erp_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order, now = erp_shop.has(), clock.now()
    between_judgment_and_move(monkeypatch, lambda: move_order(order.id, erp_shop.status("confirmed").pk, ANNA))

    result = says(order, "30", now - SECOND)

    assert result.outcome == Outcome.IGNORED_OLDER
    assert erp_shop.history(order) == ["new", "confirmed"]


def test_a_newer_report_is_judged_again_after_somebody_else_moved(erp_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order, now = erp_shop.has(), clock.now()
    between_judgment_and_move(monkeypatch, lambda: move_order(order.id, erp_shop.status("confirmed").pk, ANNA))

    assert says(order, "30", now + timedelta(minutes=1)).changed
    assert erp_shop.history(order) == ["new", "confirmed", "picking"]
