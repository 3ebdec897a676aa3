"""What customers type never keeps a document from being made, and a page that can't be made costs one document."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.core.texts import BREAK
from saleor_oms_plugin.documents import issuing, services, typesetting
from saleor_oms_plugin.documents.issuing import UnprintableError
from saleor_oms_plugin.documents.layout import _printable
from saleor_oms_plugin.documents.models import Document, DocumentState
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings
from saleor_oms_plugin.testing import make_address, make_line
from saleor_oms_plugin.workflow.services import move_order
from tests.support.action_types import make_action
from tests.support.api import ask, order_id
from tests.support.pdf import text_of
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

ISSUE = """mutation($order: ID!, $input: OmsDocumentIssueInput!) { omsDocumentIssue(order: $order, input: $input) {
    document { number url } errors { code message } } }"""
ENDLESS = "é" * 40_000
"""One word in which a character straddles byte 65,535, where krilla (typst's writer of PDF) cuts."""
HOSTILE = [
    ENDLESS,
    "日" * 40_000,
    "word " * 20_000,
    "a\u202eb\u2066c" * 1000,
    "\x07\x0b\x1b\ufffe\U0001ffff" * 100,
    "\u0301" * 5000,
    "\n" * 5000,
    '#set page(width: 1pt)\\ $x$ `raw` <label> @ref "quote" // comment',
]


class PanicException(BaseException):
    """As pyo3 raises it."""


@pytest.fixture
def panicking(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A typesetter that panics over every order whose note is "poison"; the notes that it met."""
    met: list[str] = []
    real = typesetting._compiler

    class Compiler:
        def compile(self, **how: Any) -> Any:
            if "poison" in how["sys_inputs"]["data"]:
                met.append("poison")
                raise PanicException("index out of bounds")
            return real().compile(**how)

    monkeypatch.setattr(typesetting, "_compiler", Compiler)
    return met


def slip(order: Order) -> Document:
    result = services.issue(order.id, "PACKING_SLIP")
    assert result.document is not None, result.errors
    return result.document


@pytest.mark.parametrize("note", HOSTILE, ids=range(len(HOSTILE)))
def test_any_note_is_printed_as_far_as_it_can_be(selling: Shop, note: str) -> None:
    assert services.bytes_of(slip(selling.has(customer_note=note))).startswith(b"%PDF-")


def test_a_note_is_shown_up_to_its_two_thousandth_character(selling: Shop) -> None:
    document = slip(selling.has(customer_note="Ring twice. " + ENDLESS + " the end"))

    shown = text_of(services.bytes_of(document))
    assert "Ring twice." in shown
    assert "the end" not in shown
    assert shown.count("é") == 2000 - len("Ring twice. ") - 1


def test_every_field_that_a_customer_fills_may_hold_anything(selling: Shop) -> None:
    for text in HOSTILE:
        order = selling.has(
            customer_note=text,
            billing_address=make_address(first_name=text, last_name=text, company_name=text, street_address_1=text, city=text, phone=text),
            lines=(make_line(product_name=text, variant_name=text, sku=text),),
            metadata={"vat_id": text},
            shipping_method=text,
        )
        assert services.issue(order.id, "INVOICE").document is not None


def test_the_request_that_prints_such_an_order_is_answered(selling: Shop) -> None:
    order = selling.has(customer_note=ENDLESS)

    answer = ask(ISSUE, ANNA, order=order_id(order), input={"kind": "PACKING_SLIP"}).data["omsDocumentIssue"]

    assert answer["errors"] == []
    assert answer["document"]["url"]


def test_the_action_that_prints_such_an_order_is_done(selling: Shop) -> None:
    selling.goes_live()
    assert settings.update({"grace_seconds": 0}).errors == ()
    make_action(selling.status("confirmed"), kind="document", config={"kind": "PACKING_SLIP", "attach": False})
    order = selling.receives(customer_note=ENDLESS)
    assert move_order(order.id, selling.status("confirmed").pk, ANNA).changed

    drain_runs(5)

    assert ActionRun.objects.get().state == RunState.DONE


def test_many_are_printed_with_such_an_order_among_them(selling: Shop) -> None:
    orders = [selling.has(), selling.has(customer_note=ENDLESS), selling.has()]

    result = services.print_many([order.id for order in orders], "PACKING_SLIP")

    assert (len(result.documents), result.errors) == (3, ())
    assert result.file is not None


def test_the_link_of_a_payment_is_left_whole(selling: Shop) -> None:
    address = "https://pay.example/" + "a" * 100
    found = {"link": address, "code": "<svg>" + "x" * 100, "rows": [["Account", "x" * 100]]}

    shown = _printable(found)

    assert (shown["link"], shown["code"]) == (found["link"], found["code"])
    assert shown["rows"][0][1].count(BREAK) == 3


# ------------------------------------------------------------------ a typesetter that panics all the same


def test_a_page_that_can_not_be_made_is_refused_and_keeps_its_number(selling: Shop, panicking: list[str]) -> None:
    order = selling.has(customer_note="poison")

    answer = ask(ISSUE, ANNA, order=order_id(order), input={"kind": "PACKING_SLIP"}).data["omsDocumentIssue"]

    (error,) = answer["errors"]
    assert error["code"] == ErrorCode.ACTION_FAILED
    assert error["message"].startswith("The PDF of ")
    assert "Void it" in error["message"]
    assert Document.objects.get().number in error["message"]


def test_the_others_of_a_print_are_made(selling: Shop, panicking: list[str]) -> None:
    orders = [selling.has(), selling.has(customer_note="poison"), selling.has()]

    result = services.print_many([order.id for order in orders], "PACKING_SLIP")

    assert len(result.documents) == 2
    assert [(error.code, error.index) for error in result.errors] == [(ErrorCode.ACTION_FAILED, 1)]


def test_it_is_tried_three_times_and_not_again(selling: Shop, panicking: list[str]) -> None:
    order, other = selling.has(customer_note="poison"), selling.has()
    with pytest.raises(UnprintableError):
        slip(order)
    half_done = slip(other)
    Document.objects.filter(pk=half_done.pk).update(rendered_at=None)

    with time_machine.travel(clock.now() + timedelta(minutes=5)):
        done = [services.keep_up(5) for _ in range(10)]

    assert done == [1] + [0] * 9
    assert len(panicking) == issuing.MAX_RENDER_TRIES
    with pytest.raises(UnprintableError, match="3 tries have failed"):
        slip(order)
    assert len(panicking) == issuing.MAX_RENDER_TRIES


def test_a_process_that_died_of_a_page_has_counted(selling: Shop, panicking: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class KilledError(BaseException):
        pass

    def dies(*args: Any, **how: Any) -> bytes:
        raise KilledError

    order = selling.has()
    with monkeypatch.context() as patch:
        patch.setattr(typesetting, "pdf", dies)
        for _ in range(issuing.MAX_RENDER_TRIES):
            with pytest.raises(KilledError):
                services.issue(order.id, "PACKING_SLIP")

    with pytest.raises(UnprintableError):
        slip(order)


def test_it_can_be_voided_and_the_next_one_is_new(selling: Shop, panicking: list[str]) -> None:
    order = selling.has(customer_note="poison")
    with pytest.raises(UnprintableError):
        slip(order)
    poisoned = Document.objects.get()

    result = services.void(poisoned.pk, "can't be printed")
    selling.saleor.change(order.id, customer_note="")

    assert result.document is not None
    assert result.document.state == DocumentState.VOID
    assert slip(order).number != poisoned.number
