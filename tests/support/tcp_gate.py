"""A door to a database server that a test can shut and open: connections through it break as when the server goes away."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Self
from urllib.parse import unquote, urlsplit


class TcpGate:
    """Listens on a port of 127.0.0.1 and passes everything on to the PostgreSQL server of a URL (a port or a unix socket)."""

    def __init__(self, database_url: str) -> None:
        parts = urlsplit(database_url)
        self._url = parts
        self._listener: socket.socket | None = None
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.port = 0

    def url(self, database: str) -> str:
        user = f"{self._url.username or 'postgres'}{f':{self._url.password}' if self._url.password else ''}"
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def open(self) -> None:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(50)
        self.port = int(listener.getsockname()[1])
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def shut(self) -> None:
        """Refuse new connections and break those that are there."""
        if self._listener is not None:
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        with self._lock:
            broken, self._connections = self._connections, set()
        for connection in broken:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.shut()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
                server = self._connect()
            except OSError:
                return
            with self._lock:
                self._connections |= {client, server}
            for source, target in ((client, server), (server, client)):
                threading.Thread(target=_copy, args=(source, target), daemon=True).start()

    def _connect(self) -> socket.socket:
        host = unquote(self._url.hostname or "") if self._url.port else unquote(self._url.netloc.rpartition("@")[2])
        if host.startswith("/"):
            found = socket.socket(socket.AF_UNIX)
            found.connect(f"{host}/.s.PGSQL.5432")
            return found
        return socket.create_connection((host.partition(":")[0] or "127.0.0.1", self._url.port or 5432))


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
