"""Filters that make whole pieces of a mail: the table of what was ordered, a button."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from liquid import Markup

from .filters import write_money

_WORDS = {
    "en": ("Item", "Quantity", "Price", "Subtotal", "Shipping", "Total"),
    "de": ("Artikel", "Menge", "Preis", "Zwischensumme", "Versand", "Gesamtsumme"),
    "pl": ("Produkt", "Ilość", "Cena", "Wartość produktów", "Dostawa", "Razem"),
    "sl": ("Izdelek", "Količina", "Cena", "Vmesni znesek", "Dostava", "Skupaj"),
    "sr": ("Proizvod", "Količina", "Cena", "Međuzbir", "Dostava", "Ukupno"),
}
_ROW = Markup('<tr><td>{}</td><td class="oms-number">{}</td><td class="oms-number">{}</td></tr>')
_SUM = Markup('<tr class="{}"><td colspan="2">{}</td><td class="oms-number">{}</td></tr>')
_TABLE = Markup(
    '<table class="oms-lines" width="100%" cellpadding="0" cellspacing="0"><thead><tr><th>{}</th><th class="oms-number">{}</th>'
    '<th class="oms-number">{}</th></tr></thead><tbody>{}</tbody></table>'
)


def _table(lines: object, order: object = None, *, context: Any) -> str:
    """``{{ lines | table: order }}``: what was ordered; with the order also its sums."""
    if not isinstance(lines, (list, tuple)) or not all(isinstance(line, dict) for line in lines):
        raise ValueError("table needs the lines of an order")
    item, quantity, price, *sums = _WORDS.get(context.locale.language, _WORDS["en"])
    rows = [(_name(line), line.get("quantity", ""), write_money(line.get("total"), context.locale)) for line in lines]
    totals = [(word, write_money(value, context.locale)) for word, value in zip(sums, _sums(order), strict=False)]
    if not context.autoescape:
        return "\n".join([*(f"{count} × {name}  {cost}" for name, count, cost in rows), *(f"{word}: {cost}" for word, cost in totals)])
    body = [_ROW.format(*row) for row in rows]
    last = len(totals) - 1
    body += [_SUM.format("oms-total" if index == last else "oms-sum", *pair) for index, pair in enumerate(totals)]
    return _TABLE.format(item, quantity, price, Markup("").join(body))


def _name(line: dict[str, Any]) -> str:
    return f"{line.get('name', '')} ({line['variant']})" if line.get("variant") else str(line.get("name", ""))


def _sums(order: object) -> Iterable[object]:
    return [order.get(name) for name in ("subtotal", "shipping_price", "total")] if isinstance(order, dict) else []


def _button(address: object, words: object = "", *, context: Any) -> str:
    """``{{ payment.link | button: 'Pay now' }}``; nothing where there is no web address."""
    target = str(address or "")
    if not target.lower().startswith(("https://", "http://")):
        return ""
    if not context.autoescape:
        return f"{words}: {target}" if words else target
    return Markup('<p class="oms-button-row"><a class="oms-button" href="{}">{}</a></p>').format(target, words or target)


def _with_context(filter_: Callable[..., Any]) -> Callable[..., Any]:
    filter_.with_context = True  # type: ignore[attr-defined]
    return filter_


FILTERS: dict[str, Callable[..., Any]] = {"table": _with_context(_table), "button": _with_context(_button)}
