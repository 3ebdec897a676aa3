"""Steps tick themselves by what happens, and people are told of those that are theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from saleor_oms_plugin.actions.models import ActionRun
from saleor_oms_plugin.actions.services import create_action, drain_runs
from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.documents import services as documents
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.orders.condition_fields import ORDER_FIELDS
from saleor_oms_plugin.parcels import log
from saleor_oms_plugin.parcels.models import Parcel
from saleor_oms_plugin.parcels.services import make_parcel
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.steps import presets, services
from saleor_oms_plugin.steps.models import Step, StepTemplate
from saleor_oms_plugin.steps.words import literal
from saleor_oms_plugin.workflow.presets import install_preset
from saleor_oms_plugin.workflow.services import assign, install_default_triggers, move_order
from tests.support import goods
from tests.support.goods import has_warehouses, wants
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop
from tests.support.smtp import MailServer
from tests.support.steps import has_four_steps, has_step, settle, states_of, step_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff, "_seen", {})


@pytest.mark.parametrize(
    ("event", "happens"),
    [
        ("PAID", lambda shop, order: shop.saleor.pay(order.id)),
        ("FULFILLED", lambda shop, order: shop.saleor.fulfill(order.id)),
        ("TRACKING_ADDED", lambda shop, order: shop.saleor.fulfill(order.id, tracking_number="AB123")),
    ],
)
def test_what_becomes_so_in_saleor_ticks_its_step(open_shop: Shop, event: str, happens: Callable[[Shop, Order], Order]) -> None:
    has_step("wait", "confirmed", ticks_on=[event])
    order = open_shop.receives()
    settle()
    assert states_of(order) == {"wait": "OPEN"}

    open_shop.hears_of(happens(open_shop, order))
    settle()

    step = step_of(order, "wait")
    assert (step.state, step.event) == ("DONE", event)
    assert open_shop.status_code(order) == "confirmed"


def test_a_step_that_waited_for_what_moved_the_order_is_done_by_it(open_shop: Shop) -> None:
    install_default_triggers()
    has_step("courier", "shipped", ticks_on=["FULFILLED"])
    has_step("call", "shipped")
    order = open_shop.receives()
    assert move_order(order.id, open_shop.status("packed").pk, OWNER_OF_SHOP, override=True).changed

    open_shop.hears_of(open_shop.saleor.fulfill(order.id))
    settle()

    assert open_shop.status_code(order) == "shipped"
    assert states_of(order) == {"courier": "DONE", "call": "CANCELED"}
    assert open_shop.history(order) == ["new", "packed", "shipped"]


def test_a_document_of_its_kind_ticks_it(selling: Shop) -> None:
    has_step("papers", "confirmed", ticks_on=["DOCUMENT_ISSUED"], document_kind="INVOICE")
    order = selling.receives()
    documents.issue(order.id, "PROFORMA")
    settle()
    assert states_of(order) == {"papers": "OPEN"}

    documents.issue(order.id, "INVOICE")
    settle()

    assert states_of(order) == {"papers": "DONE"}
    assert selling.history(order) == ["new", "confirmed"]


def test_a_step_is_ticked_by_what_was_so_before_it_was_made(open_shop: Shop) -> None:
    has_step("paid", "confirmed", ticks_on=["PAID"])
    order = open_shop.saleor.checkout_complete()
    open_shop.saleor.pay(order.id)

    open_shop.hears_of(open_shop.saleor.orders[order.id], "order_created")
    settle()

    assert states_of(order) == {"paid": "DONE"}


def test_goods_that_are_there_tick_it(open_shop: Shop) -> None:
    has_warehouses(open_shop)
    open_shop.saleor.stocks["MUG"] = {"nis": 1}
    has_step("stock", ticks_on=["ORDER_FULFILLABLE"])
    order = wants(open_shop, pieces=2)
    goods.settle()
    settle()
    assert states_of(order) == {"stock": "OPEN"}

    open_shop.saleor.stocks["MUG"] = {"nis": 2}
    goods.warehouses.ask([order.lines[0].variant_id or ""])
    goods.settle()
    settle()

    assert states_of(order) == {"stock": "DONE"}


def test_an_action_that_was_done_ticks_it(open_shop: Shop) -> None:
    open_shop.goes_live()
    has_step("note", "confirmed", ticks_on=["ACTION_DONE"], action="say-hello")
    given = {"kind": "write_note", "code": "say-hello", "config": {"text": "Hello"}}
    assert create_action(open_shop.status("new").pk, given, OWNER_OF_SHOP).errors == ()
    order = open_shop.receives()
    settle()
    assert states_of(order) == {"note": "OPEN"}

    drain_runs()
    settle()

    assert states_of(order) == {"note": "DONE"}


def test_a_condition_that_asks_for_the_whole_order_is_judged_once_it_is_there(open_shop: Shop) -> None:
    always = {"combinator": "and", "rules": [{"field": "order.lineCount", "operator": ">=", "value": 1}]}
    never = {"combinator": "and", "rules": [{"field": "order.lineCount", "operator": ">", "value": 1000}]}
    has_step("many", condition=never)
    has_step("some", condition=always)
    order = open_shop.receives()
    assert states_of(order) == {"some": "OPEN"}

    # As after a sweep, which reads heads alone.
    Step.objects.update(is_unjudged=True)
    Step.objects.create(**_copy(step_of(order, "some"), StepTemplate.objects.get(code="many")))
    open_shop.hears_of(open_shop.saleor.update(order.id, customer_note="Hi"))
    settle()

    assert states_of(order) == {"some": "OPEN", "many": "CANCELED"}
    assert not Step.objects.filter(is_unjudged=True).exists()


def _copy(step: Step, template: StepTemplate) -> dict[str, object]:
    names = ("order_id", "change_id", "status_id", "goal_id", "is_required", "made_at", "channel", "told_at")
    return {**{name: getattr(step, name) for name in names}, "template": template, "position": 9, "is_unjudged": True}


@pytest.fixture
def live_shop(open_shop: Shop, mail_server: MailServer) -> Shop:
    open_shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    assert message_settings.update({"default_language": "sl"}).errors == ()
    return open_shop


def test_whose_step_it_is_gets_one_mail_in_the_shops_language(live_shop: Shop, mail_server: MailServer) -> None:
    workflow = install_preset("cash-on-delivery", "kabi", make_default=True).workflow
    assert workflow is not None
    assert presets.install("cash-on-delivery", workflow.pk, "Manager@Kabi.example").errors == ()

    order = live_shop.receives()
    settle()
    maintenance.do_runs(waits=False)
    settle()

    [mail] = [one for one in mail_server.received if one["To"] == "manager@kabi.example"]
    assert mail["Subject"] == f"Naročilo {order.number}: Pregled naročila in zaloge"
    assert "Blago je na zalogi" in mail.get_body(("plain",)).get_content()
    assert ActionRun.objects.filter(order=order.id, kind="email").count() == 1
    assert {step.template.names["sl"] for step in Step.objects.filter(order=order.id)} == {
        *("Pregled naročila in zaloge", "Račun in dokumenti", "Priprava in pakiranje", "Predaja dostavni službi")
    }


def test_who_comes_to_have_it_is_told_then(live_shop: Shop, mail_server: MailServer) -> None:
    staff.seen(replace(ANNA, email="anna@shop.example"))
    has_step("receipt", who="ASSIGNEE", tells=True)
    order = live_shop.receives()
    settle()
    drain_runs()
    assert mail_server.received == []

    assign(order.id, ANNA.id, ANNA)
    settle()
    drain_runs()

    assert [mail["To"] for mail in mail_server.received] == ["anna@shop.example"]


def test_a_name_says_just_itself_in_the_mail() -> None:
    assert literal("50% {{ off }}") == "50% {{ '{' }}{{ '{' }} off {{ '}' }}{{ '}' }}"


@pytest.mark.parametrize("code", sorted(presets.BY_CODE))
def test_ready_made_steps_lead_along_the_ready_made_workflow(open_shop: Shop, code: str) -> None:
    workflow = install_preset(code, f"shop-{code}", make_default=True).workflow
    assert workflow is not None

    made = presets.install(code, workflow.pk)
    again = presets.install(code, workflow.pk)

    assert made.errors == again.errors == ()
    assert [one.pk for one in made.value or ()] == [one.pk for one in again.value or ()]
    assert all({"en", "pl", "sl", "sr-latn", "hr"} <= {"en", *one.names} for one in made.value or ())


def test_ready_made_steps_that_do_not_suit_a_workflow_are_refused(open_shop: Shop) -> None:
    workflow = install_preset("cash-on-delivery", "cod").workflow
    assert workflow is not None

    [error] = presets.install("pick-up", workflow.pk).errors
    assert error.params == {"statuses": ["ready-for-pickup"]}
    assert presets.install("nothing", workflow.pk).errors[0].field == "code"
    assert presets.install("b2b", workflow.pk, "no address").errors[0].field == "manager"
    assert not StepTemplate.objects.exists()


def test_a_guard_may_ask_for_open_steps(open_shop: Shop) -> None:
    has_four_steps()
    order = open_shop.receives()
    field = ORDER_FIELDS["order.openSteps"]
    snapshot = open_shop.record(order).order
    assert snapshot is not None

    assert field.read(snapshot) == 1
    services.done(step_of(order, "receipt").pk, ANNA)
    assert field.read(snapshot) == 1
    services.done(step_of(order, "papers").pk, ANNA)
    services.done(step_of(order, "pack").pk, ANNA)
    services.done(step_of(order, "courier").pk, ANNA)

    assert field.read(snapshot) == 0


def test_parcels_that_are_packed_and_handed_over_tick_theirs(open_shop: Shop) -> None:
    has_step("pack", "packed", ticks_on=["PACKED"])
    has_step("courier", "shipped", ticks_on=["HANDED_OVER"])
    order = open_shop.receives()
    parcels = [make_parcel(order.id, order.number, "W", "Niš"), make_parcel(order.id, order.number, "M", "Maribor")]

    def all_are(state: str, which: list[Parcel]) -> dict[str, str]:
        for parcel in which:
            Parcel.objects.filter(pk=parcel.pk).update(state=state)
            log.write(parcel, log.Kind(state), ANNA)
        settle()
        return states_of(order)

    assert all_are("PACKED", parcels[:1]) == {"pack": "OPEN", "courier": "OPEN"}
    assert all_are("PACKED", parcels[1:]) == {"pack": "DONE", "courier": "OPEN"}
    assert all_are("HANDED_OVER", parcels) == {"pack": "DONE", "courier": "DONE"}
