"""The ready-made workflows: complete, without contradictions, side by side."""

from __future__ import annotations

import re

import pytest

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.orders import derived
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.statuses import queries
from saleor_oms_plugin.statuses.contradictions import contradictions
from saleor_oms_plugin.statuses.customer_words import LANGUAGES, WORDS
from saleor_oms_plugin.statuses.models import OrderStatus, Transition, Workflow
from saleor_oms_plugin.statuses.presets import PRESETS, Preset
from saleor_oms_plugin.statuses.queries import configuration
from saleor_oms_plugin.statuses.services import install_templates
from saleor_oms_plugin.statuses.templates import BY_CODE, TEMPLATES
from saleor_oms_plugin.testing.factories import make_address
from saleor_oms_plugin.workflow.models import Trigger
from saleor_oms_plugin.workflow.presets import install_preset
from saleor_oms_plugin.workflow.services import move_order
from tests.support.fixtures import ACTIVATED
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

FIFTEEN = [
    "unconfirmed",
    "new",
    "awaiting-payment",
    "confirmed",
    "picking",
    "packed",
    "ready-for-pickup",
    "shipped",
    "delivered",
    "uncollected",
    "cancelled",
    "complaint-pending",
    "complaint-closed",
    "return-requested",
    "returned",
]


@pytest.fixture
def empty_shop(shop: Shop) -> Shop:
    """Activated, without a status."""
    shop.open(ACTIVATED)
    Trigger.objects.all().delete()
    Workflow.objects.all().delete()
    OrderStatus.objects.all().delete()
    return shop


def everything() -> list[object]:
    tables = (OrderStatus, Workflow, Transition, Trigger, Workflow.statuses.through, Trigger.from_statuses.through)
    return [sorted(map(str, table.objects.values())) for table in tables]


def test_the_fifteen_statuses_are_there_each_in_five_languages() -> None:
    assert [template.code for template in TEMPLATES] == FIFTEEN
    assert list(WORDS) == FIFTEEN
    for words in WORDS.values():
        assert tuple(words) == LANGUAGES == ("en", "pl", "sl", "sr-latn", "de")
        # Each language has its own name and its own sentence
        assert all(name and 10 < len(sentence) <= 120 for name, sentence in words.values())
        assert len({sentence for _, sentence in words.values()}) == 5


def test_the_customer_is_spoken_to() -> None:
    to_the_reader = {
        "en": r"\b(you|your|we)\b",
        "pl": r"\b(Two[ij]\w*|Ciebie|Zapraszamy|Napisz\w*|Kompletujemy)\b",
        "sl": r"\b(va\w*|vam\w*|smo)\b",
        "sr-latn": r"\b(va\w*|smo|Pripremamo)\b",
        "de": r"\b(Ihr\w*|Ihnen|Sie|Wir|uns)\b",
    }
    for code, words in WORDS.items():
        for language, (_, sentence) in words.items():
            assert re.search(to_the_reader[language], sentence, re.IGNORECASE), (code, language)
            assert not re.search(r"the customer|der Kunde|kupec|kupac|klient", sentence, re.IGNORECASE), (code, language)


def test_a_language_with_a_name_and_no_description_borrows_none(empty_shop: Shop) -> None:
    install_preset("b2c")
    shipped = OrderStatus.objects.get(code="shipped")
    assert queries.customer_words(shipped, shipped.translations.all(), "sl") == ("Odposlano", "Vaš paket je na poti k vam.")

    shipped.translations.filter(language_code="sl").update(description="")
    assert queries.customer_words(shipped, shipped.translations.all(), "sl") == ("Odposlano", "")
    # A language that the shop has not gets the shop's own words whole
    assert queries.customer_words(shipped, shipped.translations.all(), "fr") == ("Shipped", "Your parcel is on its way to you.")


def test_the_ready_made_set_passes_its_own_check_without_a_warning(empty_shop: Shop) -> None:
    install_templates()

    assert contradictions(configuration()) == []


def test_a_warning_names_its_workflow_and_one_about_a_status_is_said_once(empty_shop: Shop) -> None:
    install_preset("b2c")
    install_preset("pick-up")
    picking = OrderStatus.objects.get(code="picking")
    Transition.objects.filter(from_status=picking).delete()
    gate = {"combinator": "and", "rules": [{"field": "customer.group", "operator": "!=", "value": "b2b"}]}
    OrderStatus.objects.filter(code="awaiting-payment").update(payment_gate="CHARGED", payment_gate_condition=gate)

    found = contradictions(configuration())

    ends = [problem.message for problem in found if problem.code == "DEAD_END"]
    assert len(ends) == len(set(ends)) == 2
    assert {message.partition(":")[0] for message in ends} == set(Workflow.objects.values_list("name", flat=True))
    assert len([problem for problem in found if problem.code == "GATE_BY_CUSTOMER"]) == 1


