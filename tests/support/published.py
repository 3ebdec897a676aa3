"""What graphql_schema/ publishes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "graphql_schema"


def operation(name: str) -> str:
    """The text of a published operation."""
    return (FOLDER / "operations" / f"{name}.graphql").read_text()


def examples() -> list[dict[str, Any]]:
    """The published operations with variables to begin with, as GraphiQL offers them; ``{order}`` and the like stand for a shop's own."""
    found: list[dict[str, Any]] = json.loads((FOLDER / "operations" / "examples.json").read_text())
    return found
