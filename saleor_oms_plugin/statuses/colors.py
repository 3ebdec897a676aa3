"""Readable text on any color, by WCAG 2.1 (relative luminance and contrast ratio, sections 1.4.3 and "relative luminance")."""

from __future__ import annotations

from functools import lru_cache

DARK = "#1A1A1A"
LIGHT = "#FFFFFF"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#RRGGBB`` colors, 1.0 to 21.0; WCAG AA asks 4.5 of normal text."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=1024)
def text_color(background: str) -> str:
    """The more readable of near-black and white on this background; pure black where near-black misses 4.5."""
    best = max((DARK, LIGHT), key=lambda text: contrast(background, text))
    return best if contrast(background, best) >= 4.5 else "#000000"


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
