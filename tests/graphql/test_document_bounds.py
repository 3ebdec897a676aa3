"""No document that is let through to the validation costs more than it should: each rule over each kind of longest document.

Costs are counted in calls of Python functions, which are the same on every machine.
"""
# ruff: noqa: UP031 - GraphQL is full of braces

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from graphql import GraphQLSchema, parse, validate
from graphql.error import GraphQLSyntaxError
from graphql.validation.rules import (
    fields_on_correct_type,
    known_argument_names,
    known_type_names,
    specified_rules,
)

from saleor_oms_plugin.graphql.base import suggestions
from saleor_oms_plugin.graphql.base.document_bounds import STRICT, guard_validation, problem_of, unguard_validation
from saleor_oms_plugin.hosts.app.limits import LONGEST, Limits, RequestTooLargeError, check
from tests.support.shop import Host

Shape = Callable[[int], str]
MAX_CALLS = 600_000
"""Of one rule over one document: about 0.2 seconds. The largest is OverlappingFieldsCanBeMerged with some 300,000."""


def many(part: str, n: int, between: str = " ") -> str:
    """``part`` n times, each with its number in the place of ``#``."""
    return between.join(part.replace("#", str(number)) for number in range(n))


SHAPES: dict[str, Shape] = {
    "a long type": lambda n: "{... on %s{id}}" % ("A" * n),
    "a long field": lambda n: "{%s}" % ("a" * n),
    "a long argument": lambda n: "{omsOrders(%s:1){totalCount}}" % ("a" * n),
    "a long directive": lambda n: "{__typename @%s}" % ("a" * n),
    "a long number": lambda n: "{omsOrders(ferst:%s){totalCount}}" % ("1" * n),
    "a long text": lambda n: '{omsOrder(number:"%s"){number}}' % ("a" * n),
    "a long variable": lambda n: "query($%s:Int){__typename}" % ("a" * n),
    "a long enum": lambda n: "{omsOrders(sortBy:{field:%s}){totalCount}}" % ("A" * n),
    "unknown fields": lambda n: "{%s}" % many("omsOrde#", n),
    "unknown types": lambda n: "{%s}" % many("...on OmsOrde#{a#}", n),
    "unknown arguments": lambda n: "{omsOrders(%s){totalCount}}" % many("afte#:1", n),
    "one field again and again": lambda n: "{%s}" % many("__typename", n),
    "one field with others in it": lambda n: "{%s}" % many("omsWorkflows{statuses{id name} code}", n),
    "one field with one argument": lambda n: "{%s}" % many("omsOrders(first:1){totalCount}", n),
    "one field with other arguments": lambda n: "{%s}" % many("omsOrders(first:#){totalCount}", n),
    "fields in many places": lambda n: "{%s}" % many("a#:omsWorkflows{%s}" % many("id", 20), n),
    "aliases": lambda n: "{%s}" % many("a#:__typename", n),
    "one argument again and again": lambda n: "{omsOrders(%s){totalCount}}" % many("first:1", n),
    "a list": lambda n: "{omsOrders(filter:[%s]){totalCount}}" % many("1", n),
    "an object": lambda n: "{omsOrders(filter:{%s}){totalCount}}" % many("f#:1", n),
    "lists in lists": lambda n: "{omsOrders(filter:%s%s){totalCount}}" % ("[" * n, "]" * n),
    "objects in objects": lambda n: "{omsOrders(filter:%s1%s){totalCount}}" % ("{a:" * n, "}" * n),
    "a variable's type in lists": lambda n: "query($a:%sInt%s){__typename}" % ("[" * n, "]" * n),
    "directives": lambda n: "{__typename %s}" % many("@skip(if:true)", n),
    "unknown directives": lambda n: "{__typename %s}" % many("@skyp#", n),
    "fragments": lambda n: "{%s}%s" % (many("...F#", n), many("fragment F# on Query{__typename}", n)),
    "fragments in each other": lambda n: "{...F0}" + " ".join(f"fragment F{i} on Query{{...F{i + 1}}}" for i in range(n)),
    "fragments of one name": lambda n: "{__typename}" + many("fragment F on Query{__typename}", n),
    "fragments that nobody uses": lambda n: "{__typename}" + many("fragment F# on Query{omsWorkflows{id}}", n),
    "fragments with the same fields": lambda n: "{%s}%s" % (many("...F#", n), many("fragment F# on Query{omsWorkflows{id code}}", n)),
    "spreads": lambda n: "{%s} fragment F on Query{omsWorkflows{id code}}" % many("...F", n),
    "inline fragments": lambda n: "{%s}" % many("...on Query{omsWorkflows{id}}", n),
    "variables": lambda n: "query(%s){%s}" % (many("$v#:Int", n), many("a#:omsOrders(first:$v#){totalCount}", n)),
    "variables of unknown types": lambda n: "query(%s){__typename}" % many("$v#:T#", n),
    "variables of one name": lambda n: "query(%s){__typename}" % many("$v:Int", n),
    "variables that nobody defined": lambda n: "{omsOrders(%s){totalCount}}" % many("first:$v#", n),
    "operations": lambda n: many("query Q#{__typename}", n),
    "operations of one fragment": lambda n: (
        many("query Q#{...F}", n) + "fragment F on Query{%s}" % many("omsOrders(first:$v#){totalCount}", 40)
    ),
    "depth": lambda n: "{omsWorkflows{%sid%s}}" % ("statuses{" * n, "}" * n),
}
LIMITS = Limits(depth=50, cost=10**9, aliases=10**6, page_size=100, introspection=True)
"""The widest that an operator can set."""


