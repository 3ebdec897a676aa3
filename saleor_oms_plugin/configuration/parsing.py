"""From a document, as text or as JSON, to checked items of each section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..core.spec import CodedSpec, Spec
from .errors import Fault, InvalidDocumentError, Path
from .sections import BY_NAME, SECTIONS, ListSection
from .yaml_text import Text, quotes_needed, read

VERSION = 1
MAX_FAULTS = 50
MAX_ITEMS = 1_000
"""Of a section: each takes some milliseconds, within one transaction."""
Read = TypeVar("Read", bound=Spec)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a document says, by section; a section that it leaves out is not there."""

    parts: Mapping[str, Spec] = field(default_factory=dict)
    items: Mapping[str, list[CodedSpec]] = field(default_factory=dict)
    text: Text | None = None

    def fault(self, fault: Fault) -> Fault:
        """The fault with its line, where the document is a text that has one."""
        if self.text is None or fault.line is not None:
            return fault
        hidden = self.text.commented.get(fault.path)
        message = quotes_needed(hidden) if hidden is not None else fault.message
        return Fault(message, fault.path, self.text.line_of(fault.path), fault.code)


def parse_text(text: str) -> tuple[Parsed, list[Fault]]:
    """A YAML text's sections, or what is wrong with it."""
    try:
        found = read(text)
    except InvalidDocumentError as error:
        return Parsed(), [error.fault]
    parsed, faults = parse(found.value, found)
    located = sorted((parsed.fault(fault) for fault in faults), key=lambda fault: fault.line or 0)
    return parsed, located[:MAX_FAULTS]


def parse(value: Any, text: Text | None = None) -> tuple[Parsed, list[Fault]]:
    """A JSON document's sections, or what is wrong with it."""
    if not isinstance(value, Mapping):
        return Parsed(text=text), [Fault("A configuration is a mapping of sections.")]
    faults = _head(value)
    parts: dict[str, Spec] = {}
    items: dict[str, list[CodedSpec]] = {}
    for section in SECTIONS:
        if section.name not in value:
            continue
        given = value[section.name]
        if isinstance(section, ListSection):
            items[section.name], found = _items(section, given)
            faults += found
        else:
            part, found = _part(section.model, given, (section.name,))
            faults += found
            if part is not None:
                parts[section.name] = part
    return Parsed(parts, items, text), faults


def _head(value: Mapping[str, Any]) -> list[Fault]:
    faults = []
    if value.get("version") != VERSION or isinstance(value["version"], bool):
        faults.append(Fault(f"Begin with version: {VERSION}.", ("version",)))
    for name in value:
        if name != "version" and name not in BY_NAME:
            faults.append(Fault(f"There is no section of this name: there are {', '.join(BY_NAME)}.", (name,)))
    return faults


def _items(section: ListSection[Any], given: Any) -> tuple[list[CodedSpec], list[Fault]]:
    if not isinstance(given, list):
        return [], [Fault("This section is a list.", (section.name,))]
    if len(given) > MAX_ITEMS:
        return [], [Fault(f"This section has at most {MAX_ITEMS} items.", (section.name,))]
    items: list[CodedSpec] = []
    faults: list[Fault] = []
    codes: set[str] = set()
    for index, one in enumerate(given):
        item, found = _part(section.model, one, (section.name, index))
        faults += found
        if item is None:
            continue
        if not item.code:
            faults.append(Fault("This is needed.", (section.name, index, "code")))
        elif item.code in codes:
            faults.append(Fault(f"{item.code!r} is given twice.", (section.name, index, "code")))
        codes.add(item.code)
        items.append(item)
    return items, faults


def _part(model: type[Read], given: Any, path: Path) -> tuple[Read | None, list[Fault]]:
    if not isinstance(given, Mapping):
        return None, [Fault("A mapping of names to values belongs here.", path)]
    read = model.read(given)
    return read.value, [Fault(error.message, (*path, *error.path), code=error.code) for error in read.errors]
