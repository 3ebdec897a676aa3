"""What kinds that write to people have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TypeVar

from ..actions.kinds import Problem
from ..messages import errors

T = TypeVar("T", covariant=True)


class _Translated(Protocol[T]):
    @property
    def translations(self) -> Mapping[str, T]: ...


def own_texts(config: _Translated[Any]) -> Iterator[tuple[str, Any]]:
    """A configuration's own texts with the path of their fields: itself, then each translation."""
    yield "", config
    for language, text in config.translations.items():
        yield f"translations.{language}.", text


def place(field: str, problem: errors.Problem) -> Problem:
    """A template's mistake as a mistake of the field that it stands in."""
    return Problem(field, problem.message, problem.line or None, problem.column or None)