def test_the_presets_are_of_the_ready_made_statuses_in_their_order() -> None:
    assert [preset.code for preset in PRESETS] == ["b2c", "b2b", "cash-on-delivery", "pick-up", "made-to-order", "no-cash-on-delivery"]
    for preset in PRESETS:
        assert list(preset.statuses) == [code for code in BY_CODE if code in preset.statuses], preset.code


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.code)
def test_a_preset_alone_makes_a_shop_without_a_problem(empty_shop: Shop, preset: Preset) -> None:
    result = install_preset(preset.code)

    assert result.errors == ()
    assert contradictions(configuration()) == []
    workflow = Workflow.objects.get()
    assert (workflow.is_default, workflow.condition) == (True, None)
    assert list(workflow.statuses.values_list("code", flat=True)) == list(preset.statuses)
    assert workflow.initial_status.code == preset.initial
    assert Trigger.objects.filter(workflow=workflow).exists()


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.code)
def test_installing_again_changes_nothing_also_where_the_shop_made_it_its_own(empty_shop: Shop, preset: Preset) -> None:
    install_preset(preset.code)
    OrderStatus.objects.filter(code="shipped").update(name="On its way")
    Transition.objects.order_by("pk")[0].delete()
    Trigger.objects.order_by("pk")[0].delete()
    before = everything()

    result = install_preset(preset.code, make_default=True)

    assert (result.errors, result.was_created) == ((), False)
    assert everything() == before


def test_all_presets_live_side_by_side(empty_shop: Shop) -> None:
    for preset in PRESETS:
        assert install_preset(preset.code).errors == ()

    assert list(OrderStatus.objects.values_list("code", flat=True)) == FIFTEEN
    assert contradictions(configuration()) == []
    assert Workflow.objects.filter(is_default=True).get().code == "b2c"


def test_a_shop_of_its_own_keeps_its_statuses_and_its_default_workflow(open_shop: Shop) -> None:
    open_shop.goes_live()
    before = list(OrderStatus.objects.values())

    result = install_preset("b2b", workflow_code="wholesale")

    assert result.workflow is not None
    assert (result.workflow.code, result.workflow.is_default) == ("wholesale", False)
    assert list(OrderStatus.objects.values()) == before
    assert Workflow.objects.get(is_default=True).code == "default"


@pytest.mark.parametrize(("is_live", "age"), [(False, 72), (True, None)])
def test_until_the_shop_is_live_a_preset_sets_up_the_statuses_that_are_as_they_came(
    open_shop: Shop, is_live: bool, age: int | None
) -> None:
    OrderStatus.objects.filter(code="picking").update(max_age_hours=5)
    if is_live:
        open_shop.goes_live()

    install_preset("b2c", make_default=True)

    awaiting = OrderStatus.objects.get(code="awaiting-payment")
    assert (awaiting.max_age_hours, awaiting.payment_gate_condition is not None) == (age, not is_live)
    assert OrderStatus.objects.get(code="picking").max_age_hours == 5, "somebody's own stays"


def test_a_preset_can_become_the_default(open_shop: Shop) -> None:
    install_preset("b2b", make_default=True)

    assert Workflow.objects.get(is_default=True).code == "b2b"
    assert Workflow.objects.get(code="default").condition is None


