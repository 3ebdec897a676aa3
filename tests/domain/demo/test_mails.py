"""The demo's mailbox: what actions wrote, shown without trusting it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

from demo import mailbox
from demo.mail_pages import PATH, MailPages, Page
from saleor_oms_plugin.messages import mail


@pytest.fixture
def pages(tmp_path: Path, settings: Any) -> MailPages:
    """Of a mailbox that Django's backend writes to."""
    settings.EMAIL_BACKEND = mailbox.BACKEND
    settings.EMAIL_FILE_PATH = str(tmp_path / "mails")
    (tmp_path / "secret").write_text("a secret")
    return MailPages(mailbox.Mailbox(tmp_path / "mails"))


def send(subject: str = "Naročilo 7 <b>", html: str = "") -> None:
    letter = EmailMultiAlternatives(subject, "Živjo\n---", "shop@example.com", ["ana@example.com"])
    if html:
        letter.attach_alternative(html, "text/html")
    letter.send()


def at(pages: MailPages, path: str) -> Page:
    found = pages.answer(path)
    assert found is not None
    return found


def the_mail(pages: MailPages) -> str:
    """The path of the only mail."""
    [found] = pages._mailbox.newest()
    return f"{PATH}/{found.name}"


def test_an_empty_mailbox_says_what_fills_it(pages: MailPages) -> None:
    assert "No mail yet" in at(pages, PATH).body.decode()


def test_mails_are_listed_and_their_words_are_text(pages: MailPages) -> None:
    send()

    listed = at(pages, f"{PATH}/").body.decode()

    assert f'<a href="{the_mail(pages)}">Naročilo 7 &lt;b&gt;</a>' in listed
    assert "ana@example.com" in listed


def test_a_mail_is_shown_as_text_and_in_a_frame_that_may_do_nothing(pages: MailPages) -> None:
    send(html="<p>Živjo</p><script>alert(1)</script>")
    path = the_mail(pages)

    shown = at(pages, path)
    framed = at(pages, f"{path}/html")

    assert "<pre>Živjo\n---" in shown.body.decode()
    assert f'<iframe sandbox="" title="The mail" src="{path}/html">' in shown.body.decode()
    assert "<script>" not in shown.body.decode()
    assert "Živjo" in framed.body.decode()
    assert ("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:") in framed.headers


@pytest.mark.django_db
def test_pictures_of_a_mail_are_shown_and_attachments_can_be_saved(pages: MailPages) -> None:
    invoice = mail.Attachment("račun.pdf", b"%PDF-1", "application/pdf")
    code = mail.Attachment("code.png", b"PNG", "image/png", content_id="code")
    html = '<img src="cid:code">'
    mail.send(mail.Mail("ana@example.com", "Račun", "x", "key", html, sender="shop@example.com", attachments=(invoice, code)))
    path = the_mail(pages)

    framed, saved = at(pages, f"{path}/html"), at(pages, f"{path}/0")

    assert '<img src="data:image/png;base64,UE5H">' in framed.body.decode()
    assert (saved.body, saved.type) == (b"%PDF-1", "application/pdf")
    assert ("Content-Disposition", "attachment; filename*=UTF-8''ra%C4%8Dun.pdf") in saved.headers
    assert at(pages, f"{path}/2").status == "404 Not Found"


@pytest.mark.parametrize("name", ["../secret", "..%2Fsecret", "%2e%2e/secret", "nothing.log"])
def test_nothing_but_the_mails_is_shown(pages: MailPages, name: str) -> None:
    send()

    found = at(pages, f"{PATH}/{name}")

    assert (found.status, b"a secret" in found.body) == ("404 Not Found", False)


def test_other_addresses_are_somebody_elses(pages: MailPages) -> None:
    assert pages.answer("/graphql/") is None
    assert pages.answer("/demo/mailsbag") is None
