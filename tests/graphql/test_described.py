"""Explorers and code generators show the schema's descriptions: nothing that we publish is without one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.api import schema

ROOTS = ("Query", "Mutation")


def members_of(type_: Any) -> list[tuple[str, Any]]:
    """A type's fields, or an enum's values, by name."""
    fields = list(getattr(type_, "fields", {}).items())
    return fields + [(value.name, value) for value in getattr(type_, "values", ())]


@pytest.mark.django_db
def test_every_type_field_and_value_of_ours_says_what_it_is(open_shop: Any) -> None:
    silent: list[str] = []
    for name, type_ in schema().get_type_map().items():
        if not name.startswith("Oms") and name not in ROOTS:
            continue
        if name not in ROOTS and not type_.description:
            silent.append(name)
        ours = [(member, one) for member, one in members_of(type_) if name not in ROOTS or member.startswith("oms")]
        silent += [f"{name}.{member}" for member, one in ours if not one.description]

    assert silent == []
