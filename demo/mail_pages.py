"""The demo's mailbox in a browser: a list, and each mail as its reader sees it."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import MIMEPart
from html import escape
from urllib.parse import quote, unquote

from .mailbox import Mail, Mailbox

PATH = "/demo/mails"
_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { width: 100%; border-collapse: collapse }
td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #8884; vertical-align: top }
td:first-child, td:nth-child(2) { white-space: nowrap }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt { opacity: .7 }
dd { margin: 0; overflow-wrap: anywhere }
iframe { width: 100%; height: 46rem; border: 1px solid #8884; border-radius: 6px; background: #fff }
pre { padding: 1rem; border: 1px solid #8884; border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere }
@media (max-width: 40rem) {
  td { display: block; border: 0; padding: 0 }
  tr { display: block; padding: .6rem 0; border-bottom: 1px solid #8884 }
}
"""
_OWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'"
_MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

_HEADERS = ("From", "To", "Reply-To", "Message-ID")


@dataclass(frozen=True, slots=True)
class Page:
    body: bytes
    type: str = "text/html; charset=utf-8"
    policy: str = _OWN_POLICY
    status: str = "200 OK"
    file_name: str = ""

    @property
    def headers(self) -> list[tuple[str, str]]:
        found = [("Content-Type", self.type), ("Content-Security-Policy", self.policy), ("X-Content-Type-Options", "nosniff")]
        return [*found, ("Content-Disposition", f"attachment; filename*=UTF-8''{quote(self.file_name)}")] if self.file_name else found


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
        return found or Page(_document("No such mail", "<p>There is no such mail.</p>"), status="404 Not Found")


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
        f"<tr><td>{_time(mail)}</td><td>{_header(mail, 'To')}</td>"
        f'<td><a href="{PATH}/{quote(mail.name)}">{_header(mail, "Subject")}</a></td></tr>'
        for mail in mails
    )
    empty = "<p>No mail yet. Move an order to Confirmed or Shipped: its customer hears of it half a minute later, unless it is undone.</p>"
    intro = "<p>What the shop's statuses wrote to people. Nothing of it leaves this machine.</p>"
    return Page(_document("Mails", intro + (f"<table>{rows}</table>" if rows else empty)))


def _shown(mail: Mail) -> Page:
    headers = "".join(f"<dt>{name}</dt><dd>{_header(mail, name)}</dd>" for name in _HEADERS if mail.message[name])
    address = f"{PATH}/{quote(mail.name)}"
    links = [f'<a href="{address}/{index}">{escape(part.get_filename() or "file")}</a>' for index, part in enumerate(mail.parts())]
    attached = f"<dt>Attached</dt><dd>{', '.join(links)}</dd>" if links else ""
    framed = f'<iframe sandbox="" title="The mail" src="{address}/html"></iframe>' if mail.html() else ""
    body = (
        f'<p><a href="{PATH}">All mails</a></p><dl><dt>Sent</dt><dd>{_time(mail)}</dd>{headers}{attached}</dl>{framed}'
        f"<h2>As plain text</h2><pre>{escape(mail.text())}</pre>"
    )
    return Page(_document(str(mail.message["Subject"] or ""), body))


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


def _document(title: str, body: str) -> bytes:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body><h1>{escape(title)}</h1>{body}</body></html>'.encode()
