"""A federation router makes one graph of Saleor's subgraph and ours."""

from __future__ import annotations

import fcntl
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from saleor_oms_plugin.hosts.app.print_sdl import FILE

from .conftest import AppHost

HERE = Path(__file__).parent / "composition"
SALEOR = (HERE / "saleor.graphql").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose() -> Callable[..., dict[str, Any]]:
    """``compose(saleor=sdl, oms=sdl)``: the errors and the supergraph."""
    with (HERE / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (HERE / "node_modules" / ".package-lock.json").exists():
            subprocess.run(["npm", "ci", "--loglevel=error"], cwd=HERE, check=True, timeout=300, capture_output=True)

    def call(**subgraphs: str) -> dict[str, Any]:
        done = subprocess.run(
            ["node", "compose.mjs"], cwd=HERE, input=json.dumps(subgraphs), capture_output=True, text=True, timeout=120, check=True
        )
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    return call


def test_an_order_of_the_whole_graph_has_both_sides(compose: Any) -> None:
    composed = compose(saleor=SALEOR, oms=FILE.read_text(encoding="utf-8"))

    assert composed["errors"] == []
    (order,) = re.findall(r"^type Order [^{]*\{(.*?)^\}", composed["supergraph"], re.MULTILINE | re.DOTALL)
    assert re.search(r"oms: OmsOrder @join__field\(graph: OMS\)", order)
    assert re.search(r"number: String! @join__field\(graph: SALEOR\)", order)


def test_a_type_that_saleor_does_not_have_would_be_noticed(compose: Any) -> None:
    other = SALEOR.replace("type ProductVariant", "type Variant")

    assert "ProductVariant" in str(compose(saleor=other, oms=FILE.read_text(encoding="utf-8"))["errors"])


def test_the_published_subgraph_is_the_one_that_is_served(app_host: AppHost, db: None) -> None:
    assert app_host.ask("{ _service { sdl } }").json()["data"]["_service"]["sdl"] == FILE.read_text(encoding="utf-8")
