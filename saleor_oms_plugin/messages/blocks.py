"""Filters that make whole pieces of a mail: the table of what was ordered, a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from liquid import Markup

from .arithmetic import exact
from .filters import write_money
from .values import written

MAX_ROWS = 2_000
"""Lines that the table shows; how many more there are stands below them."""
_MAX_NAME_LENGTH = 160
_WORDS = {
    "en": ("Item", "Quantity", "Price", "Subtotal", "Shipping", "Discounts and gift cards", "Total", "… and {} more"),
    "de": ("Artikel", "Menge", "Preis", "Zwischensumme", "Versand", "Rabatte und Gutscheine", "Gesamtsumme", "… und {} weitere"),
    "pl": ("Produkt", "Ilość", "Cena", "Wartość produktów", "Dostawa", "Rabaty i karty podarunkowe", "Razem", "… i jeszcze {}"),
    "sl": ("Izdelek", "Količina", "Cena", "Vmesni znesek", "Dostava", "Popusti in darilni boni", "Skupaj", "… in še {}"),
    "sr": ("Proizvod", "Količina", "Cena", "Međuzbir", "Dostava", "Popusti i poklon kartice", "Ukupno", "… i još {}"),
}
_ROW = Markup('<tr><td>{}</td><td class="oms-number">{}</td><td class="oms-number">{}</td></tr>')
# Each sum in the third cell, without a colspan: the plain-text part puts it into its column by that.
_SUM = Markup('<tr class="{}"><td>{}</td><td></td><td class="oms-number">{}</td></tr>')
_TABLE = Markup(
    '<table class="oms-lines" width="100%" cellpadding="0" cellspacing="0"><thead><tr><th>{}</th><th class="oms-number">{}</th>'
    '<th class="oms-number">{}</th></tr></thead><tbody>{}</tbody></table>'
)


def _table(lines: object, order: object = None, *, context: Any) -> str:
    """``{{ lines | table: order }}``: what was ordered; with the order also its sums, which add up to the total."""
    if not isinstance(lines, (list, tuple)) or not all(isinstance(line, dict) for line in lines):
        raise ValueError("table needs the lines of an order")
    item, quantity, price, *sums, more = _WORDS.get(context.locale.language, _WORDS["en"])
    rows = [(_name(line), line.get("quantity", ""), write_money(line.get("total"), context.locale)) for line in lines[:MAX_ROWS]]
    if len(lines) > MAX_ROWS:
        rows.append((more.format(len(lines) - MAX_ROWS), "", ""))
    totals = [(word, write_money(value, context.locale)) for word, value in zip(sums, _sums(order), strict=False) if value is not None]
    if not context.autoescape:
        counted = [f"{count} × {name}  {cost}" if cost else name for name, count, cost in rows]
        return "\n".join([*counted, *(f"{word}: {cost}" for word, cost in totals)])
    body = [_ROW.format(*row) for row in rows]
    last = len(totals) - 1
    body += [_SUM.format("oms-total" if index == last else "oms-sum", *pair) for index, pair in enumerate(totals)]
    return _TABLE.format(item, quantity, price, Markup("").join(body))


def _name(line: dict[str, Any]) -> str:
    name, variant = (_short(written(line.get(part))) for part in ("name", "variant"))
    return f"{name} ({variant})" if variant else name


def _short(text: str) -> str:
    return text if len(text) <= _MAX_NAME_LENGTH else f"{text[: _MAX_NAME_LENGTH - 1]}…"


def _sums(order: object) -> list[dict[str, Any] | None]:
    """Subtotal, shipping, what the total differs by from both (None where it doesn't), total."""
    if not isinstance(order, dict):
        return []
    subtotal, shipping, total = (order.get(name) for name in ("subtotal", "shipping_price", "total"))
    difference = exact(total) - exact(subtotal) - exact(shipping)
    currency = total.get("currency", "") if isinstance(total, dict) else ""
    return [subtotal, shipping, {"amount": difference, "currency": currency} if difference else None, total]


def _button(address: object, words: object = "", *, context: Any) -> str:
    """``{{ payment.link | button: 'Pay now' }}``; nothing where there is no web address."""
    target, words = written(address), written(words)
    if not target.lower().startswith(("https://", "http://")):
        return ""
    if not context.autoescape:
        return f"{words}: {target}" if words else target
    return Markup('<p class="oms-button-row"><a class="oms-button" href="{}">{}</a></p>').format(target, words or target)


def _with_context(filter_: Callable[..., Any]) -> Callable[..., Any]:
    filter_.with_context = True  # type: ignore[attr-defined]
    return filter_


FILTERS: dict[str, Callable[..., Any]] = {"table": _with_context(_table), "button": _with_context(_button)}
