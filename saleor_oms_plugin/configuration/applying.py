"""Putting a checked document in place, within a transaction that the caller takes back where anything is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from ..core.spec import CodedSpec
from ..statuses import check
from ..statuses.contradictions import Known, known_contradictions, new_contradictions
from ..statuses.queries import configuration
from .errors import Fault, Path
from .parsing import Parsed
from .sections import SECTIONS, ListSection, Section


def apply(parsed: Parsed, actor: Actor, *, prune: bool) -> list[Fault]:
    """Make the shop as the document says; returns what is wrong, and then the transaction has to be taken back.

    What the document does not name stays; with ``prune`` items that its sections leave out are deleted or archived. What is
    so already is not written.
    """
    known = known_contradictions()
    order = {section.name: _codes(section) for section in SECTIONS if isinstance(section, ListSection)}
    faults: list[Fault] = []
    for section in SECTIONS:
        if isinstance(section, ListSection):
            faults += _put_all(section, parsed, actor, prune)
        elif section.name in parsed.parts:
            part = parsed.parts[section.name]
            if not part.given_document().items() <= section.export().items():
                faults += _faults(section, section.put(part, actor))
        if faults:
            return faults  # what comes after refers to what could not be put
    if prune:
        faults += _remove_absent(parsed, actor)
    if not faults:
        _arrange(parsed, order)
        faults = _contradictions(parsed, known)
    return faults


def left_alone(parsed: Parsed) -> list[str]:
    """What the shop has and the document's sections do not name, as ``section/code``."""
    return [f"{section.name}/{code}" for section in SECTIONS if isinstance(section, ListSection) for code in _absent(section, parsed)]


def _put_all(section: ListSection[CodedSpec], parsed: Parsed, actor: Actor, prune: bool) -> list[Fault]:
    items = parsed.items.get(section.name)
    if items is None:
        return []
    present = {data["code"]: data for data in section.export()}
    changed = [(index, item) for index, item in enumerate(items) if item.as_document() != present.get(item.code)]
    section.prepare([item for _, item in changed], _absent(section, parsed) if prune else ())
    return [fault for index, item in changed for fault in _faults(section, section.put(item, actor), index)]


def _remove_absent(parsed: Parsed, actor: Actor) -> list[Fault]:
    """What refers goes before what it refers to."""
    faults: list[Fault] = []
    for section in reversed(SECTIONS):
        if isinstance(section, ListSection):
            for code in _absent(section, parsed):
                faults += _faults(section, section.remove(code, actor))
    return faults


def _absent(section: ListSection[CodedSpec], parsed: Parsed) -> list[str]:
    items = parsed.items.get(section.name)
    if items is None:
        return []
    named = {item.code for item in items}
    return [data["code"] for data in section.export() if data["code"] not in named]


def _codes(section: ListSection[CodedSpec]) -> list[str]:
    return [data["code"] for data in section.export()]


def _arrange(parsed: Parsed, before: Mapping[str, Sequence[str]]) -> None:
    for section in SECTIONS:
        items = parsed.items.get(section.name)
        if isinstance(section, ListSection) and items is not None:
            present = _codes(section)
            wanted = merged([code for code in before[section.name] if code in present], [item.code for item in items])
            if wanted != present:
                section.arrange(wanted)


def merged(present: Sequence[str], given: Sequence[str]) -> list[str]:
    """The order of a list after an import.

    What the document does not name keeps its place; what it names takes the named ones' places in the document's order. Something
    new comes after what it follows in the document, at its beginning before what follows it there.
    """
    order = list(present)
    places = [place for place, code in enumerate(present) if code in given]
    for place, code in zip(places, [code for code in given if code in present], strict=True):
        order[place] = code
    for index, code in enumerate(given):
        if code not in order:
            follower = next((other for other in given if other in order), None)
            if index:
                order.insert(order.index(given[index - 1]) + 1, code)
            else:
                order.insert(order.index(follower) if follower is not None else len(order), code)
    return order


def _faults(section: Section, errors: Iterable[OmsError], *place: int) -> list[Fault]:
    """A room's errors at their place in the document, by its keys."""
    return [Fault(error.message, (section.name, *place, *section.model.keys_of(error.path)), code=error.code) for error in errors]


def _contradictions(parsed: Parsed, known: Known) -> list[Fault]:
    """What the whole set-up would come to contradict itself in; what did so before is not held against this change."""
    setup = configuration()
    faults = []
    if setup.default_workflow is None and setup.workflows:
        faults.append(Fault("There is no default workflow.", ("workflows",), code=ErrorCode.CONTRADICTION))
    for workflow, problem in new_contradictions(setup, known):
        if workflow is not None:
            faults.append(Fault(problem.message, _place(parsed, workflow.code, problem), code=ErrorCode.CONTRADICTION))
    return faults


def _place(parsed: Parsed, workflow: str, problem: check.WorkflowProblem) -> Path:
    """Where the document says what is to blame: the last step of the path that it names, else the workflow, else a status."""
    place = _index_of(parsed, "workflows", workflow)
    if place is not None:
        path = [status.code for status in problem.statuses]
        steps = parsed.items["workflows"][place].values()["transitions"]
        for pair in reversed(list(pairwise(path))):
            for index, step in enumerate(steps):
                if (step["from_status"], step["to_status"]) == pair:
                    return ("workflows", place, "transitions", index)
        return ("workflows", place)
    for status in problem.statuses:
        place = _index_of(parsed, "statuses", status.code)
        if place is not None:
            return ("statuses", place)
    return ()


def _index_of(parsed: Parsed, section: str, code: str) -> int | None:
    return next((index for index, item in enumerate(parsed.items.get(section, ())) if item.code == code), None)
