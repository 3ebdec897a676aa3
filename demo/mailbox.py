"""The mailbox of everybody whom the demo's shop writes to: Django's file backend writes it, one file a mail."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage, MIMEPart
from pathlib import Path

BACKEND = "django.core.mail.backends.filebased.EmailBackend"
MOST = 200
_END = b"\n" + b"-" * 79 + b"\n"
"""What the backend writes after each mail."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail; ``name`` is its file's."""

    name: str
    at: datetime
    message: EmailMessage

    def text(self) -> str:
        return self._body("plain")

    def html(self) -> str:
        return self._body("html")

    def parts(self) -> list[MIMEPart]:
        """Everything beside the text: attachments and the pictures that the HTML shows."""
        return [part for part in self.message.walk() if part.get_filename() and isinstance(part, MIMEPart)]

    def _body(self, subtype: str) -> str:
        found = self.message.get_body(preferencelist=(subtype,))
        return str(found.get_content()) if found is not None else ""


class Mailbox:
    """Reads the folder anew each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def newest(self) -> list[Mail]:
        """The newest ones, at most `MOST`."""
        names = sorted(self._times().items(), key=lambda pair: (pair[1], pair[0]), reverse=True)
        return [self._read(name, at) for name, at in names[:MOST]]

    def find(self, name: str) -> Mail | None:
        """The mail of this name; only a name that is in the folder is opened."""
        at = self._times().get(name)
        return None if at is None else self._read(name, at)

    def _times(self) -> dict[str, float]:
        return {path.name: path.stat().st_mtime for path in self._folder.glob("*.log")}

    def _read(self, name: str, at: float) -> Mail:
        content = (self._folder / name).read_bytes().removesuffix(_END)
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        return Mail(name, datetime.fromtimestamp(at, UTC), message)
