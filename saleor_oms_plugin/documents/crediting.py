"""Credit notes: what was given back of an invoice, once, and never more than the invoice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from babel.numbers import get_currency_precision
from django.db import transaction

from ..core.errors import ErrorCode, OmsError
from ..orders import money
from ..orders import queries as orders
from ..saleor_api.types import Order
from . import ports
from .content import Content, from_json
from .credit_content import credit_content
from .issuing import IssueResult, complete, last_of, lock_series, new_row, series_for
from .models import Document, DocumentKind, DocumentState, NumberSeries

__all__ = ["NOTHING_TO_CREDIT", "NO_INVOICE", "Credit", "is_needless", "issue_credit_note"]

NO_INVOICE = "NO_INVOICE"
NOTHING_TO_CREDIT = "NOTHING_TO_CREDIT"
"""``params["reason"]`` of a refusal that says that there is no need of a credit note."""
MAX_REASON_LENGTH = 250


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit note is over: ``amount`` gross, in the invoice's currency (None: what was given back and is on no note yet)."""

    amount: Decimal | None = None
    invoice_id: int | None = None
    """None: the order's own."""
    reason: str = ""
    is_not_fiscal: bool = False


def issue_credit_note(order_id: UUID, credit: Credit, *, series_code: str = "", language: str = "") -> IssueResult:
    """A credit note for the order's invoice, or for this one of its invoices.

    Without an amount it is over what was given back (`orders.money.given_back`) and is on no credit note yet; where all of it is, the
    latest one is the answer, so that asking twice gives one. With an amount each call makes a new one. Errors for an order without
    an invoice, for nothing given back, and for more than is left of the invoice.

    Not to be called within a transaction. Raises what `issuing.issue` raises.
    """
    ports.refresh(order_id)
    order = orders.full_orders([order_id]).get(order_id)
    if order is None:
        return _refused(ErrorCode.NOT_FOUND, "There is no such order, or it could not be read whole from Saleor.", "order")
    named = credit.invoice_id
    invoice = last_of(order_id, DocumentKind.INVOICE) if named is None else Document.objects.filter(pk=named).first()
    why = _why_not(invoice, order)
    if invoice is None or why:
        return _refused(ErrorCode.NOT_FOUND, why, "invoice", reason=NO_INVOICE)
    chosen, errors = series_for(DocumentKind.CREDIT_NOTE, order.channel, series_code)
    if chosen is None:
        return IssueResult(errors=errors)
    result = _write(order, invoice.pk, chosen, credit, language)
    return IssueResult(complete(result.document), result.is_new) if result.document is not None else result


def is_needless(result: IssueResult) -> bool:
    """True where there is no credit note because nothing is to be credited: no invoice was issued, or nothing was given back."""
    return any((error.params or {}).get("reason") in (NO_INVOICE, NOTHING_TO_CREDIT) for error in result.errors)


def _why_not(invoice: Document | None, order: Order) -> str:
    """Why the invoice can't be credited; empty where it can."""
    if invoice is None or invoice.order_id != order.id or invoice.kind != DocumentKind.INVOICE:
        return f"Order {order.number} has no such invoice that could be credited."
    if invoice.state != DocumentState.ISSUED:
        return f"The invoice {invoice.number} is {invoice.state}: only one that is issued can be credited."
    return ""


def _write(order: Order, invoice_id: int, chosen: NumberSeries, credit: Credit, language: str) -> IssueResult:
    """The row with its number. The invoice is locked: who comes second sees what was credited before."""
    with transaction.atomic():
        invoice = Document.objects.select_for_update().get(pk=invoice_id)
        why = _why_not(invoice, order)
        if why:
            return _refused(ErrorCode.NOT_FOUND, why, "invoice", reason=NO_INVOICE)
        notes = list(invoice.credit_notes.exclude(state=DocumentState.VOID).order_by("generation"))
        content = from_json(invoice.content)
        earlier = [from_json(note.content) for note in notes]
        left = content.gross - sum((note.gross for note in earlier), Decimal(0))
        amount = _given_back(order, content) - (content.gross - left) if credit.amount is None else credit.amount
        if credit.amount is None and amount <= 0:
            if notes:
                return IssueResult(notes[-1])
            why = f"Nothing of order {order.number} was granted or given back."
            return _refused(ErrorCode.INVALID, why, "amount", reason=NOTHING_TO_CREDIT)
        refusal = _amount_refusal(amount, left, content)
        if refusal is not None:
            return refusal
        note = credit_content(content, earlier, amount, reason=credit.reason.strip()[:MAX_REASON_LENGTH], language=language)
        note = replace(note, is_not_fiscal=credit.is_not_fiscal or content.is_not_fiscal)
        last = last_of(order.id, DocumentKind.CREDIT_NOTE)
        generation = last.generation + 1 if last is not None else 1
        row = new_row(order.id, DocumentKind.CREDIT_NOTE, note, lock_series(chosen), generation, corrects=invoice)
        return IssueResult(row, is_new=True)


def _given_back(order: Order, invoice: Content) -> Decimal:
    """What was given back, and by how much the order costs less than its invoice by now; no more than was invoiced."""
    return min(money.given_back(order) + max(invoice.gross - order.total, Decimal(0)), invoice.gross)


def _amount_refusal(amount: Decimal, left: Decimal, invoice: Content) -> IssueResult | None:
    digits = get_currency_precision(invoice.currency)
    if amount <= 0 or amount != round(amount, digits):
        return _refused(ErrorCode.INVALID, f"An amount is above zero and has at most {digits} decimals.", "amount")
    if amount > left:
        why = f"Of the invoice {invoice.number}, {left} {invoice.currency} are left: no more can be credited."
        return _refused(ErrorCode.INVALID, why, "amount", left=str(left))
    return None


def _refused(code: ErrorCode, message: str, field: str, **params: str) -> IssueResult:
    return IssueResult(errors=(OmsError(code, message, field, params=params or None),))
