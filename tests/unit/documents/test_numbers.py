from __future__ import annotations

from datetime import date

import pytest

from saleor_oms_plugin.documents.numbers import problems, written


@pytest.mark.parametrize(
    ("pattern", "number"),
    [("{year}-{number:05}", "2026-00042"), ("FV/{number}/{month}/{yy}", "FV/42/03/26"), ("{number}", "42"), ("{number:2}", "42")],
)
def test_a_pattern_is_written_out(pattern: str, number: str) -> None:
    assert problems(pattern, resets_yearly=False) == []
    assert written(pattern, 42, date(2026, 3, 1)) == number


@pytest.mark.parametrize(
    ("pattern", "resets_yearly"),
    [
        ("{year}-", False),
        ("{number}{number}", False),
        ("{number}", True),
        ("{year:4}-{number}", True),
        ("{year}-{number.__class__}", True),
        ("{year}-{number}<b>", True),
        ("{channel}-{year}-{number}", True),
    ],
)
def test_a_pattern_that_would_not_number_is_refused(pattern: str, resets_yearly: bool) -> None:
    assert problems(pattern, resets_yearly)