@pytest.fixture(scope="module", autouse=True)
def without_suggestions() -> Iterator[None]:
    suggestions.switch_off()
    yield
    suggestions.switch_on()


@pytest.fixture
def schema(host: Host) -> GraphQLSchema:
    from saleor_oms_plugin.hosts.app import subgraph  # only after a host has started

    found: GraphQLSchema = subgraph.schema()
    return found


def parsed(text: str) -> Any:
    return parse(text)


def passes(text: str, schema: GraphQLSchema) -> bool:
    """Is this document let through to the validation?"""
    if len(text) > LONGEST:
        return False
    try:
        check(parsed(text), schema, {}, LIMITS)
    except (RequestTooLargeError, RecursionError):
        return False
    return True


def largest(shape: Shape, schema: GraphQLSchema) -> int:
    """The size of the largest document of this shape that is let through."""
    low, high = 1, LONGEST
    assert passes(shape(low), schema)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if passes(shape(middle), schema) else (low, middle)
    return low


def calls_of(work: Callable[[], object]) -> int:
    """How many calls of Python functions it takes."""
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", SHAPES)
def test_every_rule_is_cheap_over_the_longest_document_that_is_let_through(name: str, schema: GraphQLSchema) -> None:
    document = parsed(SHAPES[name](largest(SHAPES[name], schema)))

    costs = {rule.__name__: calls_of(lambda rule=rule: validate(schema, document, [rule])) for rule in specified_rules}
    costs["the bounds themselves"] = calls_of(lambda: problem_of(document, STRICT))
    costs["the limits"] = calls_of(lambda: check(document, schema, {}, LIMITS))

    assert {rule: calls for rule, calls in costs.items() if calls > MAX_CALLS} == {}


@pytest.mark.parametrize(
    ("name", "n", "what"),
    [
        ("a long type", 101, "a name or a number of more than 100 characters"),
        ("a long number", 101, "a name or a number of more than 100 characters"),
        ("variables", 101, "more than 100 variables"),
        ("directives", 101, "more than 100 directives"),
        ("fragments", 100, "more than 100 operations and fragments"),
        ("lists in lists", 25, "nested more than 20 levels deep"),
        ("one field again and again", 51, "more than 50 times for the same name at one place"),
        ("unknown fields", 1001, "more than 1000 fields"),
        ("a list", 10_000, "more than 10000 parts"),
    ],
)
def test_what_is_too_much_is_named(name: str, n: int, what: str) -> None:
    problem = problem_of(parsed(SHAPES[name](n)), STRICT)

    assert problem is not None
    assert what in problem


def test_the_same_names_at_different_places_are_no_crowd() -> None:
    text = "{%s}" % many("a#:omsWorkflows{id code statuses{id}}", 200)

    assert problem_of(parsed(text), STRICT) is None


# ------------------------------------------------------------------ for a schema that is not ours alone


def test_unknown_names_are_told_without_a_search_for_similar_ones(schema: GraphQLSchema) -> None:
    document = parsed("{omsOrder(nmber:1){nmber} omsOrdr ... on OmsOrdr{id}}")

    messages = [error.message for error in validate(schema, document)]

    assert len(messages) == 4
    assert not [message for message in messages if "Did you mean" in message or "Perhaps you meant" in message]


def test_every_rule_that_searches_is_known_and_can_be_put_back() -> None:
    loaded = [module for name, module in sys.modules.items() if name.startswith("graphql.validation.")]
    searching = [module for module in loaded if hasattr(module, "suggestion_list")]
    assert sorted(module.__name__ for module in searching) == sorted(
        module.__name__ for module in (fields_on_correct_type, known_argument_names, known_type_names)
    )
    assert {module.suggestion_list("omsOrdr", ["omsOrder"]) == [] for module in searching} == {True}

    suggestions.switch_on()
    try:
        assert {tuple(module.suggestion_list("omsOrdr", ["omsOrder"])) for module in searching} == {("omsOrder",)}
    finally:
        suggestions.switch_off()


def test_a_server_of_somebody_else_refuses_what_would_keep_it_busy_for_hours(schema: GraphQLSchema) -> None:
    crowded, large = parsed(SHAPES["one field again and again"](5_000)), parsed(SHAPES["unknown fields"](2_000))
    guard_validation()
    guard_validation()  # twice is as once
    try:
        with pytest.raises(GraphQLSyntaxError, match="more than 200 times for the same name at one place"):
            validate(schema, crowded)
        assert len(validate(schema, large)) == 2_000, "what any of its clients may send is left to it"
    finally:
        unguard_validation()

    assert validate(schema, parsed(SHAPES["one field again and again"](300))) == []
