"""What the demo says to the person who started it."""

from __future__ import annotations

import sys


class CommandFailedError(Exception):
    """Something that a person can mend; the text is the one line they see."""


def say(line: str) -> None:
    print(line, flush=True)


def complain(line: str) -> None:
    print(f"demo: {line}", file=sys.stderr, flush=True)
