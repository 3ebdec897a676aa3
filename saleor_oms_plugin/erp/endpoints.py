"""Where systems want to be told of changes: making and changing endpoints, and calling one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from ..core import clock
from ..core.errors import ErrorCode, OmsError, TransientError
from ..core.outgoing import Answer, CallRefusedError, is_signing_secret, new_signing_secret, post_json, url_problem
from ..shop import secrets
from .models import ErpEndpoint, default_sources

CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
TEST_EVENT = "oms.test"


@dataclass(frozen=True, slots=True)
class EndpointResult:
    """The endpoint as it is now, or why nothing changed; ``secret`` is the new one, which is never to be had again."""

    endpoint: ErpEndpoint | None = None
    secret: str | None = None
    errors: tuple[OmsError, ...] = ()


def all_sources() -> list[str]:
    """The sources of changes that an endpoint may hear of; a new one hears of all."""
    return default_sources()


def all_endpoints() -> list[ErpEndpoint]:
    """The endpoints by code."""
    return list(ErpEndpoint.objects.all())


def find_endpoint(code: str) -> ErpEndpoint | None:
    """The endpoint of this code."""
    return ErpEndpoint.objects.filter(code=code).first()


def secret_name(endpoint: ErpEndpoint) -> str:
    """Under which name the shop's secrets keep its signing secret."""
    return f"erp.endpoint.{endpoint.pk}"


def create_endpoint(values: Mapping[str, Any]) -> EndpointResult:
    """Make an endpoint; ``code`` and ``url`` are needed. Without ``secret`` one is made and answered, this once."""
    given = {name: value for name, value in values.items() if value is not None}
    missing = [name for name in ("code", "url") if not given.get(name)]
    if missing:
        return EndpointResult(errors=tuple(OmsError(ErrorCode.REQUIRED, f"An endpoint needs a {name}.", name) for name in missing))
    given.setdefault("secret", new_signing_secret())
    return _save(ErpEndpoint(), given, is_new=True)


def update_endpoint(endpoint_id: int, values: Mapping[str, Any]) -> EndpointResult:
    """Change what is given; an empty ``secret`` has a new one made. The code stays what it is: the ledger refers to it."""
    with transaction.atomic():
        endpoint = ErpEndpoint.objects.select_for_update().filter(pk=endpoint_id).first()
        if endpoint is None:
            return EndpointResult(errors=(_not_found(),))
        given = {name: value for name, value in values.items() if value is not None}
        if given.pop("code", endpoint.code) != endpoint.code:
            return EndpointResult(errors=(OmsError(ErrorCode.INVALID, "A code can't be changed: make another endpoint.", "code"),))
        if given.get("secret") == "":
            given["secret"] = new_signing_secret()
        return _save(endpoint, given, is_new=False)


def delete_endpoint(endpoint_id: int) -> tuple[OmsError, ...]:
    """Take an endpoint away with its secret; calls that wait for it are skipped."""
    with transaction.atomic():
        endpoint = ErpEndpoint.objects.select_for_update().filter(pk=endpoint_id).first()
        if endpoint is None:
            return (_not_found(),)
        secrets.put(secret_name(endpoint), None)
        endpoint.delete()
    return ()


def test_endpoint(endpoint_id: int) -> Answer | OmsError:
    """Call an endpoint with a message that speaks of no order (type ``oms.test``), also in observe mode; what it answered.

    Must not be called inside a transaction.
    """
    endpoint = ErpEndpoint.objects.filter(pk=endpoint_id).first()
    if endpoint is None:
        return _not_found()
    now = clock.now()
    payload = {"type": TEST_EVENT, "timestamp": now.isoformat(), "data": {"endpoint": endpoint.code}}
    try:
        return call(endpoint, payload, f"test-{endpoint.pk}-{now.timestamp():.0f}")
    except (CallRefusedError, TransientError) as error:
        return OmsError(ErrorCode.ACTION_FAILED, str(error), "id")


test_endpoint.__test__ = False  # type: ignore[attr-defined]


def call(endpoint: ErpEndpoint, payload: Mapping[str, Any], message_id: str) -> Answer:
    """POST a signed message; raises `CallRefusedError` also where the signing secret can't be read, and `TransientError`."""
    secret = secrets.get(secret_name(endpoint))
    if secret is None:
        raise CallRefusedError(f"The signing secret of {endpoint.code} can't be read: give it a new one.")
    return post_json(endpoint.url, payload, message_id=message_id, secret=secret)


def _save(endpoint: ErpEndpoint, given: Mapping[str, Any], is_new: bool) -> EndpointResult:
    errors = _problems(given)
    if errors:
        return EndpointResult(errors=tuple(errors))
    for name in ("code", "url", "system", "sources", "does_echo", "is_enabled"):
        if name in given:
            setattr(endpoint, name, given[name])
    try:
        with transaction.atomic():
            endpoint.save(force_insert=is_new)
            if "secret" in given:
                secrets.put(secret_name(endpoint), given["secret"])
    except IntegrityError:
        return EndpointResult(errors=(OmsError(ErrorCode.UNIQUE, "Another endpoint has this code.", "code"),))
    return EndpointResult(endpoint, given.get("secret"))


def _problems(given: Mapping[str, Any]) -> list[OmsError]:
    problems = []
    if "code" in given and (not CODE.match(given["code"]) or len(given["code"]) > 64):
        problems.append(OmsError(ErrorCode.INVALID, "A code is of small letters, digits, - and _, such as main-erp.", "code"))
    if "url" in given and (problem := url_problem(given["url"])):
        problems.append(OmsError(ErrorCode.INVALID, problem, "url"))
    if len(given.get("system", "")) > 64 or "\0" in given.get("system", ""):
        problems.append(OmsError(ErrorCode.INVALID, "A system has at most 64 characters.", "system"))
    unknown = set(given.get("sources", ())) - set(all_sources())
    if unknown:
        known = ", ".join(all_sources())
        problems.append(OmsError(ErrorCode.INVALID, f"{', '.join(sorted(unknown))}: the sources are {known}.", "sources"))
    if "secret" in given and not is_signing_secret(given["secret"]):
        problems.append(OmsError(ErrorCode.INVALID, "A secret is whsec_ and at least 24 bytes in base64, or leave it out.", "secret"))
    return problems


def _not_found() -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, "There is no such endpoint.", "id")
