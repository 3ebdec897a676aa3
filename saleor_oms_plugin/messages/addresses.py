"""Lists of e-mail addresses as people write them: with commas, semicolons or line breaks between them, with names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .errors import TextProblem

# A name in quotes and what stands between Liquid's braces may have commas of their own.
_PARTS = re.compile(r"(?:\{\{.*?\}\}|\{%.*?%\}|\"[^\"]*\"|[^,;\r\n])+", re.DOTALL)
_NAMED = re.compile(r"[^<>]*<\s*([^<>]*?)\s*>\Z")


def is_address(value: str) -> bool:
    """True for one e-mail address without a name."""
    try:
        validate_email(value)
    except ValidationError:
        return False
    return len(value) <= 254


def addresses(written: str) -> list[str]:
    """What stands in a list, each without its name; what is no address is as it was written, for `is_address` to refuse."""
    return [_without_name(part) for found in _PARTS.findall(written) if (part := found.strip())]


def _without_name(part: str) -> str:
    named = _NAMED.match(part)
    return named.group(1) if named else part


def literal_problems(source: str) -> Iterator[TextProblem]:
    """What is no address in a list that is a template, as far as that is known before it is rendered."""
    for found in _PARTS.finditer(source):
        part = found.group().strip()
        if not part or "{{" in part or "{%" in part or is_address(_without_name(part)):
            continue
        at = found.start() + len(found.group()) - len(found.group().lstrip())
        message = f"{part[:80]!r} is no e-mail address; addresses look like anna@example.com; Store <store@example.com>"
        yield TextProblem(source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at), message)
