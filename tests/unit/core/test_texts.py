"""What is taken out of texts that anybody may type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.core.texts import BREAK, LONGEST_NOTE, LONGEST_WORD, breakable, clean, is_storable, shortened
from saleor_oms_plugin.saleor_api.answers import Answer


@pytest.mark.parametrize(
    "sign",
    [
        "\0",
        "\x07",
        "\x0b",
        "\x1b",
        "\x7f",
        "\x85",
        "\u202a",
        "\u202e",
        "\u2066",
        "\u2069",
        "\ufdd0",
        "\ufffe",
        "\uffff",
        "\U0001fffe",
        "\ud800",
    ],
)
def test_signs_that_act_on_what_stands_around_are_taken_out(sign: str) -> None:
    assert clean(f"Ana {sign}Kos") == "Ana Kos"
    assert Answer({"name": f"Ana {sign}Kos"}).text("name") == "Ana Kos"


@pytest.mark.parametrize("text", ["", "Žan Čuk\tand\r\nsons", "العربية", "עברית", "日本語 😀", "a\u200db\u200ec\u00adde", "🏳️‍🌈"])
def test_what_people_write_stays(text: str) -> None:
    assert clean(text) == text


@given(st.text(st.characters(codec=None)))
def test_what_is_left_can_be_stored_and_sent(text: str) -> None:
    left = clean(text)

    assert is_storable(left)
    assert left.encode().decode() == left
    assert clean(left) == left


@given(st.text(), st.integers(10, 100))
def test_a_text_is_shortened_to_what_is_asked_for(text: str, longest: int) -> None:
    found = shortened(text, longest)

    assert len(found) <= longest
    assert found == text or (found.endswith("…") and text.startswith(found[:-1]))


def test_a_note_has_two_thousand_characters() -> None:
    assert len(shortened("é" * 40_000)) == LONGEST_NOTE == 2000


@given(st.text())
def test_a_long_word_can_be_broken_and_nothing_else_changes(text: str) -> None:
    found = breakable(text)

    assert found.replace(BREAK, "") == text.replace(BREAK, "")
    assert max((len(word) for part in found.split(BREAK) for word in part.split()), default=0) <= LONGEST_WORD
