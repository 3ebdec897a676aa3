"""History has one writer."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "saleor_oms_plugin"
MAKING = {"create", "bulk_create", "get_or_create", "update_or_create", "save"}


def makes_a_status_change(node: ast.AST) -> bool:
    """``StatusChange(...)`` or ``StatusChange.objects.create(...)`` and its sisters."""
    if not isinstance(node, ast.Call):
        return False
    made = node.func
    if isinstance(made, ast.Attribute) and made.attr in MAKING:
        return ast.unparse(made.value).startswith("StatusChange.objects")
    return isinstance(made, ast.Name) and made.id == "StatusChange"


def test_status_changes_are_made_by_the_module_of_history_alone() -> None:
    writers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "migrations" not in path.parts and any(makes_a_status_change(node) for node in ast.walk(ast.parse(path.read_text())))
    }

    assert writers == {"workflow/history.py"}
