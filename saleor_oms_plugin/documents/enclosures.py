"""PDFs of the shop's own that go along with orders: by what was ordered, where it goes, or anything a condition can ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from ..core.conditions import evaluate, validate
from ..core.errors import ErrorCode, OmsError
from ..core.extras import MissingExtraError
from ..orders.condition_fields import ORDER_FIELDS
from ..saleor_api.access import saleor
from ..saleor_api.types import Order
from . import files, typesetting
from .models import Enclosure

__all__ = ["LARGEST", "Enclosure", "SavedEnclosure", "all_enclosures", "delete", "matching", "save"]

LARGEST = 1_500_000
"""Bytes: as base64 within the 2.5 MB that Django takes of a request, which is Saleor's limit too."""
_PLAIN = ("name", "condition", "categories", "is_enabled")


@dataclass(frozen=True, slots=True)
class SavedEnclosure:
    """The enclosure as it is now, or why nothing changed; an error's ``field`` is the name of what was given."""

    enclosure: Enclosure | None = None
    errors: tuple[OmsError, ...] = ()


def all_enclosures(using: str = "default") -> list[Enclosure]:
    return list(Enclosure.objects.using(using).select_related("file").defer("file__content"))


def matching(order: Order) -> list[Enclosure]:
    """What goes along with this order, with its files. Asks Saleor for categories only where an enclosure goes by them."""
    enabled = Enclosure.objects.filter(is_enabled=True).select_related("file")
    found = [enclosure for enclosure in enabled if evaluate(enclosure.condition, ORDER_FIELDS, order).holds]
    if any(enclosure.categories for enclosure in found):
        ordered = saleor().order_categories(order.id)
        found = [enclosure for enclosure in found if not enclosure.categories or ordered & set(enclosure.categories)]
    return found


def save(code: str, values: Mapping[str, Any], pdf: bytes | None = None, *, is_new: bool = False) -> SavedEnclosure:
    """Make an enclosure with its PDF, or change what is given of one (name, condition, categories, is_enabled, the PDF).

    A condition that is given as None is taken away; the rest counts as not given.
    """
    with transaction.atomic():
        enclosure = Enclosure.objects.select_for_update().filter(code=code).first()
        if (enclosure is None) != is_new:
            taken = OmsError(ErrorCode.UNIQUE, "There is one of this code already.", "code")
            return SavedEnclosure(errors=(taken if is_new else OmsError(ErrorCode.NOT_FOUND, "There is no such enclosure.", "code"),))
        enclosure = enclosure or Enclosure(code=code)
        for name in _PLAIN:
            if name in values and (values[name] is not None or name == "condition"):
                setattr(enclosure, name, values[name])
        errors = [*_problems(enclosure), *_pdf_problems(pdf, is_new)]
        if errors:
            transaction.set_rollback(True)
            return SavedEnclosure(errors=tuple(errors))
        old = None
        if pdf is not None:
            old = enclosure.file if not is_new else None
            enclosure.file = files.put(files.safe_name(enclosure.name), pdf)
        enclosure.save()
        if old is not None:
            old.delete()
    return SavedEnclosure(enclosure)


def delete(code: str) -> SavedEnclosure:
    """Take an enclosure away, with its file."""
    with transaction.atomic():
        enclosure = Enclosure.objects.select_for_update().filter(code=code).first()
        if enclosure is None:
            return SavedEnclosure(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such enclosure.", "code"),))
        enclosure.delete()
        enclosure.file.delete()
    return SavedEnclosure(enclosure)


def _problems(enclosure: Enclosure) -> list[OmsError]:
    errors = [OmsError(ErrorCode.INVALID, text, "condition") for text in validate(enclosure.condition, ORDER_FIELDS)]
    try:
        enclosure.clean_fields(exclude=["file", "condition", "categories"])
    except ValidationError as found:
        errors += [OmsError(ErrorCode.INVALID, " ".join(messages), field=name) for name, messages in found.message_dict.items()]
    slugs = enclosure.categories
    if not isinstance(slugs, list) or len(slugs) > 200 or not all(isinstance(slug, str) and slug for slug in slugs):
        errors.append(OmsError(ErrorCode.INVALID, "Categories are at most 200 slugs.", "categories"))
    return errors


def _pdf_problems(pdf: bytes | None, is_new: bool) -> list[OmsError]:
    if pdf is None:
        return [OmsError(ErrorCode.REQUIRED, "A PDF is needed.", "content")] if is_new else []
    if len(pdf) > LARGEST:
        return [OmsError(ErrorCode.INVALID, f"The file is larger than {LARGEST} bytes.", "content", params={"max": LARGEST})]
    try:
        typesetting.page_count(pdf)
    except (ValueError, MissingExtraError) as error:
        return [OmsError(ErrorCode.INVALID, f"This is no PDF that could go along. {error}", "content")]
    return []
