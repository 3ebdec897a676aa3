"""What lists show of an order's snapshot stands in its record, in step with it."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from saleor_oms_plugin import migrations
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.orders.services import upsert
from saleor_oms_plugin.testing.factories import make_address, make_order
from tests.support.api import ask
from tests.support.shop import ANNA, Shop
from tests.support.summaries import summary_of

[NAME] = [module.name for module in iter_modules(migrations.__path__) if module.name.endswith("_what_lists_show_of_old_orders")]
MIGRATION = import_module(f"saleor_oms_plugin.migrations.{NAME}")
SHOWN = "query($id: ID!) { omsOrder(id: $id) { customerName chargeStatus } }"
COMPANY = make_address(first_name="", last_name=" ", company_name="Novak d.o.o.")
MADE: list[tuple[dict[str, Any], str | None]] = [
    ({}, "Ana Novak"),
    ({"billing_address": make_address(first_name="", last_name="Horvat")}, "Horvat"),
    ({"billing_address": COMPANY}, "Novak d.o.o."),
    ({"billing_address": make_address(first_name="Eva", company_name="Novak d.o.o.")}, "Eva Novak"),
    ({"billing_address": None, "shipping_address": make_address(first_name="Iva")}, "Iva Novak"),
    ({"billing_address": make_address(first_name="", last_name="")}, None),
    ({"billing_address": None, "shipping_address": None}, None),
]


def shown(order_id: Any) -> dict[str, Any]:
    answer: dict[str, Any] = ask(SHOWN, ANNA, id=to_global_id("Order", order_id)).data["omsOrder"]
    return answer


@pytest.mark.parametrize(("changes", "name"), MADE)
def test_an_order_names_who_pays_or_else_who_gets_it(open_shop: Shop, changes: dict[str, Any], name: str | None) -> None:
    assert shown(open_shop.has(**changes).id) == {"customerName": name, "chargeStatus": "NONE"}


def test_what_changes_in_saleor_is_followed(open_shop: Shop) -> None:
    order = open_shop.has()
    open_shop.saleor.change(order.id, charge_status="FULL", billing_address=COMPANY)

    open_shop.hears_of(open_shop.saleor.orders[order.id])

    assert shown(order.id) == {"customerName": "Novak d.o.o.", "chargeStatus": "FULL"}


def test_an_order_that_was_not_read_in_full_has_no_name_until_somebody_looks_at_it(open_shop: Shop) -> None:
    order = make_order(charge_status="PARTIAL")
    record = upsert(summary_of(order)).record
    assert (record.charge_status, record.customer_name) == ("PARTIAL", "")
    open_shop.saleor.orders[order.id] = order

    assert shown(order.id) == {"customerName": "Ana Novak", "chargeStatus": "PARTIAL"}


def test_an_upgrade_writes_them_as_storing_each_order_anew_would(open_shop: Shop) -> None:
    for changes, _ in MADE:
        open_shop.has(**changes)
    upsert(summary_of(make_order(charge_status="PARTIAL")))
    written = dict(OrderRecord.objects.values_list("pk", "customer_name"))
    assert sorted(filter(None, written.values())) == sorted(name for _, name in MADE if name)
    statuses = dict(OrderRecord.objects.values_list("pk", "charge_status"))
    OrderRecord.objects.update(customer_name="", charge_status="")

    MIGRATION.copy_from_snapshots(apps, connection.schema_editor())

    assert dict(OrderRecord.objects.values_list("pk", "customer_name")) == written
    assert dict(OrderRecord.objects.values_list("pk", "charge_status")) == statuses


def test_what_a_version_before_stored_during_an_upgrade_is_mended_when_the_order_is_read_again(open_shop: Shop) -> None:
    order = open_shop.has(charge_status="FULL")
    columns = ("customer_name", "charge_status", "is_paid")
    written = OrderRecord.objects.values(*columns).get()
    OrderRecord.objects.update(customer_name="", charge_status="", is_paid=not written["is_paid"])

    upsert(order)

    assert OrderRecord.objects.values(*columns).get() == written
