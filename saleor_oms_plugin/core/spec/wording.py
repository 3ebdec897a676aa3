"""What is wrong with a value, in our words: what is wrong, what is allowed, an example."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from ..errors import ErrorCode, OmsError, Path

PROBLEMS = "problems"
"""The type of pydantic error that carries errors of our own, in its context under the same name."""


def errors_of(error: ValidationError, *under: str | int) -> tuple[OmsError, ...]:
    """The refusals that pydantic's error means, in our words, each with its path; ``under`` is where the value itself is."""
    found: list[OmsError] = []
    for problem in error.errors(include_url=False):
        path: Path = (*under, *(step for step in problem["loc"] if step != "[key]"))
        context = problem.get("ctx", {})
        if problem["type"] == PROBLEMS:
            found += [one.under(*path) for one in context[PROBLEMS]]
        else:
            code = ErrorCode.REQUIRED if problem["type"] == "missing" else ErrorCode.INVALID
            found.append(OmsError(code, _said(problem["type"], problem["msg"], context, problem["input"]), path))
    return tuple(found)


def unknown_setting(name: str) -> OmsError:
    """The refusal of a name that means nothing."""
    return OmsError(ErrorCode.INVALID, _PLAIN["extra_forbidden"], (name,))


_PLAIN = {
    "missing": "This is needed.",
    "extra_forbidden": "There is no setting of this name here.",
    "string_type": 'Write a text here, a string such as "Shipped".',
    "bool_type": "True or false: write a boolean here.",
    "int_type": "Write a whole number here, such as 24.",
    "int_from_float": "Write a whole number here, such as 24.",
    "float_type": "Write a number here, such as 2.5.",
    "list_type": 'Write a list here, such as ["one", "two"].',
    "dict_type": 'Write names and values here, such as {"en": "Shipped"}.',
    "model_type": 'Write names and values here, such as {"name": "Shipped"}.',
}
_OF_THE_LIBRARY = re.compile(
    r"(?:Input|Value|String|List|Dictionary|Data|Object|Field|Keys|URL|UUID|Decimal|Tuple|Set|Mapping)\s(?=should|must|has|is|in )"
)
"""How pydantic's own sentences begin; a person reads of "this"."""
_BOUNDS = {
    "greater_than_equal": "At least {ge}.",
    "greater_than": "More than {gt}.",
    "less_than_equal": "At most {le}.",
    "less_than": "Less than {lt}.",
    "string_too_long": "At most {max_length} characters.",
    "string_too_short": "At least {min_length} characters.",
    "too_long": "At most {max_length} items.",
    "too_short": "At least {min_length} items.",
}


def _said(kind: str, message: str, context: Mapping[str, Any], given: Any) -> str:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in _BOUNDS:
        return _BOUNDS[kind].format_map(context)
    if kind in ("enum", "literal_error"):
        known = str(context["expected"]).replace("'", "")
        return f"{given!r} is not known: use {known}." if isinstance(given, str) and len(given) <= 64 else f"Use {known}."
    text = message.removeprefix("Value error, ").removeprefix("Assertion failed, ")
    subject = _OF_THE_LIBRARY.match(text)
    if subject:
        text = f"This {text[subject.end() :]}"
    return text if text.endswith((".", "?")) else f"{text}."
