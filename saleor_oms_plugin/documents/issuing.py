"""Issuing: each document of an order exactly once, its number without a gap.

The number, the content and the document's row are one transaction under the series' lock. The PDF is made after it: where that
is interrupted, the next call (or `keep_up`) makes it out of the stored content.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F

from ..core import clock
from ..core.errors import ErrorCode, OmsError
from ..core.extras import MissingExtraError
from ..core.native import NativeError
from ..orders import queries as orders
from ..orders import services as order_services
from ..orders.parcels import parcels
from ..saleor_api.types import Fulfillment, Order
from ..shop.calendar import calendar
from . import files, issuer, ports, series, typesetting
from .content import ASKS_FOR_MONEY, Content, content_of, from_json, numbered, pick_list_of, to_json
from .models import Document, DocumentKind, DocumentState, NumberSeries, StoredFile
from .seller import seller

__all__ = [
    "Document",
    "IssueResult",
    "UnprintableError",
    "complete",
    "issue",
    "issue_pick_list",
    "last_of",
    "latest",
    "lock_series",
    "new_row",
    "parcels_without_slip",
    "series_for",
    "void",
]

logger = logging.getLogger(__name__)

FOLLOWS_ORDER = (DocumentKind.PACKING_SLIP, DocumentKind.PICK_LIST)
"""Papers of the warehouse: where the order has changed since, a new one is issued; the others stay as they were."""
MAX_RENDER_TRIES = 3
"""A page that has failed so often, or taken so many workers with it, is not tried again."""
_PATIENCE = 3.0
"""Seconds in which a document whose tries are used up may still come from somebody who is at it."""
_NOT_BINDING = ("DRAFT", "UNCONFIRMED", "EXPIRED")


class UnprintableError(Exception):
    """A document's PDF can't be made, whatever we try; the text says what to do. Its number stays given."""

    def __init__(self, document: Document, why: str) -> None:
        super().__init__(f"The PDF of {document.number} can't be made: {why} Void it, and issue the document anew.")


@dataclass(frozen=True, slots=True)
class IssueResult:
    """The document, or why there is none. ``is_new`` is False for one that was issued before."""

    document: Document | None = None
    is_new: bool = False
    errors: tuple[OmsError, ...] = ()


def latest(order_id: UUID, kind: str, parcel: str | None = None) -> Document | None:
    """The document of this kind that counts; None where there is none, or it was voided.

    ``parcel`` is a fulfillment's global id, or an empty text for what is for no parcel; without it the last one of any.
    """
    return _counting(last_of(order_id, kind, parcel))


def issue(
    order_id: UUID, kind: str, *, series_code: str = "", language: str = "", is_not_fiscal: bool = False, parcel: str = ""
) -> IssueResult:
    """The order's document of this kind: the one that was issued, or a new one of the order as Saleor has it now.

    A credit note is issued by `crediting.issue_credit_note`.

    A packing slip is for one parcel: ``parcel`` is the global id of the fulfillment. Without it, it is the newest one that has no slip
    yet, else the newest one; and where nothing is packed, the slip is for all that is still to be sent.

    Not to be called within a transaction. Raises what `saleor_api.port` raises where Saleor can't be asked, `TransientError` and
    `issuer.IssuerRefusedError` of an issuer, `UnprintableError`.
    """
    found = latest(order_id, kind)
    if found is not None and kind not in FOLLOWS_ORDER:
        return IssueResult(complete(found))
    order, errors = _order(order_id, kind)
    if order is None:
        return IssueResult(errors=errors)
    chosen_parcel, errors = _parcel(order, kind, parcel)
    if errors:
        return IssueResult(errors=errors)
    content = content_of(
        order, kind, seller(order.channel), calendar().zone, language=language, is_not_fiscal=is_not_fiscal, parcel=chosen_parcel
    )
    if kind == DocumentKind.PACKING_SLIP and not content.lines:
        return IssueResult(errors=(OmsError(ErrorCode.INVALID, f"Nothing of order {order.number} was sent or is to be sent.", "order"),))
    if kind in ASKS_FOR_MONEY:
        content = replace(content, payment_link=ports.payment_link(order, content.language))
    chosen, errors = series_for(kind, order.channel, series_code)
    if chosen is None:
        return IssueResult(errors=errors)
    document, is_new = _write(order_id, kind, content, chosen, chosen_parcel.id if chosen_parcel is not None else "")
    return IssueResult(complete(document), is_new)


def parcels_without_slip(order_id: UUID) -> tuple[str, ...]:
    """The ids of the order's parcels, as last read, that have no packing slip yet, oldest first."""
    order = orders.full_orders([order_id]).get(order_id)
    return tuple(parcel.id for parcel in _without_slip(order)) if order is not None else ()


