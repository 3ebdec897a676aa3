"""Endpoints receive each change, signed, once the shop is live; not of what they have said themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from standardwebhooks.webhooks import Webhook

from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.errors import ErrorCode, OmsError
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.outgoing import Answer
from saleor_oms_plugin.erp import drift, endpoints, feed
from saleor_oms_plugin.erp.endpoints import SavedEndpoint
from saleor_oms_plugin.erp.models import ErpEndpoint, ErpOrder
from saleor_oms_plugin.shop import secrets
from saleor_oms_plugin.workflow.models import OrderState
from saleor_oms_plugin.workflow.services import move_order
from tests.support.erp import says
from tests.support.erp_endpoint import Receiver, receiving
from tests.support.shop import ANNA, Shop


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1"
    with receiving() as found:
        yield found


def endpoint(receiver: Receiver, **values: Any) -> SavedEndpoint:
    made = endpoints.create_endpoint({"code": "sap", "url": receiver.url, "system": "SAP", **values})
    assert made.errors == ()
    assert made.value is not None
    return made.value


def sent_to(receiver: Receiver) -> list[tuple[int, str]]:
    return [(call.json["data"]["sequence"], call.json["data"]["status"]["code"]) for call in receiver.calls]


def test_a_change_is_told_signed_and_whole(erp_shop: Shop, receiver: Receiver) -> None:
    made = endpoint(receiver)
    erp_shop.goes_live()
    order = erp_shop.has(external_reference="PO-1")
    move_order(order.id, erp_shop.status("confirmed").pk, ANNA, reason="all fine")

    maintenance.drain()

    assert sent_to(receiver) == [(1, "new"), (2, "confirmed")]
    call = receiver.calls[-1]
    assert made.secret is not None
    message = Webhook(made.secret).verify(call.body, call.headers)
    data = message["data"]
    assert message["type"] == "order.status_changed"
    assert data["order"] == {
        "id": to_global_id("Order", order.id),
        "number": order.number,
        "externalReference": "PO-1",
        "channel": "default-channel",
    }
    assert data["status"]["externalIds"] == [{"system": "SAP", "value": "20"}]
    assert (data["fromStatus"]["code"], data["source"], data["system"], data["reason"]) == ("new", "PERSON", None, "all fine")
    assert message["timestamp"] == data["at"]


def test_each_change_is_told_once(erp_shop: Shop, receiver: Receiver) -> None:
    endpoint(receiver)
    erp_shop.goes_live()
    erp_shop.has()

    for _ in range(3):
        maintenance.drain()

    assert sent_to(receiver) == [(1, "new")]


def test_a_system_does_not_hear_its_own_words(erp_shop: Shop, receiver: Receiver) -> None:
    endpoint(receiver)
    endpoint(receiver, code="wms", system="WMS")
    erp_shop.goes_live()
    order = erp_shop.has()
    says(order, "30")

    maintenance.drain()

    assert sorted(sent_to(receiver)) == [(1, "new"), (1, "new"), (2, "picking")]
    assert ActionRun.objects.filter(config__sequence=2).get().config == {"endpoint": "wms", "sequence": 2}


def test_an_endpoint_hears_of_the_sources_it_asked_for(erp_shop: Shop, receiver: Receiver) -> None:
    endpoint(receiver, sources=["PERSON"])
    erp_shop.goes_live()
    order = erp_shop.has()
    move_order(order.id, erp_shop.status("confirmed").pk, ANNA)

    maintenance.drain()

    assert sent_to(receiver) == [(2, "confirmed")]


def test_in_observe_mode_nothing_is_told(erp_shop: Shop, receiver: Receiver) -> None:
    endpoint(receiver)
    erp_shop.has()

    maintenance.drain()
    erp_shop.goes_live()
    maintenance.drain()

    assert receiver.calls == []
    assert ActionRun.objects.get().state == RunState.SKIPPED


def test_a_switched_off_endpoint_hears_nothing(erp_shop: Shop, receiver: Receiver) -> None:
    endpoint(receiver, is_enabled=False)
    erp_shop.goes_live()
    erp_shop.has()

    maintenance.drain()

    assert receiver.calls == []
    assert not ActionRun.objects.exists()


def test_an_endpoint_that_went_meanwhile_is_not_called(erp_shop: Shop, receiver: Receiver) -> None:
    made = endpoint(receiver)
    erp_shop.goes_live()
    erp_shop.has()
    feed.publish()
    assert made.endpoint is not None

    assert endpoints.delete_endpoint(made.endpoint.pk) == ()
    maintenance.drain()

    assert receiver.calls == []
    assert ActionRun.objects.get().state == RunState.SKIPPED
    assert secrets.names_set("erp.") == frozenset()


def test_another_address_is_sent_nothing_that_the_old_secret_signs_and_the_call_waits(erp_shop: Shop, receiver: Receiver) -> None:
    made = endpoint(receiver)
    erp_shop.goes_live()
    elsewhere = receiver.url.replace("127.0.0.1", "localhost")
    assert endpoints.update_endpoint(made.endpoint.pk, {"url": elsewhere}).errors == ()
    erp_shop.has()

    maintenance.drain()

    run = ActionRun.objects.get()
    assert (run.state, receiver.calls) == (RunState.PARKED, [])
    assert "The signing secret of the endpoint sap: It was entered for http://127.0.0.1" in run.error
    assert endpoints.lost_its_secret(made.endpoint)
    found = endpoints.test_endpoint(made.endpoint.pk)
    assert isinstance(found, OmsError)
    assert "enter it again" in found.message

    # A new one is made on request, and what waited is told
    renewed = endpoints.update_endpoint(made.endpoint.pk, {"url": receiver.url, "secret": ""}).value
    assert renewed is not None
    assert renewed.secret is not None
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        maintenance.drain()
        [call] = receiver.calls
        Webhook(renewed.secret).verify(call.body, call.headers)


def test_a_receiver_that_fails_is_asked_again_with_the_same_id(erp_shop: Shop, receiver: Receiver) -> None:
    endpoint(receiver)
    erp_shop.goes_live()
    erp_shop.has()
    receiver.status = 503
    maintenance.drain()
    assert ActionRun.objects.get().state == RunState.RETRYING

    receiver.status = 200
    ActionRun.objects.update(due_at=clock.now())
    maintenance.drain()

    assert ActionRun.objects.get().state == RunState.DONE
    assert len({call.headers["webhook-id"] for call in receiver.calls}) == 1
    assert len(receiver.calls) == 2


def test_a_receiver_that_refuses_leaves_a_failed_run(erp_shop: Shop, receiver: Receiver) -> None:
    endpoint(receiver)
    erp_shop.goes_live()
    erp_shop.has()
    receiver.status, receiver.text = 422, "no such order"

    maintenance.drain()

    run = ActionRun.objects.get()
    assert run.state == RunState.FAILED
    assert "no such order" in run.error


def test_the_test_button_calls_with_no_order_also_in_observe_mode(erp_shop: Shop, receiver: Receiver) -> None:
    made = endpoint(receiver)
    assert made.endpoint is not None

    assert endpoints.test_endpoint(made.endpoint.pk) == Answer(200, "ok")

    [call] = receiver.calls
    assert call.json["type"] == "oms.test"
    receiver.status = 500
    failed = endpoints.test_endpoint(made.endpoint.pk)
    assert isinstance(failed, OmsError)
    assert failed.code == ErrorCode.ACTION_FAILED


def test_a_new_secret_is_made_on_demand_and_signs_from_then_on(erp_shop: Shop, receiver: Receiver) -> None:
    made = endpoint(receiver)
    assert made.endpoint is not None

    changed = endpoints.update_endpoint(made.endpoint.pk, {"secret": "", "url": receiver.url + "2"}).value
    assert changed is not None

    assert changed.secret not in (None, made.secret)
    endpoints.test_endpoint(made.endpoint.pk)
    [call] = receiver.calls
    assert Webhook(str(changed.secret)).verify(call.body, call.headers)
    assert call.path == "/hook2"


def test_two_endpoints_can_not_have_one_code(erp_shop: Shop, receiver: Receiver) -> None:
    endpoint(receiver)

    again = endpoints.create_endpoint({"code": "sap", "url": receiver.url})

    assert [error.code for error in again.errors] == [ErrorCode.UNIQUE]
    assert ErpEndpoint.objects.count() == 1


def test_mending_a_drift_tells_ours_once_more(erp_shop: Shop, receiver: Receiver) -> None:
    endpoint(receiver, sources=["TRIGGER"])
    endpoint(receiver, code="wms", system="WMS", sources=["TRIGGER"])
    erp_shop.goes_live()
    order = erp_shop.has()
    says(order, "30", clock.now() - timedelta(hours=2))
    move_order(order.id, erp_shop.status("packed").pk, ANNA)
    OrderState.objects.update(since=clock.now() - timedelta(hours=1))

    [repair] = drift.repair([order.id], "SAP", drift.Direction.PUSH_OURS, ANNA)
    maintenance.drain()

    assert repair.done
    [call] = receiver.calls
    assert (call.json["data"]["status"]["code"], call.json["data"]["isRepeat"]) == ("packed", True)
    assert ActionRun.objects.get().config["endpoint"] == "sap"
    assert [entry.is_repeat for entry in feed.entries()].count(True) == 1
    assert list(drift.drifts("SAP", ANNA)) == []  # under way
    ErpOrder.objects.update(repeated_at=clock.now() - timedelta(hours=1))
    assert len(drift.drifts("SAP", ANNA)) == 1  # the ERP has not answered
