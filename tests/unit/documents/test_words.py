from __future__ import annotations

import pytest

from saleor_oms_plugin.documents.words import LANGUAGES, in_language, language_of, words


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("sl", "sl"),
        ("pl-pl", "pl"),
        ("sr", "sr-latn"),
        ("sr-latn", "sr-latn"),
        ("sr_Latn_RS", "sr-latn"),
        ("sr-cyrl", "sr-cyrl"),
        ("de-at", "de"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_a_language_code_of_saleors_finds_its_words(code: str, language: str) -> None:
    assert language_of(code) == language


def test_every_language_has_every_word() -> None:
    for language in LANGUAGES:
        assert all(words(language).values())
    assert words("sr-cyrl")["INVOICE"] == "Рачун"


def test_a_text_of_the_shops_falls_back() -> None:
    assert in_language({"sl": "Hvala", "": "Thanks"}, "sl") == "Hvala"
    assert in_language({"sr": "Hvala", "": "Thanks"}, "sr-cyrl") == "Hvala"
    assert in_language({"sl": "Hvala"}, "pl") == ""
