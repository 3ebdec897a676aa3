"""A real SMTP server on loopback that behaves as a test says."""

from __future__ import annotations

import email
import email.policy
import socket
import threading
from collections.abc import Sequence
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

OK = "250 Message accepted"


class MailServer:
    """Keeps what arrives. ``replies`` are given to the next messages, then every message is taken; so are ``recipients``
    to the next recipients. With ``password`` it wants a log-in (without TLS: it is a test's).
    """

    def __init__(self, password: str | None = None) -> None:
        self.replies: list[str] = []
        self.recipients: list[str] = []
        self.received: list[EmailMessage] = []
        self.recipients_seen: list[str] = []
        self._password = password
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=_free_port(),
            auth_required=password is not None,
            auth_require_tls=False,
            authenticator=self._log_in,
            enable_SMTPUTF8=True,
        )

    @property
    def port(self) -> int:
        return int(self._controller.port)

    def __enter__(self) -> MailServer:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    def _log_in(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth_data: Any) -> AuthResult:
        is_right = isinstance(auth_data, LoginPassword) and auth_data.password.decode() == self._password
        return AuthResult(success=is_right, handled=False)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Sequence[str]) -> str:
        reply = self.recipients.pop(0) if self.recipients else "250 OK"
        self.recipients_seen.append(address)
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        reply = self.replies.pop(0) if self.replies else OK
        if reply == OK:
            content = envelope.content
            assert isinstance(content, bytes)
            message = email.message_from_bytes(content, policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            self.received.append(message)
        return reply


class SilentServer:
    """Takes connections and never says a word; or greets with ``greeting`` and hangs up."""

    def __init__(self, greeting: str | None = None) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._greeting = greeting
        self._kept: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> SilentServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        for kept in self._kept:
            kept.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            if self._greeting is None:
                self._kept.append(connection)
            else:
                connection.sendall(f"{self._greeting}\r\n".encode())
                connection.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
