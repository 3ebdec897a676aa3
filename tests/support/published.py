"""What graphql_schema/ publishes."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "graphql_schema"


def operation(name: str) -> str:
    """The text of a published operation."""
    return (FOLDER / "operations" / f"{name}.graphql").read_text()
