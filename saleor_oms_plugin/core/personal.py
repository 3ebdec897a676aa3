"""What each table of ours holds of people: declared for every column, so that all of it can be shown to them, and erased.

A room says it in its ``personal.py``; `register` makes it known. A test walks all columns of all models and fails where one was not
declared.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

Rows = QuerySet[Any]


class Group(StrEnum):
    """What a shop would call it: what goes and what stays is counted by these."""

    CUSTOMER = "CUSTOMER"
    CALLS = "CALLS"
    OPT_OUTS = "OPT_OUTS"
    ORDERS = "ORDERS"
    HISTORY = "HISTORY"
    NOTES = "NOTES"
    MESSAGES = "MESSAGES"
    ACTIONS = "ACTIONS"
    DOCUMENTS = "DOCUMENTS"
    LINKS = "LINKS"
    PARCELS = "PARCELS"
    SYSTEMS = "SYSTEMS"
    SEARCH = "SEARCH"
    FILES = "FILES"
    STAFF = "STAFF"


class Reason(StrEnum):
    """Why something stays."""

    UNDER_WAY = "UNDER_WAY"
    """The order is not over: without it nobody could send or settle it."""
    BY_LAW = "BY_LAW"
    """The law has the shop keep it for some years."""


@dataclass(frozen=True, slots=True)
class Kept:
    """So many of a group stay, and until when at the longest, where that is known."""

    group: Group
    reason: Reason
    count: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows go (or would), and how many stay."""

    gone: int = 0
    kept: int = 0
    reason: Reason = Reason.BY_LAW
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """By what somebody is known here. It is kept no longer than it takes to find what is held on them."""

    customers: tuple[int, ...] = ()
    """The keys of our customers: a registered one with the guests that were joined to it."""
    users: tuple[str, ...] = ()
    """Saleor's global ids."""
    emails: tuple[str, ...] = ()
    """In small letters."""
    phones: tuple[str, ...] = ()
    """As they were written, and as E.164."""

    def as_json(self) -> dict[str, Any]:
        """For a column; `from_json` makes an equal one of it."""
        return {"customers": self.customers, "users": self.users, "emails": self.emails, "phones": self.phones}

    @classmethod
    def from_json(cls, stored: Mapping[str, Sequence[Any]]) -> Person:
        """Somebody out of what `as_json` gave."""
        return cls(*(tuple(stored[name]) for name in ("customers", "users", "emails", "phones")))

    @property
    def words(self) -> tuple[str, ...]:
        """What is nobody else's, the longest first: by these the person is found within texts and JSON."""
        return tuple(sorted({*self.emails, *self.phones}, key=lambda word: (-len(word), word)))


class Erasing(ABC):
    """How the rows of a table are erased. Done again it finds nothing; it is called with the rows of few orders, or of one person."""

    @abstractmethod
    def count(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        """What `erase` would do."""

    @abstractmethod
    def erase(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        """Erase them, within a transaction."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that is held with an order."""

    order_id: UUID
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One table, all its columns, and whose its rows are: of orders, of a person, or of neither."""

    model: type[models.Model]
    group: Group | None = None
    """None for what says nothing of anybody who orders."""
    name: str = ""
    """Its key in an export."""
    told: tuple[str, ...] = ()
    """Columns about the person: exported, and erased."""
    beside: tuple[str, ...] = ()
    """Exported with them; say nothing of anybody by themselves, and stay where the row does. Lookups, too (``to_status__name``)."""
    untold: tuple[str, ...] = ()
    """The others: keys, what only this program reads, and who of the staff it was."""
    of_orders: Callable[[Sequence[UUID]], Rows] | None = None
    of_person: Callable[[Person], Rows] | None = None
    order: str = "order_id"
    """Where a row of ``of_orders`` has its order's id."""
    erasing: Erasing = field(default_factory=lambda: DELETE)
    files: Callable[[Sequence[UUID]], Iterator[File]] | None = None
    """The files that go with these orders' rows, one at a time in memory."""

    @property
    def columns(self) -> list[str]:
        """Every column of its own table that it speaks of, as often as it does."""
        return [*self.told, *(name.partition("__")[0] for name in self.beside), *self.untold]


def nothing_of_people(model: type[models.Model], columns: str) -> Holding:
    """A table that says nothing of those who order; its columns are named all the same, so that a new one is thought about."""
    return Holding(model=model, untold=tuple(columns.split()))


_holdings: list[Holding] = []


def register(*holdings: Holding) -> None:
    """Make known what a room holds; called by bootstrap. What is erased first comes first."""
    known = {held.model for held in _holdings}
    _holdings.extend(held for held in holdings if held.model not in known)


def holdings() -> tuple[Holding, ...]:
    """All tables, in the order in which they are erased."""
    return tuple(_holdings)


def of_orders(model: type[models.Model], path: str = "order") -> Callable[[Sequence[UUID]], Rows]:
    """The rows of a model that belong to orders by a foreign key."""
    return lambda order_ids: model._default_manager.filter(**{f"{path}__in": list(order_ids)})


# -- how -----------------------------------------------------------------------------------------------------------------------


class _Delete(Erasing):
    """Rows that are all about the person."""

    def count(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        return Outcome(rows.count())

    def erase(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        return Outcome(rows.order_by().delete()[1].get(held.model._meta.label, 0))


class _Blank(Erasing):
    """Rows that stay without what they tell of the person: an empty text, or null."""

    def count(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        return Outcome(self._telling(held, rows).count())

    def erase(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        return Outcome(self._telling(held, rows).order_by().update(**self._blank(held)))

    def _telling(self, held: Holding, rows: Rows) -> Rows:
        says = Q()
        for name, value in self._blank(held).items():
            says |= Q(**{f"{name}__isnull": False}) if value is None else ~Q(**{name: value})
        return rows.filter(says)

    def _blank(self, held: Holding) -> dict[str, Any]:
        return {name: _nothing(held.model, name) for name in held.told}


def _nothing(model: type[models.Model], name: str) -> Any:
    column: Any = model._meta.get_field(name)
    return None if column.null else column.get_default()


class _Redact(Erasing):
    """Rows in which somebody wrote the person's address or number: just that goes. Their ``of_person`` is `mentioning`."""

    def count(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        return Outcome(rows.count())

    def erase(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        found, done = _either(person.words), 0
        for row in rows.order_by("pk"):
            for name in held.told:
                setattr(row, name, _without(getattr(row, name), found))
            row.save(update_fields=list(held.told))
            done += 1
        return Outcome(done)


DELETE: Erasing = _Delete()
BLANK: Erasing = _Blank()
REDACT: Erasing = _Redact()


def mentioning(model: type[models.Model], *names: str) -> Callable[[Person], Rows]:
    """The rows that have one of the person's words in one of these columns of text or JSON, in any case of letters."""

    def find(person: Person) -> Rows:
        rows = model._default_manager.annotate(**{f"text_of_{name}": Cast(name, TextField()) for name in names})
        says = Q(pk__in=[])
        for name in names:
            for word in person.words:
                says |= Q(**{f"text_of_{name}__icontains": word})
        found: Rows = rows.filter(says)
        return found

    return find


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in words) or r"(?!)", re.IGNORECASE)


def _without(value: Any, found: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return found.sub("", value)
    if isinstance(value, list):
        return [_without(one, found) for one in value]
    if isinstance(value, dict):
        return {found.sub("", name): _without(one, found) for name, one in value.items()}
    return value


def as_text(value: Any) -> str:
    """JSON that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)
