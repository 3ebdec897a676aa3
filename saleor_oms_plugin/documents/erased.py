"""Whom documents were made out to: kept for as long as the law says, then erased from what they show. Numbers and amounts stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from ..core import clock
from ..shop.calendar import calendar
from ..shop.settings import settings
from .content import Content, Party, from_json, to_json
from .models import Document, DocumentKind, DocumentState, StoredFile

BOOKS = (DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE, DocumentKind.RECEIPT)
"""What a shop has to keep; the others are papers of the day."""
_AT_ONCE = 100


def kept_until(issued_at: datetime) -> date:
    """The last day on which a document has to be there: the end of a year, by the shop's clock."""
    return date(issued_at.astimezone(calendar().zone).year + settings().document_retention_years, 12, 31)


def has_to_stay() -> Q:
    """The documents that the law has the shop keep as they are, and those that their issuer is at."""
    zone = calendar().zone
    begin = datetime(max(clock.now().astimezone(zone).year - settings().document_retention_years, 1), 1, 1, tzinfo=zone)
    return Q(kind__in=BOOKS, issued_at__gte=begin) | Q(state=DocumentState.PENDING)


def erase(documents: Iterable[Document]) -> int:
    """Erase whom these were made out to; their page is made anew without them. Within a transaction; returns how many."""
    done = 0
    for document in documents:
        document.content = to_json(_bare(from_json(document.content)))
        document.void_reason, document.erased_at = "", clock.now()
        document.rendered_at, document.render_tries = None, 0
        document.save(update_fields=["content", "void_reason", "erased_at", "rendered_at", "render_tries"])
        StoredFile.objects.filter(token=document.token).delete()
        done += 1
    return done


def forget_old() -> int:
    """Erase from the documents that had to stay when their customer was erased, and no longer have to; returns how many."""
    done = 0
    while True:
        with transaction.atomic():
            old = Document.objects.filter(erased_at=None, order__erased_at__isnull=False).exclude(has_to_stay())
            found = list(old.select_for_update(of=("self",)).order_by("id")[:_AT_ONCE])
            done += erase(found)
        if len(found) < _AT_ONCE:
            return done


def _bare(content: Content) -> Content:
    nobody = Party("")
    return replace(
        content, buyer=nobody, ship_to=nobody if content.ship_to is not None else None, customer_note="", payment_link="", reason=""
    )
