"""The ready texts: complete in every language, right by the published variables, fit for orders that lack this and that."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from saleor_oms_plugin.messages import settings, store
from saleor_oms_plugin.messages.composing import compose_mail
from saleor_oms_plugin.messages.store import READY_CODES, READY_LANGUAGES, Medium
from saleor_oms_plugin.messages.templates import UTC
from saleor_oms_plugin.messages.variables import Subject
from saleor_oms_plugin.testing.factories import make_fulfillment, make_line, make_order

pytestmark = pytest.mark.django_db
LINE = make_line(product_name="Čajnik", quantity=2)
ORDERS = {
    "an order with everything": make_order(
        number="1042",
        lines=(LINE,),
        fulfillments=(make_fulfillment(LINE, tracking_number="RR123"),),
        customer_note="Hvala!",
        total_charged=Decimal("10.00"),
        total_refunded=Decimal("5.00"),
    ),
    "a guest without addresses": make_order(number="1042", billing_address=None, shipping_address=None, shipping_method="", currency="RSD"),
    "an order without lines": make_order(number="1042", lines=(), is_click_and_collect=True, shipping_address=None),
}


def test_every_text_stands_in_every_language() -> None:
    for code in READY_CODES:
        assert set(store.ready(code, Medium.EMAIL)) == set(READY_LANGUAGES)
        assert store.ready(code, Medium.SMS) == {}


@pytest.mark.parametrize("code", READY_CODES)
def test_a_ready_text_could_be_saved_as_it_is(code: str) -> None:
    for text in store.ready(code, Medium.EMAIL).values():
        assert store.text_problems(text.subject, text.body, Medium.EMAIL) == []


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
@pytest.mark.parametrize("code", READY_CODES)
def test_a_ready_text_is_fit_for_any_order(code: str, order: object) -> None:
    brand = settings.brand("default-channel")
    for language in READY_LANGUAGES:
        text = store.find(code, Medium.EMAIL, language)
        assert text is not None

        mail = compose_mail(text, Subject(order, language, UTC), brand)  # type: ignore[arg-type]

        assert mail.language == language
        assert "1042" in mail.subject
        assert not re.search(r"\{\{|\{%|\bNone\b|\bnil\b|\bTrue\b", mail.subject + mail.text)
        assert mail.text.strip()
        assert "\n\n\n" not in mail.text


@pytest.mark.parametrize(
    ("language", "found"),
    [("pl", "pl"), ("sr-latn", "sr"), ("sr-cyrl", "sr"), ("de-at", "de"), ("PL_pl", "pl"), ("fr", "sl"), ("", "sl")],
)
def test_a_reader_gets_the_nearest_language(language: str, found: str) -> None:
    text = store.find("shipped", Medium.EMAIL, language, default_language="sl")

    assert text is not None
    assert text.language_code == found


def test_a_template_of_ones_own_in_one_language_serves_all() -> None:
    assert store.save("gift", Medium.EMAIL, "hr", "Poklon", "<p>Poklon</p>").errors == ()

    text = store.find("gift", Medium.EMAIL, "pl", default_language="sl")

    assert text is not None
    assert text.language_code == "hr"
    assert store.find("nothing", Medium.EMAIL, "pl") is None
