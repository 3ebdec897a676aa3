"""What is different between two configuration documents, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ADDED = "ADDED"
CHANGED = "CHANGED"
REMOVED = "REMOVED"
REORDERED = "REORDERED"

Document = Mapping[str, Any]
_SIGNS = {ADDED: "+", CHANGED: "~", REMOVED: "-", REORDERED: "~"}
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that was added, removed or changed, or a list whose order changed.

    ``code`` is the item's; empty for a section that is one thing and for an order. ``fields`` has, for a change, each field's
    value before and after (None where it had none).
    """

    section: str
    code: str
    what: str
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        fields = [{"name": name, "before": before, "after": after} for name, (before, after) in self.fields.items()]
        return {"section": self.section, "code": self.code, "what": self.what, "fields": fields}


def differences(before: Document, after: Document) -> list[Difference]:
    """Everything that is different, in the order of the document's sections."""
    found: list[Difference] = []
    for name in dict.fromkeys([*after, *before]):
        old, new = before.get(name), after.get(name)
        if isinstance(old, list) or isinstance(new, list):
            found += _in_list(name, old or [], new or [])
        elif isinstance(old, Mapping) or isinstance(new, Mapping):
            fields = _fields(old or {}, new or {})
            found += [Difference(name, "", CHANGED, fields)] if fields else []
        elif old != new:
            found.append(Difference(name, "", CHANGED, {name: (old, new)}))
    return found


def _in_list(section: str, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Iterator[Difference]:
    before, after = {item["code"]: item for item in old}, {item["code"]: item for item in new}
    for code, item in after.items():
        if code not in before:
            yield Difference(section, code, ADDED)
        elif fields := _fields(before[code], item):
            yield Difference(section, code, CHANGED, fields)
    for code in before:
        if code not in after:
            yield Difference(section, code, REMOVED)
    stayed = [code for code in before if code in after], [code for code in after if code in before]
    if stayed[0] != stayed[1]:
        yield Difference(section, "", REORDERED, {"order": (list(before), list(after))})


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = dict.fromkeys([*old, *new])
    return {name: (old.get(name), new.get(name)) for name in names if _comparable(old.get(name)) != _comparable(new.get(name))}


def _comparable(value: Any) -> Any:
    """Lists within an item come in the order of other things (statuses, steps): a change of that order alone is none of theirs."""
    return sorted(json.dumps(one, sort_keys=True) for one in value) if isinstance(value, list) else value


def readable(found: Sequence[Difference]) -> str:
    """The differences as lines: ``+`` added, ``-`` removed, ``~`` changed, with the values before and after."""
    lines: list[str] = []
    section = None
    for one in found:
        if one.section != section:
            section = one.section
            lines.append(f"{section}:")
        lines.append(f"  {_SIGNS[one.what]} {one.code or ('order' if one.what == REORDERED else 'changed')}")
        for name, (before, after) in one.fields.items():
            lines += _change(name, before, after)
    return "\n".join(lines)


def _change(name: str, before: Any, after: Any) -> Iterator[str]:
    if name != "order" and isinstance(before or [], list) and isinstance(after or [], list):
        old, new = [_short(one) for one in before or []], [_short(one) for one in after or []]
        yield f"      {name}:"
        yield from (f"        - {one}" for one in old if one not in new)
        yield from (f"        + {one}" for one in new if one not in old)
    else:
        yield f"      {name}: {_short(before)} -> {_short(after)}"


def _short(value: Any) -> str:
    if value is None:
        return "(nothing)"
    text = value if isinstance(value, str) and value and "\n" not in value else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
