"""What can go wrong with a message. What may succeed later is `core.errors.TransientError`."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.errors import NoAnswerError


@dataclass(frozen=True, slots=True)
class TextProblem:
    """One thing wrong in a template; line and column count from 1, both 0 where no place can be named."""

    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.message}" if self.line else self.message


class TemplateError(Exception):
    """A template that can't be read or rendered; see `TextProblem`."""

    def __init__(self, line: int, column: int, message: str) -> None:
        self.problem = TextProblem(line, column, message)
        super().__init__(str(self.problem))

    @property
    def line(self) -> int:
        return self.problem.line

    @property
    def column(self) -> int:
        return self.problem.column

    @property
    def message(self) -> str:
        return self.problem.message


class BoundError(ValueError):
    """A filter of a template would make more than a message may have."""


class NotSentError(Exception):
    """It was refused for good: trying the same again is pointless (an unknown recipient, a wrong password)."""


class NotSetUpError(Exception):
    """The shop has not entered what sending needs."""


class MaybeSentError(Exception):
    """The line broke after the message had left: it may have been delivered, and nobody can tell."""


class UnansweredError(MaybeSentError, NoAnswerError):
    """It had left, and no answer came."""
