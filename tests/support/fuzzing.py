"""Requests that nobody would send, made from the schema: every root, fields below it, variables of every kind of wrongness.

One number makes one request, always the same (given the same schema and pool), so that what fails can be made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import GraphQLSchema
from graphql.type import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
)

from saleor_oms_plugin.core.ids import to_global_id

INTEGERS = [-(2**63), -(2**31) - 1, -1, 0, 1, 2, 50, 100, 101, 2**31 - 1, 2**31, 2**53, 10**30]
FLOATS = [0.0, -0.5, 1e-300, 1e300, 3.14, 99999999999.99]
TEXTS = [
    "",
    " ",
    "x",
    "x" * 300,
    "x" * 70_000,
    "é" * 5_000,
    "a\0b",
    "\ud800",
    "\u202e\u2066abc",
    "\x07\x1b[31m\x0b\ufffe",
    "\U0010ffff😀",
    "'; DROP TABLE oms_order_record; --",
    "%s %(a)s {0} {{ order.number }} {% for a in b %}",
    "{{ order.total | money }} {{ missing.name | nothing }}",
    "<mj-section><mj-column><mj-text>é/></mj-text></mj-column></mj-section>",
    "-1",
    "1e999",
    "NaN",
    "null",
    "2026-02-30",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "../../etc/passwd",
    "http://169.254.169.254/latest/meta-data",
    "https://shop.example.com/a?b=c",
    "ana@example.com",
    "a@b\r\nBcc: c@d",
    "version: 1\nstatuses: []\n",
    "version: 1\nstatuses:\n  - {code: a, name: A, kind: NEW, color: '#123456'}\n",
    "&a [*a]",
    "sl",
    "en-GB-oed",
    "EMAIL",
    "+38640123456",
]
MOMENTS = ["2026-11-01T10:00:00+00:00", "2026-11-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-01T25:00:00Z"]
IDS_OF = ("OmsStatus", "OmsWorkflow", "OmsAction", "Order", "User", "App", "OmsDocument")
LONGEST_LIST = 4
DEEPEST = 4
_WITH_FIELDS = GraphQLObjectType | GraphQLUnionType | GraphQLInterfaceType
ANYTHING: list[Any] = [None, True, 0, -1, 2**31, 1e300, "", "abc", [], [None], [[1]], {}, {"a": {"b": [1, "x", None]}}]


@dataclass
class Pool:
    """What there is in the shop, so that some requests reach what they ask for."""

    ids: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """Codes, names, cursors."""
    documents: list[Any] = field(default_factory=list)
    """Values of JSON that mean something: conditions, configurations."""


@dataclass(frozen=True)
class Request:
    body: str
    """JSON, or nearly so."""
    caller: str

    def __str__(self) -> str:
        return f"as {self.caller}: {self.body[:3000]}"


def everything(name: str) -> bool:
    return True


class Fuzzer:
    """``is_asked`` tells of a root, and ``is_entered`` of a type, by its name: in Saleor's schema ours alone are meant."""

    def __init__(
        self,
        schema: GraphQLSchema,
        pool: Pool,
        callers: Sequence[str],
        is_asked: Callable[[str], bool] = everything,
        is_entered: Callable[[str], bool] = everything,
    ) -> None:
        self.pool = pool
        self.callers = callers
        self.is_entered = is_entered
        kinds = {"query": schema.get_query_type(), "mutation": schema.get_mutation_type()}
        self.roots = [(kind, name, found) for kind, type_ in kinds.items() for name, found in type_.fields.items() if is_asked(name)]

    def request(self, number: int) -> Request:
        """The request of this number."""
        return _Writer(self, Random(number)).request(number)


