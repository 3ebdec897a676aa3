"""How far discounts go, as configuration."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml

from saleor_oms_plugin.configuration import services
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.discounts.settings import settings, update
from tests.support.discounts import ALL_RIGHTS
from tests.support.shop import OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db

WRITTEN = "version: 1\ndiscounts:\n  least_margin_percent: 12.5\n  meeting: STACK\n"


def test_they_go_out_and_come_in_again_unchanged(open_shop: Shop) -> None:
    update({"least_margin_percent": Decimal("20.00")})

    text = services.export()

    assert yaml.safe_load(text)["discounts"] == {"least_margin_percent": "20.00", "meeting": "BEST_OF"}
    assert services.import_(text, ALL_RIGHTS).differences == ()


def test_they_are_changed_with_what_was_before(open_shop: Shop) -> None:
    [difference] = services.import_(WRITTEN, ALL_RIGHTS).differences

    assert (difference.section, dict(difference.fields)) == (
        "discounts",
        {"least_margin_percent": (None, "12.50"), "meeting": ("BEST_OF", "STACK")},
    )
    assert (settings().least_margin_percent, settings().meeting) == (Decimal("12.50"), "STACK")


def test_nothing_clears_the_margin_and_what_is_left_out_stays(open_shop: Shop) -> None:
    services.import_(WRITTEN, ALL_RIGHTS)

    assert services.import_("version: 1\ndiscounts:\n  least_margin_percent: null\n", ALL_RIGHTS).faults == ()
    assert (settings().least_margin_percent, settings().meeting) == (None, "STACK")


def test_a_margin_without_end_is_refused_with_its_line(open_shop: Shop) -> None:
    [fault] = services.import_("version: 1\ndiscounts:\n  meeting: STACK\n  least_margin_percent: 100\n", ALL_RIGHTS).faults

    assert (fault.line, fault.code) == (4, ErrorCode.INVALID)
    assert settings().meeting == "BEST_OF"


def test_who_does_not_keep_discounts_brings_none_in(open_shop: Shop) -> None:
    [fault] = services.import_(WRITTEN, OWNER_OF_SHOP).faults

    assert fault.code == ErrorCode.PERMISSION_DENIED
    assert settings().least_margin_percent is None
