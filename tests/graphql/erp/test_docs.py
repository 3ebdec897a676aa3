"""docs/erp.md shows calls that are valid and columns that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from graphql import parse, validate

from saleor_oms_plugin.core.runtime import runtime
from saleor_oms_plugin.erp.folder import COLUMNS_OUT
from saleor_oms_plugin.erp.models import Outcome
from saleor_oms_plugin.erp.tables import COLUMNS_IN
from tests.support.api import schema
from tests.support.shop import Host

DOCUMENT = (Path(__file__).parents[3] / "docs" / "erp.md").read_text(encoding="utf-8")
CALLS = re.findall(r"^```graphql\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("call", CALLS)
def test_every_call_is_valid(host: Host, call: str) -> None:
    assert runtime().name == "test"

    assert [error.message for error in validate(schema(), parse(call))] == []


def test_every_outcome_and_column_is_told() -> None:
    assert len(CALLS) >= 5
    assert all(f"| `{outcome}` |" in DOCUMENT for outcome in Outcome)
    assert ",".join(COLUMNS_OUT) in DOCUMENT
    assert all(f"`{column}`" in DOCUMENT for column in COLUMNS_IN)
