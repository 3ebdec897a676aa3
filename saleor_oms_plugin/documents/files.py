"""Files that are read by an unguessable address, and where that is."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from ..core import clock
from ..core.runtime import runtime
from .models import StoredFile, new_token

__all__ = ["StoredFile", "find", "put", "safe_name", "url"]

FOLDER = "documents"
"""What the hosts serve files under."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")
_ENDINGS = {"application/pdf": "pdf", "image/png": "png"}


def put(name: str, content: bytes, *, content_type: str = "application/pdf", expires_at: datetime | None = None) -> StoredFile:
    """Keep a file under a new token."""
    return StoredFile.objects.create(token=new_token(), name=name, content=content, content_type=content_type, expires_at=expires_at)


def find(name: str, using: str = "default") -> StoredFile | None:
    """The file behind the last part of an address (the token and its ending); None for anything else, at the same cost."""
    token = name.partition(".")[0]
    if not _TOKEN.fullmatch(token):
        token = "-" * 43  # a look-up all the same
    found = StoredFile.objects.using(using).filter(token=token).first()
    return None if found is None or (found.expires_at is not None and found.expires_at <= clock.now()) else found


def url(token: str, content_type: str = "application/pdf") -> str:
    """The whole public address of a file."""
    return f"{runtime().public_url().rstrip('/')}/{FOLDER}/{token}.{_ENDINGS.get(content_type, 'bin')}"


def safe_name(*parts: str) -> str:
    """A file's name out of words: ASCII letters, digits and hyphens (``Racun-2026-00042.pdf``)."""
    plain = unicodedata.normalize("NFKD", "-".join(parts).replace("đ", "dj")).encode("ascii", "ignore").decode()
    return f"{re.sub(r'[^A-Za-z0-9._]+', '-', plain).strip('-.') or 'document'}.pdf"


def forget_expired() -> int:
    """Delete what nobody can read any more; returns how many."""
    return StoredFile.objects.filter(expires_at__lte=clock.now()).delete()[0]
