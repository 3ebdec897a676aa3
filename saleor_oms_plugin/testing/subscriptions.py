"""A webhook's payload out of its subscription, computed as an ordinary query."""

from __future__ import annotations

from typing import Any

from graphql import graphql, parse
from graphql.language.ast import OperationDefinition

from .answers import Answer


class InvalidSubscriptionError(Exception):
    """The subscription is one that Saleor would have refused when the app was installed."""


def payload(schema: Any, query: str, event: Answer) -> dict[str, Any]:
    """What is sent for this event: the selection below ``event``, without the key itself, as Saleor sends it."""
    document = parse(query)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinition) and definition.operation == "subscription":
            definition.operation = "query"
    result: Any = graphql(schema, document, root_value={"event": event})
    if result.errors:
        raise InvalidSubscriptionError("; ".join(str(error) for error in result.errors))
    selected: dict[str, Any] = result.data["event"] or {}
    return selected
