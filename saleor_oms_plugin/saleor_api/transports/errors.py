"""What the ``errors`` of a GraphQL answer mean to us, over HTTP and in-process alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..port import SaleorDeniedError, SaleorError, SaleorUnavailableError

_DENIED = frozenset(
    {
        "PermissionDenied",
        "InvalidToken",
        "InvalidTokenError",
        "InvalidSignatureError",
        "InvalidIssuerError",
        "InvalidAudienceError",
        "ImmatureSignatureError",
        "ExpiredSignatureError",
        "ExpiredSignature",
        "DecodeError",
    }
)
# Saleor answers so with status 200 where its database or a service behind it is away.
_UNAVAILABLE = frozenset(
    {"OperationalError", "InterfaceError", "ConnectionError", "ConnectTimeout", "ReadTimeout", "Timeout", "TimeoutError"}
)
_SHOWN = 5
_LONGEST = 500


def classify_errors(errors: Sequence[Any]) -> SaleorError:
    """The exception for the non-empty ``errors`` of an answer, formatted as Saleor sends them.

    The kind comes from ``extensions.exception.code``, the name of the exception that Saleor met. `SaleorUnavailableError` wins
    over `SaleorDeniedError`, that one over plain `SaleorError`; the text gives the first few different messages with their path.
    """
    codes = {_code(error) for error in errors}
    text = _shorten("; ".join(list(dict.fromkeys(_line(error) for error in errors))[:_SHOWN]))
    if codes & _UNAVAILABLE:
        return SaleorUnavailableError(text)
    if codes & _DENIED:
        return SaleorDeniedError(text)
    return SaleorError(text)


def _code(error: Any) -> str:
    for key in ("extensions", "exception", "code"):
        error = error.get(key) if isinstance(error, dict) else None
    return error if isinstance(error, str) else ""


def _line(error: Any) -> str:
    if not isinstance(error, dict):
        return str(error)
    path = error.get("path")
    # Without positions in lists, so that one fault in a hundred orders is one message.
    where = ".".join(str(step) for step in path if not isinstance(step, int)) if isinstance(path, list) else ""
    message = str(error.get("message") or "error without a message")
    return f"{where}: {message}" if where else message


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
