"""Runs of one order that don't overtake each other, and messages that would be untrue by now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.actions import ledger
from saleor_oms_plugin.actions.action_type import SALEOR, PermanentError, RunContext, TransientError
from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs, retry_run
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.services import move_order, undo_move
from tests.support.action_types import Probe, installed, make_action
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

GRACE = timedelta(minutes=2)


class Message(Probe):
    """Writes to the customer."""

    is_customer_facing = True


class InSaleor(Probe):
    """Changes Saleor's order."""

    def destination(self, config: Any) -> str:
        return SALEOR


@pytest.fixture
def mail() -> Iterator[Message]:
    with installed(kind := Message("mail-like")):
        yield kind


@pytest.fixture
def sms() -> Iterator[Message]:
    with installed(kind := Message("sms-like")):
        yield kind


@pytest.fixture
def in_saleor() -> Iterator[InSaleor]:
    with installed(kind := InSaleor("in-saleor")):
        yield kind


def moves(shop: Shop, order: Order, *codes: str) -> None:
    for code in codes:
        assert move_order(order.id, shop.status(code).pk, OWNER_OF_SHOP, override=True).changed


def failing(shop: Shop, code: str, error: Exception) -> Any:
    """What a type does: it fails for the actions of this status."""

    def does(context: RunContext) -> None:
        if context.status is not None and context.status.code == code:
            raise error

    return does


def on(shop: Shop, code: str, kind: str, **changes: Any) -> None:
    make_action(shop.status(code), kind, config={"text": code}, cancel_when_left=False, **changes)


def states() -> list[str]:
    return list(ActionRun.objects.order_by("pk").values_list("state", flat=True))


def test_what_changes_saleors_order_waits_for_what_an_earlier_status_has_promised(live_shop: Shop, in_saleor: InSaleor) -> None:
    # Given a confirmation in Saleor that does not succeed yet, and a fulfilment that needs it, in the next status
    in_saleor.does = failing(live_shop, "confirmed", TransientError("Saleor is away"))
    on(live_shop, "confirmed", "in-saleor")
    on(live_shop, "picking", "in-saleor")
    order = live_shop.has()
    moves(live_shop, order, "confirmed", "picking")

    drain_runs()
    assert (states(), in_saleor.texts) == (["RETRYING", "PENDING"], [])

    # When it succeeds at last
    in_saleor.does = lambda context: None
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        drain_runs()
        drain_runs()

    # Then the other one follows
    assert (states(), in_saleor.texts) == (["DONE", "DONE"], ["confirmed", "picking"])


def test_what_failed_for_good_holds_up_nobody(live_shop: Shop, in_saleor: InSaleor) -> None:
    in_saleor.does = failing(live_shop, "confirmed", PermanentError("no"))
    on(live_shop, "confirmed", "in-saleor")
    on(live_shop, "picking", "in-saleor")
    moves(live_shop, live_shop.has(), "confirmed", "picking")

    drain_runs()
    drain_runs()

    assert states() == ["FAILED", "DONE"]


def test_another_order_does_not_wait(live_shop: Shop, in_saleor: InSaleor) -> None:
    in_saleor.does = failing(live_shop, "confirmed", TransientError("later"))
    on(live_shop, "confirmed", "in-saleor")
    on(live_shop, "picking", "in-saleor")
    moves(live_shop, live_shop.has(), "confirmed")
    moves(live_shop, live_shop.has(), "picking")

    drain_runs()

    assert states() == ["RETRYING", "DONE"]


def test_a_later_message_to_the_customer_never_overtakes_an_earlier_one(live_shop: Shop, mail: Message) -> None:
    mail.does = failing(live_shop, "confirmed", TransientError("451 greylisted"))
    on(live_shop, "confirmed", "mail-like")
    on(live_shop, "picking", "mail-like")
    moves(live_shop, live_shop.has(), "confirmed", "picking")
    with time_machine.travel(clock.now() + GRACE, tick=False) as now:
        drain_runs()
        for _ in range(8):  # greylisted for an hour: longer than it would wait for another medium
            now.shift(timedelta(minutes=10))
            drain_runs()
        assert (states(), mail.texts) == (["RETRYING", "PENDING"], [])
        mail.does = lambda context: None
        now.shift(timedelta(hours=2))
        drain_runs()
        drain_runs()

    assert mail.texts == ["confirmed", "picking"]


