"""A document's content as its page shows it: every amount and date written out in its language. Texts only, no markup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency, format_percent

from ..core.texts import breakable, clean, shortened
from .content import Content, Line, Party, TaxRow
from .models import DocumentKind
from .payment_codes import Party as Account
from .payment_codes import Symbol, Transfer, fitting
from .words import locale_of, words

LONGEST_TEXT = 10_000
"""Characters of the shop's own small print; a PDF's string that grows beyond 65,535 bytes makes the typesetter panic."""
_PICTURES = ("code", "mark_code")
_ADDRESSES = ("link",)
"""They lead somewhere, and are copied; typst breaks them by rules of its own."""
PRICED = (DocumentKind.INVOICE, DocumentKind.PROFORMA, DocumentKind.RECEIPT, DocumentKind.CREDIT_NOTE)
ASKS_NOTHING = (DocumentKind.RECEIPT, DocumentKind.CREDIT_NOTE)


def page(content: Content, *, is_void: bool = False) -> dict[str, Any]:
    """What the template takes: texts that are safe to lay out, lists of texts, SVG of codes."""
    shown: dict[str, Any] = _printable(_page(content, is_void=is_void))
    return shown


def _printable(value: Any, name: str = "") -> Any:
    """What is stored may be of a time when less was asked of texts."""
    if isinstance(value, dict):
        return {key: _printable(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_printable(inner, name) for inner in value]
    if not isinstance(value, str) or name in _PICTURES:
        return value
    text = clean(value)
    return text if name in _ADDRESSES else breakable(shortened(text, LONGEST_TEXT))


def _page(content: Content, *, is_void: bool) -> dict[str, Any]:
    say = words(content.language)
    money = _money(content)
    is_priced = content.kind in PRICED
    return {
        "title": say[content.kind],
        "number": content.number,
        "language": content.language.partition("-")[0],
        "script": "Cyrl" if content.language == "sr-cyrl" else "Latn",
        "words": say,
        "stamp": say["void"] if is_void else say["not_fiscal"] if content.is_not_fiscal else "",
        "seller": _party(content.seller, say),
        "buyer": _party(content.buyer, say) if content.buyer.name else None,
        "ship_to": _party(content.ship_to, say) if content.ship_to is not None and _is_elsewhere(content) else None,
        "facts": _facts(content, say),
        "head": _head(say, is_priced),
        "lines": [_line(line, content, money) if is_priced else _bare_line(line, content) for line in content.lines],
        "taxes": [_tax_row(row, content, say, money) for row in content.taxes],
        "totals": _totals(content, say, money) if is_priced else [],
        "pieces": "" if is_priced else f"{say['pieces']}: {sum(line.quantity for line in content.lines)}",
        "payment": None if is_void else _payment(content, say, money),
        "notes": list(content.notes),
        "customer_note": "" if is_priced else shortened(content.customer_note),
        "marks": [list(mark) for mark in content.marks],
        "mark_code": Symbol(content.mark_code).svg() if content.mark_code else "",
        "footer": content.footer,
    }


def transfer_of(content: Content, *, purpose: str = "") -> Transfer | None:
    """The bank transfer that pays what is open; None where nothing is, or no account is known."""
    payment = content.payment
    if payment is None or content.due <= 0:
        return None
    return Transfer(
        payee=Account(content.seller.name, content.seller.street, content.seller.place),
        account=payment.account,
        amount=content.due,
        currency=content.currency,
        reference=payment.reference,
        purpose=purpose or _purpose(content),
        payer=Account(content.buyer.name, content.buyer.street, content.buyer.place),
        due=content.due_on,
        bic=payment.bic,
        tax_number=content.seller.vat_id,
    )


def _purpose(content: Content) -> str:
    """What is paid, in words: the document where it is one, so that a bank's list names it beside the order's reference."""
    say = words(content.language)
    is_document = bool(content.number) and content.number != content.order_number
    return f"{say[content.kind]} {content.number}" if is_document else f"{say['order']} {content.order_number}"


def _is_elsewhere(content: Content) -> bool:
    """A priced document names the delivery address where it is not the buyer's; the others always do."""
    assert content.ship_to is not None
    same = (content.ship_to.name, content.ship_to.lines) == (content.buyer.name, content.buyer.lines)
    return content.kind not in PRICED or not same


