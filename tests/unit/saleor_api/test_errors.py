from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.saleor_api.port import SaleorDeniedError, SaleorError, SaleorUnavailableError
from saleor_oms_plugin.saleor_api.transports.errors import classify_errors


def error(message: str, code: str = "GraphQLError", *path: str | int) -> dict[str, Any]:
    return {"message": message, "path": list(path), "extensions": {"exception": {"code": code}}}


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        (["GraphQLError"], SaleorError),
        (["GraphQLError", "PermissionDenied"], SaleorDeniedError),
        (["PermissionDenied", "OperationalError"], SaleorUnavailableError),
        (["ReadTimeout"], SaleorUnavailableError),
    ],
)
def test_the_kind_comes_from_the_code(codes: list[str], kind: type[SaleorError]) -> None:
    assert type(classify_errors([error("No.", code) for code in codes])) is kind


def test_one_fault_in_many_orders_is_one_message() -> None:
    found = classify_errors([error("Bad origin.", "GraphQLError", "orders", "edges", n, "node", "origin") for n in range(100)])

    assert str(found) == "orders.edges.node.origin: Bad origin."


def test_a_flood_of_messages_is_cut() -> None:
    found = classify_errors([error(f"Message {n}: {'x' * 200}") for n in range(1000)])

    assert str(found).startswith("Message 0")
    assert len(str(found)) <= 500


@pytest.mark.parametrize(
    "odd", ["text", None, 7, {}, {"extensions": None}, {"extensions": {"exception": []}, "path": "x", "message": None}]
)
def test_an_error_of_an_unknown_form_is_an_error_all_the_same(odd: Any) -> None:
    found = classify_errors([odd])

    assert type(found) is SaleorError
    assert str(found)
