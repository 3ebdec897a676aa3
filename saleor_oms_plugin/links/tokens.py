"""The tokens of secret links: ``base64url(id ‖ MAC)``. Only the id is stored, so a copy of the database opens nothing.

Both halves have 128 bits. The MAC is HMAC-SHA256 under a key of its own, derived from `core.keys.secret_keys`; after a change of keys the
old tokens hold for as long as the old key is kept behind the new one.
"""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from ..core import clock
from ..core.keys import derived_keys

_ID = 16
_MAC = 16
_LINK = "order-link"
NEWS_EXIT = "news-exit"
"""The other use of such a token: the way out of messages (`customers.news_exits`)."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_LENGTH = 43
_RUN = re.compile(r"[A-Za-z0-9_-]{43,}")
"""Where a token may be, whatever stands right beside it."""
LEFT_OUT = "[...]"
_SEAL = re.compile(r"[A-Za-z0-9_-]{32}")
NOBODY = UUID(int=0)
"""The id of no link: what is looked up for a token that is none, so that it costs the same."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token says; ``is_authentic`` where we have made it."""

    handle: UUID
    is_authentic: bool


def new_handle() -> UUID:
    """The id of a new link: 128 random bits."""
    return UUID(bytes=secrets.token_bytes(_ID))


def issue(handle: UUID, use: str = _LINK) -> str:
    """The token of a link, the same each time as long as the key is; that of one ``use`` is none of another."""
    return _written(handle.bytes + _macs(derived_keys(use), handle.bytes)[0])


def read(token: str, use: str = _LINK) -> Claim:
    """Never raises, and does the same work for every text."""
    raw = _bytes(token, _TOKEN)
    whole = raw or bytes(_ID + _MAC)
    is_authentic = _matches(use, whole[:_ID], whole[_ID:])
    return Claim(UUID(bytes=whole[:_ID]), is_authentic and raw is not None)


def without_tokens(text: str) -> str:
    """A text that is to be kept, with every token of ours in it left out: whoever reads it must not get in by it."""
    if not _RUN.search(text):
        return text
    keys = derived_keys(_LINK) + derived_keys(NEWS_EXIT)
    return _RUN.sub(lambda found: _left_out(found[0], keys), text)


def seal(use: str, handle: UUID, lasts: timedelta, detail: str = "") -> str:
    """A second token that holds for one link, one ``use`` and a while; ``detail`` is what it is about beside that."""
    until = int((clock.now() + lasts).timestamp()).to_bytes(8, "big")
    return _written(until + _macs(derived_keys(use), _sealed(handle, until, detail))[0])


def is_sealed(sealed: str, use: str, handle: UUID, detail: str = "") -> bool:
    """Whether we made this token for this very link, use and detail, and its time is not over."""
    raw = _bytes(sealed, _SEAL)
    whole = raw or bytes(8 + _MAC)
    until, mac = whole[:8], whole[8:]
    return _matches(use, _sealed(handle, until, detail), mac) and raw is not None and int.from_bytes(until, "big") > clock.now().timestamp()


def until(sealed: str) -> datetime:
    """When a token that `seal` made ends."""
    return datetime.fromtimestamp(int.from_bytes((_bytes(sealed, _SEAL) or bytes(8))[:8], "big"), UTC)


def _left_out(run: str, keys: list[bytes]) -> str:
    """A run of letters that tokens consist of, without those of ours that begin anywhere in it."""
    kept, at = [], 0
    while at < len(run):
        raw = _bytes(run[at : at + _LENGTH], _TOKEN)
        is_ours = raw is not None and _is_one_of(_macs(keys, raw[:_ID]), raw[_ID:])
        kept.append(LEFT_OUT if is_ours else run[at])
        at += _LENGTH if is_ours else 1
    return "".join(kept)


def _sealed(handle: UUID, until: bytes, detail: str) -> bytes:
    return handle.bytes + until + detail.encode()


def _macs(keys: list[bytes], message: bytes) -> list[bytes]:
    return [hmac.digest(key, message, "sha256")[:_MAC] for key in keys]


def _matches(use: str, message: bytes, mac: bytes) -> bool:
    return _is_one_of(_macs(derived_keys(use), message), mac)


def _is_one_of(macs: list[bytes], mac: bytes) -> bool:
    found = [hmac.compare_digest(known, mac) for known in macs]  # all of them: how many there are is no secret
    return any(found)


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str, shape: re.Pattern[str]) -> bytes | None:
    """What is written in a text; None where it is not written as we write it: each token has one spelling."""
    if not shape.fullmatch(text):
        return None
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return raw if _written(raw) == text else None
