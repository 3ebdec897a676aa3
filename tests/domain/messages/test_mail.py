"""A mail over a real SMTP server on loopback: what arrives, and what is said when it doesn't."""

from __future__ import annotations

import socket
import time
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlsplit

import pytest

from saleor_oms_plugin.core import sockets
from saleor_oms_plugin.core.errors import TransientError
from saleor_oms_plugin.core.outgoing import PRIVATE_HOSTS
from saleor_oms_plugin.messages import mail
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.messages.errors import NotSentError, NotSetUpError
from saleor_oms_plugin.messages.mail import Attachment, Mail, message_id, send, sender_of
from saleor_oms_plugin.shop import secrets
from tests.support.rude_server import serving
from tests.support.secrets import kept
from tests.support.smtp import MailServer, SilentServer

MAIL = Mail(
    to="ana@example.com",
    subject="Naročilo št. 1042 je na poti",
    text="Pošiljka je na poti.\n",
    html="<p>Pošiljka je <b>na poti</b>.</p>",
    key="run:7:1",
    reply_to="pomoc@example.com",
    language="sl",
)


def entered(port: int, **more: object) -> None:
    values = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "NONE", **more}
    assert message_settings.update(values).errors == ()


def part(message: EmailMessage, subtype: str) -> str:
    found = message.get_body(preferencelist=(subtype,))
    assert found is not None
    return str(found.get_content())


def test_what_was_written_is_what_arrives(mail_server: MailServer) -> None:
    # Given a mail with diacritics, HTML and an attachment
    sender = sender_of(message_settings.brand("default-channel"))
    sent = Mail(**{**_fields(MAIL), "sender": sender, "attachments": (Attachment("račun.pdf", b"%PDF-1.7", "application/pdf"),)})

    # When it is sent
    answered = send(sent)

    # Then it arrives whole, once, to the one recipient
    (message,) = mail_server.received
    assert mail_server.recipients_seen == ["ana@example.com"]
    assert message["Subject"] == "Naročilo št. 1042 je na poti"
    assert message["From"] == "Čaj & Kava <shop@example.com>"
    assert (message["To"], message["Reply-To"]) == ("ana@example.com", "pomoc@example.com")
    assert message["Message-ID"] == answered
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "sl")
    assert part(message, "plain").strip() == "Pošiljka je na poti."
    assert "<b>na poti</b>" in part(message, "html")
    assert [(found.get_filename(), found.get_content()) for found in message.iter_attachments()] == [("račun.pdf", b"%PDF-1.7")]


def test_the_same_key_gives_the_same_message_id_in_the_senders_domain(mail_server: MailServer) -> None:
    send(MAIL)
    send(MAIL)

    first, second = mail_server.received
    assert first["Message-ID"] == second["Message-ID"]
    assert message_id("run:7:1", "Shop <shop@trgovina.si>").endswith("@trgovina.si>")
    assert message_id("run:7:2", "a@b.si") != message_id("run:7:1", "a@b.si")


def test_a_line_break_in_a_subject_begins_no_header(mail_server: MailServer) -> None:
    send(Mail(to="ana@example.com", subject="Hi\r\nBcc: all@example.com", text="x", key="k"))

    (message,) = mail_server.received
    assert message["Bcc"] is None
    assert message["Subject"] == "Hi Bcc: all@example.com"
    assert mail_server.recipients_seen == ["ana@example.com"]


@pytest.mark.parametrize("to", ["", "ana", "ana@example.com\nBcc: b@example.com", "a@example.com, b@example.com", "Ana <a@example.com>"])
def test_what_is_no_single_address_gets_nothing(mail_server: MailServer, to: str) -> None:
    with pytest.raises(NotSentError):
        send(Mail(to=to, subject="x", text="x", key="k"))

    assert mail_server.recipients_seen == []


@pytest.mark.parametrize("reply", ["550 No such user", "553 Name not allowed", "552 Over quota for ever"])
def test_a_recipient_refused_for_good_is_not_tried_again(mail_server: MailServer, reply: str) -> None:
    mail_server.recipients = [reply]

    with pytest.raises(NotSentError, match=reply):
        send(MAIL)

    assert mail_server.received == []


@pytest.mark.parametrize("reply", ["450 Mailbox busy", "451 Greylisted", "421 Too many connections"])
def test_a_recipient_refused_for_now_is_tried_again(mail_server: MailServer, reply: str) -> None:
    # Given a server that asks to come back
    mail_server.recipients = [reply]

    with pytest.raises(TransientError, match=reply):
        send(MAIL)

    # When it is tried again
    send(MAIL)

    # Then it arrives
    assert len(mail_server.received) == 1


def test_a_message_refused_now_and_taken_later_arrives_once(mail_server: MailServer) -> None:
    mail_server.replies = ["451 Try again later"]

    with pytest.raises(TransientError, match="451"):
        send(MAIL)
    assert mail_server.received == []
    send(MAIL)

    assert len(mail_server.received) == 1


def test_a_message_refused_for_good_is_not_tried_again(mail_server: MailServer) -> None:
    mail_server.replies = ["554 This is spam"]

    with pytest.raises(NotSentError, match="554 This is spam"):
        send(MAIL)


