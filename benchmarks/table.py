"""Timing two things in turns, so that a busy machine slows both, and printing what came out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure with what was wished of it; ``is_met`` is None where nothing was."""

    name: str
    figure: str
    wish: str = ""
    is_met: bool | None = None


def interleaved(*works: Callable[[], object], rounds: int, warm_up: int = 3) -> list[float]:
    """Best seconds of each of these, called in turns: what else the machine does only ever adds to a time (see `timeit`)."""
    for _ in range(warm_up):
        for work in works:
            work()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for number, work in enumerate(works):
            start = time.perf_counter()
            work()
            times[number].append(time.perf_counter() - start)
    return [min(found) for found in times]


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"


def print_table(rows: Sequence[Row]) -> None:
    widths = [max(len(text) for text in column) for column in zip(*((row.name, row.figure, row.wish) for row in rows), strict=True)]
    for row in rows:
        verdict = {None: "", True: "met", False: "MISSED"}[row.is_met]
        print(f"{row.name:<{widths[0]}}  {row.figure:<{widths[1]}}  {row.wish:<{widths[2]}}  {verdict}".rstrip())
