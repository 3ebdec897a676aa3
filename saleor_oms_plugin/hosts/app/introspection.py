"""Answers to introspection: the same for everybody, and dear to make, so each is made once in a process."""

from __future__ import annotations

from typing import Any

from graphql.language import ast

from .kept import Kept

ABOUT_THE_SCHEMA = frozenset({"__schema", "__type", "__typename"})
MAX_KEPT = 16
"""Answers; each takes some 140 kB."""


kept_answers: Kept[tuple[str, str | None], bytes] = Kept(MAX_KEPT)
"""By the text of their query and the operation's name."""


def keep_answer(query: str, name: str | None, document: Any, answer: bytes) -> None:
    """Remember the JSON of an answer without errors, if its query asks for nothing but the schema."""
    if _is_about_the_schema(document):
        kept_answers.keep((query, name), answer)


def _is_about_the_schema(document: Any) -> bool:
    operation, *others = [found for found in document.definitions if isinstance(found, ast.OperationDefinition)]
    fields = operation.selection_set.selections
    return (
        not others
        and operation.operation == "query"
        and all(isinstance(field, ast.Field) and field.name.value in ABOUT_THE_SCHEMA for field in fields)
    )
