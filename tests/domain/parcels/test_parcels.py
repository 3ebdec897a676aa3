"""Parcels from their planning to the carrier: what is where it should be, and nothing leaves twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import ANONYMOUS, Actor, ActorKind
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.parcels import handing_over, holding, packing, queries, releasing, services
from saleor_oms_plugin.parcels.models import HoldReason, Parcel, ParcelChange, ParcelHold, ParcelStage
from saleor_oms_plugin.parcels.routing_rules import ROUTING_RULES
from saleor_oms_plugin.saleor_api.port import SaleorError, SaleorUnavailableError
from saleor_oms_plugin.warehouses import members, places
from tests.support.shop import ANNA, CUSTOMER

from .conftest import MARIBOR, NIS, SUBOTICA, Stores

pytestmark = pytest.mark.django_db(transaction=True)

CLERK = Actor(ActorKind.STAFF, "Zoran Ilić", id=to_global_id("User", 77))


def two_minutes_later() -> None:
    """Whoever was handing a parcel over is not waited for any more."""
    Parcel.objects.exclude(sending_since=None).update(sending_since=clock.now() - handing_over.LEASE * 2)


def message_of(result: Any) -> str:
    assert result.value is None
    return " ".join(error.message for error in result.errors)


# -- planning ---------------------------------------------------------------------------------------------------------------


def test_without_rules_each_warehouse_sends_what_is_reserved_there(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2, "maribor": 3}}
    order = stores.orders(MUG=5)

    parcels = stores.plan(order)

    assert stores.sent(parcels) == {"Nis": {"MUG": 2}, "Maribor": {"MUG": 3}}
    assert {parcel.number for parcel in parcels} == {f"{order.number}-1", f"{order.number}-2"}
    assert {reason[0] for parcel in parcels for reason in parcel.why} == {"RESERVED", "SERVES"}


def test_a_plan_gives_no_reservation_up_and_what_it_takes_elsewhere_no_other_plan_takes(stores: Stores) -> None:
    ROUTING_RULES.create({"name": "One parcel", "kind": "FEWEST_PARCELS"})
    stores.shop.saleor.stocks = {"MUG": {"nis": 2, "maribor": 5}}
    first, second = stores.orders(MUG=4), stores.orders(MUG=3)
    before = {line: dict(found) for line, found in stores.shop.saleor.allocated.items()}

    assert stores.sent(stores.plan(first)) == {"Maribor": {"MUG": 2}, "Nis": {"MUG": 2}}
    assert stores.sent(stores.plan(second)) == {"Maribor": {"MUG": 3}}
    assert {line: dict(found) for line, found in stores.shop.saleor.allocated.items()} == before


def test_pieces_planned_where_they_are_not_reserved_are_nobody_elses(stores: Stores) -> None:
    ROUTING_RULES.create({"name": "Nis", "kind": "FORCE", "warehouse": "nis"})
    stores.shop.saleor.stocks = {"MUG": {"maribor": 4, "nis": 4}}
    first, second = stores.orders(MUG=3), stores.orders(MUG=3)

    assert stores.sent(stores.plan(first)) == {"Nis": {"MUG": 1}, "Maribor": {"MUG": 2}} or stores.sent(stores.plan(first)) == {
        "Nis": {"MUG": 2},
        "Maribor": {"MUG": 1},
    }
    planned = stores.sent(stores.plan(second))
    assert sum(sum(found.values()) for found in planned.values()) == 3
    at_nis = sum(line.pieces for parcel in Parcel.objects.filter(warehouse_id=NIS.id) for line in parcel.lines.all())
    assert at_nis <= 4


def test_what_is_planned_anew_keeps_its_numbers_and_leaves_what_was_released(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2, "maribor": 3}}
    order = stores.orders(MUG=5)
    first, second = stores.plan(order)
    releasing.release([first.pk], ANNA)

    again = stores.plan(order)

    assert [parcel.number for parcel in again] == [first.number, second.number]
    assert [parcel.state for parcel in again] == [ParcelStage.RELEASED, ParcelStage.PLANNED]


def test_what_is_nowhere_is_missing_and_drafts_are_not_planned(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2}}
    order = stores.orders(MUG=2)
    stores.shop.saleor.count_stock("MUG", {"nis": 1})

    done = services.plan_order(order.id, ANNA)
    assert done.value is not None
    assert dict(done.value.missing) == {order.lines[0].id: 1}

    stores.shop.saleor.cancel(order.id)
    assert "canceled" in message_of(services.plan_order(order.id, ANNA))


def test_saleor_that_does_not_answer_is_said_and_plans_nothing(stores: Stores) -> None:
    order = stores.orders(MUG=2)
    stores.shop.saleor.is_down = True

    assert "Try again" in message_of(services.plan_order(order.id, ANNA))
    assert stores.parcels(order) == []


# -- by hand ------------------------------------------------------------------------------------------------------------------


def test_a_parcel_is_split_moved_and_put_together_again(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 5, "maribor": 2}, "POT": {"nis": 1}}
    order = stores.orders(MUG=4, POT=1)
    [parcel] = stores.plan(order)
    mug = order.lines[0].id

    done = services.split(parcel.pk, {mug: 2}, ANNA, MARIBOR.id)
    assert done.value is not None
    assert stores.sent(done.value) == {"Nis": {"MUG": 2, "POT": 1}, "Maribor": {"MUG": 2}}

    assert "Maribor has 0 of" in message_of(services.move(parcel.pk, MARIBOR.id, ANNA))
    moved = services.move(done.value[1].pk, NIS.id, ANNA)
    assert moved.value is not None
    merged = services.merge([parcel.pk, done.value[1].pk], ANNA)
    assert merged.value is not None
    assert [parcel.state for parcel in merged.value] == [ParcelStage.PLANNED, ParcelStage.CANCELED]
    assert stores.sent(merged.value[:1]) == {"Nis": {"MUG": 4, "POT": 1}}


@pytest.mark.parametrize("pieces", [{}, {"other": 1}, {"mug": 0}, {"mug": 5}, {"mug": 4}])
def test_what_is_not_in_a_parcel_is_not_taken_out_of_it(stores: Stores, pieces: dict[str, int]) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 4}}
    order = stores.orders(MUG=4)
    [parcel] = stores.plan(order)

    named = {order.lines[0].id if line == "mug" else line: count for line, count in pieces.items()}
    assert services.split(parcel.pk, named, ANNA).errors[0].code is ErrorCode.INVALID
    assert stores.sent(stores.parcels(order)) == {"Nis": {"MUG": 4}}


def test_parcels_of_two_places_are_not_put_together(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2, "maribor": 3}}
    first, second = stores.plan(stores.orders(MUG=5))

    assert "move one first" in message_of(services.merge([first.pk, second.pk], ANNA))


def test_what_is_held_goes_nowhere_until_its_last_hold_has_ended(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2}}
    [parcel] = stores.plan(stores.orders(MUG=2))
    for reason in (HoldReason.PAYMENT, HoldReason.ADDRESS):
        assert holding.hold(parcel.pk, reason, "ask", ANNA).errors == ()

    assert "is held" in message_of(releasing.release([parcel.pk], ANNA))
    first, last = ParcelHold.objects.order_by("id")
    holding.release_hold(first.pk, ANNA)
    assert "is held" in message_of(releasing.release([parcel.pk], ANNA))
    holding.release_hold(last.pk, ANNA)
    assert releasing.release([parcel.pk], ANNA).errors == ()
    assert holding.hold(parcel.pk, "BECAUSE", "", ANNA).errors[0].code is ErrorCode.INVALID


# -- telling the warehouse --------------------------------------------------------------------------------------------------------


def test_the_warehouse_is_told_in_its_language_what_to_pick(stores: Stores, mailoutbox: list[Any]) -> None:
    places.update(NIS.id, {"language": "sr", "email": "magacin@example.com"})
    stores.shop.saleor.stocks = {"MUG": {"nis": 2}}
    order = stores.orders(MUG=2)
    [parcel] = stores.plan(order)

    done = releasing.release([parcel.pk], ANNA)

    assert done.value is not None
    assert done.value.not_told == {}
    [letter] = mailoutbox
    assert (letter.to, f"spremite i spakujte paket {parcel.number}" in letter.subject) == (["magacin@example.com"], True)
    assert f"2 × {order.lines[0].full_name} [MUG]" in letter.body
    assert "Adresa za dostavu:" in letter.body
    assert stores.parcels(order)[0].state == ParcelStage.RELEASED


def test_a_warehouse_without_an_address_is_not_told_and_that_is_said(stores: Stores, mailoutbox: list[Any]) -> None:
    stores.shop.saleor.stocks = {"MUG": {"maribor": 2}}
    order = stores.orders(MUG=2)
    [parcel] = stores.plan(order)

    done = releasing.release([parcel.pk], ANNA)

    assert done.value is not None
    assert done.value.not_told == {parcel.pk: "Maribor has no address: enter one for it, or in Saleor."}
    assert (mailoutbox, stores.parcels(order)[0].state) == ([], ParcelStage.RELEASED)


# -- packing --------------------------------------------------------------------------------------------------------------------------


def test_what_was_not_found_waits_in_a_parcel_of_its_own(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 3}, "POT": {"nis": 1}}
    order = stores.orders(MUG=3, POT=1)
    [parcel] = stores.plan(order)
    releasing.release([parcel.pk], ANNA)

    done = packing.pack(parcel.pk, ANNA, {order.lines[0].id: 1})

    assert done.value is not None
    packed, short = done.value.parcel, done.value.short
    assert short is not None
    assert (packed.state, stores.sent([packed])) == (ParcelStage.PACKED, {"Nis": {"MUG": 1, "POT": 1}})
    assert (short.is_held, short.state, stores.sent([short])) == (True, ParcelStage.PLANNED, {"Nis": {"MUG": 2}})
    assert [hold.reason for hold in ParcelHold.objects.all()] == [HoldReason.OUT_OF_STOCK]
    assert ParcelChange.objects.filter(kind="SHORT").get().detail.startswith("2 of ")


def test_nothing_is_packed_that_was_not_released_or_of_which_nothing_was_found(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 3}}
    order = stores.orders(MUG=3)
    [parcel] = stores.plan(order)

    assert "a released parcel is packed" in message_of(packing.pack(parcel.pk, ANNA))
    releasing.release([parcel.pk], ANNA)
    assert "Nothing was picked" in message_of(packing.pack(parcel.pk, ANNA, {order.lines[0].id: 0}))
    assert "none to all" in message_of(packing.pack(parcel.pk, ANNA, {order.lines[0].id: 4}))


# -- handing over ----------------------------------------------------------------------------------------------------------------------


def test_a_parcel_that_leaves_is_fulfilled_from_its_warehouse_with_its_number(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2, "maribor": 3}, "POT": {"maribor": 1, "nis": 1}}
    order = stores.orders(MUG=5, POT=2)
    parcels = stores.plan(order)

    for number, parcel in enumerate(reversed(parcels)):  # the order of which Saleor's own check would refuse
        done = stores.hand_over(stores.packed(parcel), f"RR{number}SI")
        assert (done.state, done.tracking_number) == (ParcelStage.HANDED_OVER, f"RR{number}SI")

    assert sorted(stores.fulfilled(order)) == [("FULFILLED", "Maribor", 4), ("FULFILLED", "Nis", 3)]
    assert stores.shop.saleor.orders[order.id].status == "FULFILLED"
    assert stores.shop.saleor.stocks == {"MUG": {"nis": 0, "maribor": 0}, "POT": {"nis": 0, "maribor": 0}}
    stores.follows(order)
    assert set(stores.states(order).values()) == {"HANDED_OVER"}


def test_a_parcel_that_was_handed_over_is_not_handed_over_again(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 4}}
    order = stores.orders(MUG=2)
    [parcel] = stores.plan(order)
    stores.packed(parcel)

    stores.hand_over(parcel)
    stores.hand_over(parcel)

    assert len(stores.fulfilled(order)) == 1


@pytest.mark.parametrize("cut", ["answer", "look"])
@pytest.mark.parametrize("saleor_tells_first", [False, True])
def test_an_answer_that_is_lost_leaves_one_fulfillment(
    stores: Stores, monkeypatch: pytest.MonkeyPatch, cut: str, saleor_tells_first: bool
) -> None:
    """Two equal parcels of one order: the second must not be taken for the first."""
    from saleor_oms_plugin.saleor_api.client import SaleorClient

    stores.shop.saleor.stocks = {"MUG": {"nis": 4}}
    order = stores.orders(MUG=4)
    [parcel] = stores.plan(order)
    services.split(parcel.pk, {order.lines[0].id: 2}, ANNA)
    first, second = stores.parcels(order)
    stores.packed(first)
    stores.packed(second)
    stores.hand_over(first)
    fulfill = SaleorClient.fulfill_order

    def cut_off(*args: Any, **kwargs: Any) -> None:
        fulfill(*args, **kwargs)
        if cut == "look":
            stores.shop.saleor.is_down = True
        else:
            raise SaleorUnavailableError("cut off")

    with monkeypatch.context() as patch:
        patch.setattr(SaleorClient, "fulfill_order", cut_off)
        assert "no clear answer" in message_of(handing_over.hand_over(second.pk, ANNA))
    stores.shop.saleor.is_down = False
    assert "being handed over" in message_of(handing_over.hand_over(second.pk, ANNA)), "somebody else is at it"
    if saleor_tells_first:
        stores.follows(order)
        assert stores.states(order) == {"1": "HANDED_OVER", "2": "HANDED_OVER"}
    two_minutes_later()

    done = stores.hand_over(second)

    assert done.state == ParcelStage.HANDED_OVER
    assert [pieces for _, _, pieces in stores.fulfilled(order)] == [2, 2]
    assert len({one.fulfillment_id for one in stores.parcels(order)}) == 2


def test_a_call_that_never_reached_saleor_is_made_by_the_next_try(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    from saleor_oms_plugin.saleor_api.client import SaleorClient

    stores.shop.saleor.stocks = {"MUG": {"nis": 4}}
    order = stores.orders(MUG=2)
    [parcel] = stores.plan(order)
    stores.packed(parcel)

    def lost(*args: Any, **kwargs: Any) -> None:
        raise SaleorError("half an answer")

    with monkeypatch.context() as patch:
        patch.setattr(SaleorClient, "fulfill_order", lost)
        assert "no clear answer" in message_of(handing_over.hand_over(parcel.pk, ANNA))
    two_minutes_later()

    stores.hand_over(parcel)

    assert stores.fulfilled(order) == [("FULFILLED", "Nis", 2)]


def test_what_is_not_there_is_refused_with_the_number_and_nothing_leaves(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2}}
    order = stores.orders(MUG=2)
    [parcel] = stores.plan(order)
    stores.packed(parcel)
    stores.shop.saleor.count_stock("MUG", {"nis": 1})

    assert "Nis has 1 of A book for this order, 2 are to be sent." in message_of(handing_over.hand_over(parcel.pk, ANNA))
    assert stores.fulfilled(order) == []
    stores.shop.saleor.count_stock("MUG", {"nis": 2})
    assert stores.hand_over(parcel).state == ParcelStage.HANDED_OVER


def test_where_the_shop_wants_approval_a_parcel_that_leaves_is_approved(stores: Stores) -> None:
    stores.shop.saleor.approves_automatically = False
    stores.shop.saleor.stocks = {"MUG": {"nis": 2}}
    order = stores.orders(MUG=2)
    [parcel] = stores.plan(order)

    stores.hand_over(stores.packed(parcel))

    assert stores.fulfilled(order) == [("FULFILLED", "Nis", 2)]


def test_an_unconfirmed_order_and_a_parcel_that_is_not_packed_do_not_leave(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2}}
    order = stores.orders(MUG=2)
    [parcel] = stores.plan(order)

    assert "pack it first" in message_of(handing_over.hand_over(parcel.pk, ANNA))
    stores.packed(parcel)
    stores.shop.saleor.orders[order.id] = replace(stores.shop.saleor.orders[order.id], status="UNCONFIRMED")
    assert "confirm it first" in message_of(handing_over.hand_over(parcel.pk, ANNA))


# -- what others do in Saleor -----------------------------------------------------------------------------------------------------------


def test_what_the_dashboard_fulfills_is_taken_over_and_what_is_left_shrinks(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 4}}
    order = stores.orders(MUG=4)
    stores.plan(order)

    stores.shop.saleor.fulfill(order.id, {order.lines[0].id: 1}, warehouse="Nis", tracking_number="RR1SI")
    stores.follows(order)

    assert stores.states(order) == {"1": "PLANNED", "2": "HANDED_OVER"}
    first, second = stores.parcels(order)
    assert (stores.sent([first]), second.tracking_number) == ({"Nis": {"MUG": 3}}, "RR1SI")


def test_the_dashboards_fulfillment_of_just_that_parcel_is_that_parcel(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 4}}
    order = stores.orders(MUG=4)
    stores.plan(order)

    stores.shop.saleor.fulfill(order.id, warehouse="Nis")
    stores.follows(order)

    assert stores.states(order) == {"1": "HANDED_OVER"}


def test_a_parcel_keeps_its_number_and_tracking_when_all_of_it_comes_back(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2}}
    order = stores.orders(MUG=2)
    [parcel] = stores.plan(order)
    stores.hand_over(stores.packed(parcel), "RR000123SI")
    stores.follows(order)

    stores.shop.saleor.return_(order.id)
    stores.follows(order)

    [kept] = stores.parcels(order)
    assert (kept.state, kept.number, kept.tracking_number) == (ParcelStage.CAME_BACK, f"{order.number}-1", "RR000123SI")


def test_a_fulfillment_that_is_canceled_is_planned_again_in_a_new_parcel(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2}}
    order = stores.orders(MUG=2)
    [parcel] = stores.plan(order)
    stores.hand_over(stores.packed(parcel))

    stores.shop.saleor.cancel_fulfillment(order.id)
    stores.follows(order)
    assert stores.states(order) == {"1": "CANCELED"}

    assert stores.sent(stores.plan(order)) == {"Nis": {"MUG": 2}}
    assert stores.states(order) == {"1": "CANCELED", "2": "PLANNED"}


def test_what_is_given_up_or_canceled_is_in_no_parcel_any_more(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 3}}
    order = stores.orders(MUG=3)
    stores.plan(order)

    stores.shop.saleor.return_(order.id, unsent={order.lines[0].id: 1})
    stores.follows(order)
    assert stores.sent(stores.parcels(order)) == {"Nis": {"MUG": 2}}

    stores.shop.saleor.cancel(order.id)
    stores.follows(order)
    assert stores.states(order) == {"1": "CANCELED"}


# -- who may --------------------------------------------------------------------------------------------------------------------------


def test_a_clerk_packs_and_hands_over_what_is_his_warehouses_and_sees_nothing_else(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2, "maribor": 3}}
    parcels = {parcel.warehouse_name: parcel for parcel in stores.plan(stores.orders(MUG=5))}
    releasing.release([parcel.pk for parcel in parcels.values()], ANNA)
    assert packing.pack(parcels["Nis"].pk, CLERK).errors[0].code is ErrorCode.PERMISSION_DENIED
    members.set_members(NIS.id, [str(CLERK.id)])

    assert [parcel.warehouse_name for parcel in queries.visible(CLERK)] == ["Nis"]
    assert packing.pack(parcels["Nis"].pk, CLERK).errors == ()
    assert packing.pack(parcels["Maribor"].pk, CLERK).errors[0].code is ErrorCode.NOT_FOUND
    assert handing_over.hand_over(parcels["Nis"].pk, CLERK).errors == ()
    for refusal in (
        services.move(parcels["Nis"].pk, SUBOTICA.id, CLERK),
        holding.hold(parcels["Nis"].pk, "OTHER", "", CLERK),
        releasing.release([parcels["Nis"].pk], CLERK),
        services.plan_order(parcels["Nis"].order_id, CLERK),
    ):
        assert refusal.errors[0].code is ErrorCode.PERMISSION_DENIED
    elsewhere = replace(CLERK, channels=frozenset({"another"}))
    assert list(queries.visible(elsewhere)) == []
    assert packing.pack(parcels["Nis"].pk, elsewhere).errors[0].code is ErrorCode.NOT_FOUND


def test_channels_and_strangers(stores: Stores) -> None:
    stores.shop.saleor.stocks = {"MUG": {"nis": 2}}
    order = stores.orders(MUG=2)
    [parcel] = stores.plan(order)
    elsewhere = replace(ANNA, channels=frozenset({"another"}))

    assert services.plan_order(order.id, elsewhere).errors[0].code is ErrorCode.NOT_FOUND
    assert releasing.release([parcel.pk], elsewhere).errors[0].code is ErrorCode.NOT_FOUND
    assert list(queries.visible(elsewhere)) == []
    for nobody in (CUSTOMER, ANONYMOUS):
        assert list(queries.visible(nobody)) == []
        assert packing.pack(parcel.pk, nobody).errors[0].code is ErrorCode.PERMISSION_DENIED
