"""``/graphql/``: one operation a POST, as JSON; refused where it is too much, answered as Saleor answers."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, NoReturn

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from graphql import GraphQLError, execute, parse, validate
from graphql.error import format_error

from ...core.errors import ErrorCode
from ...graphql.base.access import RefusedError
from . import auth, limits, subgraph
from .documents import keep_document, kept_documents
from .introspection import keep_answer, kept_answers
from .variables import problem_of

logger = logging.getLogger(__name__)

INTERNAL = "Internal Server Error"
MAX_ERRORS = 20
"""Mistakes of a document that are told; a hostile one has a hundred thousand."""


@dataclass(frozen=True, slots=True)
class _Request:
    query: str
    variables: dict[str, Any]
    operation_name: str | None


class _BadRequestError(Exception):
    def __init__(self, message: str, status: int = 400, code: str = "BAD_REQUEST") -> None:
        super().__init__(message)
        self.status = status
        self.code = code


def graphql(request: HttpRequest) -> HttpResponse:
    """The endpoint. Statuses: 200 executed, 400 not understood or too much, 401 bad token, 413/415 bad body, 503 try later."""
    try:
        if request.method != "POST":
            raise _BadRequestError("Send a POST with JSON.", 405, "METHOD_NOT_ALLOWED")
        asked = _read(request)
        auth.actor_of(request)  # a bad token is refused as a whole, not field by field
        return _execute(request, asked)
    except _BadRequestError as error:
        return _refusal(error.status, error.code, str(error))
    except limits.RequestTooLargeError as error:
        return _refusal(400, "QUERY_TOO_LARGE", str(error))
    except auth.TokenRefusedError as error:
        return _refusal(401, "UNAUTHENTICATED", str(error))
    except auth.AuthUnavailableError as error:
        return _refusal(503, "SALEOR_UNAVAILABLE", str(error))


def _read(request: HttpRequest) -> _Request:
    if request.content_type != "application/json":
        raise _BadRequestError("The body must be application/json.", 415, "UNSUPPORTED_MEDIA_TYPE")
    try:
        body = json.loads(request.body, parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise _BadRequestError("The body is not JSON.") from error
    if isinstance(body, list):
        raise _BadRequestError("Batches are not answered here: send one operation a request.")
    query = body.get("query") if isinstance(body, dict) else None
    variables = (body.get("variables") or {}) if isinstance(body, dict) else {}
    name = (body.get("operationName") or None) if isinstance(body, dict) else None
    if not isinstance(query, str) or not isinstance(variables, dict) or not isinstance(name, str | None):
        raise _BadRequestError('The body looks like {"query": "...", "variables": {}, "operationName": null}.')
    if len(query) > limits.LONGEST:
        raise _BadRequestError(f"The query is longer than {limits.LONGEST} characters.")
    return _Request(query, variables, name)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON.")  # Python's reader takes NaN and Infinity


def _finite(written: str) -> float:
    number = float(written)
    return number if isfinite(number) else _no_number(written)  # 1e999


def _execute(request: HttpRequest, asked: _Request) -> HttpResponse:
    schema = subgraph.schema()
    options = settings.OMS
    known = kept_answers.get((asked.query, asked.operation_name)) if options.introspection and not asked.variables else None
    if known is not None:
        return _sent(HttpResponse(known, content_type="application/json"))
    document = valid = kept_documents.get((schema, asked.query))
    try:
        document = document or parse(asked.query)
    except GraphQLError as error:
        return _answer(400, {"errors": [format_error(error)]})
    except RecursionError as error:
        raise limits.RequestTooLargeError("The query is nested too deeply.") from error
    except ValueError as error:  # half of a surrogate pair, written as an escape within a text
        raise _BadRequestError("The query can't be read.") from error
    limits.check(
        document,
        schema,
        asked.variables,
        limits.Limits(options.max_depth, options.max_cost, options.max_aliases, options.max_page_size, options.introspection),
    )
    if valid is None:
        errors = validate(schema, document)
        if errors:
            return _answer(400, {"errors": [format_error(error) for error in errors[:MAX_ERRORS]]})
        keep_document(schema, asked.query, document)
    problem = problem_of(schema, document, asked.variables, asked.operation_name)
    if problem is not None:
        return _answer(400, {"errors": [format_error(problem)]})
    try:
        result = execute(schema, document, context_value=request, variable_values=asked.variables, operation_name=asked.operation_name)
    except GraphQLError as error:  # an unknown operation
        return _answer(400, {"errors": [format_error(error)]})
    if any(isinstance(_cause(error), OperationalError | InterfaceError) for error in result.errors or ()):
        return _refusal(503, "DATABASE_UNAVAILABLE", "The database does not answer; try again soon.")
    answer: dict[str, Any] = {"data": result.data}
    if result.errors:
        answer["errors"] = [_formatted(error) for error in result.errors]
    was_begun = result.data is not None or any(getattr(error, "path", None) for error in result.errors or ())
    response = _answer(200 if was_begun else 400, answer)
    if options.introspection and not asked.variables and not result.errors:
        keep_answer(asked.query, asked.operation_name, document, response.content)
    return response


def _formatted(error: Any) -> dict[str, Any]:
    """An error as Saleor words it. What nobody foresaw is logged, and its text stays here."""
    formatted: dict[str, Any] = dict(format_error(error)) if isinstance(error, GraphQLError) else {"message": str(error)}
    cause = _cause(error)
    extensions = dict(formatted.get("extensions") or {})
    if not isinstance(cause, GraphQLError):
        logger.error("A field could not be resolved", exc_info=cause)
        formatted["message"] = INTERNAL
        extensions.setdefault("code", "INTERNAL")
    extensions["exception"] = {"code": _exception_code(cause)}
    return {**formatted, "extensions": extensions}


def _exception_code(cause: Any) -> str:
    """What Saleor's clients look at: its word for a refusal, and no class of ours or of Python's."""
    if isinstance(cause, RefusedError):
        return "PermissionDenied" if cause.error.code is ErrorCode.PERMISSION_DENIED else "GraphQLError"
    return type(cause).__name__ if isinstance(cause, GraphQLError) else "InternalServerError"


def _cause(error: Any) -> Any:
    while getattr(error, "original_error", None) is not None:
        error = error.original_error
    return error


def _refusal(status: int, code: str, message: str) -> HttpResponse:
    response = _answer(status, {"errors": [{"message": message, "extensions": {"code": code}}]})
    if status == 405:
        response["Allow"] = "POST, OPTIONS"
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _answer(status: int, body: Mapping[str, Any]) -> HttpResponse:
    return _sent(JsonResponse(body, status=status))


def _sent(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
