"""What a credit note says: a part of its invoice, or what is left of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from babel.numbers import get_currency_precision

from .content import NOTHING, Content, Line, TaxRow
from .models import DocumentKind
from .words import language_of, words


def credit_content(invoice: Content, earlier: Sequence[Content], amount: Decimal, *, reason: str = "", language: str = "") -> Content:
    """A credit note over ``amount`` (gross) of an invoice, but for its number; ``earlier`` are the notes that it has already.

    Who sells and buys, and why no tax is charged, is as on the invoice. A note over the whole invoice has its lines; another has a
    line for each tax rate.
    """
    language = language_of(language) if language else invoice.language
    left = rows_left(invoice.taxes, [note.taxes for note in earlier])
    rows = split(left, amount, invoice.currency)
    is_whole = not earlier and amount == invoice.gross
    return replace(
        invoice,
        kind=DocumentKind.CREDIT_NOTE,
        language=language,
        lines=invoice.lines if is_whole else tuple(_line(row, invoice.number, words(language)) for row in rows),
        taxes=tuple(rows),
        net=sum((row.net for row in rows), NOTHING),
        gross=sum((row.gross for row in rows), NOTHING),
        paid=NOTHING,
        credited=NOTHING,
        reserved=NOTHING,
        to_pay=NOTHING,
        payment_days=None,
        payment=None,
        payment_link="",
        due_on=None,
        marks=(),
        mark_code="",
        number="",
        issued_on=None,
        corrects=invoice.number,
        corrected_on=invoice.issued_on,
        reason=reason,
    )


def rows_left(rows: Iterable[TaxRow], earlier: Iterable[Sequence[TaxRow]]) -> list[TaxRow]:
    """What is left of an invoice at each rate after its earlier credit notes."""
    left = {row.rate: row for row in rows}
    for note in earlier:
        for row in note:
            of_rate = left.get(row.rate, TaxRow(row.rate, NOTHING, NOTHING))
            left[row.rate] = replace(of_rate, net=of_rate.net - row.net, gross=of_rate.gross - row.gross)
    return [row for row in left.values() if row.net or row.gross]


def split(rows: Sequence[TaxRow], amount: Decimal, currency: str) -> list[TaxRow]:
    """``amount`` (gross) over the rates, each by its share in what is left; the whole of what is left is what is left, to the cent.

    A row's net amount keeps the relation that it has in the invoice. What rounding leaves over goes to the largest row, so that the
    gross amounts add up to ``amount``.
    """
    total = sum((row.gross for row in rows), NOTHING)
    if amount == total:
        return list(rows)
    cent = Decimal(1).scaleb(-get_currency_precision(currency))
    gross = [(row.gross * amount / total).quantize(cent) for row in rows]
    largest = max(range(len(rows)), key=lambda place: abs(rows[place].gross))
    gross[largest] += amount - sum(gross, NOTHING)
    parts = [
        TaxRow(row.rate, (part * row.net / row.gross).quantize(cent) if row.gross else (row.net * amount / total).quantize(cent), part)
        for row, part in zip(rows, gross, strict=True)
    ]
    return [row for row in parts if row.net or row.gross]


def _line(row: TaxRow, number: str, say: dict[str, str]) -> Line:
    name = f"{say['credit_for']} {number}" if row.rate is not None else say["adjustment"]
    return Line(name, "", 1, row.net, row.net, row.gross, row.rate)
