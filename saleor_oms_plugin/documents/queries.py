"""Reading documents. Every function takes ``using``: staff read the writer, customers may read a replica."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from ..shop.calendar import calendar
from .content import ASKS_FOR_MONEY
from .enclosures import all_enclosures
from .files import find as find_file
from .files import url
from .issuer import issuers
from .models import Document, DocumentKind, DocumentState, Enclosure, NumberSeries, PaymentCode, ReferenceModel, SellerProfile, StoredFile
from .seller import sellers
from .series import all_series, upcoming

__all__ = [
    "CUSTOMERS_KINDS",
    "Document",
    "DocumentKind",
    "DocumentState",
    "Enclosure",
    "NumberSeries",
    "PaymentCode",
    "ReferenceModel",
    "SellerProfile",
    "StoredFile",
    "all_enclosures",
    "all_series",
    "by_id",
    "days_asked_for",
    "documents_of_orders",
    "find_file",
    "issuers",
    "next_number",
    "sellers",
    "url",
]

CUSTOMERS_KINDS = frozenset({DocumentKind.INVOICE, DocumentKind.PROFORMA, DocumentKind.RECEIPT, DocumentKind.CREDIT_NOTE})
"""What the order's owner sees; the others are papers of the warehouse."""


def documents_of_orders(order_ids: Collection[UUID], using: str = "default") -> dict[UUID, list[Document]]:
    """The documents of these orders that have a number, newest first, without what they show."""
    found: dict[UUID, list[Document]] = defaultdict(list)
    numbered = Document.objects.using(using).exclude(state=DocumentState.PENDING).filter(order_id__in=list(order_ids)).defer("content")
    for document in numbered.order_by("-issued_at", "-id"):
        if document.order_id is not None:
            found[document.order_id].append(document)
    return found


def days_asked_for(order_ids: Collection[UUID], using: str = "default") -> dict[UUID, date | None]:
    """Until when the newest document of each order that asks for its money wants it, by that document; an order without one is left
    out. In one query."""
    asking = Document.objects.using(using).filter(order_id__in=list(order_ids), kind__in=ASKS_FOR_MONEY, state=DocumentState.ISSUED)
    found: dict[UUID, date | None] = {}
    for order_id, due in asking.order_by("-issued_at", "-id").values_list("order_id", "content__due_on"):
        if order_id is not None:
            found.setdefault(order_id, date.fromisoformat(due) if due else None)
    return found


def next_number(series: NumberSeries) -> int:
    """What a document of today would be: a new year's first number where none of this year has been given or set."""
    return upcoming(series, calendar().today())


def by_id(document_id: int, using: str = "default") -> Document | None:
    """Return the document with this id; None where there is none."""
    return Document.objects.using(using).filter(pk=document_id).first()
