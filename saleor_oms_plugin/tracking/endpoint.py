"""What connections call: one address each, the same in both hosts. Reports are believed by their signature and kept before they are
answered."""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError

from ..core.callers import caller_of
from ..core.rate_limit import RateLimit
from ..core.runtime import runtime
from ..core.signed_calls import UnsignedCallError, verify
from . import connections, reports
from .reports import MAX_BYTES, Outcome, Received, UnreadableError

logger = logging.getLogger(__name__)

WRONG = RateLimit(60, seconds=600)
"""Calls of one caller that no secret has signed; one that is signed is never refused for what others of the same caller do."""


def respond(request: HttpRequest, code: str) -> HttpResponse:
    """200 kept, with what came of each report; 400 unreadable, 401 not signed by who may call here, 405, 413 too large, 422 none of it can
    be used, 429 too many wrong signatures, 503 try again."""
    if request.method != "POST":
        response = _refused(405, "Reports are POSTed.")
        response["Allow"] = "POST"
        return response
    try:
        with runtime().writing():
            return _answer(request, code)
    except DatabaseError:
        logger.exception("A carrier's report was not kept")
        return _refused(503, "This could not be kept right now. Send it again.")


def _answer(request: HttpRequest, code: str) -> HttpResponse:
    body = _body(request)
    if body is None:
        return _refused(413, f"A call has at most {MAX_BYTES} bytes: send fewer reports at once.")
    connection = connections.find(code)
    try:
        text = body.decode()
        verify(request.headers, text, connections.secrets_of(connection) if connection else [])
    except (UnsignedCallError, UnicodeDecodeError) as error:
        if not WRONG.allows(caller_of(request.META)):
            return _refused(429, "That was tried too often. Try again later.")
        why = str(error) if isinstance(error, UnsignedCallError) else "The body is not UTF-8."
        return _refused(401, why)
    if connection is None:  # never: nobody's secret signs
        return _refused(401, "The signature does not fit the call.")
    try:
        received = reports.receive(connection, reports.read(text))
    except UnreadableError as error:
        return _refused(400, str(error))
    return _said(received)


def _body(request: HttpRequest) -> bytes | None:
    """The body, of which no more is read than may be used; None for one that is too large."""
    length = str(request.META.get("CONTENT_LENGTH") or "")
    if length.isdecimal() and int(length) > MAX_BYTES:
        return None
    try:
        body = request.read(MAX_BYTES + 1)
    except UnreadablePostError:
        return b""  # who called has gone
    return body if len(body) <= MAX_BYTES else None


def _said(received: list[Received]) -> HttpResponse:
    counts = {outcome: sum(one.outcome is outcome for one in received) for outcome in Outcome}
    refused = [
        {"index": index, "errors": [{"field": error.field, "code": error.code, "message": error.message} for error in one.errors]}
        for index, one in enumerate(received)
        if one.outcome is Outcome.REFUSED
    ]
    status = 422 if len(refused) == len(received) else 200
    answer = {"accepted": counts[Outcome.ACCEPTED], "duplicates": counts[Outcome.DUPLICATE], "refused": refused}
    return _plain(JsonResponse(answer, status=status))


def _refused(status: int, message: str) -> HttpResponse:
    return _plain(JsonResponse({"error": {"message": message}}, status=status))


def _plain(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
