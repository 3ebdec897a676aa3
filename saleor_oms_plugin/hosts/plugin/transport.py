"""Our documents executed inside Saleor, as our App record: no HTTP, no token, the same answers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import InterfaceError, OperationalError

from ...saleor_api.port import SaleorDeniedError, SaleorUnavailableError
from ...saleor_api.transports.errors import classify_errors
from . import app_record


class InProcessTransport:
    """`saleor_api.port.Transport` for the plugin host.

    Works in a worker as well as inside a request: every call has a context of its own, so it shares no data loader with a
    GraphQL operation that may be running around it. Reads the writer database, never a replica. Saleor caches the parsed
    and validated document by its text.
    """

    def execute(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The answer's ``data`` with every fraction as Decimal.

        Raises `SaleorDeniedError` where ``oms_install`` has not made the App or the App lacks a permission, `SaleorUnavailableError`
        where the database went away, `SaleorError` for any other error in the answer.
        """
        from graphql.error import GraphQLError
        from saleor.core.db.connection import allow_writer

        try:
            with allow_writer():
                result = _execute(_app(), document, dict(variables))
        except (OperationalError, InterfaceError) as error:
            raise SaleorUnavailableError(f"The database did not answer: {error}") from error
        except (GraphQLError, ValueError) as error:  # a syntax error, a variable that does not fit: Saleor's view catches the same
            raise _failure([error]) from error
        if result.errors:
            raise _failure(result.errors)
        data: dict[str, Any] = _plain(result.data)
        return data


def _app() -> Any:
    app = app_record.find()
    if app is None:
        raise SaleorDeniedError("The App that the plugin acts as is missing: run `manage.py oms_install`.")
    if not app.is_active:
        raise SaleorDeniedError("The App that the plugin acts as is switched off: run `manage.py oms_install`.")
    return app


def _execute(app: Any, document: str, variables: dict[str, Any]) -> Any:
    from saleor.graphql.api import backend, schema  # only now: importing it builds the schema
    from saleor.graphql.context import clear_context, get_context_value
    from saleor.graphql.webhook.subscription_payload import initialize_request

    request = initialize_request(app, allow_replica=False)  # the first argument is the app, on 3.21 the requestor
    request.app = request.requestor = app
    request.method = "POST"
    context = get_context_value(request)
    try:
        return backend.document_from_string(schema, document).execute(variable_values=variables, context_value=context)
    finally:
        clear_context(context)


def _failure(errors: list[Any]) -> Exception:
    """What the errors of an answer mean: the database's own first, then as in an answer over HTTP."""
    from graphql.error import GraphQLError
    from saleor.core.exceptions import PermissionDenied
    from saleor.graphql.utils import format_error

    for error in errors:
        cause = _cause(error)
        if isinstance(cause, OperationalError | InterfaceError):
            return SaleorUnavailableError(f"The database did not answer: {cause}")
    return classify_errors([format_error(error, (GraphQLError, PermissionDenied)) for error in errors])


def _cause(error: Any) -> Any:
    while (inner := getattr(error, "original_error", None)) is not None:
        error = inner
    return error


def _plain(value: Any) -> Any:
    """The answer as it would come over HTTP; Saleor's decimals are floats, whose shortest text is the amount that was meant."""
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case float():
            return Decimal(repr(value))
        case _:
            return value