def _party(party: Party, say: dict[str, str]) -> dict[str, Any]:
    ids = [(say["vat_id"], party.vat_id), (say["registration"], party.registration_number)]
    reach = [f"{say['telephone']} {party.phone}" if party.phone else "", party.email, party.website]
    return {
        "name": party.name,
        "lines": list(party.lines),
        "ids": [f"{label}: {value}" for label, value in ids if value],
        "contact": [part for part in reach if part],
    }


def _facts(content: Content, say: dict[str, str]) -> list[list[str]]:
    known: list[tuple[str, str]] = [
        ("issued_on", _date(content.issued_on, content)),
        ("supplied_on", _date(content.supplied_on, content) if content.kind == DocumentKind.INVOICE else ""),
        ("due_on", _date(content.due_on, content)),
        ("corrects", ", ".join(part for part in (content.corrects, _date(content.corrected_on, content)) if part)),
        ("reason", content.reason),
        ("order", content.order_number),
        ("order_date", _date(content.ordered_on, content) if content.order_number else ""),
        ("method", "" if content.kind in PRICED else content.shipping_method),
        ("orders", ", ".join(content.orders)),
    ]
    return [[say[name], value] for name, value in known if value]


def _head(say: dict[str, str], is_priced: bool) -> list[str]:
    names = ["item", "quantity", "unit_net", "rate", "net", "gross"] if is_priced else ["item", "quantity", "orders"]
    return [say[name] for name in names]


def _line(line: Line, content: Content, money: Callable[[Decimal], str]) -> dict[str, Any]:
    cells = [str(line.quantity), money(line.unit_net), _percent(line.rate, content), money(line.net), money(line.gross)]
    return {"name": line.name, "sku": line.sku, "cells": cells}


def _bare_line(line: Line, content: Content) -> dict[str, Any]:
    return {"name": line.name, "sku": line.sku, "cells": [str(line.quantity), ", ".join(line.orders) if content.orders else ""]}


def _tax_row(row: TaxRow, content: Content, say: dict[str, str], money: Callable[[Decimal], str]) -> list[str]:
    label = say["adjustment"] if row.rate is None else _percent(row.rate, content)
    return [label, money(row.net), money(row.tax), money(row.gross)]


def _totals(content: Content, say: dict[str, str], money: Callable[[Decimal], str]) -> list[list[str]]:
    rows = [[say["net"], money(content.net)], [say["tax"], money(content.tax)], [say["gross"], money(content.gross)]]
    known = [("paid", content.paid), ("credited", content.credited), ("reserved", content.reserved)]
    rows += [[say[name], money(amount)] for name, amount in known if amount]
    if content.kind not in ASKS_NOTHING:
        rows.append([say["due"], money(content.due)])
    return rows


def _payment(content: Content, say: dict[str, str], money: Callable[[Decimal], str]) -> dict[str, Any] | None:
    transfer = transfer_of(content)
    if transfer is None or content.payment is None:
        rows = [[say["due"], money(content.due)]]
        return {"rows": rows, "code": "", "link": content.payment_link} if content.payment_link else None
    found = fitting(transfer, content.payment.code)
    known = [
        ("account", _grouped(transfer.account)),
        ("bank", " · ".join(part for part in (content.payment.bank, transfer.bic) if part)),
        ("reference", transfer.reference),
        ("due", money(transfer.amount)),
        ("due_on", _date(transfer.due, content)),
    ]
    rows = [[say[name], value] for name, value in known if value]
    return {"rows": rows, "code": found[1].svg() if found else "", "link": content.payment_link}


def _grouped(account: str) -> str:
    """An IBAN in groups of four, as it is printed; another account as it is."""
    is_iban = account[:2].isalpha()
    return " ".join(account[start : start + 4] for start in range(0, len(account), 4)) if is_iban else account


def _money(content: Content) -> Callable[[Decimal], str]:
    locale = locale_of(content.language)

    def write(amount: Decimal) -> str:
        return format_currency(amount, content.currency, locale=locale)

    return write


def _percent(rate: Decimal | None, content: Content) -> str:
    return "" if rate is None else format_percent(rate, locale=locale_of(content.language), decimal_quantization=False)


def _date(day: date | None, content: Content) -> str:
    return "" if day is None else format_date(day, "medium", locale=locale_of(content.language))
