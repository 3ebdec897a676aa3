"""The demo's mailbox in a browser: a list, and each mail as its reader sees it."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from email.message import MIMEPart
from html import escape
from urllib.parse import quote, unquote

from .html_pages import Page, html_page
from .landing_page import MAILS_PATH as PATH
from .mailbox import Mail, Mailbox

_MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

_HEADERS = ("From", "To", "Reply-To", "Message-ID")


class MailPages:
    """``/demo/mails`` is the list, ``/demo/mails/NAME`` a mail, ``…/html`` its HTML alone, ``…/0`` its first attachment."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    def answer(self, path: str) -> Page | None:
        """Return the page at a path; None for a path that is not the mailbox's."""
        if path.rstrip("/") == PATH:
            return _list(self._mailbox.newest())
        if not path.startswith(f"{PATH}/"):
            return None
        name, _, rest = unquote(path.removeprefix(f"{PATH}/")).partition("/")
        mail = self._mailbox.find(name)
        found = _of_mail(mail, rest) if mail is not None else None
        return found or html_page("No such mail", "<p>There is no such mail.</p>", status="404 Not Found")


def _of_mail(mail: Mail, rest: str) -> Page | None:
    if not rest:
        return _shown(mail)
    if rest == "html":
        return Page(_with_pictures(mail).encode(), policy=_MAIL_POLICY)
    parts = mail.parts()
    if rest.isascii() and rest.isdigit() and int(rest) < len(parts):
        part = parts[int(rest)]
        return Page(_content(part), part.get_content_type(), _MAIL_POLICY, file_name=part.get_filename() or "file")
    return None


def _list(mails: list[Mail]) -> Page:
    rows = "".join(
        f'<tr><td class="nowrap">{_time(mail)}</td><td class="nowrap">{_header(mail, "To")}</td>'
        f'<td><a href="{PATH}/{quote(mail.name)}">{_header(mail, "Subject")}</a></td></tr>'
        for mail in mails
    )
    empty = "<p>No mail yet. Move an order to Confirmed or Shipped: its customer hears of it half a minute later, unless it is undone.</p>"
    intro = "<p>What the shop's statuses wrote to people. Nothing of it leaves this machine.</p>"
    return html_page("Mails", intro + (f'<table class="folding">{rows}</table>' if rows else empty))


def _shown(mail: Mail) -> Page:
    headers = "".join(f"<dt>{name}</dt><dd>{_header(mail, name)}</dd>" for name in _HEADERS if mail.message[name])
    address = f"{PATH}/{quote(mail.name)}"
    links = [f'<a href="{address}/{index}">{escape(part.get_filename() or "file")}</a>' for index, part in enumerate(mail.parts())]
    attached = f"<dt>Attached</dt><dd>{', '.join(links)}</dd>" if links else ""
    framed = f'<iframe sandbox="" title="The mail" src="{address}/html"></iframe>' if mail.html() else ""
    body = f"<dl><dt>Sent</dt><dd>{_time(mail)}</dd>{headers}{attached}</dl>{framed}<h2>As plain text</h2><pre>{escape(mail.text())}</pre>"
    return html_page(str(mail.message["Subject"] or ""), body)


def _with_pictures(mail: Mail) -> str:
    """The HTML with the pictures that it shows from within the mail."""
    html = mail.html()
    for part in _pictures(mail.parts()):
        source = f"data:{part.get_content_type()};base64,{base64.b64encode(_content(part)).decode()}"
        html = html.replace(f"cid:{str(part['Content-ID']).strip('<> ')}", source)
    return html


def _pictures(parts: list[MIMEPart]) -> Iterable[MIMEPart]:
    return (part for part in parts if part["Content-ID"])


def _content(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _time(mail: Mail) -> str:
    return f"{mail.at.astimezone():%d %b %H:%M:%S}"


def _header(mail: Mail, name: str) -> str:
    return escape(str(mail.message[name] or ""))
