"""A stored snapshot comes back as it was, also one that another release stored."""

from __future__ import annotations

import json
from dataclasses import is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.orders.snapshot import snapshot_from_json, snapshot_to_json
from saleor_oms_plugin.saleor_api.types import Address, Order, OrderLine, OrderSummary
from tests.support.summaries import summary_of

VALUES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    int: st.integers(0, 10**9),
    bool: st.booleans(),
    Decimal: st.decimals(min_value=-(10**9), max_value=10**9, places=3),
    datetime: st.datetimes(timezones=st.just(UTC)),
    UUID: st.uuids(),
}


def anything_of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type that is used in `saleor_api.types`."""
    if is_dataclass(kind):
        return st.builds(kind, **{name: anything_of(hint) for name, hint in get_type_hints(kind).items()})
    inner = [anything_of(part) for part in get_args(kind) if part not in (..., type(None))]
    match get_origin(kind):
        case None:
            return VALUES[kind]
        case origin if origin is tuple:
            return st.lists(inner[0], max_size=2).map(tuple)
        case origin if origin is dict:
            return st.dictionaries(*inner, max_size=3)
        case _:
            return st.none() | inner[0]


def stored(snapshot: OrderSummary) -> dict[str, Any]:
    """As the JSON column gives it back."""
    column: dict[str, Any] = json.loads(json.dumps(snapshot_to_json(snapshot)))
    return column


EXAMPLE = Order(
    id=UUID("76306ec0-1d1a-4560-9b01-e3535c7ca1e2"),
    number="17",
    status="UNFULFILLED",
    channel="si",
    created_at=datetime(2026, 8, 1, 10, 0, 0, 123456, tzinfo=UTC),
    updated_at=datetime(2026, 8, 1, 12, tzinfo=UTC),
    currency="EUR",
    total=Decimal("30.10"),
    subtotal=Decimal("25.00"),
    shipping_price=Decimal("5.10"),
    total_authorized=Decimal(0),
    total_charged=Decimal(0),
    total_refunded=Decimal(0),
    charge_status="NONE",
    authorize_status="NONE",
    origin="CHECKOUT",
    user_id=None,
    user_email="ana@example.com",
    language_code="sl",
    external_reference="",
    customer_note="",
    voucher_code="",
    shipping_method="DPD",
    is_click_and_collect=False,
    billing_address=Address("Ana", "Novak", "", "Ulica 1", "", "LJUBLJANA", "", "1000", "SI", "", "+38640123456"),
    shipping_address=None,
    lines=(OrderLine("T3JkZXJMaW5lOjE=", "Kava", "1 kg", "", None, 2, 0, Decimal("12.50"), Decimal("25.00"), ""),),
    fulfillments=(),
    metadata={"gift": "yes"},
)


@given(anything_of(Order))
def test_every_snapshot_comes_back_equal(snapshot: Order) -> None:
    assert snapshot_from_json(stored(snapshot)) == snapshot


def test_amounts_ids_and_times_are_stored_as_text_that_people_can_read() -> None:
    column = stored(EXAMPLE)

    assert column["total"] == "30.10"
    assert column["id"] == "76306ec0-1d1a-4560-9b01-e3535c7ca1e2"
    assert column["created_at"] == "2026-08-01T10:00:00.123456Z"
    assert column["lines"][0]["unit_price"] == "12.50"


def test_a_time_comes_back_with_its_zone() -> None:
    zone = timezone(timedelta(hours=2))
    moment = datetime(2026, 8, 1, 12, tzinfo=zone)

    back = snapshot_from_json(stored(replace(EXAMPLE, created_at=moment)))

    assert back.created_at == moment
    assert back.created_at.tzinfo is not None


def test_a_row_of_the_first_release_takes_the_defaults_of_fields_that_came_later() -> None:
    column = stored(EXAMPLE)
    for later in ("is_partial", "customer_metadata", "customer_external_reference", "payment_gateways"):
        del column[later]

    assert snapshot_from_json(column) == EXAMPLE


def test_a_summary_comes_back_as_one() -> None:
    summary = summary_of(EXAMPLE)

    assert snapshot_from_json(stored(summary)) == summary


def test_a_partial_row_of_the_first_release_is_a_summary() -> None:
    column = stored(EXAMPLE) | {"is_partial": True, "lines": [], "subtotal": "0"}

    assert snapshot_from_json(column) == summary_of(EXAMPLE)


def test_a_row_of_a_later_release_is_read_without_what_this_one_does_not_know() -> None:
    column = stored(EXAMPLE) | {"from_the_future": 1}
    column["lines"][0]["weight"] = "1 kg"

    assert snapshot_from_json(column) == EXAMPLE


@pytest.mark.parametrize("spoilt", [{"total": "much"}, {"created_at": "yesterday"}, {"lines": None}, {"id": "17"}])
def test_what_is_no_snapshot_is_refused(spoilt: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(spoilt))):
        snapshot_from_json(stored(EXAMPLE) | spoilt)


def test_a_field_of_the_first_release_may_not_be_missing() -> None:
    column = stored(EXAMPLE)
    del column["total"]

    with pytest.raises(ValueError, match="total"):
        snapshot_from_json(column)
