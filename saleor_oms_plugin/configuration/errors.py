"""What is wrong with a configuration document, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..core.errors import ErrorCode, OmsError

Path = tuple[str | int, ...]
"""Where in the document: ``("statuses", 3, "color")``."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; ``line`` (from 1) where the document is a text."""

    message: str
    path: Path = ()
    line: int | None = None
    code: ErrorCode = ErrorCode.INVALID

    def __str__(self) -> str:
        where = [f"line {self.line}"] if self.line is not None else []
        where += [shown(self.path)] if self.path else []
        return f"{', '.join(where)}: {self.message}" if where else self.message

    def as_error(self, field: str) -> OmsError:
        """As a mutation returns it, under the argument that is to blame."""
        return OmsError(self.code, str(self), field, params={"line": self.line, "path": shown(self.path)})


class InvalidDocumentError(ValueError):
    """A text that is no configuration document at all."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def shown(path: Iterable[str | int]) -> str:
    """``statuses[3].color``"""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
