"""One call to a provider, and what its answer means for a message that must not go out twice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urlsplit

from ...core.errors import TransientError, UnreachableError
from ...core.http_client import HttpError, InvalidRequestError, Limits, PrivateAddressError, send
from ...core.outgoing import private_hosts, url_problem
from .. import hosts
from ..errors import MaybeSentError, NotSentError, NotSetUpError, UnansweredError

LIMITS = Limits(total_seconds=10.0, connect_seconds=2.0, read_seconds=5.0)
_PUT_OFF = frozenset({429, 503})
"""Answers of a provider that has not taken the message and will later."""
_UNSENDABLE = "What was entered for the account can't be sent: check it for characters that don't belong there."


@dataclass(frozen=True)
class Answer:
    """What a provider said."""

    status: int
    text: str

    @cached_property
    def data(self) -> Any:
        """The text read as JSON; None for what is none."""
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return None

    def find(self, *path: str | int) -> str:
        """The text or number at a place in the JSON, as text; "" where there is none."""
        found = self.data
        for step in path:
            if isinstance(found, dict) and isinstance(step, str):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return ""
        return str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""

    def require_success(self, reason: str = "") -> None:
        """Return for a 2xx; else raise what the status means. ``reason`` is the provider's own word."""
        if 200 <= self.status < 300:
            return
        if self.status in _PUT_OFF:
            raise TransientError(self.explained(reason))
        raise (MaybeSentError if self.status >= 500 else NotSentError)(self.explained(reason))

    def require_id(self, found: str) -> str:
        """The id that the provider gave; without one nobody can tell what became of the message, which is `MaybeSentError`."""
        if not found:
            raise MaybeSentError(f"The service answered {self.status}, but not as it should.")
        return found

    def explained(self, reason: str) -> str:
        """A sentence for people: the status, and the provider's reason where it gave one."""
        return f"The service answered {self.status}" + (f": {reason.rstrip('.')}." if reason else ".")


def post_json(url: str, payload: Mapping[str, Any], headers: Mapping[str, str] | None = None, *, is_entered: bool = False) -> Answer:
    """`_post` of an object as JSON."""
    body = json.dumps(payload, ensure_ascii=False).encode()
    return _post(url, body, {"Content-Type": "application/json; charset=utf-8", **(headers or {})}, is_entered)


def post_form(url: str, payload: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Answer:
    """`_post` of fields as a form."""
    return _post(url, urlencode(payload).encode(), {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}, False)


def _post(url: str, body: bytes, headers: Mapping[str, str], is_entered: bool) -> Answer:
    """One POST, and what came back, whatever its status.

    A host that people entered (``is_entered``) must be public, or named by the operator. Raises `NotSetUpError` for what can't be called,
    `TransientError` where surely nothing has left, `MaybeSentError` where it may have. No cause is handed on: it would show the address,
    in which some providers want the token.
    """
    if url_problem(url):
        raise NotSetUpError(_UNSENDABLE)
    host = urlsplit(url).hostname or ""
    sent = {"Accept": "application/json", **headers}
    try:
        answer = send("POST", url, body=body, headers=sent, limits=LIMITS, allows_private=not is_entered or host in private_hosts())
    except InvalidRequestError:
        raise NotSetUpError(_UNSENDABLE) from None
    except PrivateAddressError:
        raise hosts.refusal(host) from None
    except HttpError as error:
        if error.was_sent:
            raise UnansweredError(f"The connection broke before the service had answered: {error}.") from None
        raise UnreachableError(f"The service could not be reached: {error}.") from None
    return Answer(answer.status, answer.text)
