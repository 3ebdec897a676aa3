"""Promised dates: set by hand or by rules, what stood before is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop.models import ShopSettings
from saleor_oms_plugin.workflow.models import OrderState, PromiseChange, PromiseRule, StatusChange
from saleor_oms_plugin.workflow.promise_rules import PROMISE_RULES
from saleor_oms_plugin.workflow.services import (
    KEEP,
    ensure_states,
    promise_dates,
    promise_histories,
)
from tests.support.shop import ANNA, Shop

FRIDAY = datetime(2026, 5, 8, 12, tzinfo=UTC)
MONDAY = datetime(2026, 5, 11, 12, tzinfo=UTC)
LARGE = {"combinator": "and", "rules": [{"field": "order.total", "operator": ">=", "value": 500}]}
OFFICE_HOURS = {day: [["08:00", "16:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def test_a_promise_is_kept_with_what_stood_before_who_and_why(open_shop: Shop) -> None:
    order = open_shop.has()
    promise_dates(order.id, FRIDAY, MONDAY, "", ANNA)

    result = promise_dates(order.id, MONDAY, KEEP, "The supplier is late", ANNA)

    assert result.errors == ()
    state = open_shop.state(order)
    assert (state.dispatch_at, state.delivery_at, state.promise_reason) == (MONDAY, MONDAY, "The supplier is late")
    latest, first = promise_histories([order.id])[order.id]
    assert (first.old_dispatch_at, first.dispatch_at, first.delivery_at) == (None, FRIDAY, MONDAY)
    assert (latest.old_dispatch_at, latest.old_delivery_at, latest.dispatch_at) == (FRIDAY, MONDAY, MONDAY)
    assert (latest.reason, latest.actor_name) == ("The supplier is late", "Anna Novak")


def test_a_null_clears_a_date(open_shop: Shop) -> None:
    order = open_shop.has()
    promise_dates(order.id, FRIDAY, MONDAY, "", ANNA)

    promise_dates(order.id, None, KEEP, "", ANNA)
    assert (open_shop.state(order).dispatch_at, open_shop.state(order).promised_at) == (None, MONDAY)

    promise_dates(order.id, None, None, "", ANNA)
    assert open_shop.state(order).promised_at is None


def test_lists_are_sorted_by_the_dispatch_else_the_delivery(open_shop: Shop) -> None:
    order = open_shop.has()

    promise_dates(order.id, None, MONDAY, "", ANNA)
    assert open_shop.state(order).promised_at == MONDAY

    promise_dates(order.id, FRIDAY, KEEP, "", ANNA)
    assert open_shop.state(order).promised_at == FRIDAY


def test_the_same_promise_again_is_no_change(open_shop: Shop) -> None:
    order = open_shop.has()
    promise_dates(order.id, FRIDAY, KEEP, "", ANNA)

    promise_dates(order.id, FRIDAY, None, " ", ANNA)

    assert PromiseChange.objects.count() == 1


def test_a_delivery_before_the_dispatch_is_refused_also_against_the_date_that_stays(open_shop: Shop) -> None:
    order = open_shop.has()
    promise_dates(order.id, FRIDAY, None, "", ANNA)

    for dispatch, delivery in ((MONDAY, FRIDAY), (KEEP, FRIDAY - timedelta(days=1))):
        result = promise_dates(order.id, dispatch, delivery, "", ANNA)
        assert [(error.code, error.field) for error in result.errors] == [(ErrorCode.INVALID, "delivery_at")]

    assert (open_shop.state(order).dispatch_at, open_shop.state(order).delivery_at) == (FRIDAY, None)
    assert PromiseChange.objects.count() == 1


def test_a_reason_of_any_length_is_not_taken(open_shop: Shop) -> None:
    order = open_shop.has()

    result = promise_dates(order.id, FRIDAY, None, "x" * 1001, ANNA)

    assert [(error.code, error.field) for error in result.errors] == [(ErrorCode.INVALID, "reason")]
    assert open_shop.state(order).dispatch_at is None


@pytest.mark.parametrize(
    ("dispatch", "delivery", "field"),
    [(FRIDAY.replace(tzinfo=None), None, "dispatch_at"), (KEEP, FRIDAY.replace(tzinfo=None), "delivery_at")],
)
def test_a_time_without_a_zone_is_nobodys_time(open_shop: Shop, dispatch: datetime, delivery: datetime, field: str) -> None:
    order = open_shop.has()

    result = promise_dates(order.id, dispatch, delivery, "", ANNA)

    assert [(error.code, error.field) for error in result.errors] == [(ErrorCode.INVALID, field)]
    assert not PromiseChange.objects.exists()


def test_orders_out_of_reach_unknown_ones_and_drafts_are_refused(open_shop: Shop) -> None:
    order, draft = open_shop.has(), open_shop.saleor.add_draft()
    open_shop.hears_of(draft)
    stranger = replace(ANNA, channels=frozenset({"elsewhere"}))

    codes = [
        promise_dates(pk, FRIDAY, None, "", actor).errors[0].code for pk, actor in ((order.id, stranger), (uuid4(), ANNA), (draft.id, ANNA))
    ]

    assert codes == [ErrorCode.NOT_FOUND, ErrorCode.NOT_FOUND, ErrorCode.TRANSITION_NOT_ALLOWED]
    assert not PromiseChange.objects.exists()


def test_a_promise_makes_the_orders_derived_data_stale_and_leaves_its_version(open_shop: Shop) -> None:
    order = open_shop.has()
    open_shop.forget_touches()

    promise_dates(order.id, FRIDAY, None, "", ANNA)

    assert open_shop.is_touched(order)
    assert open_shop.state(order).version == 1


def test_the_state_is_locked_while_a_promise_is_made(open_shop: Shop) -> None:
    order = open_shop.has()

    with CaptureQueriesContext(connection) as queries:
        promise_dates(order.id, FRIDAY, None, "", ANNA)

    assert any('FOR UPDATE OF "oms_order_state"' in query["sql"] for query in queries)


def rule(**values: object) -> PromiseRule:
    result = PROMISE_RULES.create({"name": "Next day", "dispatch_hours": 24, **values})
    assert result.value is not None, result.errors
    return result.value


def test_a_new_order_is_promised_what_the_first_rule_says_whose_condition_holds(open_shop: Shop) -> None:
    rule(name="Large", condition=LARGE, dispatch_hours=72, in_working_time=False)
    rule(name="Others", dispatch_hours=24, delivery_hours=48, in_working_time=False)

    large = open_shop.has(created_at=FRIDAY, total=Decimal(900))
    small = open_shop.has(created_at=FRIDAY, total=Decimal(20))

    state = open_shop.state(large)
    assert (state.dispatch_at, state.delivery_at, state.promised_at) == (FRIDAY + timedelta(hours=72), None, FRIDAY + timedelta(hours=72))
    state = open_shop.state(small)
    assert (state.dispatch_at, state.delivery_at) == (FRIDAY + timedelta(hours=24), FRIDAY + timedelta(hours=48))
    [change] = promise_histories([small.id])[small.id]
    assert (change.reason, change.actor_name, change.old_dispatch_at) == ("Others", "Saleor OMS", None)
    assert state.promise_reason == ""


def test_hours_are_working_hours_where_the_rule_says_so(open_shop: Shop) -> None:
    ShopSettings(time_zone="UTC", working_hours=OFFICE_HOURS).save()
    rule(dispatch_hours=8, in_working_time=True)

    order = open_shop.has(created_at=FRIDAY)

    assert open_shop.state(order).dispatch_at == MONDAY


def test_a_rule_that_is_switched_off_promises_nothing(open_shop: Shop) -> None:
    rule(is_enabled=False)

    assert open_shop.state(open_shop.has()).dispatch_at is None
    assert not PromiseChange.objects.exists()


def test_adopted_orders_are_promised_nothing(open_shop: Shop) -> None:
    rule()

    order = open_shop.has(created_at=datetime(2025, 6, 1, tzinfo=UTC), status="UNFULFILLED")

    assert open_shop.history(order)
    assert open_shop.state(order).dispatch_at is None


def test_an_order_read_again_keeps_its_promise(open_shop: Shop) -> None:
    rule(in_working_time=False)
    order = open_shop.receives(created_at=FRIDAY)
    promise_dates(order.id, MONDAY, KEEP, "", ANNA)

    open_shop.hears_of(order)

    assert open_shop.state(order).dispatch_at == MONDAY
    assert PromiseChange.objects.count() == 2


def test_rules_cost_a_constant_number_of_statements(open_shop: Shop) -> None:
    rule(condition=LARGE)
    rule(name="Others")
    orders: list[Order] = [open_shop.has() for _ in range(21)]
    StatusChange.objects.all().delete()
    OrderState.objects.all().delete()
    PromiseChange.objects.all().delete()

    def statements(found: list[Order]) -> int:
        records = list(OrderRecord.objects.filter(pk__in=[order.id for order in found]).defer("snapshot"))
        with CaptureQueriesContext(connection) as captured:
            assert ensure_states(records) == len(found)
        return len(captured)

    assert statements(orders[:1]) == statements(orders[1:])
    assert PromiseChange.objects.count() == 21


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"name": " "}, "name", ErrorCode.REQUIRED),
        ({"name": "x" * 121}, "name", ErrorCode.INVALID),
        ({"dispatch_hours": None}, "dispatch_hours", ErrorCode.REQUIRED),
        ({"dispatch_hours": -1}, "dispatch_hours", ErrorCode.INVALID),
        ({"delivery_hours": 24 * 366}, "delivery_hours", ErrorCode.INVALID),
        ({"dispatch_hours": 24, "delivery_hours": 12}, "delivery_hours", ErrorCode.INVALID),
        ({"code": "Not a code"}, "code", ErrorCode.INVALID),
        ({"code": "taken"}, "code", ErrorCode.UNIQUE),
        ({"condition": {"rules": [{"field": "order.gone", "operator": "=", "value": 1}]}}, "condition", ErrorCode.INVALID),
        ({"position": -1}, "position", ErrorCode.INVALID),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(shop: Shop, values: dict[str, object], field: str, code: ErrorCode) -> None:
    rule(code="taken")

    result = PROMISE_RULES.create({"name": "Next day", "dispatch_hours": 24, **values})

    assert (code, field) in [(error.code, error.field) for error in result.errors]
    assert PromiseRule.objects.count() == 1


def test_rules_are_asked_in_their_order_and_named_by_codes(shop: Shop) -> None:
    first, second = rule(), rule()
    assert (first.code, second.code) == ("next-day", "next-day-2")

    PROMISE_RULES.update(second.pk, {"position": 0, "condition": LARGE})
    PROMISE_RULES.update(first.pk, {"position": 5, "dispatch_hours": None, "delivery_hours": 9, "name": None})

    assert [(one.pk, one.dispatch_hours, one.delivery_hours) for one in PROMISE_RULES.rows()] == [
        (second.pk, 24, None),
        (first.pk, None, 9),
    ]
    assert PROMISE_RULES.update(10**9, {}).errors[0].code is ErrorCode.NOT_FOUND


def test_a_deleted_rule_leaves_what_it_promised(open_shop: Shop) -> None:
    made = rule()
    order = open_shop.has()

    assert PROMISE_RULES.delete(made.pk).errors == ()

    assert open_shop.state(order).dispatch_at is not None
    assert [error.code for error in PROMISE_RULES.delete(made.pk).errors] == [ErrorCode.NOT_FOUND]
