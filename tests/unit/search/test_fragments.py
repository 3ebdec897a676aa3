"""The fragment that a hit shows: as it is written there, with what was looked for marked."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from saleor_oms_plugin.search.folding import words_of
from saleor_oms_plugin.search.matches import _placed_words, fragment_of
from saleor_oms_plugin.search.parts import MAX_SIGNS, Kind, Part, from_lines, to_lines, with_code
from saleor_oms_plugin.search.queries import Asked, terms_of

CALL = "The customer has called twice since Monday: the handle of the blue mug is broken again, and she wants another one soon."
AROUND_HANDLE = "…twice since Monday: the [handle] of the blue mug is broken again, and she wants another one…"
PARTS = [
    Part(Kind.NAME, "Ana Zupančič"),
    Part(Kind.NAME, "Đorđe Марковић"),
    Part(Kind.EMAIL, "ana.zupancic@example.com"),
    Part(Kind.PHONE, "+386 41 234 567"),
    Part(Kind.ADDRESS, "Tržaška cesta 12, 1000 Ljubljana"),
    Part(Kind.NUMBER, "100042"),
    Part(Kind.SKU, "MUG-77/B"),
    Part(Kind.PRODUCT, "Skodelica modra"),
    Part(
        Kind.NOTE, "The customer has called twice since Monday: the handle of the blue mug is broken again, and she wants another one soon."
    ),
]


def shown(asked: str | None = None, **others: Any) -> str:
    """The fragment, with brackets around what is marked."""
    terms = terms_of(Asked(asked, **others))
    assert terms is not None
    return "".join(f"[{piece.text}]" if piece.is_match else piece.text for piece in fragment_of(terms, PARTS))


@pytest.mark.parametrize(
    ("asked", "fragment"),
    [
        ("zupancic", "Ana [Zupančič]"),
        ("ZUPAN", "Ana [Zupan]čič"),
        ("ana", "[Ana] Zupančič"),
        ("markovic", "Đorđe [Марковић]"),
        ("djordje", "[Đorđe] Марковић"),
        ("orde", "Đ[orđe] Марковић"),
        ("zupancic ana", "[Ana] [Zupančič]"),
        ("posta example", "ana.zupancic@[example].com"),
        ("234567", "+386 41 [234 567]"),
        ("041 234 567", "+386 [41 234 567]"),
        ("386", "+[386] 41 234 567"),
        ("0042", "10[0042]"),
        ("mug77", "[MUG-77]/B"),
        ("trzaska 12", "[Tržaška] cesta [12], 1000 Ljubljana"),
        (
            "zupancic handle",
            "Ana [Zupančič] · …twice since Monday: the [handle] of the blue mug is broken again, and she wants another one…",
        ),
        ("nothing", ""),
    ],
)
def test_the_fewest_parts_that_have_all_words_are_shown_and_the_words_marked(asked: str, fragment: str) -> None:
    assert shown(asked) == fragment


def test_what_was_looked_for_in_one_place_is_shown_from_there() -> None:
    assert shown(note="mug").count("[mug]") == 1
    assert shown(skus=["mug 77b"]) == "[MUG-77/B]"
    assert shown(customer="ljubljana", note="broken").startswith("Tržaška cesta 12, 1000 [Ljubljana] · …")


@pytest.mark.parametrize(
    "text", ["Zupančič-Đorđević", "Љубљана Њ Џ ђ", "Straße ŁÓDŹ", "e\u0301te\u0301 djordje", "ﬁne Ǆ", "A\u0308b 1½", "adj. dj d j"]
)
def test_each_folded_character_knows_its_place_in_the_text(text: str) -> None:
    placed = list(_placed_words(text))

    assert [word for word, _ in placed] == words_of(text)
    for word, places in placed:
        assert len(word) == len(places)
        for sign, place in zip(word, places, strict=True):
            assert sign in "".join(words_of(text[place] + "\u0301")) or unicodedata.category(text[place]).startswith(("L", "N"))


def test_parts_are_kept_as_lines_and_come_back_as_they_were() -> None:
    assert from_lines(to_lines(PARTS)) == PARTS
    assert from_lines("") == []


def test_of_endless_notes_the_oldest_are_not_kept_to_be_shown() -> None:
    notes = [Part(Kind.NOTE, f"{number} " + "word " * 4_000) for number in range(5)]

    kept = to_lines([*PARTS, *notes])

    assert len(kept) <= MAX_SIGNS + len(PARTS) + len(notes)
    assert from_lines(kept)[: len(PARTS) + 1] == [*PARTS, notes[0]]
    assert len(to_lines([Part(Kind.NOTE, "a" * MAX_SIGNS * 2)])) == MAX_SIGNS


def test_the_customers_code_stands_behind_what_else_is_known_of_the_customer() -> None:
    parts = with_code(PARTS, "K-17")

    assert [part.text for part in parts][4:7] == ["Tržaška cesta 12, 1000 Ljubljana", "K-17", "100042"]
    assert with_code(parts, "K-17") == parts
    assert with_code(PARTS, "") == PARTS
