"""A real Saleor in a process of its own, which is asked for the same things in turns; see ``in_saleor_search.py``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NEEDED = ("SALEOR_HOME", "SALEOR_PYTHON", "OMS_BENCH_SALEOR_DATABASE_URL")


@dataclass(frozen=True)
class TakenBySaleor:
    """How many orders were found, and of each call the seconds that passed and those of CPU, the database's included."""

    found: int
    seconds: Sequence[float]
    cpu: Sequence[float]


class Saleor:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def measured(self, text: str, rounds: int) -> TakenBySaleor:
        """Its search for this text, warm."""
        return TakenBySaleor(**self.answer({"text": text, "rounds": rounds}))

    def answer(self, asked: dict[str, Any] | None = None) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if asked is not None:
            print(json.dumps(asked), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("Saleor has ended; see above.")
        answered: dict[str, Any] = json.loads(line)
        return answered


@contextmanager
def saleor_at_hand(orders: int) -> Iterator[Saleor | None]:
    """The Saleor that the environment names, with so many orders; None where it names none, which is said."""
    if not all(map(os.environ.get, NEEDED)):
        print(f"Saleor's own search: not asked; it needs {', '.join(NEEDED)}.")
        yield None
        return
    home, python, url = (os.environ[name] for name in NEEDED)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([home, str(HERE.parent), str(HERE)]),
        "DJANGO_SETTINGS_MODULE": "saleor.settings",
        "DATABASE_URL": url,
        "SECRET_KEY": "for benchmarks only",
        "DEBUG": "True",
    }
    command = [python, str(HERE / "in_saleor_search.py"), str(orders)]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": sys.stderr}
    with subprocess.Popen(command, cwd=home, env=environment, text=True, **pipes) as process:
        saleor = Saleor(process)
        saleor.answer()  # it is ready
        yield saleor
        assert process.stdin is not None
        process.stdin.close()
