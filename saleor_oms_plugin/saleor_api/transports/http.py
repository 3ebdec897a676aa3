"""Saleor's API over HTTP with an app's token: one POST a call, no second try (whoever asks knows whether to try again)."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from decimal import Decimal
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from ... import __version__
from ..port import SaleorDeniedError, SaleorError, SaleorUnavailableError
from .errors import classify_errors

CONNECT_TIMEOUT = 5.0
READ_TIMEOUT = 30.0
"""Seconds without a byte; a page of a hundred whole orders takes Saleor a few."""
DEADLINE = 120.0
"""Seconds for the whole answer."""
MAX_BYTES = 20 * 1024 * 1024
"""Of the unpacked answer; a hundred whole orders are about half a megabyte."""
_CHUNK = 16 * 1024
_WITH_A_BODY_TO_READ = (200, 400)
"""Saleor sends GraphQL's errors with 200, or 400 where it could not even begin."""


class HttpTransport:
    """`saleor_api.port.Transport` for the app host; keep one per Saleor: it keeps connections alive and serves many threads.

    Redirects are refused (a token must not wander), and so are proxies and passwords of the environment.
    """

    def __init__(
        self,
        api_url: str,
        token: str,
        *,
        connect_timeout: float = CONNECT_TIMEOUT,
        read_timeout: float = READ_TIMEOUT,
        deadline: float = DEADLINE,
        max_bytes: int = MAX_BYTES,
        connections: int = 16,
    ) -> None:
        """``api_url`` is Saleor's GraphQL address, times are seconds; ValueError for an address that is no HTTP URL."""
        if not api_url.startswith(("https://", "http://")):
            raise ValueError(f"{api_url!r} is not the address of a GraphQL API.")
        self._api_url = api_url
        self._timeout = (connect_timeout, read_timeout)
        self._deadline = deadline
        self._max_bytes = max_bytes
        self._session = _session(token, connections)

    def execute(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The answer's ``data``, fractions as Decimal.

        `SaleorUnavailableError` for no answer, a broken one, a slow one, 408, 429 and 5xx; `SaleorDeniedError` for 401, 403 and refusals
        in the answer; `SaleorError` for everything else, also a redirect and an answer that is too large.
        """
        until = time.monotonic() + self._deadline
        try:
            with self._session.post(
                self._api_url,
                json={"query": document, "variables": dict(variables)},
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            ) as response:
                _check_status(response)
                body = self._read(response, until)
        except requests.RequestException as error:
            raise SaleorUnavailableError(f"No answer from Saleor at {self._api_url}: {error}") from error
        return _data(body, response.status_code)

    def close(self) -> None:
        """Give the connections back; another call opens new ones."""
        self._session.close()

    def _read(self, response: requests.Response, until: float) -> bytes:
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if len(body) > self._max_bytes:
                raise SaleorError(f"Saleor's answer is larger than {self._max_bytes} bytes.")
            if time.monotonic() > until:
                raise SaleorUnavailableError(f"Saleor's answer took longer than {self._deadline:g} seconds.")
        return bytes(body)


def _session(token: str, connections: int) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    # Threads share the session, so nothing in it may change between calls: no cookies.
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.update(
        {
            "Authorization": f"Bearer {token}",
            "User-Agent": f"saleor-oms-plugin/{__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
        }
    )
    adapter = HTTPAdapter(pool_maxsize=connections, max_retries=0)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def _check_status(response: requests.Response) -> None:
    status = response.status_code
    if status in _WITH_A_BODY_TO_READ:
        return
    if status >= 500 or status in (408, 429):
        raise SaleorUnavailableError(f"Saleor answered {status}.")
    if status in (401, 403):
        raise SaleorDeniedError(f"Saleor answered {status}: the app's token is not valid (any more).")
    if 300 <= status < 400:
        raise SaleorError(f"Saleor answered {status}, a redirect to {response.headers.get('Location')!r}: set the API's final address.")
    raise SaleorError(f"Saleor answered {status}.")


def _data(body: bytes, status: int) -> dict[str, Any]:
    try:
        answer = json.loads(body, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        # A proxy's page, or an answer that was cut: the next one may be whole.
        raise SaleorUnavailableError(f"Saleor's answer (status {status}) is not JSON.") from error
    errors = answer.get("errors") if isinstance(answer, dict) else None
    if errors and isinstance(errors, list):
        raise classify_errors(errors)
    data = answer.get("data") if isinstance(answer, dict) else None
    if status != 200 or not isinstance(data, dict):
        raise SaleorError(f"Saleor's answer (status {status}) has no data.")
    return data
