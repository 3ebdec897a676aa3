"""What goes along with a mail: documents of the order, issued where they are not yet, and the shop's own enclosures."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator

from ..actions.action_type import NotConfiguredError, PermanentError, RunContext
from ..core.extras import MissingExtraError
from ..documents import enclosures, queries, services
from ..messages.mail import Attachment
from ..messages.variables import Subject
from ..shop.calendar import calendar
from .bank_transfer import PICTURE, picture

LARGEST = 15 * 1024 * 1024
"""Bytes of all attachments together: many mail servers take 20 MB, and a mail carries them a third longer."""


def attachments(kinds: Iterable[str], with_enclosures: bool, context: RunContext, language: str) -> tuple[Attachment, ...]:
    """The files in this order. Not to be called within a transaction.

    Raises `PermanentError` for a document that can't be issued, or too much; `NotConfiguredError` without the extra ``documents``;
    what `saleor_api.port` raises where Saleor can't be asked.
    """
    found = [*_documents(kinds, context, language), *(_enclosures(context) if with_enclosures else ())]
    if sum(len(file.content) for file in found) > LARGEST:
        raise PermanentError(f"The attachments are larger than {LARGEST // 1024 // 1024} MB together.")
    return tuple(found)


def pictures(html: str, language: str, context: RunContext) -> Iterator[Attachment]:
    """The payment's QR code, where a mail in this language shows it."""
    if f"cid:{PICTURE}" in html:
        found = picture(Subject(context.order, language, calendar().zone, context.status_id))
        if found is not None:
            yield Attachment(f"{PICTURE}.png", found, "image/png", content_id=PICTURE)


def with_pictures(html: str, language: str, context: RunContext) -> str:
    """The HTML with its pictures in it, for a browser: it has no mail to find them in."""
    for shown in pictures(html, language, context):
        html = html.replace(f"cid:{shown.content_id}", f"data:{shown.type};base64,{base64.b64encode(shown.content).decode()}")
    return html


def _documents(kinds: Iterable[str], context: RunContext, language: str) -> Iterator[Attachment]:
    for kind in dict.fromkeys(kinds):
        try:
            result = services.issue(context.order_id, kind, language=language)
        except (services.IssuerRefusedError, services.UnprintableError) as error:
            raise PermanentError(str(error)) from error
        except MissingExtraError as error:
            raise NotConfiguredError(str(error)) from error
        if services.is_needless(result):
            continue
        if result.document is None:
            raise PermanentError(" ".join(error.message for error in result.errors) or f"There is no {kind} of this order.")
        file = queries.find_file(result.document.token)
        if file is None:
            raise PermanentError(f"The file of {result.document.number} is gone.")
        yield Attachment(file.name, bytes(file.content), file.content_type)


def _enclosures(context: RunContext) -> Iterator[Attachment]:
    for enclosure in enclosures.matching(context.order):
        yield Attachment(enclosure.file.name, bytes(enclosure.file.content), enclosure.file.content_type)
