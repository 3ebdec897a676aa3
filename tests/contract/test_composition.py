"""Our subgraph composes with that of every supported Saleor, and the operations that span both are valid before a router."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from . import node
from .contract import ROOT, SUBGRAPHS, VERSIONS, full_subgraphs, type_names, with_saleor

OURS = ROOT / "graphql_schema" / "subgraph.graphql"
SHARED = {"DateTime", "Decimal", "JSON"}
"""Scalars that are the same in both."""
EXTENDED = {"Order", "ProductVariant", "User"}
FULL = full_subgraphs()
DIRECTORIES = {"pruned": SUBGRAPHS} | ({"full": FULL} if FULL else {})
SALEORS = [pytest.param(path / f"{version}.graphql", id=f"{version}-{kind}") for kind, path in DIRECTORIES.items() for version in VERSIONS]


@cache
def composed(saleor: Path, ours: Path = OURS) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(node.run("compose.mjs", str(saleor), str(ours), request={"documents": with_saleor()}))
    return answer


@pytest.mark.parametrize("saleor", SALEORS)
def test_it_composes(saleor: Path) -> None:
    assert composed(saleor)["errors"] == []


@pytest.mark.parametrize("saleor", SALEORS)
@pytest.mark.parametrize("name", with_saleor())
def test_an_operation_spans_both(saleor: Path, name: str) -> None:
    assert composed(saleor)["documents"][name] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_no_type_of_ours_has_a_name_of_saleors(version: str) -> None:
    saleors = set((SUBGRAPHS / f"{version}.types.txt").read_text().split())
    ours = set(type_names(OURS.read_text()))

    assert saleors > EXTENDED
    assert ours & saleors == {"Query", "Mutation"} | SHARED & saleors


def test_an_entity_that_saleor_does_not_have_is_found(tmp_path: Path) -> None:
    broken = tmp_path / "subgraph.graphql"
    broken.write_text(OURS.read_text().replace('extend type Order @key(fields: "id")', 'extend type Order @key(fields: "reference")'))

    assert composed(SUBGRAPHS / "3.23.graphql", broken)["errors"] != []


def test_an_operation_that_asks_for_what_nobody_has_is_found(tmp_path: Path) -> None:
    without = tmp_path / "subgraph.graphql"
    without.write_text(OURS.read_text().replace("  myPercent: Decimal", "  theirPercent: Decimal"))

    assert composed(SUBGRAPHS / "3.23.graphql", without)["documents"]["OwnPrices"] != []
