"""The examples in the docs run as they stand there. Those of docs/first-steps.md and the ERP connector: tests/domain/demo."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml
from graphql import build_ast_schema, parse, validate

from saleor_oms_plugin.configuration.services import import_
from saleor_oms_plugin.core import conditions
from saleor_oms_plugin.core.actor import SYSTEM
from saleor_oms_plugin.documents.issuer import Issuer
from saleor_oms_plugin.orders.condition_fields import ORDER_FIELDS
from saleor_oms_plugin.statuses.services import install_templates
from saleor_oms_plugin.testing.issuers import IssuerContract
from tests.architecture.test_docs import BLOCK, PAGES, ROOT
from tests.support.sdl import without_descriptions

CUSTOMIZING = ROOT / "docs" / "customizing"
QUERY = re.compile(r"`(\{ oms[^`]*\})`")


def blocks(page: Path, language: str) -> list[str]:
    return [found["text"] for found in BLOCK.finditer(page.read_text()) if found["language"] == language]


def run(page: Path) -> dict[str, Any]:
    """Returns what the page's Python defines."""
    names: dict[str, Any] = {"__name__": page.stem}
    for text in blocks(page, "python"):
        exec(compile(text, str(page), "exec"), names)
    return names


def schema() -> Any:
    """Returns Saleor's schema, as far as we use it, with ours in it."""
    saleor = parse((ROOT / "saleor_oms_plugin/testing/saleor.graphql").read_text())
    there = {definition.name.value: definition for definition in saleor.definitions if hasattr(definition, "name")}
    for definition in parse(without_descriptions((ROOT / "graphql_schema/oms.graphql").read_text())).definitions:
        if not hasattr(definition, "name"):
            continue  # which types the roots are: the same two
        known = there.get(definition.name.value)
        if known is None:
            saleor.definitions.append(definition)
        elif hasattr(known, "fields"):
            names = {field.name.value for field in known.fields}
            known.fields += [field for field in definition.fields if field.name.value not in names]
    return build_ast_schema(saleor)


SCHEMA = schema()
GRAPHQL = [(page, text) for page in PAGES for text in [*blocks(page, "graphql"), *QUERY.findall(page.read_text())]]
TestTicket = run(CUSTOMIZING / "action-types.md")["TestTicket"]


@pytest.mark.parametrize(("page", "text"), GRAPHQL, ids=lambda value: value.stem if isinstance(value, Path) else "")
def test_a_document_is_one_of_the_published_schema(page: Path, text: str) -> None:
    assert [str(error) for error in validate(SCHEMA, parse(text))] == []


class TestIssuerOfThePage(IssuerContract):
    """Beside a stand-in of the accountant's program."""

    @pytest.fixture
    def issuer(self, monkeypatch: pytest.MonkeyPatch) -> Issuer:
        given: dict[str, int] = {}

        def put(url: str, **_: Any) -> requests.Response:
            answer = requests.Response()
            answer.status_code = 200
            number = given.setdefault(url, len(given) + 1)
            answer._content = json.dumps({"number": f"A-{number}", "at": 1_800_000_000, "code": f"F{number}"}).encode()
            return answer

        monkeypatch.setattr(requests, "put", put)
        issuer: Issuer = run(CUSTOMIZING / "document-issuers.md")["Ledger"]()
        return issuer


@pytest.mark.parametrize("text", blocks(CUSTOMIZING / "condition-fields.md", "json"))
def test_a_condition_is_one(text: str) -> None:
    assert conditions.validate(json.loads(text), ORDER_FIELDS) == []


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["shop-setup.md", "texts.md"])
def test_a_set_up_can_be_brought_in(page: str) -> None:
    install_templates()
    [text] = blocks(CUSTOMIZING / page, "yaml")

    result = import_(text, SYSTEM)

    assert result.faults == ()
    assert {difference.section for difference in result.differences} == yaml.safe_load(text).keys() - {"version"}
