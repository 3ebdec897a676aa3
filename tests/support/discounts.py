"""Discounts as the tests set them up."""

from __future__ import annotations

from dataclasses import replace

from saleor_oms_plugin.core.actor import MANAGE_DISCOUNTS, MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS
from saleor_oms_plugin.customers.classes import CLASSES, DiscountClass
from tests.support.shop import ANNA

DORA = replace(ANNA, name="Dora Kralj", id="VXNlcjo4MQ==", permissions=frozenset({MANAGE_DISCOUNTS}))
"""Who keeps the prices, and nothing else."""
ALL_RIGHTS = replace(DORA, permissions=frozenset({MANAGE_DISCOUNTS, MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS}))


def new_class(name: str, rank: int, **turnover_from: int | str) -> DiscountClass:
    """A class of customers; ``EUR=1000``: proposed from that turnover on."""
    turnovers = [{"currency": currency, "amount": amount} for currency, amount in turnover_from.items()]
    made = CLASSES.create({"name": name, "rank": rank, "turnover_from": turnovers})
    assert made.value is not None, made.errors
    return made.value
