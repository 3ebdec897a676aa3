"""Who works with orders is remembered, so that orders can be assigned to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.actor import SYSTEM, Actor, ActorKind
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.shop.models import StaffMember
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP

MORNING = datetime(2026, 9, 14, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff, "_seen", {})


def sees(actor: Actor) -> int:
    """How many statements it costs to see somebody."""
    with CaptureQueriesContext(connection) as captured:
        staff.seen(actor)
    return sum("oms_staff_member" in query["sql"] for query in captured)


@pytest.mark.django_db
def test_people_of_the_staff_are_found_by_name() -> None:
    for actor in (OWNER_OF_SHOP, ANNA, ANNA):
        staff.seen(actor)

    assert [member.name for member in staff.all_staff()] == ["Anna Novak", "Olga Horvat"]
    found = staff.find("VXNlcjox")
    assert found is not None
    assert found.name == "Anna Novak"
    assert staff.find("VXNlcjoz") is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "actor",
    [
        CUSTOMER,
        SYSTEM,
        replace(ANNA, kind=ActorKind.APP),
        replace(ANNA, id=None),
        replace(ANNA, permissions=frozenset({"MANAGE_PRODUCTS"})),
    ],
    ids=["a customer", "ourselves", "an app", "without an id", "without a right to orders"],
)
def test_nobody_else_is(actor: Actor) -> None:
    staff.seen(actor)

    assert not StaffMember.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_is_written_once_a_day_and_when_the_name_or_address_changes() -> None:
    with time_machine.travel(MORNING, tick=False) as traveller:
        assert [sees(ANNA), sees(ANNA)] == [1, 0]
        assert sees(replace(ANNA, name="Anna Kovač")) == 1
        assert StaffMember.objects.get().name == "Anna Kovač"
        moved = replace(ANNA, name="Anna Kovač", email="anna@shop.example")
        assert [sees(moved), sees(moved)] == [1, 0]
        assert StaffMember.objects.get().email == "anna@shop.example"
        traveller.shift(timedelta(days=1))
        assert sees(moved) == 1
        assert StaffMember.objects.get().seen_at == MORNING + timedelta(days=1)


@pytest.mark.django_db(transaction=True)
def test_what_was_taken_back_is_written_again() -> None:
    with transaction.atomic():
        staff.seen(ANNA)
        transaction.set_rollback(True)
    assert not StaffMember.objects.exists()

    staff.seen(ANNA)

    assert StaffMember.objects.exists()
