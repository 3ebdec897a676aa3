"""The face of this room for writing: issuing, printing many, attaching, and keeping up."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from ..core import clock
from ..core.errors import ErrorCode, OmsError, TransientError
from ..core.native import panics_as_errors
from ..orders import queries as orders
from ..saleor_api.port import SaleorError
from . import enclosures, erased, files, issuing, typesetting
from .attaching import AttachmentInProgressError, attach, claim, detach, mark_attached
from .crediting import Credit, is_needless, issue_credit_note
from .issuer import IssuerRefusedError
from .issuing import MAX_RENDER_TRIES, IssueResult, UnprintableError, complete, issue_pick_list, latest, parcels_without_slip
from .layout import transfer_of
from .models import Document, DocumentKind, DocumentState, StoredFile
from .typesetting import unavailable

__all__ = [
    "MAX_AT_ONCE",
    "AttachmentInProgressError",
    "BatchResult",
    "Credit",
    "IssueResult",
    "IssuerRefusedError",
    "UnprintableError",
    "attach",
    "claim",
    "complete",
    "is_needless",
    "issue",
    "issue_pick_list",
    "keep_up",
    "latest",
    "mark_attached",
    "print_many",
    "purge",
    "transfer_of",
    "unavailable",
    "void",
]

logger = logging.getLogger(__name__)

MAX_AT_ONCE = 100
PRINT_LIVES = timedelta(days=1)
_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class BatchResult:
    """One PDF of many orders, the documents in it, and which orders are not in it (``index``)."""

    file: StoredFile | None
    documents: tuple[Document, ...]
    errors: tuple[OmsError, ...] = ()


def issue(
    order_id: UUID,
    kind: str,
    *,
    series_code: str = "",
    language: str = "",
    is_not_fiscal: bool = False,
    parcel: str = "",
    credit: Credit | None = None,
) -> IssueResult:
    """The order's document of this kind; see `issuing.issue`, and `crediting.issue_credit_note` for ``credit``, which a credit note takes.

    Not to be called within a transaction. Raises what `saleor_api.port` raises where Saleor can't be asked, `TransientError` and
    `IssuerRefusedError` of an issuer, `UnprintableError`.
    """
    if kind != DocumentKind.CREDIT_NOTE:
        if credit is not None:
            why = "Only a credit note is over an amount of an invoice, and has a reason."
            return IssueResult(errors=(OmsError(ErrorCode.INVALID, why, "kind"),))
        return issuing.issue(order_id, kind, series_code=series_code, language=language, is_not_fiscal=is_not_fiscal, parcel=parcel)
    if parcel:
        return IssueResult(errors=(OmsError(ErrorCode.INVALID, "A credit note is for an invoice, not for a parcel.", "fulfillment"),))
    wanted = credit or Credit()
    wanted = replace(wanted, is_not_fiscal=wanted.is_not_fiscal or is_not_fiscal)
    return issue_credit_note(order_id, wanted, series_code=series_code, language=language)


def void(document_id: int, reason: str) -> IssueResult:
    """Take a document back: its number stays given, its page says so, and the next one of the order is a new one.

    It leaves the invoices of Saleor's order, too; where Saleor can't be asked now, `keep_up` does that. Not to be called within a
    transaction.
    """
    result = issuing.void(document_id, reason)
    if result.document is not None:
        try:
            detach(result.document)
        except SaleorError as error:
            logger.warning("Saleor still lists the void %s: %s", result.document, error)
    return result


def print_many(order_ids: Sequence[UUID], kind: str, *, with_enclosures: bool = False, language: str = "") -> BatchResult:
    """The documents of one kind of many orders as one PDF, in this order; issued where they are not yet.

    A pick list is one document over all of them; packing slips are those of all parcels that have none yet. An order whose document
    can't be issued is named in ``errors`` and left out.
    """
    if not 1 <= len(order_ids) <= MAX_AT_ONCE:
        why = f"Give 1 to {MAX_AT_ONCE} orders."
        return BatchResult(None, (), (OmsError(ErrorCode.INVALID, why, "orders", params={"max": MAX_AT_ONCE}),))
    documents: list[Document] = []
    parts: list[bytes] = []
    errors: list[OmsError] = []
    if kind == DocumentKind.PICK_LIST:
        try:
            result = issue_pick_list(order_ids, language=language or "en")
        except UnprintableError as error:
            return BatchResult(None, (), (OmsError(ErrorCode.ACTION_FAILED, str(error), "orders"),))
        if result.document is None:
            return BatchResult(None, (), result.errors)
        documents.append(result.document)
        parts.append(bytes_of(result.document))
    for index, order_id in enumerate(() if kind == DocumentKind.PICK_LIST else order_ids):
        found, why_of = _all_of(order_id, kind, language, index)
        errors += why_of
        documents += found
        parts += [bytes_of(document) for document in found]
        if found and with_enclosures:
            order = orders.full_orders([order_id])[order_id]  # its document could not be issued otherwise
            parts += [bytes(enclosure.file.content) for enclosure in enclosures.matching(order)]
    if not parts:
        return BatchResult(None, (), tuple(errors))
    name = files.safe_name(kind.lower().replace("_", "-"), clock.now().strftime("%Y%m%d-%H%M%S"))
    try:
        joined = typesetting.joined(parts)
    except ValueError as error:  # an enclosure of the shop's; each document is there to be printed by itself
        return BatchResult(None, tuple(documents), (*errors, OmsError(ErrorCode.ACTION_FAILED, str(error))))
    file = files.put(name, joined, expires_at=clock.now() + PRINT_LIVES)
    return BatchResult(file, tuple(documents), tuple(errors))


def bytes_of(document: Document) -> bytes:
    """The PDF of a document that is whole."""
    return bytes(StoredFile.objects.get(token=document.token).content)


def keep_up(limit_seconds: float) -> int:
    """Finish what an interruption left: documents that wait for their issuer or their PDF for a minute; returns how many."""
    deadline = time.monotonic() + limit_seconds
    done = 0
    done += _take_out_void_ones(deadline)
    unfinished = Document.objects.filter(rendered_at=None, issued_at__lt=clock.now() - _AFTER, render_tries__lt=MAX_RENDER_TRIES)
    for document in unfinished.select_related("series").order_by("id")[:100]:
        if time.monotonic() > deadline:
            break
        try:
            with panics_as_errors("A library has failed"):
                complete(document)
            done += 1
        except (TransientError, IssuerRefusedError, UnprintableError, ImportError) as error:
            logger.warning("The document %s waits: %s", document, error)
        except Exception:
            logger.exception("The document %s could not be finished", document)
    return done


def _take_out_void_ones(deadline: float) -> int:
    """Void documents that Saleor still lists as invoices: while it was away, or from before this was done."""
    done = 0
    for document in Document.objects.filter(state=DocumentState.VOID, attached_at__isnull=False).order_by("id")[:20]:
        if time.monotonic() > deadline:
            break
        try:
            detach(document)
        except SaleorError as error:
            logger.warning("Saleor still lists the void %s: %s", document, error)
            break
        done += 1
    return done


def purge() -> int:
    """Forget prints whose day is over, and of documents that had to be kept whom they were made out to; returns how many."""
    return files.forget_expired() + erased.forget_old()


def _all_of(order_id: UUID, kind: str, language: str, index: int) -> tuple[list[Document], list[OmsError]]:
    """The order's document, which for a packing slip is its newest parcel's, after those of older parcels that have none."""
    newest, errors = _one(order_id, kind, language, index)
    found = [newest]
    for parcel in reversed(parcels_without_slip(order_id) if kind == DocumentKind.PACKING_SLIP and newest is not None else ()):
        document, why = _one(order_id, kind, language, index, parcel)
        found.insert(0, document)
        errors += why
    return [document for document in found if document is not None], errors


def _one(order_id: UUID, kind: str, language: str, index: int, parcel: str = "") -> tuple[Document | None, list[OmsError]]:
    try:
        result = issue(order_id, kind, language=language, parcel=parcel)
    except (SaleorError, TransientError, IssuerRefusedError, UnprintableError) as error:
        code = ErrorCode.SALEOR_ERROR if isinstance(error, SaleorError) else ErrorCode.ACTION_FAILED
        return None, [OmsError(code, str(error), "orders", index)]
    return result.document, [OmsError(error.code, error.message, "orders", index, error.params) for error in result.errors]
