"""Exporting and erasing a person over GraphQL, and that no answer tells of one who was erased."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import graphql
import pytest

from saleor_oms_plugin.core.actor import MANAGE_ORDERS, MANAGE_USERS
from saleor_oms_plugin.jobs.services import drain_jobs
from saleor_oms_plugin.privacy.models import PrivacyRequest
from tests.support.action_types import Probe, installed
from tests.support.api import ask, schema
from tests.support.customers import CLARA, customer_id, guest, orders, settle
from tests.support.marked import everything, marked
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

REQUEST = """id kind askedAt finishedAt askedBy { name } ordersCount counts { what count } kept { what reason count until }
    job { state done total resultUrl resultSize }"""
EXPORT = f"""mutation($customer: ID, $email: String) {{ omsPersonalDataExport(customer: $customer, email: $email) {{
    request {{ {REQUEST} }} errors {{ code field }} }} }}"""
ERASE = f"""mutation($customer: ID, $email: String, $dryRun: Boolean) {{
    omsPersonalDataErase(customer: $customer, email: $email, dryRun: $dryRun) {{
        preview {{ ordersCount counts {{ what count }} kept {{ what reason count until }} }}
        request {{ {REQUEST} }} errors {{ code field }} }} }}"""
REQUESTS = f"{{ omsPrivacyRequests(first: 10) {{ totalCount edges {{ node {{ {REQUEST} }} }} }} }}"
ANA = "ana.novak@example.com"
ALL = replace(CLARA, permissions=frozenset({MANAGE_ORDERS, MANAGE_USERS, "MANAGE_SETTINGS", "HANDLE_PAYMENTS"}))


@pytest.fixture
def probe() -> Iterator[None]:
    with installed(Probe()):
        yield


def work() -> None:
    while drain_jobs(1):
        pass
    settle()


def test_a_dry_run_is_what_one_gets_without_saying_more(open_shop: Shop) -> None:
    orders(open_shop)

    answer = ask(ERASE, CLARA, customer=customer_id(guest())).data["omsPersonalDataErase"]

    assert (answer["errors"], answer["request"]) == ([], None)
    assert answer["preview"]["ordersCount"] == 0
    assert {(one["what"], one["reason"], one["count"]) for one in answer["preview"]["kept"]} == {
        ("ORDERS", "UNDER_WAY", 1),
        ("CUSTOMER", "UNDER_WAY", 1),
    }
    assert not PrivacyRequest.objects.exists()


def test_an_export_is_asked_for_done_and_fetched_by_whoever_asked(open_shop: Shop) -> None:
    orders(open_shop)

    asked = ask(EXPORT, CLARA, email=ANA).data["omsPersonalDataExport"]
    assert (asked["errors"], asked["request"]["job"]["state"]) == ([], "PENDING")
    work()

    [edge] = ask(REQUESTS, CLARA).data["omsPrivacyRequests"]["edges"]
    request = edge["node"]
    assert (request["kind"], request["askedBy"]["name"], request["ordersCount"]) == ("EXPORT", CLARA.name, 1)
    assert request["job"]["resultUrl"].startswith("https://oms.example.com/downloads/")
    [edge] = ask(REQUESTS, replace(CLARA, id="VXNlcjo5")).data["omsPrivacyRequests"]["edges"]
    assert edge["node"]["job"]["resultUrl"] is None


@pytest.mark.parametrize("actor", [ANNA, replace(CLARA, channels=frozenset({"default-channel"}))])
def test_it_takes_both_rights_in_every_channel(open_shop: Shop, actor: Any) -> None:
    orders(open_shop)

    for document, name in ((EXPORT, "omsPersonalDataExport"), (ERASE, "omsPersonalDataErase")):
        answer = ask(document, actor, email=ANA, dryRun=False) if document == ERASE else ask(document, actor, email=ANA)
        assert [error["code"] for error in answer.data[name]["errors"]] == ["PERMISSION_DENIED"]
    listed = ask(REQUESTS, actor)
    assert (listed.data["omsPrivacyRequests"], listed.codes) == (None, ["PERMISSION_DENIED"])
    assert not PrivacyRequest.objects.exists()


def test_no_answer_tells_of_who_was_erased(open_shop: Shop, probe: None) -> None:
    """Every field of an order that can be asked for without an argument, four levels deep."""
    person = marked(open_shop, "needlewood", "41555777", 501, "7001")
    fields = fields_of("OmsOrder", 4)
    document = f"query($filter: OmsOrderFilter) {{ omsOrders(first: 50, filter: $filter) {{ edges {{ node {{ {fields} }} }} }} }}"
    customer = f"query($id: ID) {{ omsCustomer(id: $id) {{ {fields_of('OmsCustomer', 2)} }} }}"
    before = ask(document, ALL)
    assert before.errors == []
    assert everything(before.data).count("needlewood") > 30
    assert "needlewood" in everything(ask(customer, ALL, id=customer_id(person.customer)).data)

    erased = ask(ERASE, ALL, customer=customer_id(person.customer), dryRun=False).data["omsPersonalDataErase"]
    assert erased["errors"] == []
    work()

    after = ask(document, ALL)
    assert after.errors == []
    nodes = [edge["node"] for edge in after.data["omsOrders"]["edges"]]
    assert {node["number"] for node in nodes} == {"7001", "70019"}
    assert all(node["erasedAt"] for node in nodes)
    told = {path.rpartition(".documents.")[2] for path in paths_of("needlewood", after.data)}
    assert told == {"voidReason"}  # of the invoice, which has to stay
    assert "41555777" not in everything(after.data)
    assert ask(document, ALL, filter={"search": "needlewood"}).data["omsOrders"]["edges"] == []
    assert ask(customer, ALL, id=customer_id(person.customer)).data["omsCustomer"] is None
    listed = ask("{ omsCustomers(first: 10) { edges { node { email } } } omsOptOuts(first: 10) { edges { node { address } } } }", ALL)
    assert "needlewood" not in everything(listed.data)


def fields_of(name: str, depth: int) -> str:
    """A selection of everything below a type, lists of pages left out."""
    found = []
    for field_name, field in schema().get_type(name).fields.items():
        if any(isinstance(argument.type, graphql.GraphQLNonNull) for argument in field.args.values()):
            continue
        kind = graphql.type.definition.get_named_type(field.type)
        if isinstance(kind, (graphql.GraphQLScalarType, graphql.GraphQLEnumType)):
            found.append(field_name)
        elif depth > 1 and isinstance(kind, graphql.GraphQLObjectType) and not kind.name.endswith("Connection"):
            inner = fields_of(kind.name, depth - 1)
            found += [f"{field_name} {{ {inner} }}"] if inner else []
    return " ".join(found)


def paths_of(word: str, value: Any, path: str = "") -> list[str]:
    if isinstance(value, dict):
        return [found for name, one in value.items() for found in paths_of(word, one, f"{path}.{name}")]
    if isinstance(value, list):
        return [found for one in value for found in paths_of(word, one, path)]
    return [path] if word in everything(value) else []
