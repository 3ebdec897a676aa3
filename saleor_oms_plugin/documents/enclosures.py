"""PDFs of the shop's own that go along with orders: by what was ordered, where it goes, or anything a condition can ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from django.conf import settings
from django.db import transaction
from pydantic import Field

from ..core.conditions import evaluate
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.extras import MissingExtraError
from ..core.spec import CodedSpec, Name, Says, Slug, Text
from ..orders import related
from ..orders.condition_fields import ORDER_FIELDS, OrderCondition
from ..saleor_api.access import saleor
from ..saleor_api.types import Order
from . import files, typesetting
from .models import Enclosure

__all__ = ["Enclosure", "EnclosureSpec", "all_enclosures", "delete", "largest", "matching", "save"]

LARGEST = 10_000_000
"""Bytes, whatever a request may have."""
_BESIDE_IT = 20_000
"""Bytes of a request that carries a PDF, without the PDF."""


class EnclosureSpec(CodedSpec):
    """A PDF of the shop's own that goes along with orders."""

    code: Slug = ""
    name: Name
    condition: OrderCondition | None = Field(None, description="Null holds for every order.")
    categories: Annotated[
        list[Annotated[Text, Field(min_length=1)]], Field(max_length=200), Says("Categories are at most 200 slugs, such as garden-tools.")
    ] = Field([], description="Slugs; empty: with any product.")
    is_enabled: bool = True


def all_enclosures(using: str = "default") -> list[Enclosure]:
    return list(Enclosure.objects.using(using).select_related("file").defer("file__content"))


def matching(order: Order) -> list[Enclosure]:
    """What goes along with this order, with its files. Asks Saleor for categories only where an enclosure goes by them."""
    enabled = Enclosure.objects.filter(is_enabled=True).select_related("file")
    with related.once(order):
        found = [enclosure for enclosure in enabled if evaluate(enclosure.condition, ORDER_FIELDS, order).holds]
    if any(enclosure.categories for enclosure in found):
        ordered = saleor().order_categories(order.id)
        found = [enclosure for enclosure in found if not enclosure.categories or ordered & set(enclosure.categories)]
    return found


def save(code: str, given: Mapping[str, object], pdf: bytes | None = None, *, is_new: bool = False) -> Result[Enclosure]:
    """Make an enclosure with its PDF, or change what is given of one (fields of `EnclosureSpec`, the PDF)."""
    with transaction.atomic():
        enclosure = Enclosure.objects.select_for_update().filter(code=code).first()
        if (enclosure is None) != is_new:
            return refused(OmsError(ErrorCode.UNIQUE, "There is one of this code already.", "code") if is_new else _no_such_enclosure())
        spec = EnclosureSpec.made({**given, "code": code}) if enclosure is None else EnclosureSpec.of(enclosure).patched(given)
        errors = [*spec.errors, *_pdf_problems(pdf, is_new)]
        if spec.value is None or errors:
            return refused(*errors)
        old = enclosure.file if enclosure is not None and pdf is not None else None
        enclosure = enclosure or Enclosure()
        spec.value.write_to(enclosure)
        if pdf is not None:
            enclosure.file = files.put(files.safe_name(enclosure.name), pdf)
        enclosure.save()
        if old is not None:
            old.delete()
    return Result(enclosure)


def delete(code: str) -> Result[Enclosure]:
    """Take an enclosure away, with its file."""
    with transaction.atomic():
        enclosure = Enclosure.objects.select_for_update().filter(code=code).first()
        if enclosure is None:
            return refused(_no_such_enclosure())
        enclosure.delete()
        enclosure.file.delete()
    return Result(enclosure)


def largest() -> int:
    """Bytes of a PDF that can be uploaded: as base64 (four bytes for three) it comes within one request of the host's."""
    of_request: int | None = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return LARGEST if of_request is None else min(LARGEST, max(0, of_request - _BESIDE_IT) * 3 // 4)


def _no_such_enclosure() -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, "There is no such enclosure.", "code")


def _pdf_problems(pdf: bytes | None, is_new: bool) -> list[OmsError]:
    if pdf is None:
        return [OmsError(ErrorCode.REQUIRED, "A PDF is needed.", "content")] if is_new else []
    most = largest()
    if len(pdf) > most:
        return [OmsError(ErrorCode.INVALID, f"The file is larger than {most} bytes.", "content", params={"max": most})]
    try:
        typesetting.page_count(pdf)
    except (ValueError, MissingExtraError) as error:
        return [OmsError(ErrorCode.INVALID, f"This is no PDF that could go along. {error}", "content")]
    return []
