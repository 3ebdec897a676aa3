"""Answers to introspection: the same for everybody, and dear to make, so each is made once in a process."""

from __future__ import annotations

import threading
from typing import Any

from cachetools import LRUCache
from graphql.language import ast

ABOUT_THE_SCHEMA = frozenset({"__schema", "__type", "__typename"})
MAX_KEPT = 16
"""Answers; each takes some 140 kB."""


class _Kept:
    """Answers by the text of their query and the operation's name."""

    def __init__(self) -> None:
        self._answers: LRUCache[tuple[str, str | None], bytes] = LRUCache(MAX_KEPT)
        self._lock = threading.Lock()

    def get(self, query: str, name: str | None) -> bytes | None:
        with self._lock:
            return self._answers.get((query, name))

    def keep(self, query: str, name: str | None, document: Any, answer: bytes) -> None:
        """Remember the JSON of an answer without errors, if its query asks for nothing but the schema."""
        if _is_about_the_schema(document):
            with self._lock:
                self._answers[query, name] = answer

    def forget(self) -> None:
        with self._lock:
            self._answers.clear()


def _is_about_the_schema(document: Any) -> bool:
    operation, *others = [found for found in document.definitions if isinstance(found, ast.OperationDefinition)]
    fields = operation.selection_set.selections
    return (
        not others
        and operation.operation == "query"
        and all(isinstance(field, ast.Field) and field.name.value in ABOUT_THE_SCHEMA for field in fields)
    )


kept_answers = _Kept()