def issue_pick_list(order_ids: Sequence[UUID], *, language: str = "en") -> IssueResult:
    """One new list of what is still to be sent of these orders, as last read."""
    known = orders.full_orders(order_ids)
    found = [known[order_id] for order_id in order_ids if order_id in known]
    if not found:
        return IssueResult(errors=(OmsError(ErrorCode.NOT_FOUND, "None of these orders is known."),))
    channels = {order.channel for order in found}
    channel = channels.pop() if len(channels) == 1 else ""
    chosen, errors = series_for(DocumentKind.PICK_LIST, channel, "")
    if chosen is None:
        return IssueResult(errors=errors)
    zone = calendar().zone
    content = pick_list_of(found, seller(channel), zone, clock.now().astimezone(zone).date(), language)
    document, is_new = _write(None, DocumentKind.PICK_LIST, content, chosen)
    return IssueResult(complete(document), is_new)


def complete(document: Document) -> Document:
    """Do what is left of issuing: ask the issuer, make the PDF. Does nothing to a document that is whole."""
    if document.state == DocumentState.PENDING:
        document = _ask_issuer(document)
    if document.rendered_at is None and _begin(document):
        _store(document, _rendered(document))
    return document


def _begin(document: Document) -> bool:
    """Count a try before it begins: a process that dies of it has counted, too. False where somebody else made the PDF meanwhile.

    Many may ask for a new document at once: their tries are none that have failed, so the last of them waits for the first.
    """
    reason = typesetting.unavailable()
    if reason is not None:
        raise MissingExtraError(reason)
    left = Document.objects.filter(pk=document.pk, rendered_at=None, render_tries__lt=MAX_RENDER_TRIES)
    waited_until = time.monotonic() + _PATIENCE
    while not left.update(render_tries=F("render_tries") + 1):
        document.refresh_from_db(fields=["rendered_at"])
        if document.rendered_at is not None:
            return False
        if time.monotonic() > waited_until:
            raise UnprintableError(document, f"{MAX_RENDER_TRIES} tries have failed.")
        time.sleep(0.1)
    return True


def _rendered(document: Document) -> bytes:
    try:
        return typesetting.pdf(from_json(document.content), document.issued_at, is_void=document.state == DocumentState.VOID)
    except NativeError as error:
        logger.exception("The PDF of %s can't be made", document)
        raise UnprintableError(document, "the typesetter has failed (see the server's log).") from error


