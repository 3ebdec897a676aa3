"""Every document that we send to Saleor is valid on every version that we support."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from saleor_oms_plugin.saleor_api import documents
from saleor_oms_plugin.saleor_api.events import ACCOUNT_EVENTS, EVENTS, STOCK_EVENTS, event_type, events_of
from saleor_oms_plugin.saleor_api.permissions import APP_PERMISSIONS

from . import node
from .contract import PRUNED, VERSIONS, full_schemas, is_known, number, our_documents, prune

FULL = full_schemas()
DIRECTORIES = {"pruned": PRUNED} | ({"full": FULL} if FULL else {})
SCHEMAS = [pytest.param(path / f"{version}.graphql", id=f"{version}-{kind}") for kind, path in DIRECTORIES.items() for version in VERSIONS]
needs_full = pytest.mark.skipif(FULL is None, reason="needs Saleor's full schemas: OMS_SALEOR_SCHEMAS")

BAD_DOCUMENTS = {
    "a field that Saleor does not have": ("trackingNumber", "parcelNumber", 'Cannot query field "parcelNumber"'),
    "an argument that Saleor does not have": ("size: 256", "width: 256", 'Unknown argument "width"'),
    "a variable of the wrong type": ("$id: ID!", "$id: Int!", 'Variable "$id" of type "Int!"'),
    "a fragment on the wrong type": ("AddressParts on Address", "AddressParts on User", "can never be of type"),
    "an object without its fields": ("...OrderFull", "id lines", "must have a selection of subfields"),
    "no GraphQL at all": ("query OrderById", "select *", "Syntax Error"),
}


@cache
def report(schema: Path) -> dict[str, Any]:
    """What is wrong with our documents, and with the bad ones, against a schema; one run of Node for all."""
    whole = documents.operation("OrderById")
    bad = {f"bad: {name}": whole.replace(old, new) for name, (old, new, _) in BAD_DOCUMENTS.items()}
    answer: dict[str, dict[str, Any]] = json.loads(
        node.run("validate.mjs", str(schema), request={"documents": our_documents(schema.stem) | bad})
    )
    return answer[str(schema)]


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize("name", [*documents.OPERATIONS, *documents.SUBSCRIPTIONS])
def test_a_document_is_valid(schema: Path, name: str) -> None:
    if not is_known(name, schema.stem):
        pytest.skip("Not asked of this Saleor, or asked and refused.")
    assert report(schema)[name]["errors"] == []


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize("mistake", BAD_DOCUMENTS)
def test_a_mistake_in_a_document_is_found(schema: Path, mistake: str) -> None:
    assert any(BAD_DOCUMENTS[mistake][2] in error for error in report(schema)[f"bad: {mistake}"]["errors"])


@pytest.mark.parametrize("schema", SCHEMAS)
def test_nothing_deprecated_is_used_but_what_has_no_safe_successor(schema: Path) -> None:
    """``filter`` because 3.21 has no ``where``; ``languageCode`` because an unknown language breaks the enum that replaces it;
    ``payments``, ``orderCapture`` and ``orderRefund`` because nothing else tells of a payment made the older way, or moves it."""
    found = {message for name in our_documents(schema.stem) for message in report(schema)[name]["deprecated"]}

    assert {message.split(" is deprecated")[0] for message in found} <= {
        "The field Order.languageCode",
        "The field Order.payments",
        "The field Mutation.orderCapture",
        "The field Mutation.orderRefund",
        'Field "Query.customers" argument "filter"',
        'Field "Query.orders" argument "filter"',
        'Field "Query.productVariants" argument "filter"',
        'Field "Query.products" argument "filter"',
        'Field "Query.categories" argument "filter"',
    }


@needs_full
@pytest.mark.parametrize("version", VERSIONS)
def test_the_pruned_schema_is_up_to_date(version: str) -> None:
    assert FULL is not None
    expected = prune(FULL / f"{version}.graphql")

    assert (PRUNED / f"{version}.graphql").read_text(encoding="utf-8") == expected, "run: python -m tests.contract.update"


@pytest.mark.parametrize("schema", SCHEMAS)
def test_saleor_has_the_events_and_permissions_that_we_name(schema: Path) -> None:
    text = schema.read_text(encoding="utf-8")

    assert {*events_of(number(schema.stem)), *STOCK_EVENTS, *ACCOUNT_EVENTS} <= enum_values(text, "WebhookEventTypeAsyncEnum")
    assert set(APP_PERMISSIONS) <= enum_values(text, "PermissionEnum")


@pytest.mark.parametrize(("name", "events"), [("OrderEvents", EVENTS), ("StockEvents", STOCK_EVENTS)])
def test_a_subscription_asks_for_every_event(name: str, events: Iterable[str]) -> None:
    assert set(re.findall(r"\.\.\. on (\w+)", documents.subscription(name))) == {event_type(event) for event in events}


def test_each_event_of_accounts_has_a_subscription_that_its_saleor_knows() -> None:
    for event, since in ACCOUNT_EVENTS.items():
        name = f"{event_type(event)}Events"
        assert re.findall(r"\.\.\. on (\w+)", documents.subscription(name)) == [event_type(event)]
        assert documents.SINCE.get(name, (3, 21)) == since


def test_every_file_holds_one_operation_of_its_name_and_is_listed() -> None:
    root = files("saleor_oms_plugin.saleor_api.documents")
    found = {entry.name.removesuffix(".graphql") for entry in root.iterdir() if entry.name.endswith(".graphql")}

    assert found == set(documents.OPERATIONS)
    for name, text in our_documents().items():
        assert re.findall(r"^(?:query|mutation|subscription) (\w+)", text, re.MULTILINE) == [name]


def test_every_fragment_is_used() -> None:
    kept = {
        entry.name.removesuffix(".graphql") for entry in files("saleor_oms_plugin.saleor_api.documents").joinpath("fragments").iterdir()
    }
    used = {name for text in our_documents().values() for name in re.findall(r"^fragment (\w+)", text, re.MULTILINE)}

    assert kept == used


def test_the_lock_file_names_no_registry() -> None:
    packages = json.loads((Path(__file__).parent / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert all("resolved" not in package for package in packages.values())


def enum_values(schema: str, name: str) -> set[str]:
    found = re.search(rf"^enum {name} {{(.*?)^}}", schema, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"^\s+(\w+)", found[1], re.MULTILINE)) if found else set()