@pytest.mark.django_db
def test_a_server_that_is_not_there_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PRIVATE_HOSTS, "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    entered(port)

    with pytest.raises(TransientError):
        send(MAIL)


@pytest.mark.django_db
def test_a_server_that_says_nothing_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PRIVATE_HOSTS, "127.0.0.1")
    monkeypatch.setattr(mail, "SECONDS", 0.2)
    with SilentServer() as server:
        entered(server.port)

        with pytest.raises(TransientError, match="timed out"):
            send(MAIL)


@pytest.mark.django_db
@pytest.mark.parametrize("greeting", ["554 Go away", "421 Busy", "220 mail.example.com"])
def test_a_server_that_hangs_up_is_tried_again(monkeypatch: pytest.MonkeyPatch, greeting: str) -> None:
    monkeypatch.setenv(PRIVATE_HOSTS, "127.0.0.1")
    with SilentServer(greeting) as server:
        entered(server.port)

        with pytest.raises(TransientError):
            send(MAIL)


def test_a_server_without_tls_where_tls_is_wanted_gets_nothing(mail_server: MailServer) -> None:
    entered(mail_server.port, smtp_security="STARTTLS")

    with pytest.raises(NotSentError):
        send(MAIL)

    assert mail_server.received == []


@pytest.mark.django_db
def test_a_wrong_password_is_said_and_the_right_one_lets_in(monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a server that wants a log-in; a password is only taken by the settings with TLS, so it is put there by hand
    monkeypatch.setenv(PRIVATE_HOSTS, "127.0.0.1")
    with MailServer(password="right") as server:
        entered(server.port)
        message_settings.MessageSettings.objects.update(smtp_user="shop")
        origin = message_settings.password_origin(message_settings.settings())
        secrets.put(message_settings.PASSWORD, "wrong", origin=origin)

        with pytest.raises(NotSentError, match="535"):
            mail.test_connection()

        secrets.put(message_settings.PASSWORD, "right", origin=origin)
        mail.test_connection()
        send(MAIL)
        assert len(server.received) == 1


@pytest.mark.django_db
def test_a_private_server_is_not_talked_to_unless_the_operator_allows_it() -> None:
    with MailServer() as server:
        entered(server.port)

        with pytest.raises(NotSetUpError, match="private network"):
            send(MAIL)

        assert server.received == []


@pytest.mark.django_db
def test_a_name_is_looked_up_once_and_what_was_judged_is_what_is_talked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a name that could mean another address at each look
    asked: list[str] = []

    def look_up(host: str, port: int, seconds: float) -> list[tuple[socket.AddressFamily, tuple[str, int]]]:
        asked.append(host)
        return [(socket.AF_INET, ("127.0.0.1", port))]

    monkeypatch.setattr(sockets, "look_up", look_up)
    with MailServer() as server:
        message_settings.update({"smtp_host": "mail.example.com", "smtp_port": server.port, "smtp_security": "NONE"})

        with pytest.raises(NotSetUpError, match=r"mail\.example\.com is in a private network"):
            send(MAIL)
        monkeypatch.setattr(sockets, "is_private", lambda address: False)
        send(MAIL)

        assert asked == ["mail.example.com"] * 2  # once for each
        assert len(server.received) == 1


@pytest.mark.django_db
def test_a_server_that_drips_its_greeting_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PRIVATE_HOSTS, "127.0.0.1")
    monkeypatch.setattr(mail, "TOTAL_SECONDS", 1)
    with serving(lambda visit: visit.drip(b"220-" + b"a" * 10_000)) as server:
        entered(urlsplit(server.url).port or 0)
        began = time.monotonic()

        with pytest.raises(mail.MailDelayedError):
            send(MAIL)

        assert time.monotonic() - began < 5


@pytest.mark.django_db
def test_without_a_server_of_its_own_the_shop_sends_as_django_does(mailoutbox: list[object]) -> None:
    send(MAIL)

    assert len(mailoutbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("backend", ["", "django.core.mail.backends.smtp.EmailBackend"])
def test_without_any_server_the_mail_waits_for_one(backend: str, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = backend, ""

    with pytest.raises(NotSetUpError, match="no mail server"):
        send(MAIL)


@pytest.mark.django_db
def test_another_server_never_gets_the_password_of_the_last_one() -> None:
    # Given a server with a password
    first = {"smtp_host": "mail.example.com", "smtp_user": "shop"}
    message_settings.update(first, password="secret")
    assert kept(message_settings.PASSWORD) == "secret"

    # When somebody enters another server and no password
    message_settings.update({"smtp_host": "mail.elsewhere.example"})

    # Then the password is gone, and mails wait for it
    assert kept(message_settings.PASSWORD) is None
    assert message_settings.lost_its_password()
    with pytest.raises(NotSetUpError, match=r"entered for shop at mail\.example\.com:587.*enter it again"):
        send(MAIL)


def _fields(sent: Mail) -> dict[str, object]:
    return {name: getattr(sent, name) for name in Mail.__dataclass_fields__}
