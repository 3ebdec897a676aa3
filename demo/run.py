"""The demo's command: starts everything in one process (PostgreSQL aside), says where it is, and leaves nothing behind."""

from __future__ import annotations

import argparse
import errno
import fcntl
import os
import secrets
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from saleor_oms_plugin.core.extras import MissingExtraError

from .console import CommandFailedError, complain, say
from .interrupts import Interrupts, Parent
from .ports import choose_port

ROOM = 300 * 1024 * 1024
"""Bytes that must be free: the database with its log takes about 80 MB."""
FULL = 20 * 1024 * 1024
"""Bytes; PostgreSQL asks for 16 MB at once."""
ORDERS = 300
PAUSE = 15.0


@dataclass(frozen=True, slots=True)
class Options:
    folder: Path
    orders: int
    pause: float
    port: int | None
    """Wanted by the environment; None for any free one."""
    ends_with_parent: bool
    is_empty: bool
    """The shop has orders in Saleor and nothing of ours yet."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until SIGINT, SIGTERM or SIGHUP; returns the exit status."""
    interrupts = Interrupts()
    try:
        options = _options(arguments)
    except CommandFailedError as error:
        complain(str(error))
        return 1
    try:
        with ExitStack() as stack:
            _run(options, stack, interrupts)
    except KeyboardInterrupt:
        say("stopped")
    except Exception as error:
        line = _in_one_line(error, options.folder)
        if line is None and not interrupts.was_asked:
            raise
        if not interrupts.was_asked:  # a Ctrl-C reaches what we have started, too, which then complains
            complain(str(line))
            return 1
        say("stopped")
    return 0


def _in_one_line(error: Exception, folder: Path) -> str | None:
    """What a person can mend; None for what nobody foresaw."""
    if isinstance(error, CommandFailedError | MissingExtraError):
        return str(error)
    # PostgreSQL words a full disk in many ways.
    if getattr(error, "errno", None) == errno.ENOSPC or (folder.exists() and _free_space(folder) < FULL):
        return f"No space left on the disk that holds {folder}."
    return None


def _options(arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the demo keeps its data (.demo; .demo-empty with --empty)")
    parser.add_argument("--empty", action="store_true", help="when it starts for the first time: a shop without statuses, not live")
    parser.add_argument("--orders", type=int, default=ORDERS, help="how many to make when it starts for the first time")
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds between new orders")
    parser.add_argument("--end-with-parent", action="store_true", help="stop when the process that started it is gone")
    asked = parser.parse_args(arguments)
    text = os.environ.get("PORT", "").strip()
    if text and not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise CommandFailedError(f"PORT={text} is no port; it is a number from 1 to 65535.")
    folder = asked.folder or Path(".demo-empty" if asked.empty else ".demo")
    return Options(folder.resolve(), asked.orders, asked.pause, int(text) if text else None, asked.end_with_parent, asked.empty)


def _run(options: Options, stack: ExitStack, interrupts: Interrupts) -> None:
    from .shop import Demo

    port = choose_port(options.port)
    _check_folder(options.folder)
    stack.enter_context(_lock(options.folder))
    demo = Demo(options.folder, port, _secret(options.folder / "secret"), interrupts)
    stack.callback(demo.stop)
    stack.callback(interrupts.ignore)
    parent = Parent()
    demo.start(options.orders, options.pause, is_empty=options.is_empty)
    for line in demo.addresses():
        say(line)
    say(f"ready {demo.url}/")
    _wait(parent if options.ends_with_parent else None)


def _wait(parent: Parent | None) -> None:
    while parent is None or not parent.wants_an_end():
        threading.Event().wait(1.0)
    raise KeyboardInterrupt


def _check_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = _free_space(folder)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        raise CommandFailedError(f"{folder} can't be made or read: {error.strerror}") from error
    if free < ROOM:
        raise CommandFailedError(f"The demo needs {ROOM // 2**20} MB for its data; {folder} has {free // 2**20} MB left.")


def _free_space(folder: Path) -> int:
    return shutil.disk_usage(folder).free


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CommandFailedError(f"A demo with its data in {folder} is running already.") from error
        yield


def _secret(path: Path) -> str:
    """The key that encrypts what the app stores; made at the first start."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")
