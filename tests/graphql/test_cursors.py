"""A cursor that somebody made up is refused as one, in every list that has cursors."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import MANAGE_DISCOUNTS, MANAGE_USERS
from tests.support.api import ask
from tests.support.roots import Root, roots
from tests.support.shop import OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

EVERY_RIGHT = replace(OWNER_OF_SHOP, permissions=OWNER_OF_SHOP.permissions | {MANAGE_USERS, MANAGE_DISCOUNTS})
MOMENT = "2026-01-01T00:00:00+00:00"
PLACES: list[Any] = [
    None,
    5,
    {},
    [],
    [1],
    [1, "x"],
    [1, 2, 3],
    [None, None],
    [MOMENT, "abc"],
    [MOMENT, None],
    [MOMENT, [1]],
    [MOMENT, "9" * 30],
    [MOMENT, "\0"],
    ["2026-01-01T00:00:00", "1"],
    ["0001-01-01T00:00:00+14:00", "1"],
    ["9999-12-31T23:59:59-14:00", "1"],
    ["\0", "1"],
    ["\ud800", "1"],
    [10**30, "1"],
    ["9" * 30, "1"],
    [{}, "1"],
    [float("inf"), "1"],
    [float("nan"), "1"],
]
REAL = {"omsVariants": {"channel": "default-channel"}}
"""What a list asks for before it asks for its cursor."""
BY_TEXT = {"omsDiscountRules"}
"""Lists that are sorted by a text: any text and key is a place in one."""
TEXTS = ["x", "\0", "é", "=" * 50, "!" * 4, "W10", base64.urlsafe_b64encode(b"[" * 5000).decode(), "9" * 40]


def cursors() -> list[str]:
    return TEXTS + [base64.urlsafe_b64encode(json.dumps(place).encode()).decode() for place in PLACES]


def is_place(cursor: str, root: Root) -> bool:
    """Whether a cursor, made up as it is, is a place in this list."""
    texts = [base64.urlsafe_b64encode(json.dumps(place).encode()).decode() for place in PLACES if is_text_and_key(place)]
    return root.name in BY_TEXT and cursor in texts


def is_text_and_key(place: Any) -> bool:
    return isinstance(place, list) and len(place) == 2 and isinstance(place[0], str) and place[0].isprintable() and place[1] == "1"


def lists() -> list[tuple[Root, str]]:
    """Every root with a cursor, by each of its arguments that take one."""
    return [(root, name) for root in roots("query") for name in ("after", "before") if name in root.field.args]


def test_every_list_with_cursors_is_among_them(open_shop: Shop) -> None:
    assert {"omsOrders", "omsOptOuts", "omsActionRuns", "omsErpDrift", "omsErpUnknownStatuses", "omsConfigurationChanges"} <= {
        root.name for root, _ in lists()
    }


def test_a_cursor_that_is_none_is_refused_everywhere(open_shop: Shop) -> None:
    open_shop.has()
    wrong = []
    for root, name in lists():
        for cursor in cursors():
            variables = {**root.needed, **REAL.get(root.name, {}), name: cursor, **({"last": 5} if name == "before" else {})}
            answer = ask(root.document, EVERY_RIGHT, **variables)
            codes = [(getattr(error, "extensions", None) or {}).get("code") for error in answer.errors]
            if codes != ([] if is_place(cursor, root) else ["INVALID"]):
                wrong.append((root.name, name, cursor[:40], codes, [str(error)[:200] for error in answer.errors]))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("field", ["CREATED_AT", "SINCE", "NUMBER", "PROMISED"])
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_orders_refuse_one_however_they_are_sorted_and_take_their_own(open_shop: Shop, field: str, direction: str) -> None:
    for _ in range(3):
        open_shop.has()
    document = """query($after: String, $sort: OmsOrderSort) { omsOrders(first: 2, after: $after, sortBy: $sort) {
        pageInfo { endCursor } edges { node { number } } } }"""
    sort = {"field": field, "direction": direction}

    def page(after: str | None) -> Any:
        return ask(document, OWNER_OF_SHOP, after=after, sort=sort)

    first = page(None).data["omsOrders"]
    second = page(first["pageInfo"]["endCursor"]).data["omsOrders"]
    shown = [edge["node"]["number"] for edge in first["edges"] + second["edges"]]
    assert len(set(shown)) == 3
    for cursor in cursors():
        assert page(cursor).codes == ["INVALID"], cursor
