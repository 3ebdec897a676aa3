"""How far a shop's set-up is, step by step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import override_settings

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core.actor import MANAGE_SETTINGS, SYSTEM
from saleor_oms_plugin.documents import seller
from saleor_oms_plugin.jobs import recurring
from saleor_oms_plugin.jobs.services import drain_jobs
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.orders import services as orders
from saleor_oms_plugin.workflow.adoption import start_adoption
from saleor_oms_plugin.workflow.presets import install_preset
from tests.support.action_types import make_action
from tests.support.api import ask
from tests.support.fixtures import ACTIVATED
from tests.support.shop import OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

OLD = datetime(2025, 6, 1, tzinfo=UTC)


def steps(caller: Any = OWNER_OF_SHOP) -> dict[str, tuple[bool, int | None]]:
    answer = ask("{ omsSetup { code isDone count } }", caller)
    assert answer.errors == []
    return {step["code"]: (step["isDone"], step["count"]) for step in answer.data["omsSetup"]}


@override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="")
def test_of_a_new_shop_nothing_is_done(shop: Shop) -> None:
    assert steps() == {
        "WORKER": (False, None),
        "STATUSES": (False, 0),
        "OLD_ORDERS": (False, 0),
        "SHOP": (False, None),
        "SELLER": (False, 0),
        "SENDING": (False, None),
        "ACTIONS": (False, 0),
        "LIVE": (False, None),
    }
    assert list(steps()) == ["WORKER", "STATUSES", "OLD_ORDERS", "SHOP", "SELLER", "SENDING", "ACTIONS", "LIVE"]


def test_each_step_that_is_taken_is_done(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recurring, "_noted", {})  # this process may have noted a moment ago, in another test
    open_shop.goes_live()
    maintenance.drain()
    message_settings.update({"shop_name": "Triglav", "smtp_host": "smtp.example.com"})
    seller.save("", {"name": "Triglav d.o.o."})
    make_action(open_shop.status("confirmed"), "email")

    found = steps()

    assert {code for code, (is_done, _) in found.items() if not is_done} == set()
    assert (found["STATUSES"][1], found["SELLER"][1], found["ACTIONS"][1]) == (15, 1, 1)


def test_orders_from_before_that_have_no_status_are_counted_for_who_may_see_them(open_shop: Shop) -> None:
    for _ in range(2):
        orders.upsert(open_shop.saleor.add_order(created_at=OLD))
    assert OLD < ACTIVATED

    assert steps()["OLD_ORDERS"] == (False, 2)
    for caller in (replace(OWNER_OF_SHOP, permissions=frozenset({MANAGE_SETTINGS})), replace(OWNER_OF_SHOP, channels=frozenset({"eu"}))):
        assert steps(caller)["OLD_ORDERS"] == (False, None)


def test_old_orders_are_done_with_once_saleor_was_asked_and_none_is_left(open_shop: Shop) -> None:
    assert steps()["OLD_ORDERS"] == (False, 0)  # nobody has asked Saleor for them yet

    start_adoption(SYSTEM, read_only=True)
    while drain_jobs(1):
        pass

    assert steps()["OLD_ORDERS"] == (True, 0)


def test_a_live_shop_is_not_asked_for_its_old_orders_again(open_shop: Shop) -> None:
    open_shop.goes_live()

    assert steps()["OLD_ORDERS"] == (True, 0)


def test_the_statuses_that_every_installation_begins_with_are_no_choice_yet(open_shop: Shop) -> None:
    begun = steps()["STATUSES"]

    install_preset("b2c", make_default=True)

    assert (begun, steps()["STATUSES"]) == ((False, 15), (True, 15))
