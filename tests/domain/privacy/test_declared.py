"""Each room says of each column of its tables what it holds of people: a new one can't be forgotten."""

from __future__ import annotations

from collections import Counter

import pytest
from django.apps import apps
from django.db import models

from saleor_oms_plugin.core import personal
from saleor_oms_plugin.core.personal import BLANK, REDACT, Holding

HOLDINGS = {held.model: held for held in personal.holdings()}
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


@pytest.mark.parametrize(
    "model", sorted(apps.get_app_config("oms").get_models(), key=lambda one: one.__name__), ids=lambda one: one.__name__
)
def test_every_column_is_declared_once(model: type[models.Model]) -> None:
    assert model in HOLDINGS, f"{model.__name__} is in no personal.py: say what it holds of people, or nothing_of_people()"
    there = Counter({column.name for column in model._meta.concrete_fields})

    assert Counter(set(HOLDINGS[model].columns)) == there
    assert Counter(HOLDINGS[model].told + HOLDINGS[model].untold).most_common(1)[0][1] == 1


@pytest.mark.parametrize("held", HOLDINGS.values(), ids=lambda held: held.model.__name__)
def test_what_is_told_is_found_and_has_a_group(held: Holding) -> None:
    if held.told:
        assert held.of_orders is not None or held.of_person is not None
        assert held.group is not None
    assert (held.group is None) == (held.of_orders is None and held.of_person is None)


@pytest.mark.parametrize(
    "held", [held for held in HOLDINGS.values() if held.erasing in (BLANK, REDACT)], ids=lambda held: held.model.__name__
)
def test_what_is_blanked_can_be(held: Holding) -> None:
    for name in held.told:
        column = held.model._meta.get_field(name)
        assert isinstance(column, TEXTS)
        assert column.null or column.has_default()


def test_no_two_tables_have_one_name_in_an_export() -> None:
    names = Counter(held.name for held in HOLDINGS.values() if held.name)
    assert names.most_common(1)[0][1] == 1
