"""What holds for every request: refusals that no view should have to think of, and the headers of every answer."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError

from .secrets import UnreadableSecretError

logger = logging.getLogger(__name__)

RETRY_AFTER = 10
"""Seconds."""


class Guard:
    """A database that is away is 503, so that Saleor sends its webhook again; a body that is too large is 413."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.streaming:  # a length keeps the connection open for the next request
            response.setdefault("Content-Length", str(len(response.content)))
        response.setdefault("X-Content-Type-Options", "nosniff")
        response.setdefault("Referrer-Policy", "no-referrer")
        response.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, RequestDataTooBig):
            return _refusal(413, "TOO_LARGE", "The body is too large (OMS_MAX_BODY).")
        if isinstance(error, UnreadablePostError):
            return _refusal(400, "CUT_OFF", "The body ended too early.")
        if isinstance(error, OperationalError | InterfaceError):
            logger.error("The database does not answer: %s", str(error).strip())
            response = _refusal(503, "DATABASE_UNAVAILABLE", "The database does not answer; try again soon.")
            response["Retry-After"] = str(RETRY_AFTER)
            return response
        if isinstance(error, UnreadableSecretError):
            logger.error("%s", error)
            return _refusal(503, "SECRET_UNREADABLE", "This installation has lost the key to its Saleor token; install the app anew.")
        return None


def _refusal(status: int, code: str, message: str) -> HttpResponse:
    # Saleor shows "error.message" when an installation fails; GraphQL clients read "errors".
    return JsonResponse(
        {"error": {"code": code, "message": message}, "errors": [{"message": message, "extensions": {"code": code}}]}, status=status
    )
