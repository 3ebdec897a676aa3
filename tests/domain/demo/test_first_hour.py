"""docs/your-first-hour.md works as written: its commands are pasted into a shell beside a demo."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from tests.support.running_demo import PATIENCE, demo, free_port

PAGE = Path(__file__).parents[3] / "docs" / "your-first-hour.md"
BLOCK = re.compile(r"^```(sh|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
AFTER = "=== the next block ==="
ORDERS = 70
"""So many that three are being picked."""


def test_what_the_page_says_is_pasted_is_answered_as_it_says(tmp_path: Path) -> None:
    blocks = BLOCK.findall(PAGE.read_text())
    commands = [text for language, text in blocks if language == "sh"]
    promised = _promised(blocks)
    assert len(commands) >= 10
    assert sum(answer is not None for answer in promised) >= 8

    with demo(tmp_path / "data", ORDERS, PORT=free_port()) as running:
        script = f"\necho '{AFTER}'\n".join(commands)
        script = re.sub(r"^URL=.*$", f"URL={running.url}graphql/", script, flags=re.MULTILINE)
        script = re.sub(r"^TOKEN=.*$", f"TOKEN={running.word('staff-token')}", script, flags=re.MULTILINE)
        done = subprocess.run(["bash", "-u"], input=script, capture_output=True, text=True, timeout=PATIENCE, check=False)

    answers = done.stdout.split(f"{AFTER}\n")
    assert (done.returncode, done.stderr, len(answers)) == (0, "", len(commands))
    for command, answer, promise in zip(commands, answers, promised, strict=True):
        assert '\n    "errors"' not in answer, f"{command}\n{answer}"
        if promise is not None:
            assert _is_so(promise, json.loads(answer)), f"{command}\n{answer}"


def _promised(blocks: list[tuple[str, str]]) -> list[Any]:
    """Returns, for each block of commands, the answer that follows it on the page; None where none does."""
    found: list[Any] = []
    for language, text in blocks:
        if language == "sh":
            found.append(None)
        else:
            found[-1] = json.loads(text)
    return found


def _is_so(promised: Any, answered: Any) -> bool:
    """Is the answer as promised? ``"..."`` stands for anything but null."""
    if promised == "...":
        return answered is not None
    if isinstance(promised, dict):
        return isinstance(answered, dict) and all(name in answered and _is_so(value, answered[name]) for name, value in promised.items())
    if isinstance(promised, list):
        return isinstance(answered, list) and len(promised) == len(answered) and all(map(_is_so, promised, answered))
    return bool(promised == answered)
