"""Paths generated anew: what the generator would do differently today comes, what people made stays."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.statuses.editing import create_status, reorder_statuses, update_status
from saleor_oms_plugin.statuses.models import OrderStatus, PaymentGate, Transition, Workflow
from saleor_oms_plugin.statuses.regeneration import HandMade, PathStep, Regeneration, preview_regeneration, regenerate
from saleor_oms_plugin.statuses.services import install_templates
from saleor_oms_plugin.workflow.presets import install_preset
from tests.support.shop import Shop

CODES = ["new", "confirmed", "packed", "shipped", "delivered", "cancelled"]


@pytest.fixture
def workflow(shop: Shop) -> Workflow:
    install_templates(CODES)
    return Workflow.objects.get()


def steps() -> set[tuple[str, str]]:
    return set(Transition.objects.values_list("from_status__code", "to_status__code"))


def step(source: str, target: str) -> Transition:
    return Transition.objects.get(from_status__code=source, to_status__code=target)


def add_step(workflow: Workflow, source: str, target: str, **more: object) -> None:
    ends = (OrderStatus.objects.get(code=code) for code in (source, target))
    Transition.objects.create(workflow=workflow, from_status=next(ends), to_status=next(ends), **more)


def pairs(found: tuple[PathStep, ...]) -> set[tuple[str, str]]:
    return {(one.from_status.code, one.to_status.code) for one in found}


def kept(found: Regeneration) -> set[tuple[str, str, HandMade | None]]:
    return {(one.from_status.code, one.to_status.code, one.hand_made) for one in found.kept}


def put_first(code: str) -> None:
    statuses = sorted(OrderStatus.objects.all(), key=lambda status: (status.code != code, status.position))
    assert reorder_statuses([status.pk for status in statuses]) == ()


def test_where_nothing_changed_nothing_is_done(workflow: Workflow) -> None:
    before = steps()

    found = regenerate(workflow.pk)

    assert (found.to_add, found.to_remove, found.kept, found.errors) == ((), (), (), ())
    assert steps() == before


def test_another_order_of_the_statuses_gives_another_path(workflow: Workflow) -> None:
    created = create_status({"name": "Sewn", "kind": "IN_PROGRESS"}).value
    assert created is not None
    regenerate(workflow.pk)
    assert {("confirmed", "sewn"), ("sewn", "packed")} <= steps()

    put_first("sewn")
    preview = preview_regeneration(workflow.pk)
    unchanged = steps()
    found = regenerate(workflow.pk)

    assert ("confirmed", "sewn") in pairs(found.to_remove)
    assert pairs(preview.to_add) == pairs(found.to_add)
    assert pairs(preview.to_remove) == pairs(found.to_remove)
    assert ("confirmed", "sewn") in unchanged
    assert ("confirmed", "sewn") not in steps()
    assert ("confirmed", "packed") in steps()


def test_what_people_added_edited_and_removed_stays(workflow: Workflow) -> None:
    add_step(workflow, "delivered", "shipped", label="It came back")
    Transition.objects.filter(pk=step("new", "confirmed").pk).update(label="Accept")
    step("new", "cancelled").delete()

    found = regenerate(workflow.pk)

    assert (found.to_add, found.to_remove) == ((), ())
    assert kept(found) == {
        ("delivered", "shipped", HandMade.ADDED),
        ("new", "confirmed", HandMade.EDITED),
        ("new", "cancelled", HandMade.REMOVED),
    }
    assert step("new", "confirmed").label == "Accept"
    assert ("new", "cancelled") not in steps()
    assert kept(regenerate(workflow.pk)) == kept(found), "and the next time, too"


def test_an_edited_step_stays_even_where_the_generator_would_not_make_it_any_more(workflow: Workflow) -> None:
    assert create_status({"name": "Sewn", "kind": "IN_PROGRESS"}).value is not None
    regenerate(workflow.pk)
    Transition.objects.filter(pk=step("confirmed", "sewn").pk).update(condition={"combinator": "and", "rules": []})
    put_first("sewn")

    found = regenerate(workflow.pk)

    assert ("confirmed", "sewn", HandMade.EDITED) in kept(found)
    assert ("confirmed", "sewn") in steps()


def test_asked_to_it_overwrites_what_people_made(workflow: Workflow) -> None:
    bare = steps()
    add_step(workflow, "delivered", "shipped")
    Transition.objects.filter(pk=step("new", "confirmed").pk).update(label="Accept")
    step("new", "cancelled").delete()

    found = regenerate(workflow.pk, overwrite_hand_made=True)

    assert found.kept == ()
    assert steps() == bare
    assert step("new", "confirmed").label == ""


def test_a_way_past_the_payment_is_kept_where_there_was_one(workflow: Workflow) -> None:
    """The ready-made set lets credit customers go straight to work."""
    install_templates(["awaiting-payment"])

    regenerate(workflow.pk, overwrite_hand_made=True)

    assert ("new", "confirmed") in steps()


def test_a_way_past_the_payment_is_not_made_where_there_was_none(shop: Shop) -> None:
    workflow = install_preset("b2c").workflow
    assert workflow is not None

    found = regenerate(workflow.pk, overwrite_hand_made=True)

    assert (found.to_add, found.to_remove) == ((), ())
    assert ("new", "confirmed") not in steps()


def test_a_result_that_contradicts_itself_is_refused(workflow: Workflow) -> None:
    """Only canceling would be left behind a gate: the generator has no way on from the last working status."""
    for code in ("packed", "shipped", "delivered"):
        OrderStatus.objects.filter(code=code).update(is_archived=True)
    add_step(workflow, "confirmed", "new")
    gated = update_status(OrderStatus.objects.get(code="confirmed").pk, {"payment_gate": PaymentGate.CHARGED})
    assert gated.errors == ()
    before = steps()

    found = regenerate(workflow.pk, overwrite_hand_made=True)

    assert [error.code for error in found.errors] == [ErrorCode.CONTRADICTION]
    assert "Confirmed" in found.errors[0].message
    assert steps() == before


def test_a_new_code_of_a_status_is_no_edit_of_its_steps(workflow: Workflow) -> None:
    status = OrderStatus.objects.get(code="packed")

    assert update_status(status.pk, {"code": "boxed"}).errors == ()

    workflow.refresh_from_db()
    assert ["boxed", "shipped"] in workflow.generated_steps
    found = regenerate(workflow.pk)
    assert (found.to_add, found.to_remove, found.kept) == ((), (), ())


def test_the_adoption_follows_a_new_code(workflow: Workflow) -> None:
    assert update_status(OrderStatus.objects.get(code="delivered").pk, {"code": "arrived"}).errors == ()

    workflow.refresh_from_db()
    assert workflow.adoption["FULFILLED"] == "arrived"


def test_an_unknown_workflow_is_not_found(workflow: Workflow) -> None:
    for found in (preview_regeneration(0), regenerate(0)):
        assert [error.code for error in found.errors] == [ErrorCode.NOT_FOUND]
