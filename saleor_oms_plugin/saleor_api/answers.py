"""Strict reading of GraphQL answers: what is not as the document promised is named with its path."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from ..core.clock import parse_time
from ..core.texts import clean
from .port import SaleorError


class MalformedAnswerError(SaleorError):
    """Saleor's answer does not have the form that the document asked for."""


class Answer:
    """An object within an answer, knowing the way that led to it (only written out when something is wrong).

    Every reader takes the field's name and raises `MalformedAnswerError` for a missing field or one of another type.
    """

    __slots__ = ("_data", "_key", "_parent")

    def __init__(self, data: Any, key: str | int = "data", parent: Answer | None = None) -> None:
        self._data = data
        self._key = key
        self._parent = parent
        if not isinstance(data, dict):
            raise self.malformed("an object", data)

    def text(self, name: str) -> str:
        """The text without what nobody should type and anybody can: see `core.texts.clean`."""
        value = self._get(name)
        if not isinstance(value, str):
            raise self.malformed("a text", value, name)
        return clean(value)

    def text_or_none(self, name: str) -> str | None:
        return None if self._get(name) is None else self.text(name)

    def text_or_empty(self, name: str) -> str:
        return self.text_or_none(name) or ""

    def integer(self, name: str) -> int:
        value = self._get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.malformed("an integer", value, name)
        return value

    def boolean(self, name: str) -> bool:
        value = self._get(name)
        if not isinstance(value, bool):
            raise self.malformed("true or false", value, name)
        return value

    def decimal(self, name: str) -> Decimal:
        """A number as it was written: floats by their shortest text, so that 0.1 stays 0.1."""
        value = self._get(name)
        if isinstance(value, bool) or not isinstance(value, Decimal | float | int | str):
            raise self.malformed("a number", value, name)
        try:
            number = value if isinstance(value, Decimal) else Decimal(str(value))
        except InvalidOperation:
            raise self.malformed("a number", value, name) from None
        if not number.is_finite():
            raise self.malformed("a number", value, name)
        return number

    def time(self, name: str) -> datetime:
        """An ISO 8601 time with an offset (in-process perhaps a datetime already), as aware UTC."""
        value = self._get(name)
        try:
            if isinstance(value, str):
                return parse_time(value)
            if isinstance(value, datetime) and value.tzinfo is not None:
                return value.astimezone(UTC)
        except ValueError:
            pass
        raise self.malformed("a time with its offset", value, name)

    def child(self, name: str) -> Answer:
        return Answer(self._get(name), name, self)

    def child_or_none(self, name: str) -> Answer | None:
        return None if self._get(name) is None else self.child(name)

    def children(self, name: str) -> Iterator[Answer]:
        """The objects of a list; none for a list that is null."""
        value = self._get(name)
        if value is None:
            return
        if not isinstance(value, list):
            raise self.malformed("a list", value, name)
        for position, item in enumerate(value):
            yield Answer(item, f"{name}[{position}]", self)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; none for a list that is null."""
        value = self._get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.malformed("a list of texts", value, name)
        return tuple(value)

    def value(self, name: str) -> Any:
        """Whatever stands there, for a scalar of any form."""
        return self._get(name)

    def has(self, name: str) -> bool:
        """True where the field was asked for (``@include`` may leave it out) and is not null."""
        return self._data.get(name) is not None

    def malformed(self, expected: str, got: Any, name: str = "") -> MalformedAnswerError:
        """The exception to raise; it names the type of what came instead, never its content, which may be a customer's."""
        return MalformedAnswerError(f"Malformed answer from Saleor: {self._path(name)} should be {expected}, not {type(got).__name__}.")

    def _get(self, name: str) -> Any:
        try:
            return self._data[name]
        except KeyError:
            raise MalformedAnswerError(f"Malformed answer from Saleor: {self._path(name)} is missing.") from None

    def _path(self, name: str) -> str:
        steps = [name] if name else []
        part: Answer | None = self
        while part is not None:
            steps.append(str(part._key))
            part = part._parent
        return ".".join(reversed(steps))
