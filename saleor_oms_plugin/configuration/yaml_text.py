"""YAML as text, in and out: the plain part of it, with the line of everything, and nothing that could do harm.

Read is what YAML 1.2's core schema calls a value: mappings with text keys, lists, texts, true, false, null and decimal numbers.
Tags, anchors and aliases are refused: they could build objects, or grow a page into gigabytes. ``08:30``, ``no`` and
``2026-12-24`` are texts, as people mean them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from .errors import Fault, InvalidDocumentError, Path

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_NODES = 100_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's parser where PyYAML was built with it: ten times as fast
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")
_COMMENTED = re.compile(r":\s+(#[^\s#,}\]]+)")
_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")
"""What an escape in quotes can say and no database keeps."""
_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]{0,400})\Z")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+][0-9]{1,3})?\Z")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(slots=True)
class Text:
    """A document that was read: its value, JSON-safe, and the line (from 1) of each of its parts."""

    value: Any
    lines: dict[Path, int] = field(default_factory=dict)
    commented: dict[Path, str] = field(default_factory=dict)
    """What stands where a value belongs and is a comment to YAML: ``#3B82F6``."""

    def line_of(self, path: Path) -> int | None:
        """The line of a part, or of the nearest thing around it that the text has."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


def read(text: str) -> Text:
    """Read a document. `InvalidDocumentError` names the line of what can't be read or is not allowed.

    A byte order mark, which some editors put at the beginning, is passed over.
    """
    text = text.removeprefix("\ufeff")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise InvalidDocumentError(Fault("There is half a character.", line=_line_at(text, error.start))) from error
    if size > MAX_BYTES:
        raise InvalidDocumentError(Fault(f"The document has {size} bytes; at most {MAX_BYTES} are read."))
    unreadable = _UNREADABLE.search(text)
    if unreadable:
        what = f"The character U+{ord(unreadable[0]):04X} is not allowed."
        raise InvalidDocumentError(Fault(what, line=_line_at(text, unreadable.start())))
    try:
        return _Reading(text.split("\n")).run(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        # What never ends is reported where it begins.
        is_open = "end of stream" in (error.problem or "") and error.context_mark is not None
        mark = error.context_mark if is_open else error.problem_mark or error.context_mark
        what = ": ".join(part for part in (error.context, error.problem) if part)
        passage = _passage(text, error.context_mark or mark, error.problem_mark or mark)
        hidden = next((found[1] for line in passage if (found := _COMMENTED.search(line))), None)
        advice = f" {quotes_needed(hidden)}" if hidden else ""
        raise InvalidDocumentError(Fault(f"This is no YAML: {what}.{advice}", line=mark.line + 1 if mark else None)) from error
    except yaml.YAMLError as error:
        raise InvalidDocumentError(Fault("This is no YAML.")) from error


def quotes_needed(value: str) -> str:
    """What to do about a value that is a comment to YAML."""
    return f'What follows # is a comment: put it in quotes, "{value}".'


def _passage(text: str, first: Any, last: Any) -> list[str]:
    """The lines around a mistake, the last one first: the parser may see it a line later than people do."""
    return text.split("\n")[max(0, first.line - 2) : last.line + 1][::-1] if first and last else []


def write(value: Any, header: str = "") -> str:
    """A JSON-safe value as YAML in the order in which it is given, after a comment."""
    comment = "".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())
    dumped: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120, default_flow_style=False)
    return comment + dumped


class _Dumper(yaml.SafeDumper):
    """Lists are indented under their name, equal parts are written out each time."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    style = None
    if _OTHER_BREAKS.search(value):
        style = '"'
    elif "\n" in value.rstrip("\n") and not _UNREADABLE.search(value):
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    value: Any
    path: Path
    key: str | None = None
    key_line: int = 0


class _Reading:
    """Builds the value out of the parser's events, one by one: deep nesting costs no stack, and limits hold before memory is used."""

    def __init__(self, source: list[str]) -> None:
        self.source = source
        self.text = Text(None)
        self.open: list[_Open] = []
        self.documents = 0
        self.nodes = 0

    def run(self, events: Iterator[yaml.Event]) -> Text:
        for event in events:
            self._take(event)
        if not self.nodes:
            raise InvalidDocumentError(Fault("The document is empty."))
        return self.text

    def _take(self, event: Any) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _refusal(event, "There is more than one document in this text.")
            case yaml.AliasEvent():
                raise _refusal(event, "Aliases (*name) are not allowed: write it out.")
            case yaml.NodeEvent():
                self._node(event)
            case yaml.CollectionEndEvent():
                self.open.pop()

    def _node(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _refusal(event, f"The document has more than {MAX_NODES} parts.")
        if event.anchor is not None:
            raise _refusal(event, "Anchors (&name) are not allowed: write it out.")
        if event.tag is not None:
            raise _refusal(event, f"Tags ({event.tag}) are not allowed.")
        parent = self.open[-1] if self.open else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._key(parent, event)
            return
        value: Any
        match event:
            case yaml.MappingStartEvent():
                value = {}
            case yaml.SequenceStartEvent():
                value = []
            case _:
                value = _scalar(event)
        path = self._put(parent, value, event)
        if not isinstance(event, yaml.ScalarEvent):
            if len(self.open) >= MAX_DEPTH:
                raise _refusal(event, f"This is nested more than {MAX_DEPTH} deep.")
            self.open.append(_Open(value, path))

    def _key(self, parent: _Open, event: Any) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise _refusal(event, "A name is a text.")
        name = _possible(event)
        if name in parent.value:
            raise _refusal(event, f"{name!r} is given twice.")
        parent.key, parent.key_line = name, _line(event)

    def _put(self, parent: _Open | None, value: Any, event: Any) -> Path:
        line = _line(event)
        if parent is None:
            self.text.value = value
            path: Path = ()
        elif isinstance(parent.value, list):
            path = (*parent.path, len(parent.value))
            parent.value.append(value)
        else:
            assert parent.key is not None  # a value comes after its key
            path = (*parent.path, parent.key)
            parent.value[parent.key] = value
            if value is None and event.value == "" and (hidden := _COMMENTED.search(self.source[parent.key_line - 1])):
                self.text.commented[path] = hidden[1]
            parent.key, line = None, parent.key_line
        self.text.lines[path] = line
        return path


def _scalar(event: Any) -> Any:
    value: str = _possible(event)
    if not event.implicit[0]:  # quoted: always a text
        return value
    if value in _WORDS:
        return _WORDS[value]
    if _INTEGER.match(value):
        return int(value)
    if _FLOAT.match(value) and math.isfinite(float(value)):
        return float(value)
    return value


def _possible(event: Any) -> str:
    value: str = event.value
    if _IMPOSSIBLE.search(value):
        raise _refusal(event, "U+0000 and halves of characters are not allowed.")
    return value


def _refusal(event: Any, message: str) -> InvalidDocumentError:
    return InvalidDocumentError(Fault(message, line=_line(event)))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
