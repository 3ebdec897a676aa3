"""The built-in kinds are registered as everybody's."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from saleor_oms_plugin.action_types import BUILT_IN
from saleor_oms_plugin.actions.registry import GROUP, registry

ROOT = Path(__file__).parents[2]


def test_the_packages_entry_points_are_the_built_in_kinds() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"][GROUP]

    assert declared == BUILT_IN


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_kind_loads_and_has_a_form(name: str) -> None:
    entry = registry.entries()[name]

    assert entry.error == ""
    assert entry.kind is not None
    assert entry.kind.label
    assert entry.kind.description
    assert entry.kind.Config.model_json_schema()["type"] == "object"


@pytest.mark.parametrize("path", sorted((ROOT / "saleor_oms_plugin" / "kinds").glob("*.py")), ids=lambda path: path.stem)
def test_a_kind_stays_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 130
