"""What no argument may have, whatever it is for: texts that the database can't keep, structures too deep to walk, endless reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from ...core.errors import ErrorCode, OmsError
from ...core.texts import is_storable

MAX_LEVELS = 32
MAX_REASON_LENGTH = 2000


class UnreadTime(str):
    """A text that stands where a time belongs and is none with an offset. Roots refuse it by its name, as they do other bad values;
    one that reads times of its own kind takes it.
    """


def problem_of(arguments: Mapping[str, Any]) -> OmsError | None:
    """The first thing that is wrong with a root's arguments, by their names; None where nothing is."""
    for name, value in arguments.items():
        why = next(_faults(name, value, 1), None)
        if why is not None:
            return OmsError(ErrorCode.INVALID, why[1], why[0])
    return None


def _faults(name: str, value: Any, level: int) -> Iterator[tuple[str, str]]:
    """Each fault with the name of the field that it is found in; texts within a list or a JSON value go by the name around them."""
    if isinstance(value, UnreadTime):
        yield name, f"{str(value)[:50]!r} is no time with its offset, such as 2026-03-01T14:30:00+01:00."
        return
    if isinstance(value, str):
        if not is_storable(value):
            yield name, "A text may have neither NUL nor half a surrogate pair in it."
        elif name == "reason" and len(value) > MAX_REASON_LENGTH:
            yield name, f"A reason has at most {MAX_REASON_LENGTH} characters."
        return
    if isinstance(value, float) and not isfinite(value):
        yield name, "This is no number that can be kept."  # JSON has none, Python reads 1e999 as infinite
    if not isinstance(value, (Mapping, list)):
        return
    if level > MAX_LEVELS:
        yield name, f"Values may be nested at most {MAX_LEVELS} deep."
        return
    if isinstance(value, Mapping):
        for key, one in value.items():
            if not is_storable(str(key)):
                yield name, "A name may have neither NUL nor half a surrogate pair in it."
            yield from _faults(str(key) if level == 1 else name, one, level + 1)
    else:
        for one in value:
            yield from _faults(name, one, level + 1)
