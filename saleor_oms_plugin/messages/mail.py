"""Sending one mail through Django: its own backend, or the SMTP server of the settings."""

from __future__ import annotations

import hashlib
import smtplib
import socket
import ssl
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.mime.image import MIMEImage
from email.utils import parseaddr
from functools import cached_property

from django.conf import settings as django_settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend

from ..core.errors import TransientError, UnreachableError
from ..core.sockets import Call, PrivateNetworkError, bound_tls, current, within
from ..core.texts import clean
from ..shop import secrets
from . import hosts
from .errors import NotSentError, NotSetUpError
from .models import MessageSettings, SmtpSecurity
from .settings import PASSWORD, Brand, is_address, password_origin, settings

_SMTP = "django.core.mail.backends.smtp.EmailBackend"
SECONDS = 15
"""How long a mail server may take to connect, and to answer each command."""
TOTAL_SECONDS = 60
"""What one mail through the server of the settings may take in all."""


class MailDelayedError(TransientError):
    """The server asked to come back: another try may succeed."""


class MailServerAwayError(MailDelayedError, UnreachableError):
    """The server could not be reached, said nothing in time or hung up."""


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes
    type: str
    """MIME type, such as ``application/pdf``."""
    content_id: str = ""
    """For a picture that the HTML shows: ``cid:`` and this is its address there."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one recipient. The same ``key`` gives the same Message-ID: a mail that is sent twice can be recognized."""

    to: str
    subject: str
    text: str
    key: str
    html: str = ""
    sender: str = ""
    """``Name <address>``; empty: Django's ``DEFAULT_FROM_EMAIL``."""
    reply_to: str = ""
    language: str = ""
    attachments: tuple[Attachment, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def sender_of(brand: Brand) -> str:
    """``Name <address>`` as a header wants it, or an empty text where the shop has entered no address."""
    if not brand.sender_address:
        return ""
    user, _, domain = brand.sender_address.partition("@")
    return str(Address(display_name=brand.sender_name or brand.shop_name, username=user, domain=domain))


def message_id(key: str, sender: str) -> str:
    """The Message-ID of a mail with this key, in the sender's domain."""
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def send(mail: Mail) -> str:
    """Send it and return its Message-ID.

    Raises `MailDelayedError` (a `TransientError`) for what may succeed later, `NotSentError` for a refusal for good, `NotSetUpError` where
    the settings lack something. Takes no longer than `TOTAL_SECONDS` where the server is the settings' own;
    never call it inside a transaction.
    """
    if not is_address(mail.to):
        raise NotSentError(f"{mail.to[:100]!r} is not an e-mail address.")
    message = _message(mail)
    with _Classified(), _deadline() as call:
        connection = _connection(settings(), call)
        connection.send_messages([message])
    return str(message.extra_headers["Message-ID"])


def test_connection() -> None:
    """Connect, log in and hang up; raises what `send` raises."""
    with _Classified(), _deadline() as call:
        connection = _connection(settings(), call)
        connection.open()
        connection.close()


def backend_name() -> str:
    """What sends now, for people: the SMTP server of the settings, or the class of Django's backend."""
    stored = settings()
    return f"{stored.smtp_host}:{stored.smtp_port}" if stored.smtp_host else django_settings.EMAIL_BACKEND


def _message(mail: Mail) -> EmailMultiAlternatives:
    sender = mail.sender or django_settings.DEFAULT_FROM_EMAIL
    headers = {"Message-ID": message_id(mail.key, sender), "Auto-Submitted": "auto-generated", **mail.headers}
    if mail.language:
        headers["Content-Language"] = mail.language
    message = EmailMultiAlternatives(
        subject=" ".join(clean(mail.subject).split()),
        body=mail.text,
        from_email=sender,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for attachment in mail.attachments:
        if attachment.content_id:
            message.attach(_picture(attachment))
        else:
            message.attach(attachment.name, attachment.content, attachment.type)
    return message


def _picture(attachment: Attachment) -> MIMEImage:
    part = MIMEImage(attachment.content, _subtype=attachment.type.partition("/")[2])
    part.add_header("Content-ID", f"<{attachment.content_id}>")
    part.add_header("Content-Disposition", "inline", filename=attachment.name)
    return part


def _deadline() -> AbstractContextManager[Call]:
    return within(Call(TOTAL_SECONDS, SECONDS, SECONDS, allows_private=False))


def _connection(stored: MessageSettings, call: Call) -> BaseEmailBackend:
    if not stored.smtp_host:
        if not _host_can_send():
            raise NotSetUpError("There is no mail server: enter one in the message settings.")
        connection = get_connection()
        if isinstance(connection, SmtpBackend) and connection.timeout is None:
            connection.timeout = SECONDS
        return connection
    try:
        password = secrets.get(PASSWORD, origin=password_origin(stored))
    except secrets.OtherOriginError as error:
        raise NotSetUpError(f"The password of the SMTP server: {error}") from error
    if stored.smtp_user and not password:
        raise NotSetUpError("The password of the SMTP server is missing: enter it in the settings.")
    call.allows_private = hosts.is_allowed(stored.smtp_host)
    return _PublicBackend(
        host=stored.smtp_host,
        port=stored.smtp_port,
        username=stored.smtp_user,
        password=password or "",
        use_tls=stored.smtp_security == SmtpSecurity.STARTTLS,
        use_ssl=stored.smtp_security == SmtpSecurity.TLS,
        timeout=SECONDS,
    )


def is_set_up() -> bool:
    """Whether there is a server to send by, the shop's own or the host's; whether it answers, only `test_connection` can say."""
    return bool(settings().smtp_host) or _host_can_send()


def _host_can_send() -> bool:
    """False where Django has no backend, or only the one for SMTP and no server for it (Saleor without EMAIL_URL)."""
    backend = django_settings.EMAIL_BACKEND
    return bool(backend) and bool(django_settings.EMAIL_HOST or backend != _SMTP)


class _PublicBackend(SmtpBackend):
    """Connects where the settings may lead, and keeps the deadline of the call (`core.sockets`) whatever the server does."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _PublicTlsServer if self.use_ssl else _PublicServer

    @cached_property
    def ssl_context(self) -> ssl.SSLContext:
        return bound_tls(ssl.create_default_context())


def _connect(host: str, port: int) -> socket.socket:
    call = current()
    assert call is not None, "mails are sent within a call"
    try:
        return call.connect(host, port)
    except PrivateNetworkError:
        raise hosts.refusal(host) from None


class _PublicServer(smtplib.SMTP):
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return _connect(host, port)


class _PublicTlsServer(smtplib.SMTP_SSL):
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return self.context.wrap_socket(_connect(host, port), server_hostname=host)


class _Classified:
    """Says of a failure whether another try can heal it."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        match error:
            case smtplib.SMTPRecipientsRefused():
                replies = list(error.recipients.values())
                _raise(all(code >= 500 for code, _ in replies), _said(*replies[0]) if replies else str(error), error)
            case smtplib.SMTPResponseException():
                # A greeting of 5xx is about the moment or our address; -1 is a server that said nothing.
                said = _said(error.smtp_code, error.smtp_error)
                if isinstance(error, smtplib.SMTPConnectError):
                    raise MailServerAwayError(f"The mail server: {said}") from error
                _raise(error.smtp_code >= 500, said, error)
            case smtplib.SMTPNotSupportedError():
                _raise(True, str(error), error)
            case smtplib.SMTPException() | OSError():
                raise MailServerAwayError(f"The mail server: {str(error) or type(error).__name__}") from error
            case ValueError() | HeaderParseError():  # a header that can't be written, a text that can't be encoded
                _raise(True, str(error), error)


def _said(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"[:500]


def _raise(is_final: bool, words: str, error: BaseException) -> None:
    raise (NotSentError if is_final else MailDelayedError)(f"The mail server: {words}") from error
