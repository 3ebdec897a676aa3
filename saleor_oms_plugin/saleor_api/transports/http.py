"""Saleor's API over HTTP with an app's token: one POST a call, no second try (whoever asks knows whether to try again)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ... import __version__
from ...core.http_client import BodyTooLargeError, HttpClient, HttpError, Limits, Response
from ..port import SaleorDeniedError, SaleorError, SaleorUnavailableError
from .errors import classify_errors

LIMITS = Limits(total_seconds=120.0, connect_seconds=5.0, read_seconds=30.0, max_bytes=20 * 1024 * 1024)
"""A page of a hundred whole orders takes Saleor a few seconds and is about half a megabyte."""
_WITH_A_BODY_TO_READ = (200, 400)
"""Saleor sends GraphQL's errors with 200, or 400 where it could not even begin."""


class HttpTransport:
    """`saleor_api.port.Transport` for the app host; keep one per Saleor: it keeps connections alive and serves many threads.

    Redirects are refused (a token must not wander), and so are proxies and passwords of the environment.
    """

    def __init__(self, api_url: str, token: str, *, limits: Limits = LIMITS, connections: int = 16, allows_private: bool = True) -> None:
        """``api_url`` is Saleor's GraphQL address; ValueError for one that is no HTTP URL.

        ``allows_private`` is False for an address that anybody may have given.
        """
        if not api_url.startswith(("https://", "http://")):
            raise ValueError(f"{api_url!r} is not the address of a GraphQL API.")
        self._api_url = api_url
        self._client = HttpClient(limits, allows_private=allows_private, connections=connections)
        self._headers = {
            "Authorization": f"Bearer {token}",
            "User-Agent": f"saleor-oms-plugin/{__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            "Content-Type": "application/json",
        }

    def execute(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The answer's ``data``, fractions as Decimal.

        `SaleorUnavailableError` for no answer, a broken one, a slow one, 408, 429 and 5xx; `SaleorDeniedError` for 401, 403 and refusals
        in the answer; `SaleorError` for everything else, also a redirect and an answer that is too large.
        """
        question = json.dumps({"query": document, "variables": dict(variables)}, allow_nan=False).encode()
        try:
            response = self._client.send("POST", self._api_url, body=question, headers=self._headers)
            _check_status(response)
            body = response.whole_body()
        except BodyTooLargeError as error:
            raise SaleorError(f"Saleor's answer can't be used: {error}.") from error
        except HttpError as error:
            raise SaleorUnavailableError(f"No answer from Saleor at {self._api_url}: {error}.") from error
        return _data(body, response.status)

    def close(self) -> None:
        """Give the connections back; another call opens new ones."""
        self._client.close()


def _check_status(response: Response) -> None:
    status = response.status
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
