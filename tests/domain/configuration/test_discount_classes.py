"""Classes of customers as configuration: the same after a round, and never taken from customers by the way."""

from __future__ import annotations

import pytest
import yaml

from saleor_oms_plugin.configuration import services
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.customers.models import Customer, DiscountClass
from tests.support.customers import guest, orders
from tests.support.discounts import ALL_RIGHTS, new_class
from tests.support.shop import OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db

SWAPPED = """version: 1
discount_classes:
- {code: silver, name: Gold, rank: 1}
- {code: gold, name: Silver, rank: 2}
"""
GOLD_ALONE = "version: 1\ndiscount_classes:\n- {code: gold, name: Gold, rank: 2}\n"


def shown() -> list[tuple[str, str, int]]:
    return list(DiscountClass.objects.values_list("code", "name", "rank"))


def test_they_go_out_and_come_in_again_unchanged(open_shop: Shop) -> None:
    new_class("Silver", 2)
    new_class("Gold", 1, EUR=1000, PLN="4500.50")

    text = services.export()

    turnovers = [{"currency": "EUR", "amount": "1000"}, {"currency": "PLN", "amount": "4500.50"}]
    assert yaml.safe_load(text)["discount_classes"] == [
        {"code": "gold", "name": "Gold", "rank": 1, "turnover_from": turnovers},
        {"code": "silver", "name": "Silver", "rank": 2},
    ]
    assert services.import_(text, ALL_RIGHTS).differences == ()


def test_names_and_ranks_change_places_and_customers_stay_in_their_class(open_shop: Shop) -> None:
    gold, _ = new_class("Gold", 1), new_class("Silver", 2)
    orders(open_shop)
    Customer.objects.update(discount_class=gold)

    done = services.import_(SWAPPED, ALL_RIGHTS)

    assert done.faults == ()
    assert shown() == [("silver", "Gold", 1), ("gold", "Silver", 2)]
    assert guest().discount_class == gold


def test_the_rank_of_one_that_is_pruned_is_free(open_shop: Shop) -> None:
    new_class("Gold", 1)
    new_class("Silver", 2)

    assert services.import_(GOLD_ALONE, ALL_RIGHTS, prune=True).faults == ()
    assert shown() == [("gold", "Gold", 2)]


def test_one_with_customers_is_not_pruned_and_nothing_is_changed(open_shop: Shop) -> None:
    new_class("Gold", 1)
    silver = new_class("Silver", 2)
    orders(open_shop)
    Customer.objects.update(discount_class=silver)

    [fault] = services.import_(GOLD_ALONE, ALL_RIGHTS, prune=True).faults

    assert fault.code == ErrorCode.CONTRADICTION
    assert shown() == [("gold", "Gold", 1), ("silver", "Silver", 2)]


def test_who_does_not_keep_discounts_brings_none_in(open_shop: Shop) -> None:
    new_class("Gold", 1)
    new_class("Silver", 2)

    faults = services.import_(SWAPPED, OWNER_OF_SHOP).faults

    assert {fault.code for fault in faults} == {ErrorCode.PERMISSION_DENIED}
    assert shown() == [("gold", "Gold", 1), ("silver", "Silver", 2)]


def test_a_rank_that_another_has_is_refused_with_its_line(open_shop: Shop) -> None:
    new_class("Silver", 2)

    [fault] = services.import_(GOLD_ALONE, ALL_RIGHTS).faults

    assert (fault.line, fault.code) == (3, ErrorCode.UNIQUE)
