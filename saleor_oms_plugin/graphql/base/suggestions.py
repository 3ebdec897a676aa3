"""No "Did you mean ...?" in refusals of the GraphQL validation.

graphql-core 2 looks for names that resemble an unknown one by Levenshtein distance, in pure Python, over every type of the schema or every
field of a type, for each unknown name of a document, of whatever length: an anonymous document of 49 kB took 45 seconds of CPU. The
search also names what a schema has to those to whom its introspection is closed. docs/adr/0009 has the measurements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from graphql.validation.rules import fields_on_correct_type, known_argument_names, known_type_names

_RULES: tuple[Any, ...] = (fields_on_correct_type, known_argument_names, known_type_names)
"""The modules of graphql-core 2 that look for similar names. Each has the function under a name of its own."""
_NAME = "suggestion_list"
_originals: dict[Any, Callable[..., list[str]]] = {}


def switch_off() -> None:
    """Look for no similar names any more in this process, whichever schema is validated against."""
    for rule in _RULES:
        if rule not in _originals:
            _originals[rule] = getattr(rule, _NAME)
            setattr(rule, _NAME, _none)


def switch_on() -> None:
    """Undo `switch_off`."""
    for rule, original in _originals.items():
        setattr(rule, _NAME, original)
    _originals.clear()


def _none(given: str, options: Iterable[str]) -> list[str]:
    return []
