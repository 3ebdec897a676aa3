"""What can go wrong with a message. What may succeed later is `core.errors.TransientError`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a template; line and column count from 1, both 0 where no place can be named."""

    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.message}" if self.line else self.message


class TemplateProblem(Exception):
    """A template that can't be read or rendered; see `Problem`."""

    def __init__(self, line: int, column: int, message: str) -> None:
        self.problem = Problem(line, column, message)
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


class NotSent(Exception):
    """It was refused for good: trying the same again is pointless (an unknown recipient, a wrong password)."""


class NotSetUp(Exception):
    """The shop has not entered what sending needs."""


class MaybeSent(Exception):
    """The line broke after the message had left: it may have been delivered, and nobody can tell."""
