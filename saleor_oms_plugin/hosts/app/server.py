"""The HTTP server: waitress, with bounds to how long a client may take, and stopped without dropping an answer.

Waitress reads requests in one loop and hands only whole ones to its threads, so slow senders and idle connections, however
many, cost memory but no thread.
"""

from __future__ import annotations

import contextlib
import logging
import resource
import time
from typing import Any

from ...core.extras import require
from .options import Options

logger = logging.getLogger(__name__)

MAX_HEADERS = 64 * 1024
"""Bytes; Saleor's headers with a signature and a trace take about 2 kB."""
SPARE_FILES = 200
"""Files beside the connections: database, Saleor, pages, libraries."""


class PortInUseError(RuntimeError):
    """Something else listens on the port."""


class Server:
    """Listens from the moment it is made; `run` serves until `stop`."""

    def __init__(self, application: Any, options: Options) -> None:
        require("waitress", "app")
        self.options = options
        self._stopping = False
        connections = _allow_files(options.max_connections)
        try:
            self._waitress = _make(application, options, connections)
        except OSError as error:
            raise PortInUseError(f"Can't listen on {options.bind}:{options.port}: {error.strerror or error}") from error
        self.port = int(self._waitress.effective_port)

    def stop(self) -> None:
        """End `run` soon; may be called by a signal's handler."""
        self._stopping = True
        self._waitress.pull_trigger()

    def run(self) -> None:
        """Serve until stopped; then listen no more, finish what was begun (at most OMS_STOP_SECONDS) and return."""
        server = self._waitress
        while not self._stopping:
            self._turn(1.0)
        server.accepting = False
        server.del_channel()
        server.socket.close()
        deadline = time.monotonic() + self.options.stop_seconds
        while self._busy() and time.monotonic() < deadline:
            self._turn(0.1)
        server.task_dispatcher.shutdown(timeout=1)
        server.asyncore.close_all(server._map)

    def _turn(self, timeout: float) -> None:
        self._waitress.asyncore.loop(timeout=timeout, map=self._waitress._map, use_poll=True, count=1)

    def _busy(self) -> bool:
        """Is a request being answered, or an answer on its way? What has not arrived as a whole was never accepted."""
        return any(channel.requests or channel.total_outbufs_len for channel in self._waitress.active_channels.values())


def _make(application: Any, options: Options, connections: int) -> Any:
    from waitress.adjustments import Adjustments
    from waitress.channel import HTTPChannel
    from waitress.server import TcpWSGIServer

    class Channel(HTTPChannel):
        """A connection whose client must have sent a whole request some seconds after it began, or after it connected, and must take
        some of its answer within as many seconds.
        """

        waiting_since = 0.0
        taken_at = 0.0
        """0 until this is looked at for the first time: who has had no time yet to take the first answer is not slow."""

        def _flush_some(self, do_close: bool = True) -> bool:
            has_sent = bool(super()._flush_some(do_close=do_close))
            if has_sent:
                self.taken_at = time.time()
            return has_sent

        def received(self, data: bytes) -> bool:
            begun = self.request is not None
            result = bool(super().received(data))
            if self.request is not None and not begun:
                self.waiting_since = time.time()
            return result

    class WaitressServer(TcpWSGIServer):
        channel_class = Channel

        def set_socket_options(self, conn: Any) -> None:
            """Before a connection becomes a channel: close it where its address has its share already."""
            address = conn.getpeername()[0]
            if sum(channel.addr[0] == address for channel in self.active_channels.values()) >= at_most:
                conn.close()
                raise OSError(f"{address} holds {at_most} connections")  # waitress goes on with the next one
            super().set_socket_options(conn)

        def maintenance(self, now: float) -> None:
            """Close the connections that are idle, those whose request drips in, and those whose client takes no answer."""
            super().maintenance(now)
            for channel in list(self.active_channels.values()):
                if not channel.total_outbufs_len or not channel.taken_at:
                    channel.taken_at = now
                elif now - channel.taken_at > options.request_seconds:
                    channel.handle_close()  # `will_close` waits for a socket that can be written to
                    continue
                if channel.request is not None and not channel.requests and now - channel.waiting_since > options.request_seconds:
                    channel.will_close = True

    at_most = options.max_per_address or max(1, connections * 3 // 4)
    adjustments = Adjustments(
        host=options.bind,
        port=options.port,
        threads=options.threads,
        connection_limit=connections,
        channel_timeout=options.request_seconds,
        cleanup_interval=max(1, min(5, options.request_seconds // 2)),
        max_request_header_size=MAX_HEADERS,
        max_request_body_size=options.max_body,
        asyncore_use_poll=True,
        ident=None,
        # Nothing here or in Django reads them but `core.callers`, which believes only what a proxy with a private address has added.
        clear_untrusted_proxy_headers=False,
        log_socket_errors=False,
    )
    return WaitressServer(application, adj=adjustments)


def _allow_files(wanted: int) -> int:
    """Raise the process's limit of open files for so many connections; returns how many it allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + SPARE_FILES
    if soft < needed:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (needed if hard == resource.RLIM_INFINITY else min(needed, hard), hard))
        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if soft < needed:
        logger.warning("The system allows %d open files, so at most %d connections are held.", soft, soft - SPARE_FILES)
    return min(wanted, max(10, soft - SPARE_FILES))
