"""Triggers made and changed by hand, and those that a new shop gets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.statuses.models import OrderStatus, Workflow
from saleor_oms_plugin.workflow.models import Trigger
from saleor_oms_plugin.workflow.services import (
    ensure_trigger,
    install_default_triggers,
    install_ready_made,
)
from saleor_oms_plugin.workflow.trigger_editing import TRIGGERS
from tests.support.shop import Shop
from tests.support.triggers import add_trigger, rule

Values = Callable[..., dict[str, Any]]


@pytest.fixture
def values(open_shop: Shop) -> Values:
    """The values of a good trigger, with changes; a change to None takes the value out."""

    def make(**changes: Any) -> dict[str, Any]:
        good = {
            "event": "PAID",
            "from_statuses": [open_shop.status("new").pk],
            "to_status": open_shop.status("confirmed").pk,
        }
        return good | changes

    return make


def test_a_trigger_gets_a_code_of_its_event_and_target_and_the_last_place(open_shop: Shop, values: Values) -> None:
    first, second = TRIGGERS.create(values()).value, TRIGGERS.create(values()).value

    assert first is not None
    assert second is not None
    assert (first.code, second.code) == ("paid-confirmed", "paid-confirmed-2")
    assert first.position < second.position


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"event": None}, "event", ErrorCode.REQUIRED),
        ({"event": "FULL_MOON"}, "event", ErrorCode.INVALID),
        ({"from_statuses": []}, "from_statuses", ErrorCode.REQUIRED),
        ({"from_statuses": [987654]}, "from_statuses", ErrorCode.NOT_FOUND),
        ({"to_status": None}, "to_status", ErrorCode.REQUIRED),
        ({"to_status": 987654}, "to_status", ErrorCode.NOT_FOUND),
        ({"condition": rule("order.horoscope", "=", "Leo")}, "condition", ErrorCode.INVALID),
        ({"after_hours": 3}, "after_hours", ErrorCode.INVALID),
        ({"in_working_time": True}, "in_working_time", ErrorCode.INVALID),
        ({"event": "TIME_IN_STATUS"}, "after_hours", ErrorCode.REQUIRED),
        ({"event": "TIME_IN_STATUS", "after_hours": 0}, "after_hours", ErrorCode.INVALID),
        ({"workflow": 987654}, "workflow", ErrorCode.NOT_FOUND),
        ({"code": "Paid!"}, "code", ErrorCode.INVALID),
        ({"position": -1}, "position", ErrorCode.INVALID),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_made(values: Values, changes: dict[str, Any], field: str, code: ErrorCode) -> None:
    result = TRIGGERS.create(values(**changes))

    assert [(error.field, error.code) for error in result.errors] == [(field, code)]
    assert not Trigger.objects.exists()


def test_a_condition_on_an_unknown_field_is_refused_with_its_name(values: Values) -> None:
    [error] = TRIGGERS.create(values(condition=rule("order.horoscope", "=", "Leo"))).errors

    assert "order.horoscope" in error.message


def test_the_target_is_none_of_the_statuses_it_leads_out_of(open_shop: Shop, values: Values) -> None:
    [error] = TRIGGERS.create(values(from_statuses=[open_shop.status("new").pk, open_shop.status("confirmed").pk])).errors

    assert (error.field, error.message) == ("to_status", "Confirmed is one of the statuses it leads out of.")


@pytest.mark.parametrize("role", ["from_statuses", "to_status"])
def test_an_archived_status_is_refused_by_name(open_shop: Shop, values: Values, role: str) -> None:
    OrderStatus.objects.filter(code="picking").update(is_archived=True)
    pk = open_shop.status("picking").pk

    [error] = TRIGGERS.create(values(**{role: [pk] if role == "from_statuses" else pk})).errors

    assert error.message == "The status Picking is archived."


def test_archiving_a_status_later_does_not_keep_a_trigger_from_being_changed(open_shop: Shop) -> None:
    trigger = add_trigger(open_shop, "PAID", "new", "confirmed")
    OrderStatus.objects.filter(code__in=["new", "confirmed"]).update(is_archived=True)

    assert TRIGGERS.update(trigger.pk, {"is_enabled": False}).errors == ()
    assert not Trigger.objects.get().is_enabled


def test_a_trigger_of_a_workflow_has_statuses_of_that_workflow(open_shop: Shop, values: Values) -> None:
    small = Workflow.objects.create(code="small", name="Small", initial_status=open_shop.status("new"), position=5)
    small.statuses.set([open_shop.status("new"), open_shop.status("packed")])

    [error] = TRIGGERS.create(values(workflow=small.pk)).errors

    assert (error.field, error.message) == ("workflow", "Small does not have Confirmed.")
    assert TRIGGERS.create(values(workflow=small.pk, to_status=open_shop.status("packed").pk)).errors == ()


def test_what_is_given_changes_and_null_clears(open_shop: Shop) -> None:
    trigger = add_trigger(open_shop, "TIME_IN_STATUS", "new", "confirmed", after_hours=4, condition=rule("order.total", ">", 1))

    result = TRIGGERS.update(trigger.pk, {"event": "PAID", "after_hours": None, "condition": None, "from_statuses": None, "code": None})

    assert result.errors == ()
    stored = Trigger.objects.get()
    assert (stored.event, stored.after_hours, stored.condition, stored.code) == ("PAID", None, None, trigger.code)
    assert [status.code for status in stored.from_statuses.all()] == ["new"]


def test_a_code_is_one_triggers(open_shop: Shop, values: Values) -> None:
    add_trigger(open_shop, "PAID", "new", "confirmed", code="mine")

    assert TRIGGERS.create(values(code="mine")).errors[0].code is ErrorCode.UNIQUE


def test_a_trigger_that_is_not_there_is_not_found(open_shop: Shop) -> None:
    assert TRIGGERS.update(987654, {}).errors[0].code is ErrorCode.NOT_FOUND
    assert TRIGGERS.delete(987654).errors[0].code is ErrorCode.NOT_FOUND


def test_triggers_on_time_that_lead_round_for_ever_are_refused_with_the_way(open_shop: Shop) -> None:
    add_trigger(open_shop, "TIME_IN_STATUS", "confirmed", "picking", after_hours=1)
    add_trigger(open_shop, "TIME_IN_STATUS", "picking", "packed", after_hours=1)
    back = {
        "event": "TIME_IN_STATUS",
        "after_hours": 1,
        "from_statuses": [open_shop.status("packed").pk],
        "to_status": open_shop.status("confirmed").pk,
    }

    [error] = TRIGGERS.create({**back, "allow_backward": True}).errors

    assert error.code is ErrorCode.CONTRADICTION
    assert all(name in error.message for name in ("Confirmed", "Picking", "Packed"))
    assert Trigger.objects.count() == 2
    assert TRIGGERS.create(back).errors == (), "it may not move back, so it never does"


def test_ensuring_a_trigger_leaves_the_one_that_is_there(open_shop: Shop, values: Values) -> None:
    ensure_trigger(values(code="mine", position=4))

    again = ensure_trigger(values(code="mine", position=9))

    assert again.value is not None
    assert (again.value.position, Trigger.objects.count()) == (4, 1)


# -- the default ones ---------------------------------------------------------------------------------------------------


def test_a_new_shop_gets_the_default_triggers_once(shop: Shop) -> None:
    install_ready_made()
    codes = set(Trigger.objects.values_list("code", flat=True))
    assert codes == {
        "confirmed-new",
        "paid-confirmed",
        "fulfilled-shipped",
        "fulfilled-delivered",
        "returned-returned",
        "canceled-cancelled",
        "expired-cancelled",
        "parcels-delivered",
        "parcel-uncollected",
    }

    Trigger.objects.filter(code="expired-cancelled").delete()
    install_ready_made()

    assert set(Trigger.objects.values_list("code", flat=True)) == codes - {"expired-cancelled"}, "what the shop took away stays away"


def test_a_shop_that_has_statuses_gets_no_triggers_unasked(open_shop: Shop) -> None:
    install_ready_made()

    assert not Trigger.objects.exists()


def test_who_names_the_statuses_gets_no_triggers(shop: Shop) -> None:
    install_ready_made(["new", "confirmed"])

    assert not Trigger.objects.exists()


def test_only_those_triggers_come_whose_statuses_are_there(shop: Shop) -> None:
    install_ready_made(["new", "confirmed", "cancelled"])

    install_default_triggers()
    install_default_triggers()

    assert {trigger.code for trigger in Trigger.objects.all()} == {"paid-confirmed", "canceled-cancelled", "expired-cancelled"}


@pytest.mark.parametrize(
    ("happens", "path"),
    [
        (lambda saleor, order: [saleor.pay(order.id)], ["new", "confirmed"]),
        (lambda saleor, order: [saleor.pay(order.id), saleor.fulfill(order.id)], ["new", "confirmed", "shipped"]),
        (lambda saleor, order: [saleor.fulfill(order.id), saleor.return_(order.id)], ["new", "shipped", "returned"]),
        (lambda saleor, order: [saleor.cancel(order.id)], ["new", "cancelled"]),
        (lambda saleor, order: [saleor.expire(order.id)], ["new", "cancelled"]),
    ],
)
def test_the_default_triggers_follow_an_orders_life(open_shop: Shop, happens: Any, path: list[str]) -> None:
    install_default_triggers()
    order = open_shop.receives()
    _live(open_shop, order, happens)

    assert open_shop.history(order) == path


def test_what_is_picked_up_is_delivered_when_it_is_fulfilled(open_shop: Shop) -> None:
    install_default_triggers()
    order = open_shop.receives(is_click_and_collect=True)
    _live(open_shop, order, lambda saleor, order: [saleor.fulfill(order.id)])

    assert open_shop.history(order) == ["new", "delivered"]


def _live(shop: Shop, order: Order, happens: Any) -> None:
    for stage in happens(_Told(shop), order):
        assert stage


class _Told:
    """The fake's life, each step of which is heard of at once."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop

    def __getattr__(self, name: str) -> Any:
        def step(*args: Any) -> Order:
            order: Order = getattr(self.shop.saleor, name)(*args)
            self.shop.hears_of(order)
            return order

        return step
