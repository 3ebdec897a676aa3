"""Documents that were found to be valid: pages send the same ones over and over, and validating takes as long as many an answer."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLSchema

from .kept import Kept

MOST = 200_000
"""Characters of all documents that are kept; each takes some hundred bytes."""
LONGEST = 20_000
"""Characters of one that is kept."""

kept_documents: Kept[tuple[GraphQLSchema, str], Any] = Kept(MOST, lambda document: len(document.loc.source.body))
"""Parsed ones by schema and text. What they may cost depends on their variables too, and is asked each time."""


def keep_document(schema: GraphQLSchema, text: str, document: Any) -> None:
    """Remember a document that is valid, unless it is very long."""
    if len(text) <= LONGEST:
        kept_documents.keep((schema, text), document)
