"""The endpoint's manners: what it takes, what it refuses as too much, how it words errors, who may call from a browser."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import OperationalError

from saleor_oms_plugin.testing import FakeSaleorServer

from .conftest import AppHost

pytestmark = pytest.mark.django_db

INTROSPECTION = """
query IntrospectionQuery { __schema { queryType { name } mutationType { name } types { ...FullType }
  directives { name description locations args { ...InputValue } } } }
fragment FullType on __Type { kind name description
  fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
  inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description }
  possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType {
  kind name ofType { kind name ofType { kind name } } } } } } } }
"""


def message(answer: Any) -> str:
    found: str = answer.json()["errors"][0]["message"]
    return found


def code(answer: Any) -> str:
    found: str = answer.json()["errors"][0]["extensions"]["code"]
    return found


# -- the request ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"5", "application/json", 400),
        (b"{}", "application/json", 400),
        (b'{"query": 5}', "application/json", 400),
        (b'{"query": "{ __typename }", "variables": []}', "application/json", 200),
        (b'{"query": "{ __typename }", "variables": [1]}', "application/json", 400),
        (b'{"query": "{ __typename }", "operationName": 5}', "application/json", 400),
        (b'{"query": "{ __typename }", "operationName": "Absent"}', "application/json", 400),
        (b'{"query": "subscription { event { __typename } }"}', "application/json", 400),
        (b"query={ __typename }", "application/x-www-form-urlencoded", 415),
        (b"{ __typename }", "application/graphql", 415),
        (b"[" * 200_000, "application/json", 400),
    ],
)
def test_only_json_with_one_operation_is_taken(installed: AppHost, body: bytes, content_type: str, status: int) -> None:
    answer = installed.client.post("/graphql/", body, content_type=content_type)

    assert answer.status_code == status
    assert status == 200 or message(answer)


def test_a_batch_is_refused(installed: AppHost) -> None:
    answer = installed.client.post("/graphql/", json.dumps([{"query": "{ __typename }"}] * 2), content_type="application/json")

    assert answer.status_code == 400
    assert "one operation" in message(answer)


def test_a_get_is_refused(installed: AppHost) -> None:
    answer = installed.client.get("/graphql/?query={__typename}")

    assert answer.status_code == 405
    assert answer["Allow"] == "POST, OPTIONS"


def test_a_body_beyond_the_limit_is_refused(installed: AppHost) -> None:
    installed.configure(OMS_MAX_BODY="10000")

    answer = installed.ask("{ __typename }", variables={"x": "y" * 10_000})

    assert answer.status_code == 413
    assert code(answer) == "TOO_LARGE"


# -- too much -------------------------------------------------------------------------------------------------------------


def nested(levels: int) -> str:
    return "{ omsWorkflows { " + "statuses { id } initialStatus { id } transitions { toStatus { " * levels + "id" + " } }" * levels + " } }"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("{ omsOrders { edges { node { " + "status { " * 20 + "name" + " }" * 20 + " } } } }", "levels deep", id="depth"),
        pytest.param("{ a" * 8_000 + " }" * 8_000, "deep", id="endless depth"),
        pytest.param("{ omsOrders(first: 101) { totalCount } }", "at most 100", id="page"),
        pytest.param("{ omsOrders(last: 100000) { totalCount } }", "at most 100", id="last page"),
        pytest.param("{ " + " ".join(f"a{n}: omsStatuses {{ id }}" for n in range(31)) + " }", "31 aliases", id="aliases"),
        pytest.param(
            "{ omsOrders(first: 100) { edges { node { "
            + " ".join(f"history {{ id at reason }} f{n}: number" for n in range(50))
            + " } } } }",
            "costs",
            id="cost",
        ),
        pytest.param("{ " + " ".join(f"unknown{n} {{ id }}" for n in range(600)) + "}", "more than 1000 fields", id="fields"),
        pytest.param("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "contains itself", id="a fragment's circle"),
        pytest.param("{ omsStatuses { id } } fragment A on Query { ...A }", "contains itself", id="an unused fragment's circle"),
        pytest.param(
            "{ ...F0 } "
            + " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(30))
            + " fragment F30 on Query { __typename }",
            "costs",
            id="fragments that double",
        ),
        pytest.param("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "nested", id="introspection"),
        pytest.param("{ __typename " + " " * 50_000 + "}", "longer than 50000", id="length"),
        pytest.param("query($n: Int = 5000) { omsOrders(first: $n) { totalCount } }", "at most 100", id="default of a variable"),
    ],
)
def test_too_much_is_refused_in_clear_words_before_anything_is_read(
    installed: AppHost, query: str, expected: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        answer = installed.ask(query)

    assert answer.status_code == 400
    assert expected in message(answer)


def test_a_page_size_in_a_variable_counts_too(installed: AppHost) -> None:
    answer = installed.ask("query($n: Int) { omsOrders(first: $n) { totalCount } }", variables={"n": 101})

    assert (answer.status_code, code(answer)) == (400, "QUERY_TOO_LARGE")


@pytest.mark.parametrize(("first", "status"), [(500, 200), (501, 400)])
def test_the_feed_for_machines_has_longer_pages(installed: AppHost, first: int, status: int) -> None:
    assert installed.ask("query($n: Int) { omsStatusFeed(first: $n) { endCursor } }", variables={"n": first}).status_code == status


@pytest.mark.parametrize(
    ("setting", "value", "query"),
    [
        ("OMS_MAX_DEPTH", "1", "{ omsStatuses { id } }"),
        ("OMS_MAX_COST", "1", "{ omsStatuses { id } }"),
        ("OMS_MAX_ALIASES", "0", "{ a: __typename }"),
        ("OMS_MAX_PAGE_SIZE", "10", "{ omsOrders(first: 11) { totalCount } }"),
    ],
)
def test_each_limit_is_a_setting(installed: AppHost, setting: str, value: str, query: str) -> None:
    assert installed.ask(query).status_code == 200

    installed.configure(**{setting: value})

    assert installed.ask(query).status_code == 400


def test_the_usual_introspection_is_answered_unless_it_is_switched_off(installed: AppHost) -> None:
    answer = installed.ask(INTROSPECTION)
    assert answer.status_code == 200
    assert "OmsOrder" in {found["name"] for found in answer.json()["data"]["__schema"]["types"]}

    installed.configure(OMS_INTROSPECTION="false")

    for query in (INTROSPECTION, '{ __type(name: "OmsOrder") { name } }'):
        refused = installed.ask(query)
        assert refused.status_code == 400
        assert "Introspection" in message(refused)
    assert installed.ask("{ __typename }").status_code == 200


# -- errors ---------------------------------------------------------------------------------------------------------------


def test_a_query_that_is_wrong_is_told_where(installed: AppHost) -> None:
    for query in ("{ omsStatuses { nam } }", "{ omsStatuses {", "query($a: Int!) { omsOrders(first: $a) { totalCount } }"):
        answer = installed.ask(query)

        assert answer.status_code == 400
        assert answer.json()["errors"][0]["locations"]


def test_a_refusal_leaves_the_rest_of_the_answer_and_keeps_its_code(installed: AppHost) -> None:
    answer = installed.ask("{ omsOrders { totalCount } __typename }")

    assert answer.status_code == 200
    assert answer.json()["data"] == {"omsOrders": None, "__typename": "Query"}
    (error,) = answer.json()["errors"]
    assert error["path"] == ["omsOrders"]
    assert error["extensions"]["code"] == "PERMISSION_DENIED"
    assert error["extensions"]["params"] == {"permissions": ["MANAGE_ORDERS"]}


def test_what_nobody_foresaw_is_logged_and_not_told(
    installed: AppHost, saleor: FakeSaleorServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("saleor_oms_plugin.hosts.app.subgraph.sdl", lambda: 1 / 0)

    answer = installed.ask("{ _service { sdl } }")

    (error,) = answer.json()["errors"]
    assert error["message"] == "Internal Server Error"
    assert error["extensions"] == {"code": "INTERNAL", "exception": {"code": "InternalServerError"}}
    assert "ZeroDivisionError" in caplog.text


def test_a_database_that_goes_away_is_503(installed: AppHost, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr("saleor_oms_plugin.hosts.app.subgraph.sdl", away)

    assert installed.ask("{ _service { sdl } }").status_code == 503


# -- browsers -------------------------------------------------------------------------------------------------------------


def test_a_storefront_that_is_named_may_call_from_the_browser(installed: AppHost) -> None:
    installed.configure(OMS_CORS_ORIGINS="https://store.example.com")
    ours = {"Origin": "https://store.example.com"}

    asked = installed.client.options("/graphql/", headers=ours | {"Access-Control-Request-Method": "POST"})
    answer = installed.ask("{ __typename }", **ours)

    assert asked.status_code == 204
    assert "Authorization" in asked["Access-Control-Allow-Headers"]
    assert asked["Access-Control-Allow-Origin"] == answer["Access-Control-Allow-Origin"] == "https://store.example.com"
    assert "origin" in answer["Vary"].lower()


@pytest.mark.parametrize("origins", [None, "https://store.example.com"])
def test_other_origins_may_not(installed: AppHost, origins: str | None) -> None:
    installed.configure(OMS_CORS_ORIGINS=origins)

    answer = installed.ask("{ __typename }", Origin="https://evil.example.com")

    assert not answer.has_header("Access-Control-Allow-Origin")


def test_all_origins_may_where_the_star_is_set(installed: AppHost) -> None:
    installed.configure(OMS_CORS_ORIGINS="*")

    answer = installed.ask("{ __typename }", Origin="https://any.example.com")

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.has_header("Access-Control-Allow-Credentials")


def test_a_browser_may_read_a_refusal_too(installed: AppHost) -> None:
    installed.configure(OMS_CORS_ORIGINS="https://store.example.com", OMS_MAX_BODY="10000")

    answer = installed.ask("{ __typename }" + " " * 20_000, Origin="https://store.example.com")

    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (413, "https://store.example.com")


def test_only_the_graphql_endpoint_is_open_to_other_origins(installed: AppHost) -> None:
    installed.configure(OMS_CORS_ORIGINS="*")

    for path in ("/manifest.json", "/health/", "/webhooks/", "/register", "/dashboard/config.json"):
        headers = {"Origin": "https://store.example.com", "Access-Control-Request-Method": "POST"}
        for answer in (installed.client.get(path, headers=headers), installed.client.options(path, headers=headers)):
            assert not answer.has_header("Access-Control-Allow-Origin"), path


def test_answers_are_not_kept_by_anybody(installed: AppHost) -> None:
    assert installed.ask("{ __typename }")["Cache-Control"] == "no-store"


# -- hostile --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("{... on " + "A" * 49_000 + "{id}}", id="a name of 49 kB"),
        pytest.param("query(" + " ".join(f"$v{n}:T{n}" for n in range(900)) + "){__typename}", id="900 variables of unknown types"),
        pytest.param("{" + "omsWorkflows{id} " * 900 + "}", id="one field 900 times"),
        pytest.param("{omsOrders(first:" + "1" * 5000 + "){totalCount}}", id="a number of 5000 digits"),
        pytest.param("{omsOrders(filter:" + "[" * 100 + "]" * 100 + "){totalCount}}", id="lists in lists"),
    ],
)
def test_a_document_that_would_keep_the_validation_busy_is_refused_before_it(installed: AppHost, query: str) -> None:
    answer = installed.ask(query)

    assert (answer.status_code, code(answer)) == (400, "QUERY_TOO_LARGE")


def test_mistakes_are_told_up_to_twenty(installed: AppHost) -> None:
    answer = installed.ask("{" + " ".join(f"unknown{n}" for n in range(900)) + "}")

    assert answer.status_code == 400
    assert len(answer.json()["errors"]) == 20


def test_names_that_resemble_an_unknown_one_are_not_told(installed: AppHost) -> None:
    answer = installed.ask("{ omsOrdrs { totalCount } }")

    assert message(answer) == 'Cannot query field "omsOrdrs" on type "Query".'


@pytest.mark.parametrize("value", [2**31, "abc", "", "NaN", 1e300, 1e20, [1, 2], {"a": 1}, True, "9" * 5000])
@pytest.mark.parametrize("who", ["nobody", "staff"])
def test_a_variable_that_is_no_int_is_named(installed: AppHost, saleor: FakeSaleorServer, value: Any, who: str) -> None:
    query = 'mutation($many: Int) { omsOrderMove(order: "x", toStatus: "y", version: $many) { errors { code } } }'

    answer = installed.ask(query, saleor.staff_token() if who == "staff" else None, {"many": value})

    if value is True:  # Python's 1, and so graphql-core's
        assert answer.status_code == 200
        return
    assert (answer.status_code, code(answer)) == (400, "BAD_REQUEST")
    assert '"$many"' in message(answer)
    assert answer.json()["errors"][0]["locations"]
    assert len(message(answer)) < 600


@pytest.mark.parametrize("value", ["[" * 500 + "1" + "]" * 500, '{"a":' * 500 + "1" + "}" * 500])
def test_a_variable_that_is_nested_without_end_is_refused(installed: AppHost, saleor: FakeSaleorServer, value: str) -> None:
    query = "query($filter: OmsOrderFilterInput) { omsOrders(filter: $filter) { totalCount } }"
    body = f'{{"query": "{query}", "variables": {{"filter": {value}}}}}'

    answer = installed.client.post("/graphql/", body, content_type="application/json")

    assert answer.status_code == 400


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e400"])
def test_numbers_that_json_has_not_are_no_json(installed: AppHost, number: str) -> None:
    body = f'{{"query": "{{ __typename }}", "variables": {{"a": {number}}}}}'

    assert installed.client.post("/graphql/", body, content_type="application/json").status_code == 400


def test_only_the_operation_that_is_asked_for_needs_its_variables(installed: AppHost) -> None:
    query = "query A { __typename } query B($n: Int!) { omsOrders(first: $n) { totalCount } }"
    answer = installed.client.post("/graphql/", {"query": query, "operationName": "A"}, content_type="application/json")

    assert answer.json() == {"data": {"__typename": "Query"}}


def test_introspection_is_made_once(installed: AppHost, monkeypatch: pytest.MonkeyPatch) -> None:
    first = installed.ask(INTROSPECTION)
    executed: list[Any] = []
    monkeypatch.setattr("saleor_oms_plugin.hosts.app.graphql_endpoint.execute", lambda *args, **how: executed.append(args))

    assert installed.ask(INTROSPECTION).json() == first.json()
    assert executed == []
    assert installed.ask(INTROSPECTION, "not a token at all").status_code == 401, "a bad token is refused all the same"


def test_a_document_is_validated_once_and_weighed_with_each_request(
    installed: AppHost, saleor: FakeSaleorServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    query, token = "query($n: Int!) { omsOrders(first: $n) { edges { node { number } } } }", saleor.staff_token()
    first = installed.ask(query, token, {"n": 1})
    assert first.status_code == 200
    validated: list[Any] = []
    monkeypatch.setattr("saleor_oms_plugin.hosts.app.graphql_endpoint.validate", lambda *args: validated.append(args) or [])

    assert installed.ask(query, token, {"n": 1}).json() == first.json()
    assert validated == []
    assert code(installed.ask(query, token, {"n": 100_000})) == "QUERY_TOO_LARGE"
    assert message(installed.ask(query, token, {"n": "many"}))
    assert message(installed.ask(query, token)), "a variable that is missing"


def test_a_document_that_is_not_valid_is_refused_each_time(installed: AppHost) -> None:
    answers = [installed.ask("{ omsOrders { noSuchField } }") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert answers[0].json() == answers[1].json()


def test_what_is_asked_of_the_shop_is_never_kept(installed: AppHost, saleor: FakeSaleorServer) -> None:
    query = "{ __typename omsStatuses { id } }"
    assert installed.ask(query, saleor.staff_token()).json()["data"]["omsStatuses"]

    assert not installed.ask(query).json()["data"]["omsStatuses"]


def test_without_introspection_strangers_are_given_no_schema_by_another_way(installed: AppHost, saleor: FakeSaleorServer) -> None:
    installed.configure(OMS_INTROSPECTION="false")
    query = "{ _service { sdl } }"

    for token in (None, saleor.customer_token("VXNlcjo3")):
        assert "omsOrders" not in installed.ask(query, token).content.decode()
    assert "omsOrders" in installed.ask(query, saleor.staff_token()).json()["data"]["_service"]["sdl"]


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ omsOrders(first: 10) { edges { node { number } } } }", 1 + 10 * 3),
        ("{ omsOrders(first: 10) { edges { node { history { reason } } } } }", 1 + 10 * (2 + 1 + 5)),
        ("{ omsWorkflows { statuses { id } } }", 1 + 5 * (1 + 5)),
        ("{ omsStatusFeed(first: 10) { entries { sequence } } }", 1 + 10 * 2),
        ("{ __schema { types { name } } }", 3),
    ],
)
def test_what_a_query_costs(installed: AppHost, query: str, cost: int) -> None:
    installed.configure(OMS_MAX_COST=str(cost))
    assert "costs" not in installed.ask(query).content.decode()
    if cost > 1:
        installed.configure(OMS_MAX_COST=str(cost - 1))
        assert message(installed.ask(query)).startswith(f"The query costs {cost}")
