"""No sentence of pydantic's reaches a person as it is."""

from __future__ import annotations

import re

import pytest
from pydantic_core._pydantic_core import list_all_errors

from saleor_oms_plugin.core.ids import InvalidIdError, int_pk
from saleor_oms_plugin.core.spec.wording import _said


@pytest.mark.parametrize("found", list_all_errors(), ids=lambda found: found["type"])
def test_every_refusal_is_in_words_for_people(found: dict[str, object]) -> None:
    context = {"expected": "'A' or 'B'", "ge": 1, "gt": 1, "le": 1, "lt": 1, "max_length": 3, "min_length": 1}

    said = _said(str(found["type"]), str(found["example_message_python"]), context, "x")

    assert not re.search(r"Value error|Assertion failed|Extra inputs|Field required|Input should|String should", said)


@pytest.mark.parametrize("given", ["1042", "#1042", "new", "T3JkZXI6", ""])
def test_what_people_take_for_an_id_is_refused_with_what_one_is(given: str) -> None:
    with pytest.raises(InvalidIdError, match="numbers, codes and names are none") as caught:
        int_pk(given, "OmsStatus")

    assert caught.value.given == given
