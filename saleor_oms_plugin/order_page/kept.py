"""Pages that were made a moment ago, to be shown once more as long as nothing that they tell of has changed.

A page is read again and again: after each mail, by a customer who waits. Making it takes some twenty queries; that nothing has changed is
seen by one, which asks PostgreSQL for the page's basis (a function, see migration 0050): the places of all rows that a page is made of,
and who wrote them. So a change shows at once, whoever makes it. What a page is made of is not trusted to a list alone: the tables that
were read for it are watched, and one that read another is not kept.

Kept by each process for itself, a minute at most, and never the page of somebody who has unlocked the address. Forms' tokens are put in
each time.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from ..customers.news import identity_of
from ..links import tokens
from ..links.services import OrderLink
from ..orders.queries import OrderRecord
from ..saleor_api.types import Order

MOST = 256
"""Pages that one process keeps, of some 20 kB each."""
LASTS = 60.0
"""Seconds. What goes by the clock alone (a step whose condition asks how old an order is) may be as late as that."""
COVERED = frozenset(
    {
        *("oms_action", "oms_carrier", "oms_channel_sender", "oms_customer", "oms_document", "oms_installation", "oms_message_service"),
        *("oms_message_settings", "oms_news_choice", "oms_note", "oms_offer_answer", "oms_order_link", "oms_order_record"),
        *("oms_order_state", "oms_order_status", "oms_parcel_carrier", "oms_parcel_event", "oms_promise_change", "oms_seller_profile"),
        *("oms_shop_settings", "oms_status_change", "oms_status_translation", "oms_transition", "oms_workflow", "oms_workflow_status"),
    }
)
"""The tables that `oms_order_page_basis` looks at."""
_TABLES = re.compile(r'\boms_[a-z_]+|(?<=FROM ")\w+|(?<=JOIN ")\w+')
_BASIS = "SELECT oms_order_page_basis(%s, %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page without the tokens of its forms."""

    parts: Sequence[str]
    """Text and what a token is for, in turns."""

    @classmethod
    def cut(cls, text: str, marks: Mapping[str, str]) -> Sheet:
        """``marks`` stand in the text where tokens belong, and say what each is for."""
        pieces = re.split(f"({'|'.join(map(re.escape, marks))})", text)
        return cls([marks.get(piece, piece) if place % 2 else piece for place, piece in enumerate(pieces)])

    def filled(self, token_for: Callable[[str], str]) -> str:
        return "".join(token_for(part) if place % 2 else part for place, part in enumerate(self.parts))


@dataclass(slots=True)
class Basis:
    """What a page is made of, as it was before it was made."""

    link: OrderLink
    of_user: str = ""
    of_email: str = ""
    parcels: Sequence[str] = ()
    value: str = ""
    is_whole: bool = False
    read: set[str] = field(default_factory=set)
    """The tables that were read for the page."""

    @classmethod
    def of(cls, link: OrderLink) -> Basis:
        """To be taken before anything else is read; `read_by` completes it."""
        basis = cls(link)
        basis._belongs_to(link.order)
        basis.value = basis.now()
        return basis

    def read_by(self, record: OrderRecord) -> None:
        """The record that the page is made of: it must be the one that the basis told of."""
        first = self.value
        self._belongs_to(record)
        order = record.order if isinstance(record.order, Order) else None
        self.parcels = [one.id for one in (*order.fulfillments, *order.past_parcels)] if order else []
        self.value = self.now()
        self.is_whole = not record.is_partial and self.value.partition("/")[0] == first.partition("/")[0]

    def now(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute(_BASIS, [self.link.order_id, self.link.pk, self.of_user, self.of_email, list(self.parcels)])
            return str(cursor.fetchone()[0])

    def _belongs_to(self, record: OrderRecord) -> None:
        identity = identity_of(record.user_id, record.user_email)
        self.of_user, self.of_email = (identity.user_id, identity.email_key) if identity else ("", "")

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Note which tables are read within it."""

        def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql != _BASIS:
                self.read.update(_TABLES.findall(sql))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(watch):
            yield


@dataclass(frozen=True, slots=True)
class _Kept:
    basis: Basis
    sheet: Sheet
    until: float


class _Pages:
    """The pages of this process, the latest used last."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[UUID, str], _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._found)

    def get(self, key: tuple[UUID, str]) -> _Kept | None:
        with self._lock:
            kept = self._found.get(key)
            if kept is None:
                return None
            if kept.until < time.monotonic():
                del self._found[key]
                return None
            self._found.move_to_end(key)
            return kept

    def put(self, key: tuple[UUID, str], kept: _Kept) -> None:
        with self._lock:
            self._found[key] = kept
            self._found.move_to_end(key)
            while len(self._found) > MOST:
                self._found.popitem(last=False)

    def drop(self, key: tuple[UUID, str]) -> None:
        with self._lock:
            self._found.pop(key, None)

    def clear(self) -> None:
        with self._lock:
            self._found.clear()


pages = _Pages()


def keep(basis: Basis, language: str, sheet: Sheet) -> None:
    """Have the page of a link in a language (empty for the order's own) shown again, if nothing but what its basis tells of was read."""
    if basis.is_whole and basis.read <= COVERED:
        pages.put((basis.link.handle, language), _Kept(basis, sheet, time.monotonic() + LASTS))


def find(token: str, language: str, now: Any) -> tuple[OrderLink, Sheet] | None:
    """The page that a token leads to, where it was kept and nothing has changed; the link holds at ``now``."""
    claim = tokens.read(token)
    key = (claim.handle, language)
    kept = pages.get(key) if claim.is_authentic else None
    if kept is None:
        return None
    if kept.basis.link.has_expired(now) or kept.basis.now() != kept.basis.value:
        pages.drop(key)
        return None
    return kept.basis.link, kept.sheet
