"""A request's variables, judged one by one before anything is executed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError, GraphQLSchema
from graphql.execution.values import get_variable_values
from graphql.language import ast
from graphql.language.printer import print_ast

LONGEST = 500
"""Characters of a refusal: graphql-core 2 puts the whole value into it."""


def problem_of(schema: GraphQLSchema, document: Any, variables: Mapping[str, Any], operation_name: str | None) -> GraphQLError | None:
    """What is wrong with the first variable that is; None where each has the type that the document (a valid one) says.

    graphql-core 2 raises whatever a scalar's Python code raises: a bare Exception for a number beyond 2^31, ValueError for a text.
    """
    operations = [found for found in document.definitions if isinstance(found, ast.OperationDefinition)]
    asked = [found for found in operations if operation_name is None or (found.name and found.name.value == operation_name)]
    for definition in [found for operation in asked for found in operation.variable_definitions or ()]:
        name = definition.variable.name.value
        try:
            get_variable_values(schema, [definition], variables)
        except GraphQLError as error:
            return _problem(error.message, definition)
        except Exception as error:
            why = "It is nested too deeply." if isinstance(error, RecursionError) else str(error)
            return _problem(f'Variable "${name}" got an invalid value: it is no {print_ast(definition.type)}. {why}', definition)
    return None


def _problem(text: str, definition: Any) -> GraphQLError:
    return GraphQLError(text if len(text) <= LONGEST else f"{text[:LONGEST]}...", [definition], extensions={"code": "BAD_REQUEST"})
