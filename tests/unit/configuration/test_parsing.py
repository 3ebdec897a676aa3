"""How much of a document is taken."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.bootstrap import compose
from saleor_oms_plugin.configuration.parsing import MAX_ITEMS, parse


@pytest.fixture(autouse=True)
def composed() -> None:
    compose()


@pytest.mark.parametrize(("count", "is_refused"), [(MAX_ITEMS, False), (MAX_ITEMS + 1, True)])
def test_a_section_has_an_end(count: int, is_refused: bool) -> None:
    statuses = [{"code": f"s-{number}", "name": f"S {number}", "kind": "IN_PROGRESS", "color": "#123456"} for number in range(count)]

    faults = parse({"version": 1, "statuses": statuses})[1]

    assert [(fault.message, fault.path) for fault in faults] == (
        [("This section has at most 1000 items.", ("statuses",))] if is_refused else []
    )
