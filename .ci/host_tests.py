"""Count the tests that need a real Saleor, without importing one: `make test` says what it could not run."""

from __future__ import annotations

import ast
from pathlib import Path

HOSTS = Path(__file__).parent.parent / "tests" / "hosts"


def count(folder: Path) -> int:
    """Test functions in this folder's ``test_*.py``; one with parameters counts once."""
    return sum(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
        for file in folder.rglob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(), filename=str(file)))
    )


if __name__ == "__main__":
    counts = {host: count(HOSTS / host) for host in ("plugin", "app")}
    print(f"{sum(counts.values())} host tests need a real Saleor: make test-saleor SALEOR_HOME=... SALEOR_PYTHON=...")
