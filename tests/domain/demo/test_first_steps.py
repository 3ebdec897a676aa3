"""docs/first-steps.md works as written, and so does the connector of docs/customizing: both are tried on a demo."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.running_demo import PATIENCE, Running, demo, free_port

DOCS = Path(__file__).parents[3] / "docs"
PAGE = DOCS / "first-steps.md"
CONNECTOR = DOCS / "customizing" / "erp-connector.md"
BLOCK = re.compile(r"^```(sh|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
AFTER = "=== the next block ==="
ORDERS = 70
"""So many that three are being picked."""


def test_what_is_pasted_is_answered_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
        monkeypatch.setenv("OMS_TOKEN", running.word("staff-token"))
        _connect(running, tmp_path / "cursor.txt")

    answers = done.stdout.split(f"{AFTER}\n")
    assert (done.returncode, done.stderr, len(answers)) == (0, "", len(commands))
    for command, answer, promise in zip(commands, answers, promised, strict=True):
        assert '\n    "errors"' not in answer, f"{command}\n{answer}"
        if promise is not None:
            assert _is_so(promise, json.loads(answer)), f"{command}\n{answer}"


def _connect(running: Running, cursor: Path) -> None:
    """The page has given two statuses their numbers at SAP, and reported one of them."""
    names: dict[str, Any] = {"__name__": "connector"}
    [text] = PYTHON.findall(CONNECTOR.read_text())
    exec(compile(text, str(CONNECTOR), "exec"), names)
    url, heard = f"{running.url}graphql/", list[tuple[str, str]]()

    names["pull"](url, cursor, lambda number, status: heard.append((number, status)))
    again = list[tuple[str, str]]()
    names["pull"](url, cursor, lambda number, status: again.append((number, status)))
    refused = names["push"](url, [(heard[-1][0], heard[-1][1], "2026-01-01T12:00:00Z"), ("no such order", "35", "2026-01-01T12:00:00Z")])

    assert {status for _, status in heard} <= {"35", "99"}
    assert "35" in {status for _, status in heard}
    assert not set(again) & set(heard), "the cursor was kept"
    assert [change[0] for change, _ in refused] == ["no such order"]


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
    """Is the answer as promised? ``"..."`` means anything but null."""
    if promised == "...":
        return answered is not None
    if isinstance(promised, dict):
        return isinstance(answered, dict) and all(name in answered and _is_so(value, answered[name]) for name, value in promised.items())
    if isinstance(promised, list):
        return isinstance(answered, list) and len(promised) == len(answered) and all(map(_is_so, promised, answered))
    return bool(promised == answered)