def void(document_id: int, reason: str) -> IssueResult:
    """Take a document back: its number stays given, its page says so, and the next one of the order is a new one."""
    if not reason.strip():
        return IssueResult(errors=(OmsError(ErrorCode.REQUIRED, "Say why.", "reason"),))
    with transaction.atomic():
        document = Document.objects.select_for_update().filter(pk=document_id).first()
        if document is None:
            return IssueResult(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such document.", "id"),))
        if document.state != DocumentState.ISSUED:
            return IssueResult(errors=(OmsError(ErrorCode.INVALID, f"The document is {document.state}.", "id"),))
        if document.credit_notes.exclude(state=DocumentState.VOID).exists():
            why = f"The document {document.number} has credit notes: void them first."
            return IssueResult(errors=(OmsError(ErrorCode.INVALID, why, "id"),))
        document.state, document.void_reason, document.render_tries = DocumentState.VOID, reason.strip()[:250], 0
        document.rendered_at = None if document.sequence is not None else document.rendered_at  # an issuer's own page stays
        document.save(update_fields=["state", "void_reason", "rendered_at", "render_tries"])
        if document.rendered_at is None:
            StoredFile.objects.filter(token=document.token).delete()
    try:
        return IssueResult(complete(document))
    except UnprintableError as error:
        logger.warning("The document is void, without a page that says so: %s", error)
        return IssueResult(document)


def _order(order_id: UUID, kind: str) -> tuple[Order | None, tuple[OmsError, ...]]:
    missing = (OmsError(ErrorCode.NOT_FOUND, "There is no such order.", "order"),)
    ports.refresh(order_id)
    record = orders.by_ids([order_id]).get(order_id)
    if record is None:
        return None, missing
    order = record.order
    if not isinstance(order, Order):
        why = f"Order {record.number} could not be read whole from Saleor: try again."
        return None, (OmsError(ErrorCode.INVALID, why, "order"),)
    if order.status in _NOT_BINDING and kind != DocumentKind.PROFORMA:
        why = f"Order {order.number} is {order.status}: only a pro forma invoice can be issued."
        return None, (OmsError(ErrorCode.INVALID, why, "order", params={"status": order.status}),)
    if order.billing_address is None and order.shipping_address is None:
        return None, (OmsError(ErrorCode.INVALID, f"Order {order.number} has no address.", "order"),)
    return order, ()


def _parcel(order: Order, kind: str, wanted: str) -> tuple[Fulfillment | None, tuple[OmsError, ...]]:
    """The parcel that the document is for; None where it is for none."""
    if kind != DocumentKind.PACKING_SLIP:
        why = "Only a packing slip is for one parcel."
        return None, (OmsError(ErrorCode.INVALID, why, "fulfillment"),) if wanted else ()
    known = parcels(order)
    if wanted:
        found = next((parcel for parcel in known if parcel.id == wanted), None)
        why = f"Order {order.number} has no such parcel: nothing of it was sent, or it was canceled."
        return found, () if found is not None else (OmsError(ErrorCode.NOT_FOUND, why, "fulfillment"),)
    return next(iter([*reversed(_without_slip(order)), *reversed(known)]), None), ()


def _without_slip(order: Order) -> list[Fulfillment]:
    found = Document.objects.filter(order_id=order.id, kind=DocumentKind.PACKING_SLIP).exclude(state=DocumentState.VOID)
    have_one = set(found.values_list("parcel", flat=True))
    return [parcel for parcel in parcels(order) if parcel.id not in have_one]


def series_for(kind: str, channel: str, code: str) -> tuple[NumberSeries | None, tuple[OmsError, ...]]:
    """Where a document of this kind takes its number from, or why there is none."""
    reason = typesetting.unavailable()
    if reason is not None:
        return None, (OmsError(ErrorCode.INVALID, reason),)
    chosen = series.find(kind, channel, code)
    if chosen is None:
        return None, (OmsError(ErrorCode.NOT_FOUND, f"There is no number series {code or kind!r} of this kind.", "series"),)
    if chosen.issuer and issuer.find(chosen.issuer) is None:
        return None, (OmsError(ErrorCode.INVALID, f"The issuer {chosen.issuer!r} is not installed.", "series"),)
    return chosen, ()


def _write(order_id: UUID | None, kind: str, content: Content, chosen: NumberSeries, parcel: str = "") -> tuple[Document, bool]:
    """The row with its number, in one transaction: who comes second finds it, and takes no number."""
    try:
        with transaction.atomic():
            locked = lock_series(chosen)
            # One reading: of what came out of another series' lock between two, the second would make a double.
            known = list(Document.objects.filter(order_id=order_id, kind=kind).order_by("-generation")) if order_id is not None else []
            found = _counting(next((one for one in known if one.parcel == parcel), None))
            if found is not None and not _has_changed(found, content):
                return found, False
            generation = known[0].generation + 1 if known else 1
            return new_row(order_id, kind, content, locked, generation, parcel), True
    except IntegrityError:  # somebody issued it out of another series meanwhile; the number went back with the transaction
        found = latest(order_id, kind, parcel) if order_id is not None else None
        if found is None:
            raise
        return found, False


def lock_series(chosen: NumberSeries) -> NumberSeries:
    """The series as it is now, nobody else's until the transaction ends."""
    return NumberSeries.objects.select_for_update().get(pk=chosen.pk)


def last_of(order_id: UUID, kind: str, parcel: str | None = None) -> Document | None:
    """The last document of this kind, whether it counts or not."""
    found = Document.objects.filter(order_id=order_id, kind=kind)
    return (found if parcel is None else found.filter(parcel=parcel)).order_by("-generation").first()


def _counting(document: Document | None) -> Document | None:
    return None if document is None or document.state == DocumentState.VOID else document


def new_row(
    order_id: UUID | None,
    kind: str,
    content: Content,
    locked: NumberSeries,
    generation: int,
    parcel: str = "",
    corrects: Document | None = None,
) -> Document:
    """A document with the next number of a series that is locked; of a credit note ``corrects`` is the invoice."""
    at = clock.now()
    document = Document(order_id=order_id, kind=kind, generation=generation, series=locked, key=uuid4(), issued_at=at, parcel=parcel)
    document.corrects = corrects
    if locked.issuer:
        document.state, document.content = DocumentState.PENDING, to_json(content)
    else:
        today = at.astimezone(calendar().zone).date()
        document.year, document.sequence, document.number = series.take(locked, today)
        document.content = to_json(numbered(content, document.number, today))
    document.save(force_insert=True)
    _tell(document)
    return document


def _tell(document: Document) -> None:
    """What waits for the order's papers looks at it again."""
    if document.order_id is not None and document.state == DocumentState.ISSUED:
        order_services.touch(document.order_id)


def _has_changed(document: Document, content: Content) -> bool:
    """True where a paper that follows its order shows something else now."""
    if document.kind not in FOLLOWS_ORDER or document.state == DocumentState.PENDING:
        return False
    old = from_json(document.content)
    assert old.issued_on is not None
    return numbered(content, old.number, old.issued_on) != old


def _ask_issuer(document: Document) -> Document:
    """Number a document by its series' issuer. The key makes every further try the same document."""
    chosen = issuer.find(document.series.issuer)
    if chosen is None:
        raise issuer.IssuerRefusedError(f"The issuer {document.series.issuer!r} is not installed.")
    request = issuer.IssueRequest(document.key, document.kind, document.series.code, document.order_id, document.content)
    try:
        answer = chosen.issue(request)
    except issuer.IssuerRefusedError:
        # It was never issued and never will be: the next try is a new document, of the order as it is then.
        Document.objects.filter(pk=document.pk, state=DocumentState.PENDING).delete()
        raise
    with transaction.atomic():
        locked = Document.objects.select_for_update().get(pk=document.pk)
        if locked.state == DocumentState.PENDING:
            day = answer.at.astimezone(calendar().zone).date()
            content = replace(from_json(locked.content), marks=answer.marks, mark_code=answer.mark_code)
            locked.number, locked.issued_at, locked.state = answer.number, answer.at, DocumentState.ISSUED
            locked.content = to_json(numbered(content, answer.number, day))
            locked.save(update_fields=["number", "issued_at", "state", "content"])
            _tell(locked)
            if answer.pdf is not None:
                _store(locked, answer.pdf)
    return locked


def _store(document: Document, pdf: bytes) -> None:
    """Keep the PDF; one that somebody else made meanwhile says the same."""
    content = from_json(document.content)
    name = files.safe_name(typesetting.title(content), document.number)
    document.rendered_at = clock.now()
    with transaction.atomic():
        StoredFile.objects.bulk_create([StoredFile(token=document.token, name=name, content=pdf)], ignore_conflicts=True)
        Document.objects.filter(pk=document.pk).update(rendered_at=document.rendered_at, render_tries=0)
