"""Who numbers a document: we (see `issuing`), or a system that a country or an accountant asks for, as an add-on.

An add-on is an entry point of the group ``saleor_oms_plugin.issuers``: its name is the issuer's, its value a class or function
that is called without arguments and gives an `Issuer`. A number series names the issuer that numbers in its place.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import entry_points
from typing import Any, Protocol
from uuid import UUID

logger = logging.getLogger(__name__)

GROUP = "saleor_oms_plugin.issuers"
_NEEDED = ("name", "label", "kinds", "unavailable", "issue")


class IssuerRefusedError(Exception):
    """The issuer has not issued this document and will not, whatever we try; the text says why. A person has to see to it.

    Its key is given up: what is issued after that is a new document.
    """


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """A document that is to be numbered. ``content`` is `content.Content` as JSON, without a number.

    A credit note's content has ``corrects`` and ``corrected_on``, the number and the day of its invoice, and ``reason``.
    """

    key: UUID
    """The same for every try of this document, and for no other."""
    kind: str
    series: str
    """Code of the number series."""
    order_id: UUID | None
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Issued:
    """What the issuer made of it."""

    number: str
    at: datetime
    marks: tuple[tuple[str, str], ...] = ()
    """Labels and values that the document has to show, such as a fiscal code."""
    mark_code: str = ""
    """The text of a QR code that it has to show."""
    pdf: bytes | None = None
    """The issuer's own document; None: ours is made, with number and marks."""


class Issuer(Protocol):
    """A system that numbers and signs documents in our place.

    **Exactly once**: `issue` with a key that was issued before returns what it answered then. It is called again after every
    failure, after a crash too, and a second number for one key would be a second invoice.
    """

    name: str
    label: str
    kinds: frozenset[str]
    """Names of `models.DocumentKind` that it issues."""

    def unavailable(self) -> str | None:
        """Why it can't be used now, as an English sentence. Asked often: no network."""

    def issue(self, request: IssueRequest) -> Issued:
        """Outside of any transaction, within a minute. `core.errors.TransientError` where another try may succeed, `IssuerRefusedError`
        where none will."""


@dataclass(frozen=True, slots=True)
class RegisteredIssuer:
    """An issuer by its name, or why it could not be loaded."""

    name: str
    issuer: Issuer | None
    error: str = ""


@cache
def issuers() -> dict[str, RegisteredIssuer]:
    """Those that are installed. A broken one is logged and shown, and stops nobody; a new one is seen after a restart."""
    found: dict[str, RegisteredIssuer] = {}
    for point in entry_points(group=GROUP):
        try:
            issuer = point.load()()
            missing = [name for name in _NEEDED if not hasattr(issuer, name)]
            if missing or issuer.name != point.name:
                raise TypeError(f"it has no {', '.join(missing)}" if missing else f"it calls itself {issuer.name}")
        except Exception as error:
            logger.exception("The issuer %s (%s) could not be loaded", point.name, point.value)
            found[point.name] = RegisteredIssuer(point.name, None, f"{point.value} could not be loaded: {type(error).__name__}: {error}")
        else:
            found[point.name] = RegisteredIssuer(point.name, issuer)
    return found


def find(name: str) -> Issuer | None:
    entry = issuers().get(name)
    return entry.issuer if entry else None
