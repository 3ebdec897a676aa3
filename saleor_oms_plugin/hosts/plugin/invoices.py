"""Saleor's ``invoiceRequest``, answered with the order's own invoice."""

from __future__ import annotations

import logging
from typing import Any

from saleor.core import JobStatus
from saleor.core.db.connection import allow_writer
from saleor.invoice.events import invoice_created_event

from ...core.errors import TransientError
from ...documents import queries, services
from ...documents.seller import seller
from ...saleor_api.port import SaleorError

logger = logging.getLogger(__name__)
MAX_MESSAGE_LENGTH = 255


def answer(order: Any, invoice: Any) -> Any:
    """Saleor's invoice, filled with our document: the same number and file however often one is asked for, and one invoice.

    Saleor makes a new one for each request. Where the order has our document as its invoice already, that is the answer, and the new
    one goes.

    A number that the caller gave is not taken: ours have no gaps. None, which leaves the request to others, while the shop has
    not entered who sells. A document that can't be issued makes the invoice FAILED, with the reason; it never raises.
    """
    with allow_writer():
        if not seller(order.channel.slug).name:
            return None
        try:
            result = services.issue(order.pk, queries.DocumentKind.INVOICE)
            reason = " ".join(error.message for error in result.errors)
        except (SaleorError, TransientError, services.IssuerRefusedError, services.UnprintableError) as error:
            result, reason = services.IssueResult(), str(error)
        except Exception:
            logger.exception("The invoice of order %s could not be issued", order.number)
            result, reason = services.IssueResult(), "The invoice could not be issued; see the server's log."
        document = result.document
        if document is None:
            return _failed(invoice, reason)
        try:
            services.claim(document)  # an action may be adding it just now
        except services.AttachmentInProgressError as error:
            return _failed(invoice, f"{error} Ask again in a moment.")
        known = _listed(order, invoice, document)
        if known is not None:
            invoice.delete()
            services.mark_attached(document)
            return known
        invoice.number, invoice.created = document.number, document.issued_at
        invoice.external_url, invoice.status = queries.url(document.token), JobStatus.SUCCESS
        invoice.save(update_fields=["number", "created", "external_url", "status", "updated_at"])
        invoice_created_event(user=None, app=None, invoice=invoice, number=invoice.number, url=invoice.external_url)
        services.mark_attached(document)
        return invoice


def _listed(order: Any, asked_for: Any, document: Any) -> Any:
    """Saleor's invoice that is this document already; None where there is none."""
    same = type(asked_for).objects.filter(order=order, external_url__contains=document.token, status=JobStatus.SUCCESS)
    return same.exclude(pk=asked_for.pk).order_by("pk").first()


def _failed(invoice: Any, reason: str) -> Any:
    invoice.status, invoice.message = JobStatus.FAILED, reason[:MAX_MESSAGE_LENGTH]
    invoice.save(update_fields=["status", "message", "updated_at"])
    return invoice
