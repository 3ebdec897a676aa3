"""Where a file is fetched: an address that holds for a few minutes, given to whoever may have the file at that moment.

Its token is ``base64url(id ‖ end ‖ MAC)``, 128 bits of HMAC-SHA256 under a key of its own. Nothing of it is stored.
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from ..core import clock
from ..core.keys import derived_keys
from ..core.runtime import runtime
from .models import Download, DownloadPart

__all__ = ["FOLDER", "LASTS", "Link", "find", "link_to", "parts_of"]

FOLDER = "downloads"
"""What the hosts serve files under."""
LASTS = timedelta(minutes=10)
_USE = "download"
_ID, _END, _MAC = 16, 8, 16
_TOKEN = re.compile(r"[A-Za-z0-9_-]{54}")


@dataclass(frozen=True, slots=True)
class Link:
    """An address, and until when it holds."""

    url: str
    until: datetime


def link_to(download: Download) -> Link:
    """An address of the file that holds for ten minutes, or for as long as the file is kept where that is less."""
    until = min(clock.now() + LASTS, download.expires_at).replace(microsecond=0)
    claim = download.pk.bytes + int(until.timestamp()).to_bytes(_END, "big")
    token = base64.urlsafe_b64encode(claim + _mac(derived_keys(_USE)[0], claim)).rstrip(b"=").decode()
    return Link(f"{runtime().public_url().rstrip('/')}/{FOLDER}/{token}", until)


def find(token: str) -> Download | None:
    """The file that a token of ours leads to while it holds; None for everything else."""
    if not _TOKEN.fullmatch(token):
        return None
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    claim, mac = raw[: _ID + _END], raw[_ID + _END :]
    if not any(hmac.compare_digest(_mac(key, claim), mac) for key in derived_keys(_USE)):
        return None
    if datetime.fromtimestamp(int.from_bytes(claim[_ID:], "big"), UTC) <= clock.now():
        return None
    return Download.objects.filter(pk=UUID(bytes=claim[:_ID]), is_complete=True, expires_at__gt=clock.now()).first()


def parts_of(download: Download) -> Iterator[bytes]:
    """The bytes of a file, a part at a time."""
    position = 0
    while True:
        with runtime().writing():
            part = DownloadPart.objects.filter(download=download, position=position).first()
        if part is None:
            return
        yield bytes(part.content)
        position += 1


def _mac(key: bytes, claim: bytes) -> bytes:
    return hmac.digest(key, claim, "sha256")[:_MAC]
