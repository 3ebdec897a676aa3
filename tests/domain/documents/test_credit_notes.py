"""A credit note is over what was given back of an invoice: once, and never more than the invoice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.actions.models import ActionRun, RunState
from saleor_oms_plugin.actions.services import drain_runs
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.errors import OmsError
from saleor_oms_plugin.documents import issuer, series, services
from saleor_oms_plugin.documents.content import Content, from_json
from saleor_oms_plugin.documents.layout import page
from saleor_oms_plugin.documents.models import Document, DocumentState, NumberSeries, StoredFile
from saleor_oms_plugin.documents.services import Credit, IssueResult
from saleor_oms_plugin.documents.words import LANGUAGES, words
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.testing import make_line
from saleor_oms_plugin.workflow.services import move_order
from tests.domain.messages.conftest import mail_server
from tests.support.action_types import make_action
from tests.support.money_cases import CASES, GOODS, IDS, MoneyCase, order_of
from tests.support.pdf import text_of
from tests.support.shop import ANNA, Shop
from tests.support.smtp import MailServer
from tests.support.triggers import add_trigger

__all__ = ["mail_server"]

pytest.importorskip("typst", reason="the extra 'documents' is not installed")
pytestmark = pytest.mark.django_db

TWO_RATES: dict[str, Any] = {
    "lines": (
        make_line(product_name="Lamp", sku="LAMP", quantity=2, unit_price=Decimal("36.60"), tax_rate=Decimal("0.22")),
        make_line(product_name="Honey", sku="HONEY", unit_price=Decimal("21.90"), tax_rate=Decimal("0.095")),
    ),
    "shipping_price": Decimal("4.88"),
    "shipping_tax_rate": Decimal("0.22"),
}
"""99.98 in all: 78.08 at 22 %, 21.90 at 9.5 %."""


def invoiced(shop: Shop, **changes: Any) -> Order:
    """An order that was paid and invoiced."""
    order = shop.has(**{**TWO_RATES, **changes})
    shop.saleor.pay(order.id, by_transaction=True)
    assert services.issue(order.id, "INVOICE").is_new
    return shop.saleor.orders[order.id]


def credited(order: Order, amount: str | None = None, **changes: Any) -> IssueResult:
    return services.issue(order.id, "CREDIT_NOTE", credit=Credit(None if amount is None else Decimal(amount), **changes))


def note(result: IssueResult) -> Content:
    assert result.document is not None, result.errors
    return from_json(result.document.content)


def refusal(result: IssueResult) -> OmsError:
    assert result.document is None
    (error,) = result.errors
    return error


def by_rate(content: Content) -> dict[Decimal | None, tuple[Decimal, Decimal]]:
    return {row.rate: (row.net, row.gross) for row in content.taxes}


# -- what it says -----------------------------------------------------------------------------------------------------------


def test_all_that_was_invoiced_is_given_back(selling: Shop) -> None:
    order = invoiced(selling)
    selling.saleor.refund(order.id)

    result = credited(order, reason="The goods came back")

    # Then it refers to its invoice, has its lines and amounts, and asks for nothing
    assert result.document is not None
    invoice = services.latest(order.id, "INVOICE")
    assert invoice is not None
    assert result.document.corrects == invoice
    made, of_invoice = note(result), from_json(invoice.content)
    assert (made.lines, made.taxes, made.net, made.gross) == (of_invoice.lines, of_invoice.taxes, of_invoice.net, of_invoice.gross)
    assert (made.due, made.payment, made.due_on, made.payment_link) == (0, None, None, "")
    text = text_of(bytes(StoredFile.objects.get(token=result.document.token).content))
    for part in ("Credit note", result.document.number, f"For invoice {invoice.number}, ", "The goods came back", "Lamp", "€99.98"):
        assert part in text
    for word in ("To pay", "Scan to pay", "Due date", "Account", "Paid"):
        assert word not in text


def test_a_part_is_split_by_what_each_rate_has_in_the_invoice(selling: Shop) -> None:
    order = invoiced(selling)
    selling.saleor.refund(order.id, Decimal("20.00"))

    made = note(credited(order))

    # 78.08 and 21.90 of 99.98: 15.62 (12.80 net) and 4.38 (4.00 net)
    assert made.gross == Decimal("20.00")
    assert by_rate(made) == {Decimal("0.22"): (Decimal("12.80"), Decimal("15.62")), Decimal("0.095"): (Decimal("4.00"), Decimal("4.38"))}
    assert [line.gross for line in made.lines] == [Decimal("15.62"), Decimal("4.38")]
    assert made.lines[0].name == f"Credit for invoice {made.corrects}"


def test_what_is_left_is_credited_to_the_cent(selling: Shop) -> None:
    order = invoiced(selling)
    for amount in ("33.33", "33.33", "33.32"):
        assert credited(order, amount).is_new

    notes = [from_json(document.content) for document in Document.objects.filter(kind="CREDIT_NOTE")]
    invoice = services.latest(order.id, "INVOICE")
    assert invoice is not None
    for rate, amounts in by_rate(from_json(invoice.content)).items():
        assert tuple(sum(by_rate(one)[rate][place] for one in notes) for place in (0, 1)) == amounts


def test_a_gift_card_takes_its_share(selling: Shop) -> None:
    order = selling.has(lines=(make_line(unit_price=Decimal(100)),), shipping_price=Decimal(0), total=Decimal(70), total_net=Decimal(70))
    assert services.issue(order.id, "INVOICE").is_new

    assert by_rate(note(credited(order, "35"))) == {Decimal(0): (Decimal(50), Decimal(50)), None: (Decimal(-15), Decimal(-15))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_it(selling: Shop, language: str) -> None:
    order = invoiced(selling, language_code=language)

    shown = page(note(credited(order, "10", reason="Zakaj")))

    say = words(language)
    assert shown["title"] == say["CREDIT_NOTE"]
    labels = [label for label, _ in shown["facts"]]
    assert {say["corrects"], say["reason"]} <= set(labels)
    assert [row[0] for row in shown["totals"]] == [say["net"], say["tax"], say["gross"]]
    assert shown["payment"] is None


def test_it_has_a_series_of_its_own(selling: Shop) -> None:
    assert series.save("refunds", {"kind": "CREDIT_NOTE", "pattern": "DB-{yy}-{number:03}"}, is_new=True).errors == ()
    order = invoiced(selling)

    first, second = credited(order, "10"), credited(order, "10")

    assert [note(result).number[-4:] for result in (first, second)] == ["-001", "-002"]
    assert NumberSeries.objects.get(kind="INVOICE").next_number == 2


# -- how much ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_it_is_over_what_was_given_back(selling: Shop, case: MoneyCase) -> None:
    order = order_of(case, selling.saleor)
    selling.hears_of(order)
    assert services.issue(order.id, "INVOICE").is_new

    result = credited(order)

    if case.given_back:
        assert note(result).gross == case.given_back
        again = credited(order)
        assert (again.document, again.is_new) == (result.document, False)
    else:
        assert refusal(result).params == {"reason": "NOTHING_TO_CREDIT"}
    assert Document.objects.filter(kind="CREDIT_NOTE").count() == bool(case.given_back)


def test_what_was_taken_out_of_the_order_is_credited_too(selling: Shop) -> None:
    order = invoiced(selling)
    cheaper = order.total - Decimal("21.90")
    selling.saleor.change(order.id, total=cheaper)
    selling.saleor.refund(order.id, Decimal("21.90"))
    assert selling.saleor.orders[order.id].charge_status == "FULL"

    assert note(credited(order)).gross == Decimal("21.90")


def test_a_second_refund_is_on_a_second_note(selling: Shop) -> None:
    order = invoiced(selling)
    amounts = []
    for refunded in ("20", "30"):
        selling.saleor.refund(order.id, Decimal(refunded))
        amounts.append(note(credited(order)).gross)

    assert amounts == [20, 30]
    assert not credited(order).is_new


def test_no_more_than_the_invoice_is_credited(selling: Shop) -> None:
    order = invoiced(selling)
    assert credited(order, "60").is_new

    assert refusal(credited(order, "40")).params == {"left": "39.98"}
    assert credited(order, "39.98").is_new
    assert [refusal(credited(order, amount)).field for amount in ("0.01", "-1", "0")] == ["amount"] * 3
    selling.saleor.refund(order.id)
    assert not credited(order).is_new


@pytest.mark.parametrize("amount", ["0", "-5", "1.005"])
def test_an_amount_that_is_none_is_refused(selling: Shop, amount: str) -> None:
    assert refusal(credited(invoiced(selling), amount)).field == "amount"


def test_without_an_invoice_there_is_no_credit_note(selling: Shop) -> None:
    order = selling.has()
    selling.saleor.pay(order.id)
    selling.saleor.refund(order.id)

    error = refusal(credited(order))
    assert (error.field, error.params) == ("invoice", {"reason": "NO_INVOICE"})


def test_another_orders_invoice_is_not_credited(selling: Shop) -> None:
    order, other = invoiced(selling), invoiced(selling)
    invoice = services.latest(other.id, "INVOICE")
    assert invoice is not None

    assert refusal(credited(order, "10", invoice_id=invoice.pk)).params == {"reason": "NO_INVOICE"}


def test_an_amount_is_for_credit_notes_alone(selling: Shop) -> None:
    assert refusal(services.issue(invoiced(selling).id, "RECEIPT", credit=Credit(Decimal(5)))).field == "kind"


# -- taking back --------------------------------------------------------------------------------------------------------------


def test_a_void_note_leaves_its_amount_to_the_next(selling: Shop) -> None:
    order = invoiced(selling)
    selling.saleor.refund(order.id, Decimal(20))
    first = credited(order).document
    assert first is not None

    assert services.void(first.pk, "Wrong customer").errors == ()
    second = credited(order)

    assert second.is_new
    assert note(second).gross == 20
    assert note(second).number != first.number


def test_an_invoice_with_a_credit_note_is_not_voided(selling: Shop) -> None:
    order = invoiced(selling)
    first, invoice = credited(order, "10").document, services.latest(order.id, "INVOICE")
    assert first is not None
    assert invoice is not None

    assert "credit notes" in services.void(invoice.pk, "Wrong").errors[0].message
    services.void(first.pk, "Wrong")
    assert services.void(invoice.pk, "Wrong").errors == ()
    assert refusal(credited(order, "10")).params == {"reason": "NO_INVOICE"}


# -- by an action, in a mail ----------------------------------------------------------------------------------------------------


@pytest.fixture
def live_shop(selling: Shop) -> Shop:
    selling.goes_live()
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    return selling


def test_an_action_on_a_refund_issues_it_once(live_shop: Shop) -> None:
    # Given a status that refunded orders enter, with the action
    add_trigger(live_shop, "REFUNDED", "new confirmed", "returned")
    make_action(live_shop.status("returned"), kind="document", config={"kind": "CREDIT_NOTE", "reason": "Refund"})
    order = invoiced(live_shop)
    live_shop.hears_of(order)

    # When the money is given back
    live_shop.hears_of(live_shop.saleor.refund(order.id))
    drain_runs()

    # Then there is one note, in Saleor too, and a second run finds it
    run = ActionRun.objects.get()
    assert (run.state, run.error) == (RunState.DONE, "")
    assert run.result["isNew"]
    ActionRun.objects.filter(pk=run.pk).update(state=RunState.PENDING, finished_at=None)
    drain_runs()
    run.refresh_from_db()
    assert (run.state, run.result["isNew"]) == (RunState.DONE, False)
    document = Document.objects.get(kind="CREDIT_NOTE")
    assert (note(IssueResult(document)).gross, note(IssueResult(document)).reason) == (order.total, "Refund")
    assert [invoice.number for invoice in live_shop.saleor.invoices[order.id]] == [document.number]


@pytest.mark.parametrize("is_invoiced", [True, False], ids=["nothing given back", "never invoiced"])
def test_an_action_without_anything_to_credit_is_skipped(live_shop: Shop, is_invoiced: bool) -> None:
    make_action(live_shop.status("confirmed"), kind="document", config={"kind": "CREDIT_NOTE"})
    order = live_shop.receives()
    if is_invoiced:
        assert services.issue(order.id, "INVOICE").is_new

    assert move_order(order.id, live_shop.status("confirmed").pk, ANNA).changed
    drain_runs()

    run = ActionRun.objects.get()
    assert (run.state, run.why_not["code"]) == (RunState.SKIPPED, "NOTHING_TO_CREDIT")


def test_a_mail_carries_it_where_there_is_one(live_shop: Shop, mail_server: MailServer) -> None:
    config = {"template": "order-confirmed", "documents": ["CREDIT_NOTE"]}
    make_action(live_shop.status("confirmed"), kind="email", config=config)
    refunded, other = invoiced(live_shop), invoiced(live_shop)
    live_shop.saleor.refund(refunded.id, GOODS / 10)

    for order in (refunded, other):
        assert move_order(order.id, live_shop.status("confirmed").pk, ANNA).changed
    drain_runs()

    files = [[part.get_filename() for part in message.iter_attachments()] for message in mail_server.received]
    number = Document.objects.get(kind="CREDIT_NOTE").number
    assert sorted(map(len, files)) == [0, 1]
    assert [name for names in files for name in names] == [f"Credit-note-{number}.pdf"]


def test_an_issuer_numbers_it_in_our_place(selling: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[issuer.IssueRequest] = []

    class Authority:
        name, label, kinds = "authority", "Authority", frozenset({"CREDIT_NOTE"})

        def unavailable(self) -> str | None:
            return None

        def issue(self, request: issuer.IssueRequest) -> issuer.Issued:
            asked.append(request)
            return issuer.Issued("FIS-7", clock.now(), marks=(("ZOI", "abc"),))

    registered = {"authority": issuer.RegisteredIssuer("authority", Authority())}
    monkeypatch.setattr(issuer, "issuers", lambda: registered)
    assert series.save("fis", {"kind": "CREDIT_NOTE", "pattern": "{year}-{number}", "issuer": "authority"}, is_new=True).errors == ()
    order = invoiced(selling)
    selling.saleor.refund(order.id, Decimal(20))

    results = [credited(order) for _ in range(2)]

    assert [(result.document.number if result.document else "", result.is_new) for result in results] == [("FIS-7", True), ("FIS-7", False)]
    assert len(asked) == 1
    assert (asked[0].content["corrects"], note(results[0]).marks) == (note(results[0]).corrects, (("ZOI", "abc"),))


def test_what_an_issuer_has_not_answered_counts(selling: Shop) -> None:
    order = invoiced(selling)
    first = credited(order, "60").document
    assert first is not None
    Document.objects.filter(pk=first.pk).update(state=DocumentState.PENDING)

    assert refusal(credited(order, "60")).params == {"left": "39.98"}
