"""A server on the loopback that speaks HTTP by hand, so that it can break off, drip or hang wherever a test wants it to."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

DRIP_SECONDS = 0.02
"""Between two bytes: far below every time-out that begins anew with each byte."""

Behavior = Callable[["Visit"], None]


@dataclass
class RudeServer:
    url: str
    over: threading.Event = field(default_factory=threading.Event)
    """Set when the test is over: who hangs or drips goes home."""
    visits: int = 0


@dataclass
class Visit:
    """One connection of a client."""

    server: RudeServer
    connection: socket.socket

    def read_request(self, body_bytes: int = 0) -> bytes:
        """The request: its head, and so many bytes of its body."""
        found = b""
        while len(found.partition(b"\r\n\r\n")[2]) < body_bytes or b"\r\n\r\n" not in found:
            piece = self.connection.recv(65536)
            if not piece:
                raise ConnectionError
            found += piece
        return found

    def say(self, text: bytes) -> None:
        self.connection.sendall(text)

    def drip(self, text: bytes) -> None:
        """One byte after the other, until the client is gone or the test is over."""
        for byte in text:
            if self.server.over.wait(DRIP_SECONDS):
                return
            self.connection.sendall(bytes([byte]))

    def hang(self) -> None:
        self.server.over.wait(60)


@contextmanager
def serving(behave: Behavior, tls: ssl.SSLContext | None = None) -> Iterator[RudeServer]:
    """Answer each connection with ``behave``; ``tls`` wraps it first."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = RudeServer(f"{'https' if tls else 'http'}://127.0.0.1:{listener.getsockname()[1]}/graphql/")

        def visit(connection: socket.socket) -> None:
            with suppress(OSError), connection:
                behave(Visit(server, tls.wrap_socket(connection, server_side=True) if tls else connection))

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    if server.over.is_set():
                        return connection.close()
                    server.visits += 1
                    threading.Thread(target=visit, args=[connection], daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            with suppress(OSError):
                socket.create_connection(listener.getsockname()[:2]).close()  # wakes the listener
            thread.join()


# -- behaviors ----------------------------------------------------------------------------------------------------------

LONG = b"a" * 100_000


def hangs_at_once(visit: Visit) -> None:
    visit.hang()


def hangs_before_the_status(visit: Visit) -> None:
    visit.read_request()
    visit.hang()


def hangs_in_the_headers(visit: Visit) -> None:
    visit.read_request()
    visit.say(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-")
    visit.hang()


def drips_the_status(visit: Visit) -> None:
    visit.read_request()
    visit.drip(b"HTTP/1.1" + b" " * len(LONG))


def drips_the_headers(visit: Visit) -> None:
    visit.read_request()
    visit.say(b"HTTP/1.1 200 OK\r\n")
    visit.drip(b"X-A: b\r\n" * 10_000)


def continues_for_ever(visit: Visit) -> None:
    visit.read_request()
    while not visit.server.over.wait(DRIP_SECONDS):
        visit.say(b"HTTP/1.1 100 Continue\r\n\r\n")


def drips_the_body(visit: Visit) -> None:
    visit.read_request()
    visit.say(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    visit.drip(LONG)


def drips_chunks(visit: Visit) -> None:
    visit.read_request()
    visit.say(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not visit.server.over.wait(DRIP_SECONDS):
        visit.say(b"1\r\na\r\n")


def drips_the_length_of_a_chunk(visit: Visit) -> None:
    visit.read_request()
    visit.say(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    visit.drip(b"0" * len(LONG))


def hangs_up_without_a_word(visit: Visit) -> None:
    visit.read_request()


def breaks_off_the_body(visit: Visit) -> None:
    visit.read_request()
    visit.say(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbegun")


def redirects_to_itself(visit: Visit) -> None:
    visit.read_request()
    visit.say(b"HTTP/1.1 307 Temporary Redirect\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % visit.server.url.encode())


def sends_without_end(visit: Visit) -> None:
    visit.read_request()
    visit.say(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not visit.server.over.is_set():
        visit.say(b"4000\r\n%s\r\n" % (b"x" * 0x4000))


def drips_the_handshake(visit: Visit) -> None:
    """A record of TLS that announces more than ever comes."""
    visit.drip(b"\x16\x03\x03\x3f\xff\x02\x00\x3f\xfb" + LONG)


NEVER_COMES_TO_A_STATUS: tuple[Behavior, ...] = (
    hangs_at_once,
    hangs_before_the_status,
    hangs_in_the_headers,
    drips_the_status,
    drips_the_headers,
    continues_for_ever,
)
NEVER_ENDS_ITS_BODY: tuple[Behavior, ...] = (drips_the_body, drips_chunks, drips_the_length_of_a_chunk)
