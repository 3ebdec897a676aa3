"""What lists filter and sort by stands in the orders' states as well, in step with their records."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.workflow.models import OrderState
from tests.support.api import ask, status_id
from tests.support.shop import ANNA, Shop


def in_step() -> bool:
    pairs = OrderState.objects.values_list(
        "channel", "created_at", "number_key", "order__channel", "order__created_at", "order__number_key"
    )
    return all(pair[:3] == pair[3:] for pair in pairs)


def test_a_new_state_has_them(open_shop: Shop) -> None:
    open_shop.has(number="42")

    assert OrderState.objects.get().number_key == 42
    assert in_step()


def test_what_somebody_mended_in_saleors_database_is_followed(open_shop: Shop) -> None:
    order = open_shop.has(number="42")
    open_shop.saleor.change(order.id, number="43", created_at=order.created_at - timedelta(days=1))

    open_shop.hears_of(open_shop.saleor.orders[order.id])

    assert OrderRecord.objects.get().number == "43"
    assert in_step()


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("field", ["CREATED_AT", "SINCE", "NUMBER", "PROMISED"])
@pytest.mark.parametrize("first", [2, 50])
def test_a_list_by_status_is_sorted_and_paged_as_the_list_of_all_is(open_shop: Shop, field: str, direction: str, first: int) -> None:
    for number in (3, 10, 1, 7, 2):
        open_shop.has(number=str(number))
    document = """query($filter: OmsOrderFilter, $sort: OmsOrderSort, $after: String, $first: Int) {
      omsOrders(filter: $filter, sortBy: $sort, first: $first, after: $after) {
        edges { node { number } } pageInfo { hasNextPage endCursor } } }"""

    def numbers(**wanted: object) -> list[str]:
        found: list[str] = []
        after = None
        while True:
            sort = {"field": field, "direction": direction}
            page = ask(document, ANNA, filter=wanted, sort=sort, after=after, first=first).data["omsOrders"]
            found += [edge["node"]["number"] for edge in page["edges"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                return found

    new, confirmed = status_id(open_shop.status("new")), status_id(open_shop.status("confirmed"))

    assert len(numbers()) == 5
    assert numbers(statuses=[new]) == numbers(statuses=[new, confirmed]) == numbers()
    assert numbers(overdue=True) == []