def test_missing_statuses_take_their_place_in_the_order(shop: Shop) -> None:
    install_templates(["new", "shipped", "delivered"])

    install_preset("cash-on-delivery")

    codes = list(OrderStatus.objects.values_list("code", flat=True))
    assert codes == [code for code in FIFTEEN if code in codes]


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"code": "b2x"}, "code"),
        ({"code": "b2b", "workflow_code": "B2B!"}, "workflow_code"),
        ({"code": "b2b", "condition": {"combinator": "and", "rules": [{"field": "shoe.size", "operator": "=", "value": 1}]}}, "condition"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_installed(open_shop: Shop, arguments: dict[str, object], field: str) -> None:
    before = everything()

    result = install_preset(**arguments)  # type: ignore[arg-type]

    assert [error.field for error in result.errors] == [field]
    assert everything() == before


def test_an_archived_status_is_not_used_behind_the_shops_back(open_shop: Shop) -> None:
    OrderStatus.objects.filter(code="packed").update(is_archived=True)

    result = install_preset("b2b")

    assert [error.code for error in result.errors] == [ErrorCode.INVALID]
    assert "Packed" in result.errors[0].message
    assert not Workflow.objects.filter(code="b2b").exists()


def test_companies_and_consumers_side_by_side(empty_shop: Shop) -> None:
    install_preset("b2c")
    install_preset("b2b")
    company = empty_shop.receives(billing_address=make_address(company_name="Kos d.o.o."))
    private = empty_shop.receives()

    assert empty_shop.state(company).workflow.code == "b2b"
    assert empty_shop.state(private).workflow.code == "b2c"

    assert move_order(company.id, empty_shop.status("confirmed").pk, ANNA).changed, "on terms: nobody waits for money"
    move_order(private.id, empty_shop.status("awaiting-payment").pk, ANNA)
    held = move_order(private.id, empty_shop.status("confirmed").pk, ANNA)

    assert [error.code for error in held.errors] == [ErrorCode.PAYMENT_REQUIRED]
    assert empty_shop.status_code(private) == "awaiting-payment"


def test_no_step_leads_a_consumers_order_past_the_payment(empty_shop: Shop) -> None:
    install_preset("b2c")

    steps = Transition.objects.filter(from_status__code="new").values_list("to_status__code", flat=True)

    assert set(steps) == {"awaiting-payment", "cancelled"}


def test_cash_on_delivery_passes_the_consumers_gate(empty_shop: Shop) -> None:
    install_preset("b2c")
    order = empty_shop.has(payment_gateways=("cash-on-delivery",))
    move_order(order.id, empty_shop.status("awaiting-payment").pk, ANNA)
    assert empty_shop.status_code(order) == "awaiting-payment"

    assert move_order(order.id, empty_shop.status("confirmed").pk, ANNA).changed


@pytest.mark.parametrize(
    ("code", "order"),
    [
        ("b2b", {"user_id": "VXNlcjo5", "customer_metadata": {"customer_group": "B2B"}}),
        ("cash-on-delivery", {"payment_gateways": ("Cash-on-delivery",)}),
        ("cash-on-delivery", {"metadata": {"payment_method": "cash_on_delivery"}}),
        ("pick-up", {"is_click_and_collect": True}),
        ("made-to-order", {"metadata": {"made_to_order": "yes"}}),
    ],
)
def test_the_suggested_condition_chooses_the_workflow(empty_shop: Shop, code: str, order: dict[str, object]) -> None:
    install_preset("b2c")
    install_preset(code)

    assert empty_shop.state(empty_shop.receives(**order)).workflow.code == code
    assert empty_shop.state(empty_shop.receives()).workflow.code == "b2c"


def test_who_left_two_parcels_uncollected_pays_first(empty_shop: Shop) -> None:
    for code in ("b2c", "cash-on-delivery", "no-cash-on-delivery"):
        install_preset(code)

    def by_courier(email: str = "leaves@example.com") -> Order:
        return empty_shop.receives(user_email=email, payment_gateways=("cash-on-delivery",))

    for _ in range(2):
        order = by_courier()
        assert empty_shop.state(order).workflow.code == "cash-on-delivery"
        assert move_order(order.id, empty_shop.status("uncollected").pk, OWNER_OF_SHOP, override=True).changed
        derived.keep_up(5)

    third = by_courier()
    assert (empty_shop.state(third).workflow.code, empty_shop.status_code(third)) == ("no-cash-on-delivery", "unconfirmed")
    assert empty_shop.state(by_courier("collects@example.com")).workflow.code == "cash-on-delivery"
    assert empty_shop.state(empty_shop.receives(user_email="leaves@example.com")).workflow.code == "b2c"
    assert move_order(third.id, empty_shop.status("awaiting-payment").pk, ANNA).changed
    assert [error.code for error in move_order(third.id, empty_shop.status("confirmed").pk, ANNA).errors] == [ErrorCode.GUARD_FAILED]
    empty_shop.hears_of(empty_shop.saleor.pay(third.id))
    assert empty_shop.status_code(third) == "confirmed"


def test_a_consumers_order_waits_for_the_money_and_goes_on_by_itself(empty_shop: Shop) -> None:
    install_preset("b2c")
    order = empty_shop.receives()
    assert empty_shop.history(order) == ["new", "awaiting-payment"]

    empty_shop.hears_of(empty_shop.saleor.pay(order.id))

    assert empty_shop.history(order) == ["new", "awaiting-payment", "confirmed"]


def test_what_is_collected_in_the_store_is_never_shipped(empty_shop: Shop) -> None:
    install_preset("pick-up")
    order = empty_shop.receives(is_click_and_collect=True)

    move_order(order.id, empty_shop.status("confirmed").pk, ANNA)
    empty_shop.hears_of(empty_shop.saleor.fulfill(order.id))

    assert empty_shop.history(order) == ["new", "confirmed", "delivered"]


def test_nobody_but_a_person_confirms_an_order_on_terms(empty_shop: Shop) -> None:
    """A channel may confirm orders by itself, and anybody may call themselves a company."""
    install_preset("b2b")

    order = empty_shop.receives(status="UNFULFILLED", billing_address=make_address(company_name="Kos d.o.o."))

    assert empty_shop.history(order) == ["unconfirmed"]
