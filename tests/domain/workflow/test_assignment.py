"""`assign()`: whose order it is."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from saleor_oms_plugin.core.actor import Actor, ActorKind
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.workflow.services import assign, move_order
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop


def test_callers_take_an_order_for_themselves(open_shop: Shop) -> None:
    order = open_shop.has()
    open_shop.forget_touches()

    assert assign(order.id, ANNA.id, ANNA).errors == ()

    state = open_shop.state(order)
    assert (state.assignee_id, state.assignee_name, state.version) == (ANNA.id, "Anna Novak", 1)
    assert open_shop.is_touched(order)


def test_somebody_who_has_worked_here_can_be_given_an_order(open_shop: Shop) -> None:
    order = open_shop.has()
    staff.seen(OWNER_OF_SHOP)

    assign(order.id, OWNER_OF_SHOP.id, ANNA)

    assert open_shop.state(order).assignee_name == "Olga Horvat"


def test_an_order_goes_from_hand_to_hand_and_to_nobody(open_shop: Shop) -> None:
    order = open_shop.has()
    assign(order.id, ANNA.id, ANNA)
    assign(order.id, OWNER_OF_SHOP.id, OWNER_OF_SHOP)
    assert open_shop.state(order).assignee_id == OWNER_OF_SHOP.id

    assign(order.id, None, ANNA)

    assert (open_shop.state(order).assignee_id, open_shop.state(order).assignee_name) == ("", "")


@pytest.mark.parametrize("caller", [ANNA, Actor(ActorKind.APP, "An app", id="VXNlcjo5OQ==", permissions=ANNA.permissions)])
def test_a_person_nobody_knows_is_refused(open_shop: Shop, caller: Actor) -> None:
    order = open_shop.has()

    result = assign(order.id, "VXNlcjo5OQ==", caller)

    assert [(error.code, error.field) for error in result.errors] == [(ErrorCode.NOT_FOUND, "staff")]
    assert open_shop.state(order).assignee_id == ""


def test_orders_out_of_reach_unknown_ones_and_drafts_are_refused(open_shop: Shop) -> None:
    order, draft = open_shop.has(), open_shop.saleor.add_draft()
    open_shop.hears_of(draft)
    stranger = replace(ANNA, channels=frozenset({"elsewhere"}))

    codes = [assign(pk, ANNA.id, actor).errors[0].code for pk, actor in ((order.id, stranger), (uuid4(), ANNA), (draft.id, ANNA))]

    assert codes == [ErrorCode.NOT_FOUND, ErrorCode.NOT_FOUND, ErrorCode.TRANSITION_NOT_ALLOWED]
    assert open_shop.state(order).assignee_id == ""


def test_an_order_not_stored_yet_is_taken_in_first(open_shop: Shop) -> None:
    order = open_shop.saleor.add_order()

    assign(order.id, ANNA.id, ANNA)

    assert open_shop.state(order).assignee_id == ANNA.id


def test_a_move_leaves_the_order_in_the_same_hands(open_shop: Shop) -> None:
    order = open_shop.has()
    assign(order.id, ANNA.id, ANNA)

    move_order(order.id, open_shop.status("confirmed").pk, OWNER_OF_SHOP)

    assert open_shop.state(order).assignee_id == ANNA.id
