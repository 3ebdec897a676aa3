"""Ctrl-C, and the other ways to ask a process to end: at once where that is safe, else as soon as it is."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Parent:
    """The process that started us, as it was when this was made."""

    def __init__(self) -> None:
        self._pid = os.getppid()
        self._caught_interrupts = _catches_interrupts(self._pid)

    def wants_an_end(self) -> bool:
        """True once it is gone, or was interrupted alone.

        GNU make has a handler for SIGINT until it gets one: then it takes it away and waits for what it has started, which a Ctrl-C
        would have reached as well, but a ``kill -INT`` of make alone does not.
        """
        return os.getppid() != self._pid or (self._caught_interrupts and not _catches_interrupts(self._pid))


def _catches_interrupts(pid: int) -> bool:
    """Whether a process has a handler for SIGINT; False where Linux's /proc can't say."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return False
    caught = next((line.partition(":")[2] for line in status.splitlines() if line.startswith("SigCgt:")), "0")
    return bool(int(caught, 16) & (1 << (signal.SIGINT - 1)))


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
