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
from tests.support.api import ask, schema
from tests.support.shop import OWNER_OF_SHOP, Host, Shop

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


@pytest.mark.django_db(databases=["default", "replica"])
def test_the_connection_that_is_shown_can_be_made(open_shop: Shop) -> None:
    [call] = [call for call in CALLS if "omsErpConnectionCreate" in call]

    assert ask(call, OWNER_OF_SHOP).data["omsErpConnectionCreate"]["errors"] == []
