"""`preview_move()`: what a move of many orders would do, without doing it."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.actions.models import Action, ActionTrigger
from saleor_oms_plugin.actions.services import preview_move
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.statuses.models import OrderStatus, Transition
from saleor_oms_plugin.workflow.models import OrderState, StatusChange
from saleor_oms_plugin.workflow.services import move_order
from tests.support.shop import ANNA, Shop


def action(status: OrderStatus, code: str, trigger: ActionTrigger = ActionTrigger.ENTER, **values: object) -> Action:
    return Action.objects.create(status=status, code=code, kind="webhook", label=code, trigger=trigger, **values)


def test_each_order_says_whether_it_would_move_and_what_would_run(open_shop: Shop) -> None:
    new, confirmed = open_shop.status("new"), open_shop.status("confirmed")
    action(new, "leaving", ActionTrigger.LEAVE)
    action(confirmed, "entering")
    action(confirmed, "switched-off", is_enabled=False)
    action(confirmed, "leaving-the-target", ActionTrigger.LEAVE)
    moves, there, refused = open_shop.has(), open_shop.has(), open_shop.has()
    move_order(there.id, confirmed.pk, ANNA)
    move_order(refused.id, open_shop.status("cancelled").pk, ANNA)

    previews = preview_move([refused.id, moves.id, there.id, moves.id], confirmed.pk, ANNA)

    assert [preview.order.pk for preview in previews] == [refused.id, moves.id, there.id]
    assert [preview.refusal.code if preview.refusal else None for preview in previews] == [
        ErrorCode.TRANSITION_NOT_ALLOWED,
        None,
        ErrorCode.INVALID,
    ]
    assert [[one.code for one in preview.actions] for preview in previews] == [[], ["leaving", "entering"], []]
    assert open_shop.history(moves) == ["new"]


def test_payment_and_guards_are_judged_by_what_is_known(open_shop: Shop) -> None:
    waits = open_shop.has()
    move_order(waits.id, open_shop.status("awaiting-payment").pk, ANNA)
    guarded = open_shop.has()
    dear = {"combinator": "and", "rules": [{"field": "order.total", "operator": ">", "value": 10_000}]}
    Transition.objects.filter(from_status=open_shop.status("new"), to_status=open_shop.status("confirmed")).update(condition=dear)
    open_shop.saleor.requests.clear()

    previews = preview_move([waits.id, guarded.id], open_shop.status("confirmed").pk, ANNA)

    assert [preview.refusal.code for preview in previews if preview.refusal] == [ErrorCode.PAYMENT_REQUIRED, ErrorCode.GUARD_FAILED]
    assert open_shop.saleor.requests == []


def test_orders_not_stored_yet_are_judged_where_they_would_enter_and_not_stored(open_shop: Shop) -> None:
    order, draft = open_shop.has(), open_shop.saleor.add_draft()
    open_shop.hears_of(draft)
    StatusChange.objects.all().delete()
    OrderState.objects.all().delete()

    previews = preview_move([order.id, draft.id], open_shop.status("confirmed").pk, ANNA)

    assert [preview.refusal.code if preview.refusal else None for preview in previews] == [None, ErrorCode.TRANSITION_NOT_ALLOWED]
    assert not OrderState.objects.exists()


def test_what_is_out_of_reach_is_left_out(open_shop: Shop) -> None:
    ours, theirs = open_shop.has(channel="slovenia"), open_shop.has(channel="poland")
    actor = replace(ANNA, channels=frozenset({"slovenia"}))

    previews = preview_move([theirs.id, uuid4(), ours.id], open_shop.status("confirmed").pk, actor)

    assert [preview.order.pk for preview in previews] == [ours.id]
    assert preview_move([ours.id], 10**9, actor) == []


def test_more_than_five_hundred_are_not_looked_at(open_shop: Shop) -> None:
    with pytest.raises(ValueError, match="500"):
        preview_move([uuid4() for _ in range(501)], open_shop.status("confirmed").pk, ANNA)


def test_the_number_of_statements_does_not_grow_with_the_orders(open_shop: Shop) -> None:
    Transition.objects.update(condition={"combinator": "and", "rules": [{"field": "order.total", "operator": ">", "value": 0}]})
    order_ids = [open_shop.has().id for _ in range(41)]

    def statements(chosen: list[object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            previews = preview_move(chosen, open_shop.status("confirmed").pk, ANNA)  # type: ignore[arg-type]
        assert [preview.refusal for preview in previews] == [None] * len(chosen)
        return len(captured)

    assert statements(list(order_ids[:1])) == statements(list(order_ids[1:]))
