"""Reading the set-up as one document, and the history of its changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from ..shop.settings import settings
from .models import ConfigurationChange
from .parsing import VERSION
from .sections import SECTIONS, ListSection, Section
from .sections.base import data_of
from .yaml_text import write

__all__ = ["LIVE", "ConfigurationChange", "as_yaml", "changes", "document", "documents", "snapshot"]

LIVE = "live_since"
"""What history keeps beside the document: no import, and no rollback, begins or ends sending things."""

HEADER = """The set-up of Saleor OMS. Everything is named by its code; what is as usual is left out; order means importance.
See what an import would change: oms_import FILE --dry-run. Passwords and other secrets are never written here."""


def document() -> dict[str, Any]:
    """The set-up as it is now, JSON-safe, without secrets."""
    return {"version": VERSION} | {section.name: section.export() for section in SECTIONS}


def snapshot() -> dict[str, Any]:
    """What history keeps: the document, and since when the shop is live."""
    since = settings().live_since
    return document() | {LIVE: since.isoformat() if since else None}


def as_yaml(found: Mapping[str, Any]) -> str:
    """A document, or a snapshot of history, as a text that can be imported."""
    sections = {section.name: _in_order(section, found[section.name]) for section in SECTIONS if section.name in found}
    return write({"version": found["version"], **sections}, HEADER)


def _in_order(section: Section, data: Any) -> Any:
    """With the fields in their usual order, which the database does not keep."""
    if isinstance(section, ListSection):
        return [data_of(section.model, item) for item in data]
    read = section.model.read(data)
    return data if read.value is None else read.value.given_document()


def changes() -> QuerySet[ConfigurationChange]:
    """Every change of the set-up, without the documents."""
    return ConfigurationChange.objects.defer("document")


def documents(change_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What the set-up was after each of these changes, in one query."""
    return dict(ConfigurationChange.objects.filter(pk__in=list(change_ids)).values_list("pk", "document"))
