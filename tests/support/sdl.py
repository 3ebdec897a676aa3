"""Published SDL as the tests can parse it."""

from __future__ import annotations

import re

_DESCRIPTION = re.compile(r'^ *"""(?:[^"]|"(?!""))*"""\n', re.MULTILINE)


def without_descriptions(sdl: str) -> str:
    """Return the SDL as graphql-core 2 can parse it: it knows no block strings."""
    return _DESCRIPTION.sub("", sdl)
