"""Who sees the orders of some channels, or none, learns nothing of the others: no number, no address, no name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import MANAGE_ORDERS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.messages import optouts
from saleor_oms_plugin.messages.store import Medium
from saleor_oms_plugin.orders import services as orders
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.shop.models import StaffMember
from saleor_oms_plugin.statuses.models import OrderStatus
from saleor_oms_plugin.statuses.workflows import create_workflow
from saleor_oms_plugin.workflow.services import move_orders
from saleor_oms_plugin.workflow.workflow_change import put_into_workflow
from tests.support.api import ask, status_id
from tests.support.erp import says
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

KEEPER = Actor(ActorKind.STAFF, "Klara", id="VXNlcjo2", permissions=frozenset({MANAGE_SETTINGS}))
LOCAL = Actor(ActorKind.STAFF, "Lojze", id="VXNlcjo3", permissions=frozenset({MANAGE_ORDERS}), channels=frozenset({"alpha"}))
LOCAL_KEEPER = replace(OWNER_OF_SHOP, id="VXNlcjo4", channels=frozenset({"alpha"}))
UNKNOWN = "{ omsErpUnknownStatuses { totalCount edges { node { value count ordersCount } } } }"


def unknown(caller: Actor) -> list[tuple[str, int, int]]:
    answer = ask(UNKNOWN, caller)
    assert answer.errors == []
    found = answer.data["omsErpUnknownStatuses"]
    assert found["totalCount"] == len(found["edges"])
    return sorted((edge["node"]["value"], edge["node"]["count"], edge["node"]["ordersCount"]) for edge in found["edges"])


def test_unknown_statuses_are_counted_by_channel(open_shop: Shop) -> None:
    here, there = open_shop.has(channel="alpha"), open_shop.has(channel="beta")
    for order, value in ((here, "A"), (there, "A"), (there, "B"), (there, "B")):
        says(order, value)

    assert unknown(ANNA) == [("A", 2, 2), ("B", 2, 1)]
    assert unknown(LOCAL) == [("A", 1, 1)]
    assert unknown(LOCAL_KEEPER) == [("A", 1, 1), ("B", 0, 0)], "who keeps the settings can still map it"
    assert unknown(KEEPER) == [("A", 0, 0), ("B", 0, 0)]


@pytest.mark.parametrize("caller", [KEEPER, LOCAL, LOCAL_KEEPER])
def test_addresses_that_opted_out_are_for_who_sees_every_customer(open_shop: Shop, caller: Actor) -> None:
    assert optouts.opt_out(Medium.EMAIL, "ana@example.com", "") is None

    answer = ask("{ omsOptOuts { totalCount edges { node { address } } } }", caller)

    assert (answer.data, answer.codes) == ({"omsOptOuts": None}, ["PERMISSION_DENIED"])
    assert ask("{ omsOptOuts { totalCount } }", ANNA).data == {"omsOptOuts": {"totalCount": 1}}


def test_staff_see_the_colleagues_of_their_channels(open_shop: Shop) -> None:
    stranger = replace(LOCAL, id="VXNlcjo5", name="Berta", channels=frozenset({"beta"}))
    colleague = replace(LOCAL, id="VXNlcjoxMA==", name="Cene", channels=frozenset({"alpha", "beta"}))
    for person in (ANNA, LOCAL, stranger, colleague):
        staff.seen(person)

    names = "{ omsStaff { name } }"
    assert ask(names, ANNA).data["omsStaff"] == [{"name": name} for name in ("Anna Novak", "Berta", "Cene", "Lojze")]
    assert ask(names, LOCAL).data["omsStaff"] == [{"name": name} for name in ("Anna Novak", "Cene", "Lojze")]

    staff.seen(replace(stranger, channels=frozenset({"alpha"})))
    assert {"name": "Berta"} in ask(names, LOCAL).data["omsStaff"], "a person who moved is known by where they are now"
    StaffMember.objects.update(channels=None)


ARCHIVE = "mutation($id: ID!) { omsStatusArchive(id: $id) { errors { code field message params } } }"
DELETE = "mutation($id: ID!) { omsWorkflowDelete(id: $id) { errors { code field message params } } }"


@pytest.mark.parametrize("caller", [KEEPER, LOCAL_KEEPER])
def test_a_refusal_does_not_count_the_orders_of_others(open_shop: Shop, caller: Actor) -> None:
    orders_there = [open_shop.has(channel="beta") for _ in range(3)]
    move_orders([order.id for order in orders_there], open_shop.status("confirmed").pk, ANNA)
    everything = [status.pk for status in OrderStatus.objects.all()]
    first = open_shop.status("new").pk
    other = create_workflow({"name": "Other", "initial_status": first, "statuses": everything, "transitions": []}).value
    assert other is not None
    for order in orders_there:
        assert put_into_workflow(order.id, other.pk, None, ANNA).changed

    def errors(by: Actor) -> list[dict[str, Any]]:
        archived = ask(ARCHIVE, by, id=status_id(open_shop.status("confirmed"))).data["omsStatusArchive"]
        deleted = ask(DELETE, by, id=to_global_id("OmsWorkflow", other.pk)).data["omsWorkflowDelete"]
        return [*archived["errors"], *deleted["errors"]]

    told, known = errors(caller), errors(OWNER_OF_SHOP)

    assert [one["code"] for one in told] == [one["code"] for one in known] == ["STATUS_IN_USE"] * 2
    assert all("3" in one["message"] and one["params"]["orders"] == 3 for one in known)
    assert all("3" not in one["message"] and one["params"] is None for one in told)


PREVIEW = "{ omsAdoptionPreview { ordersCount examinedCount counts { ordersCount } mappings { saleorStatus } } }"


@pytest.mark.parametrize(("caller", "count"), [(OWNER_OF_SHOP, 3), (LOCAL_KEEPER, 1), (KEEPER, 0)])
def test_the_preview_of_an_adoption_counts_by_channel(open_shop: Shop, caller: Actor, count: int) -> None:
    for channel in ("alpha", "beta", "beta"):
        orders.upsert(open_shop.saleor.add_order(channel=channel))

    found = ask(PREVIEW, caller).data["omsAdoptionPreview"]

    assert (found["ordersCount"], found["examinedCount"], sum(one["ordersCount"] for one in found["counts"])) == (count, count, count)
    assert found["mappings"], "what becomes of them can still be set up"
