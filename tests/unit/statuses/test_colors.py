from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from saleor_oms_plugin.core.spec import Color
from saleor_oms_plugin.statuses.colors import contrast, text_color

colors = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@given(colors)
def test_text_meets_wcag_aa_on_any_color(color: str) -> None:
    assert contrast(color, text_color(color)) >= 4.5


def test_contrast_of_black_on_white_is_21_and_of_a_color_on_itself_1() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21.0
    assert contrast("#3B82F6", "#3B82F6") == 1.0


def test_a_known_ratio() -> None:
    # WebAIM's contrast checker gives 4.54 for #767676 on white: the lightest gray that passes AA.
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54


def is_color(text: str) -> bool:
    try:
        TypeAdapter(Color).validate_python(text)
    except ValidationError:
        return False
    return True


def test_only_six_hex_digits_are_a_color() -> None:
    assert is_color("#a1B2c3")
    assert not any(is_color(text) for text in ("#abc", "a1b2c3", "#a1b2c3\n", "#a1b2cg", "red"))