class _Writer:
    """Writes one request. Of its values most are plausible, for else nothing behind the first check would ever be reached."""

    def __init__(self, fuzzer: Fuzzer, random: Random) -> None:
        self.fuzzer = fuzzer
        self.random = random
        self.is_wild = random.random() < 0.5
        self.variables: dict[str, Any] = {}
        self.declared: list[str] = []

    def request(self, number: int) -> Request:
        kind, name, root = self.fuzzer.roots[number % len(self.fuzzer.roots)]
        call = self._call(name, root, 0)
        head = f"{kind}({', '.join(self.declared)})" if self.declared else kind
        asked: dict[str, Any] = {"query": f"{head} {{ {call} }}", "variables": self.variables}
        if self.random.random() < 0.02:
            asked[self.random.choice(["query", "variables", "operationName"])] = self.random.choice(ANYTHING)
        body = json.dumps(asked)
        if self.random.random() < 0.02:
            body = body.replace("1", self.random.choice(["NaN", "Infinity", "1" * 5000, "1e999"]), 1)
        return Request(body, self.random.choice(self.fuzzer.callers))

    def _call(self, name: str, called: Any, depth: int) -> str:
        given = [f"{argument}: {self._argument(found.type)}" for argument, found in called.args.items() if self._is_given(found.type)]
        arguments = f"({', '.join(given)})" if given else ""
        return f"{name}{arguments} {self._selection(called.type, depth)}"

    def _is_given(self, type_: Any) -> bool:
        return self.random.random() < (0.98 if isinstance(type_, GraphQLNonNull) else 0.5)

    def _argument(self, type_: Any) -> str:
        name = f"v{len(self.declared)}"
        self.declared.append(f"${name}: {type_}")
        value = self._value(type_, 0)
        if self.random.random() < 0.03:
            self.declared.pop()
            return json.dumps(value) if not isinstance(value, dict) else "{}"
        if self.random.random() > 0.02:
            self.variables[name] = value
        return f"${name}"

    def _selection(self, type_: Any, depth: int) -> str:
        named = _named(type_)
        if isinstance(named, GraphQLUnionType):
            return "{ __typename " + " ".join(f"... on {one.name} {self._selection(one, depth + 1)}" for one in named.types) + " }"
        if not isinstance(named, GraphQLObjectType):
            return ""
        leaves = [name for name, found in named.fields.items() if not isinstance(_named(found.type), _WITH_FIELDS)]
        inner = [name for name, found in named.fields.items() if name not in leaves and self.fuzzer.is_entered(_named(found.type).name)]
        inner = inner if depth < DEEPEST else []
        chosen = self.random.sample(leaves, min(len(leaves), 6)) + self.random.sample(inner, min(len(inner), 3 if depth < 2 else 1))
        fields = " ".join(self._call(name, named.fields[name], depth + 1) for name in chosen)
        return f"{{ __typename {fields} }}"

    def _value(self, type_: Any, depth: int) -> Any:
        if self.is_wild and self.random.random() < 0.08:
            return self.random.choice([*ANYTHING, *INTEGERS, *TEXTS])
        if isinstance(type_, GraphQLNonNull):
            return self._value(type_.of_type, depth)
        if self.random.random() < 0.05:
            return None
        if isinstance(type_, GraphQLList):
            return [self._value(type_.of_type, depth + 1) for _ in range(self.random.randint(0, LONGEST_LIST))]
        if isinstance(type_, GraphQLEnumType):
            return self.random.choice(type_.values).name
        if isinstance(type_, GraphQLInputObjectType):
            shown = {name: found for name, found in type_.fields.items() if depth < DEEPEST and self._is_given(found.type)}
            return {name: self._value(found.type, depth + 1) for name, found in shown.items()}
        return self._scalar(type_.name)

    def _scalar(self, name: str) -> Any:
        pool, choose = self.fuzzer.pool, self.random.choice
        match name:
            case "Int":
                return choose(INTEGERS) if self.is_wild else choose([1, 2, 5, 50])
            case "Float" | "Decimal":
                return choose([*FLOATS, *INTEGERS, *TEXTS[-6:]]) if self.is_wild else choose([1, 2.5, "10.00"])
            case "Boolean":
                return choose([True, False])
            case "ID":
                made_up = to_global_id(choose(IDS_OF), choose([1, 10**17, 10**30, "x", "\0", "5f0bb8d0-3f0f-4b3c-a9c1-1d1f7f0e8a11"]))
                return choose([*pool.ids, made_up, choose(TEXTS)] if self.is_wild else pool.ids)
            case "DateTime" | "Date":
                return choose(MOMENTS if self.is_wild else MOMENTS[:1])
            case "_Any":
                return {"__typename": choose(["Order", "User", "ProductVariant", "Nothing"]), "id": choose([*pool.ids, "x"])}
            case "JSON":
                return choose([*pool.documents, *ANYTHING, {choose(TEXTS): choose(TEXTS)}])
        return choose([*TEXTS, *pool.texts] if self.is_wild else pool.texts)


def _named(type_: Any) -> Any:
    while isinstance(type_, GraphQLNonNull | GraphQLList):
        type_ = type_.of_type
    return type_


def is_at_fault(status: int, answer: Mapping[str, Any]) -> bool:
    """Whether an answer says that the server, not the request, was wrong."""
    codes = [(error.get("extensions") or {}).get("code") for error in answer.get("errors") or ()]
    return status >= 500 or "INTERNAL" in codes
