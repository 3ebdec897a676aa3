"""Ctrl-C, and the other ways to ask a process to end: at once where that is safe, else as soon as it is."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupts:
    """Turns these signals into KeyboardInterrupt in the main thread."""

    def __init__(self) -> None:
        self.was_asked = False
        self._is_held = False
        for number in SIGNALS:
            signal.signal(number, self._asked)

    @contextmanager
    def held(self) -> Iterator[None]:
        """What begins within is brought to its end, so that whoever stops it knows of it; then the interrupt follows."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        if self.was_asked:
            raise KeyboardInterrupt

    def ignore(self) -> None:
        """From now on: what is being stopped is not to be stopped half-way."""
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)

    def _asked(self, number: int, frame: FrameType | None) -> None:
        self.was_asked = True
        if not self._is_held:
            raise KeyboardInterrupt
