"""YAML in and out: values come back as they were, every part knows its line, and nothing hostile is built."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.configuration.errors import InvalidDocumentError
from saleor_oms_plugin.configuration.yaml_text import MAX_BYTES, MAX_DEPTH, MAX_NODES, read, write

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
tricky = st.one_of(
    st.text(" \n\r\t:#-'\"ab\x85\u2028\ufeff", max_size=12),
    st.from_regex(r"[-+.0-9eE_:~xo]{1,6}", fullmatch=True),
    st.sampled_from(["no", "on", "null", "true", "16:00", "2026-12-24", "<<", "=", "*a", "&a", "!a", "%a", "- a", "? b", "a: b", "#"]),
)
scalars = st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False) | texts | tricky
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts | tricky, inner, max_size=4), max_leaves=12
)


@given(values)
def test_what_is_written_is_read_as_it_was(value: Any) -> None:
    found = read(write(value, "A comment\nof two lines")).value

    assert found == value
    assert type(found) is type(value)


def test_what_people_write_without_quotes_is_what_they_mean() -> None:
    text = "[no, on, 16:00, 2026-12-24, 007, 0x1F, 1e5, +5, .5, 1_000, -3, 2.50, true, null, ~, ]"

    assert read(text).value == [
        *("no", "on", "16:00", "2026-12-24", "007", "0x1F", "1e5", "+5", ".5", "1_000"),
        *(-3, 2.5, True, None, None),
    ]


def test_every_part_knows_its_line() -> None:
    found = read("a: 1\nb:\n  - c: [2,\n      3]\n    d: |\n      text\n      more\n  -\n    e: 4\n")

    assert found.lines == {
        (): 1,
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 0, "c"): 3,
        ("b", 0, "c", 0): 3,
        ("b", 0, "c", 1): 4,
        ("b", 0, "d"): 5,
        ("b", 1): 9,
        ("b", 1, "e"): 9,
    }
    assert found.line_of(("b", 1, "absent", 7)) == 9


LAUGHS = "a: &a [lol]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (LAUGHS, 1, "Anchors"),
        ("a: 1\nb: *a\n", 2, "Aliases"),
        ("a:\n  b: !!python/object/apply:os.system ['true']\n", 2, "Tags"),
        ("a: !!binary aGk=\n", 1, "Tags"),
        ("a: !own 1\n", 1, "Tags"),
        ("a: 1\n---\nb: 2\n", 2, "more than one document"),
        ("a: 1\nb: 2\na: 3\n", 3, "'a' is given twice"),
        ("a: 1\nb: c: d\n", 2, "no YAML"),
        ("a: 1\nb: 'never closed\n\n", 2, "no YAML"),
        ("a:\n\t- b\n", 2, "no YAML"),
        ("a: [1, 2\nb: 3\n", 2, "no YAML"),
        ("a: 1\n? [b]\n: c\n", 2, "A name is a text"),
        ("a: 1\nb: \x00\n", 2, "U+0000"),
        ("a: 1\nb: \x1b[31m\n", 2, "U+001B"),
        ('a: 1\nb: "\\0"\n', 2, "U+0000"),
        ("a: 1\nb: \ud800\n", 2, "half a character"),
        ('a: 1\n"\\0": 2\n', 2, "U+0000"),
        ("", None, "empty"),
        ("# nothing but a comment\n", None, "empty"),
        ("a: 1\nb: " + "[" * 100_000, 2, "nested more than"),
        ("a: 1\nb: " + "{c: " * 50_000, 2, "nested more than"),
        ("- a\n" * (MAX_NODES + 1), MAX_NODES, f"more than {MAX_NODES} parts"),
        ("a: " + "x" * MAX_BYTES, None, "at most"),
        ("a: 1\n" * 2_000_000, None, "at most"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_what_is_broken_or_hostile_is_refused_with_its_line(text: str, line: int | None, message: str) -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        read(text)

    assert message in caught.value.fault.message
    assert caught.value.fault.line == line


def test_as_deep_as_anybody_needs_is_allowed() -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH).value
