"""What was released stays as it is until the next major version; before 1.0, the next minor one, as semver.org has it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from . import node
from .contract import ROOT

PUBLISHED = ROOT / "graphql_schema" / "oms.graphql"
RELEASED = ROOT / "graphql_schema" / "released"


def breaking(before: Path, after: Path) -> list[str]:
    """What a client of the one would miss in the other."""
    return [change["message"] for change in json.loads(node.run("breaking.mjs", str(before), str(after), request={}))]


def may_break(released: str, current: str) -> bool:
    """Whether a version may take away what another one had."""
    before, now = ([int(part) for part in version.split(".")[:2]] for version in (released, current))
    return now[0] > before[0] or (now[0] == before[0] == 0 and now[1] > before[1])


def test_what_is_released_is_not_broken() -> None:
    released = (RELEASED / "version.txt").read_text().strip()
    current = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    if not may_break(released, current):
        assert breaking(RELEASED / "oms.graphql", PUBLISHED) == [], f"clients of {released} would break: keep it, or raise the version"


@pytest.mark.parametrize(
    ("taken", "given"),
    [
        ("  myPercent: Decimal\n", "  theirPercent: Decimal\n"),
        ("  myPercent: Decimal\n", "  myPercent: Int\n"),
        ("  omsOrderMoveUndo(change: ID!)", "  omsOrderMoveUndo(change: ID!, why: String!)"),
        ("  COMPLAINT\n", "  TROUBLE\n"),
    ],
    ids=["a field taken away", "another type", "an argument that is needed", "a value taken away"],
)
def test_a_change_that_breaks_clients_is_found(taken: str, given: str, tmp_path: Path) -> None:
    text = PUBLISHED.read_text()
    assert taken in text
    (tmp_path / "changed.graphql").write_text(text.replace(taken, given))

    assert breaking(PUBLISHED, tmp_path / "changed.graphql") != []


def test_what_is_added_breaks_nobody(tmp_path: Path) -> None:
    field = "  myPercent: Decimal\n"
    (tmp_path / "changed.graphql").write_text(PUBLISHED.read_text().replace(field, f"{field}  more: Int\n"))

    assert breaking(PUBLISHED, tmp_path / "changed.graphql") == []


@pytest.mark.parametrize(
    ("released", "current", "allowed"),
    [("0.1.0", "0.1.1", False), ("0.1.0", "0.2.0", True), ("0.9.0", "1.0.0", True), ("1.2.0", "1.3.0", False), ("1.2.0", "2.0.0", True)],
)
def test_the_version_says_whether_something_may_break(released: str, current: str, allowed: bool) -> None:
    assert may_break(released, current) is allowed
