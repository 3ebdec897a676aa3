"""Making a document an invoice of Saleor's order: once, however often it is tried."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from ..core import clock
from ..core.errors import TransientError
from ..saleor_api.access import saleor
from . import files
from .models import Document, DocumentState

LEASE = timedelta(minutes=2)


class AttachmentInProgressError(TransientError):
    """Somebody else is at it just now."""


def attach(document: Document) -> bool:
    """Add the document to its order's invoices in Saleor; False where it was one already.

    Saleor takes the same invoice twice, so its list is asked first, and one at a time does this. Not to be called within a
    transaction. Raises what `saleor_api.port` raises, and `AttachmentInProgressError`.
    """
    if document.attached_at is not None or document.order_id is None or document.state != DocumentState.ISSUED:
        return False
    now = clock.now()
    free = Q(attaching_until=None) | Q(attaching_until__lt=now)
    if not Document.objects.filter(free, pk=document.pk, attached_at=None).update(attaching_until=now + LEASE):
        if Document.objects.filter(pk=document.pk).exclude(attached_at=None).exists():
            return False
        raise AttachmentInProgressError(f"The document {document.number} is being attached.")
    try:
        api = saleor()
        is_there = any(invoice.number == document.number for invoice in api.order_invoices(document.order_id))
        if not is_there:
            api.create_invoice(document.order_id, document.number, files.url(document.token))
    except BaseException:
        Document.objects.filter(pk=document.pk).update(attaching_until=None)
        raise
    mark_attached(document)
    return not is_there


def mark_attached(document: Document) -> None:
    """Note that Saleor's order has the document as its invoice."""
    document.attached_at = clock.now()
    Document.objects.filter(pk=document.pk).update(attached_at=document.attached_at, attaching_until=None)
