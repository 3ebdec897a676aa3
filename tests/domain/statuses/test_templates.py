"""The ready-made set and the workflow that comes with it."""

from __future__ import annotations

from saleor_oms_plugin.statuses.colors import contrast, text_color
from saleor_oms_plugin.statuses.models import OrderStatus, StatusTranslation, Transition, Workflow
from saleor_oms_plugin.statuses.services import install_templates
from saleor_oms_plugin.statuses.templates import TEMPLATES
from tests.support.shop import Shop


def steps_from(code: str) -> set[str]:
    return set(Transition.objects.filter(from_status__code=code).values_list("to_status__code", flat=True))


def test_all_statuses_come_with_names_in_five_languages(shop: Shop) -> None:
    install_templates()

    assert list(OrderStatus.objects.values_list("code", flat=True)) == [template.code for template in TEMPLATES]
    assert StatusTranslation.objects.count() == 4 * len(TEMPLATES)
    assert OrderStatus.objects.get(code="shipped").translations.get(language_code="sl").customer_name == "Odposlano"


def test_installing_twice_changes_nothing(shop: Shop) -> None:
    install_templates()
    OrderStatus.objects.filter(code="shipped").update(name="On its way", color="#000000")
    before = list(OrderStatus.objects.values()) + list(Transition.objects.values())

    install_templates()

    assert list(OrderStatus.objects.values()) + list(Transition.objects.values()) == before


def test_an_unknown_code_is_named_and_nothing_is_installed(shop: Shop) -> None:
    result = install_templates(["shipped", "teleported"])

    assert "teleported" in result.errors[0].message
    assert not OrderStatus.objects.exists()


def test_a_selection_can_be_completed_later_without_touching_what_is_there(shop: Shop) -> None:
    install_templates(["new", "confirmed", "shipped", "delivered", "cancelled"])
    Transition.objects.filter(from_status__code="new", to_status__code="confirmed").update(label="Accept")
    Transition.objects.filter(from_status__code="confirmed", to_status__code="shipped").delete()

    install_templates(["picking", "packed"])

    assert Transition.objects.get(from_status__code="new", to_status__code="confirmed").label == "Accept"
    assert "shipped" not in steps_from("confirmed"), "a step that the shop took out stays out"
    assert "picking" in steps_from("confirmed")
    assert "shipped" in steps_from("packed")


def test_a_new_order_starts_as_new(shop: Shop) -> None:
    install_templates()

    assert Workflow.objects.get(is_default=True).initial_status.code == "new"


def test_the_main_path_leads_from_new_to_delivered_by_courier_or_by_pick_up(shop: Shop) -> None:
    install_templates()

    assert {"awaiting-payment", "confirmed", "cancelled"} <= steps_from("new")
    assert "picking" in steps_from("confirmed")
    assert {"packed", "ready-for-pickup"} <= steps_from("picking")
    assert "shipped" in steps_from("packed")
    assert "delivered" in steps_from("shipped")
    assert "delivered" in steps_from("ready-for-pickup")


def test_no_step_leads_on_from_canceled(shop: Shop) -> None:
    install_templates()

    assert steps_from("cancelled") == set()


def test_text_is_readable_on_every_ready_made_color() -> None:
    for template in TEMPLATES:
        assert contrast(template.color, text_color(template.color)) >= 4.5, template.code
