"""What a document would look like, before it is issued: no number is taken, nothing is stored."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from html import escape

from ..core import clock
from ..saleor_api.types import Order
from ..shop.calendar import calendar
from . import ports, series, typesetting
from .content import ASKS_FOR_MONEY, content_of, numbered, pick_list_of
from .models import DocumentKind
from .seller import seller


@dataclass(frozen=True, slots=True)
class Draft:
    """``number`` is that of the next document of today, empty where nobody can say; ``html`` shows the first page, None without the
    extra ``documents``."""

    number: str
    html: str | None


def draft(order: Order, kind: str, *, series_code: str = "", language: str = "", is_not_fiscal: bool = False) -> Draft | None:
    """A document of this order as it would be issued now; None for a credit note, which needs something that was given back.

    Raises `core.native.NativeError` where the typesetter fails.
    """
    if kind == DocumentKind.CREDIT_NOTE:
        return None
    zone = calendar().zone
    today = clock.now().astimezone(zone).date()
    who = seller(order.channel)
    if kind == DocumentKind.PICK_LIST:
        content = pick_list_of([order], who, zone, today, language or order.language_code)
    else:
        content = content_of(order, kind, who, zone, language=language, is_not_fiscal=is_not_fiscal)
    if kind in ASKS_FOR_MONEY:
        content = replace(content, payment_link=ports.payment_link(order, content.language))
    number = series.next_written(kind, order.channel, series_code)
    if typesetting.unavailable() is not None:
        return Draft(number, None)
    page = typesetting.picture(numbered(content, number, today))
    return Draft(number, _as_html(page, number))


def _as_html(page: bytes, number: str) -> str:
    picture = base64.b64encode(page).decode()
    return (
        f'<!doctype html><html><head><title>{escape(number)}</title></head><body style="margin:0">'
        f'<img alt="{escape(number)}" style="width:100%" src="data:image/png;base64,{picture}"></body></html>'
    )
