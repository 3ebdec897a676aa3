"""Expected failures are values of this type; exceptions are for the unexpected."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar


class ErrorCode(StrEnum):
    """The codes of the published contract (``OmsErrorCode``)."""

    INVALID = "INVALID"
    REQUIRED = "REQUIRED"
    UNIQUE = "UNIQUE"
    NOT_FOUND = "NOT_FOUND"
    PERMISSION_DENIED = "PERMISSION_DENIED"
    TRANSITION_NOT_ALLOWED = "TRANSITION_NOT_ALLOWED"
    PAYMENT_REQUIRED = "PAYMENT_REQUIRED"
    GUARD_FAILED = "GUARD_FAILED"
    STALE_VERSION = "STALE_VERSION"
    CONTRADICTION = "CONTRADICTION"
    STATUS_IN_USE = "STATUS_IN_USE"
    UNKNOWN_EXTERNAL_ID = "UNKNOWN_EXTERNAL_ID"
    TEMPLATE_ERROR = "TEMPLATE_ERROR"
    ACTION_FAILED = "ACTION_FAILED"
    LINK_EXPIRED = "LINK_EXPIRED"
    RATE_LIMITED = "RATE_LIMITED"
    SALEOR_ERROR = "SALEOR_ERROR"
    FLOOR_PRICE = "FLOOR_PRICE"


Path = tuple[str | int, ...]
"""Where in what was given: Python names, list indexes and the keys of data: ``("channels", 1, "sender_address")``."""


@dataclass(frozen=True, slots=True, init=False)
class OmsError:
    """A refusal: a code for machines, an English sentence, where, and what a client needs to say it in its own words.

    ``path`` has the rooms' own names. GraphQL camelizes them where they leave (`graphql.base.errors`), a configuration document
    shows its own keys and lines (`configuration.errors`).
    """

    code: ErrorCode
    message: str
    path: Path
    params: dict[str, Any] | None

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        field: str | Path | None = None,
        index: int | None = None,
        params: dict[str, Any] | None = None,
    ) -> None:
        """``field`` is the path, or its names with dots between; ``index`` is an item of the list that the first name means."""
        path: Path = tuple(field.split(".")) if isinstance(field, str) and field else tuple(field or ())
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "path", path if index is None else (*path[:1], index, *path[1:]))
        object.__setattr__(self, "params", params)

    @property
    def field(self) -> str | None:
        """The names of the path: ``channels.sender_address``."""
        return ".".join(step for step in self.path if isinstance(step, str)) or None

    @property
    def index(self) -> int | None:
        """Which item of the first list on the path."""
        return next((step for step in self.path if isinstance(step, int)), None)

    def at(self, *path: str | int) -> OmsError:
        """The same refusal at another place."""
        return OmsError(self.code, self.message, path, params=self.params)

    def under(self, *path: str | int) -> OmsError:
        """The same refusal as a part of something larger."""
        return self.at(*path, *self.path)


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """What was made, or why nothing changed."""

    value: T | None = None
    errors: tuple[OmsError, ...] = ()


def refused(*errors: OmsError) -> Result[Any]:
    """Nothing changed, for these reasons."""
    return Result(errors=errors)


def permission_denied(*any_of: str) -> OmsError:
    """The refusal for a caller that lacks all of these permissions."""
    needed = " or ".join(any_of)
    return OmsError(
        ErrorCode.PERMISSION_DENIED,
        f"You need the permission {needed}." if needed else "You may not see this.",
        params={"permissions": list(any_of)} if any_of else None,
    )


class TransientError(Exception):
    """Something that may well succeed later; background work is tried again, never dropped."""


class NoAnswerError(Exception):
    """The other side could not be reached, or did not answer in time: whoever asks it next may wait as long. Always together with an
    error that says what follows from it, such as `UnreachableError`."""


class UnreachableError(TransientError, NoAnswerError):
    """No answer, and another try repeats nothing."""


def is_unanswered(error: BaseException) -> bool:
    """True where an error, or one that it was raised from, says that the other side gave no answer."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, NoAnswerError | TimeoutError | ConnectionError):
            return True
        found = found.__cause__
    return False