def test_another_medium_waits_for_a_quarter_of_an_hour(live_shop: Shop, mail: Message, sms: Message) -> None:
    mail.does = failing(live_shop, "confirmed", TransientError("451 greylisted"))
    on(live_shop, "confirmed", "mail-like")
    on(live_shop, "picking", "sms-like")
    moves(live_shop, live_shop.has(), "confirmed", "picking")
    with time_machine.travel(clock.now() + GRACE, tick=False) as now:
        drain_runs()
        assert sms.texts == []
        now.shift(ledger.HELD_AT_MOST)
        drain_runs()

    assert sms.texts == ["picking"]


def test_messages_of_one_move_tell_the_same_and_do_not_wait_for_each_other(live_shop: Shop, mail: Message, sms: Message) -> None:
    mail.does = failing(live_shop, "confirmed", TransientError("later"))
    on(live_shop, "confirmed", "mail-like")
    on(live_shop, "confirmed", "sms-like")
    moves(live_shop, live_shop.has(), "confirmed")
    with time_machine.travel(clock.now() + GRACE):
        drain_runs()

    assert (mail.texts, sms.texts) == ([], ["confirmed"])


# -- is the order still where it was? --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("then", "code"),
    [
        (("shipped",), None),
        (("shipped", "delivered"), None),
        (("cancelled",), "CANCELED"),
        (("new",), "WENT_BACK"),
        (("new", "shipped"), "WENT_BACK"),
    ],
)
def test_a_message_is_written_where_the_order_went_on_and_not_where_it_was_canceled_or_went_back(
    live_shop: Shop, mail: Message, then: tuple[str, ...], code: str | None
) -> None:
    on(live_shop, "picking", "mail-like")
    order = live_shop.has()
    moves(live_shop, order, "picking")
    moves(live_shop, order, *then)
    with time_machine.travel(clock.now() + GRACE):
        drain_runs()

    run = ActionRun.objects.get()
    if code is None:
        assert (run.state, mail.texts) == (RunState.DONE, ["picking"])
    else:
        assert (run.state, run.why_not["code"], mail.texts) == (RunState.SKIPPED, code, [])


def test_a_move_that_was_undone_says_nothing_of_where_the_order_is(live_shop: Shop, mail: Message) -> None:
    on(live_shop, "picking", "mail-like")
    order = live_shop.has()
    moves(live_shop, order, "picking")
    wrong = move_order(order.id, live_shop.status("cancelled").pk, ANNA)
    assert wrong.change is not None
    assert undo_move(wrong.change.pk, ANNA).changed
    with time_machine.travel(clock.now() + GRACE):
        drain_runs()

    assert mail.texts == ["picking"]


def test_the_news_of_the_cancellation_itself_is_written(live_shop: Shop, mail: Message) -> None:
    on(live_shop, "cancelled", "mail-like")
    order = live_shop.has()
    live_shop.saleor.change(order.id, status="CANCELED")
    live_shop.hears_of(order)
    if live_shop.status_code(order) != "cancelled":
        moves(live_shop, order, "cancelled")
    with time_machine.travel(clock.now() + GRACE):
        drain_runs()

    assert mail.texts == ["cancelled"]


def test_no_message_of_the_way_is_written_for_an_order_that_saleor_has_canceled(live_shop: Shop, mail: Message) -> None:
    on(live_shop, "picking", "mail-like")
    order = live_shop.has()
    moves(live_shop, order, "picking")
    from saleor_oms_plugin.orders.models import OrderRecord

    OrderRecord.objects.filter(pk=order.id).update(saleor_status="CANCELED")  # known, and no trigger has moved it yet
    with time_machine.travel(clock.now() + GRACE):
        drain_runs()

    assert (ActionRun.objects.get().why_not["code"], mail.texts) == ("CANCELED", [])


def test_a_person_who_asks_for_it_gets_it_written_all_the_same(live_shop: Shop, mail: Message) -> None:
    mail.does = failing(live_shop, "picking", PermanentError("550"))
    on(live_shop, "picking", "mail-like")
    order = live_shop.has()
    moves(live_shop, order, "picking")
    with time_machine.travel(clock.now() + GRACE):
        drain_runs()
        moves(live_shop, order, "cancelled")
        mail.does = lambda context: None
        assert retry_run(ActionRun.objects.get().pk, ANNA).errors == ()
        drain_runs()

    assert mail.texts == ["picking"]
