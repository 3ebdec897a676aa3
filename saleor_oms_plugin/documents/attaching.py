"""Making a document an invoice of Saleor's order, once, however often it is tried; and taking a void one out of them."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db.models import Q

from ..core import clock
from ..core.errors import TransientError
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorApi, SaleorRefusedError
from ..saleor_api.types import Invoice
from . import files
from .models import Document, DocumentState

logger = logging.getLogger(__name__)

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
    if not claim(document):
        return False
    try:
        api = saleor()
        is_there = bool(_invoices_of(document, api))
        if not is_there:
            api.create_invoice(document.order_id, document.number, files.url(document.token))
    except BaseException:
        release(document)
        raise
    mark_attached(document)
    return not is_there


def claim(document: Document) -> bool:
    """Have the document for oneself while it is attached, for `LEASE`; False where it is attached already.

    Raises `AttachmentInProgressError` where somebody else has it.
    """
    now = clock.now()
    free = Q(attaching_until=None) | Q(attaching_until__lt=now)
    if Document.objects.filter(free, pk=document.pk, attached_at=None).update(attaching_until=now + LEASE):
        return True
    if Document.objects.filter(pk=document.pk).exclude(attached_at=None).exists():
        return False
    raise AttachmentInProgressError(f"The document {document.number} is being attached.")


def release(document: Document) -> None:
    """Give back what `claim` gave; nothing was attached."""
    Document.objects.filter(pk=document.pk).update(attaching_until=None)


def detach(document: Document) -> bool:
    """Take a void document out of the invoices of Saleor's order, which has no state for one; False where it is in none.

    Saleor shows them to the customer, who would take it for one that counts. Not to be called within a transaction. Raises what
    `saleor_api.port` raises.
    """
    if document.attached_at is None or document.order_id is None or document.state != DocumentState.VOID:
        return False
    api = saleor()
    found = _invoices_of(document, api)
    for invoice in found:
        try:
            api.delete_invoice(invoice.id)
        except SaleorRefusedError as error:  # it is gone already, or Saleor keeps it: asking again would change nothing
            logger.warning("Saleor keeps the void invoice %s of order %s: %s", document.number, document.order_id, error)
    document.attached_at = None
    Document.objects.filter(pk=document.pk, state=DocumentState.VOID).update(attached_at=None)
    return bool(found)


def _invoices_of(document: Document, api: SaleorApi) -> list[Invoice]:
    """Those of the order's invoices that are this document: the address says so, a number may come from another system, too."""
    assert document.order_id is not None
    return [invoice for invoice in api.order_invoices(document.order_id) if document.token in invoice.url]


def mark_attached(document: Document) -> None:
    """Note that Saleor's order has the document as its invoice."""
    document.attached_at = clock.now()
    Document.objects.filter(pk=document.pk).update(attached_at=document.attached_at, attaching_until=None)
