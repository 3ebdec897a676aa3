"""An SMS from a move to the gateway: to whom, when, and never twice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.messages import optouts, services, store
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.messages.gateways import twilio
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.testing.factories import make_address
from saleor_oms_plugin.workflow.services import move_order
from tests.domain.messages.test_services import ACCOUNT, Gateway
from tests.support.action_types import make_action
from tests.support.shop import ANNA, Shop

CONFIG = {"service": "sms", "text": "{{ order.number }}: {{ order.total }}"}


@pytest.fixture
def live_shop(open_shop: Shop) -> Shop:
    open_shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0, "time_zone": "Europe/Ljubljana"}).errors == ()
    return open_shop


@pytest.fixture
def gateway(live_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Any:
    assert services.save("sms", "twilio", "Our SMS", ACCOUNT).errors == ()
    with Gateway() as found:
        monkeypatch.setattr(twilio, "BASE_URL", found.url)
        yield found


def confirm(shop: Shop, **changes: Any) -> None:
    order = shop.receives(**changes)
    assert move_order(order.id, shop.status("confirmed").pk, ANNA).changed
    drain_runs()


def the_run() -> ActionRun:
    return ActionRun.objects.get()


def test_a_number_without_its_countrys_code_is_one_of_the_destination(live_shop: Shop, gateway: Gateway) -> None:
    make_action(live_shop.status("confirmed"), kind="sms", config=CONFIG)

    confirm(live_shop, shipping_address=make_address(country="PL", phone="501 234 567"), number="7", language_code="pl")

    (asked,) = gateway.received
    assert asked["To"][0].lstrip("+") == "48501234567"
    assert asked["Body"][0].replace("\xa0", " ") == "7: 17,40 €"
    assert the_run().state == RunState.DONE


def test_a_text_of_the_shops_is_written_in_the_customers_language(live_shop: Shop, gateway: Gateway) -> None:
    store.save("on-its-way", "SMS", "sl", "", "Naročilo {{ order.number }} je na poti.")
    store.save("on-its-way", "SMS", "en", "", "Order {{ order.number }} is on its way.")
    make_action(live_shop.status("confirmed"), kind="sms", config={"service": "sms", "template": "on-its-way"})

    confirm(live_shop, number="7", language_code="sl")

    assert gateway.received[0]["Body"] == ["Naročilo 7 je na poti."]


@pytest.mark.parametrize("phone", ["", "nobody knows", "123", "+1 900 555 1234", "+44 909 879 0123", "+8818123456789"])
def test_an_order_without_a_number_is_skipped(live_shop: Shop, gateway: Gateway, phone: str) -> None:
    make_action(live_shop.status("confirmed"), kind="sms", config=CONFIG)
    address = make_address(phone=phone)

    confirm(live_shop, shipping_address=address, billing_address=address)

    assert the_run().why_not is not None
    assert the_run().why_not["code"] == "NO_PHONE"  # type: ignore[index]
    assert gateway.received == []


def test_who_has_opted_out_gets_nothing(live_shop: Shop, gateway: Gateway) -> None:
    make_action(live_shop.status("confirmed"), kind="sms", config=CONFIG)
    optouts.opt_out("SMS", "+38640123456")

    confirm(live_shop)

    assert the_run().why_not["code"] == "OPTED_OUT"  # type: ignore[index]
    assert gateway.received == []


def test_in_the_quiet_hours_a_customer_is_left_alone(live_shop: Shop, gateway: Gateway) -> None:
    # Given quiet hours over midnight, in the shop's zone
    values = {"quiet_from": datetime(2026, 1, 1, 21).time(), "quiet_to": datetime(2026, 1, 1, 8).time()}  # noqa: DTZ001
    assert message_settings.update(values).errors == ()
    make_action(live_shop.status("confirmed"), kind="sms", config=CONFIG)

    # When an order is confirmed at half past ten in the evening
    with time_machine.travel(datetime(2027, 1, 11, 21, 30, tzinfo=UTC), tick=False):
        confirm(live_shop)
        assert (the_run().state, gateway.received) == (RunState.RETRYING, [])
        assert "08:00" in the_run().error

    # Then the message leaves in the morning
    with time_machine.travel(datetime(2027, 1, 12, 7, 30, tzinfo=UTC), tick=False):
        drain_runs()
    assert len(gateway.received) == 1


def test_a_gateway_that_breaks_off_is_never_asked_twice_by_itself(live_shop: Shop, gateway: Gateway) -> None:
    gateway.status = None
    make_action(live_shop.status("confirmed"), kind="sms", config=CONFIG)

    confirm(live_shop)
    with time_machine.travel(clock.now().replace(year=2028)):
        drain_runs()

    assert the_run().state == RunState.UNCERTAIN
    assert len(gateway.received) == 1


@pytest.mark.parametrize(("status", "state"), [(401, RunState.FAILED), (429, RunState.RETRYING)])
def test_what_the_gateway_answers_decides(live_shop: Shop, gateway: Gateway, status: int, state: str) -> None:
    gateway.status = status
    make_action(live_shop.status("confirmed"), kind="sms", config=CONFIG)

    confirm(live_shop)

    assert the_run().state == state


def test_without_an_account_it_waits(live_shop: Shop) -> None:
    make_action(live_shop.status("confirmed"), kind="sms", config=CONFIG)

    confirm(live_shop)

    assert the_run().state == RunState.PARKED
