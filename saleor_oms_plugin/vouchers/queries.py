"""Reading what the shop says of vouchers, and whether somebody may use one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from .models import VoucherOwner, VoucherTerms
from .spec import MAX_MESSAGE, MAX_OWNERS

__all__ = [
    "MAX_MESSAGE",
    "MAX_OWNERS",
    "NOTHING",
    "Terms",
    "in_language",
    "is_others",
    "is_personal",
    "message",
    "personal_ids",
    "terms_of",
    "with_message_ids",
]


@dataclass(frozen=True, slots=True)
class Terms:
    """What the shop says of one voucher; of most it says nothing."""

    messages: Mapping[str, str]
    is_personal: bool
    user_ids: tuple[str, ...]
    """Its owners, in the order in which they were named."""


NOTHING = Terms({}, False, ())


def terms_of(voucher_ids: Iterable[str], using: str = "default") -> dict[str, Terms]:
    """What is said of these vouchers, in two queries; one of which nothing is said is missing."""
    rows = VoucherTerms.objects.using(using).filter(voucher_id__in=list(voucher_ids)).prefetch_related("owners")
    return {row.voucher_id: Terms(row.messages, row.is_personal, tuple(one.user_id for one in row.owners.all())) for row in rows}


def is_others(voucher_id: Any, user_id: str, using: str = "default") -> bool:
    """True for a voucher that belongs to others than this user (an empty text for nobody). One query, by an index.

    ``voucher_id`` is a global id, or an expression by which the database finds it.
    """
    mine = VoucherOwner.objects.filter(terms=OuterRef("pk"), user_id=user_id)
    return VoucherTerms.objects.using(using).filter(~Exists(mine), voucher_id=voucher_id, is_personal=True).exists()


def is_personal(voucher_id: Any, using: str = "default") -> bool:
    """True for a voucher that belongs to somebody; one query, and ``voucher_id`` as in `is_others`."""
    return VoucherTerms.objects.using(using).filter(voucher_id=voucher_id, is_personal=True).exists()


def message(voucher_id: Any, languages: Iterable[str], using: str = "default") -> str | None:
    """What is shown in the cart, in the first of these languages that it is written in; None where in none."""
    found = VoucherTerms.objects.using(using).filter(voucher_id=voucher_id).values_list("messages", flat=True).first()
    return in_language(found or {}, languages)


def in_language(messages: Mapping[str, str], languages: Iterable[str]) -> str | None:
    """The text in the first of these languages that has one; ``sr-latn`` is also found by ``sr``, and ``de`` stands for ``de-at``."""
    for language in languages:
        wanted = language.strip().lower().replace("_", "-")
        while wanted:
            if wanted in messages:
                return messages[wanted]
            wanted = wanted.rpartition("-")[0]
    return None


def personal_ids(using: str = "default") -> list[str]:
    """The vouchers that belong to somebody."""
    return list(VoucherTerms.objects.using(using).filter(is_personal=True).order_by("pk").values_list("voucher_id", flat=True))


def with_message_ids(voucher_ids: Iterable[str], using: str = "default") -> set[str]:
    """Those of these vouchers for which something is shown in the cart."""
    found = VoucherTerms.objects.using(using).filter(~Q(messages={}), voucher_id__in=list(voucher_ids))
    return set(found.values_list("voucher_id", flat=True))
