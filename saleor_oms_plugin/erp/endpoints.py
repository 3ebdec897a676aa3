"""Where systems want to receive changes: making and changing endpoints, and calling one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from django.db import IntegrityError, transaction
from pydantic import Field

from ..core import clock
from ..core.errors import ErrorCode, OmsError, Result, TransientError, refused
from ..core.origins import origin_of
from ..core.outgoing import Answer, CallRefusedError, is_signing_secret, new_signing_secret, post_json, url_problem
from ..core.spec import Checked, Code, CodedSpec, MaxLength, Says, Text
from ..shop import secrets
from .models import ErpEndpoint, default_sources

__all__ = [
    "EndpointSpec",
    "ErpEndpoint",
    "NoSecretError",
    "SavedEndpoint",
    "all_endpoints",
    "call",
    "create_endpoint",
    "delete_endpoint",
    "find_endpoint",
    "lost_its_secret",
    "secret_name",
    "signing_secret",
    "test_endpoint",
    "update_endpoint",
]

TEST_EVENT = "oms.test"


def _address(url: str) -> Iterator[str]:
    problem = url_problem(url)
    if problem is not None:
        yield problem


def _known_sources(given: Sequence[str]) -> Iterator[str]:
    unknown = sorted(set(given).difference(default_sources()))
    if unknown:
        yield f"{', '.join(unknown)}: the sources are {', '.join(default_sources())}."


class EndpointSpec(CodedSpec):
    """Where a system wants to receive each change."""

    code: Code
    url: Annotated[Text, Checked(_address)]
    system: Annotated[Text, MaxLength(64), Says("A system has at most 64 characters.")] = Field(
        "", description="Whose own changes it need not hear."
    )
    sources: Annotated[list[Text], Checked(_known_sources)] = Field(
        default_sources(), description="The sources of the changes that it receives: PERSON, TRIGGER...; all of them when omitted."
    )
    does_echo: bool = Field(False, description="Changes that this very system reported are sent to it, too.")
    is_enabled: bool = True

    def as_document(self, *, whole: bool = False) -> dict[str, Any]:
        """With its sources also where they are all of them: a later release may know more."""
        return super().as_document(whole=whole) | {"sources": list(self.sources)}


class NoSecretError(Exception):
    """The endpoint has no signing secret for its address; the text says what to do."""


@dataclass(frozen=True, slots=True)
class SavedEndpoint:
    """The endpoint as it is now; ``secret`` is its new one, which is never to be had again."""

    endpoint: ErpEndpoint
    secret: str | None = None


def all_endpoints() -> list[ErpEndpoint]:
    """The endpoints by code."""
    return list(ErpEndpoint.objects.all())


def find_endpoint(code: str) -> ErpEndpoint | None:
    """The endpoint of this code."""
    return ErpEndpoint.objects.filter(code=code).first()


def secret_name(endpoint: ErpEndpoint) -> str:
    """Under which name the shop's secrets keep its signing secret."""
    return f"erp.endpoint.{endpoint.pk}"


def lost_its_secret(endpoint: ErpEndpoint) -> bool:
    """True where the signing secret was forgotten, since the endpoint is at another address now."""
    return secret_name(endpoint) in secrets.names_forgotten(secret_name(endpoint))


def create_endpoint(given: Mapping[str, object]) -> Result[SavedEndpoint]:
    """Make an endpoint of what is given of an `EndpointSpec`. Without a ``secret`` one is made and returned, this once."""
    values, secret = _apart(given)
    made = EndpointSpec.made(values)
    if made.value is None:
        return Result(errors=made.errors)
    return _save(ErpEndpoint(), made.value, new_signing_secret() if secret is None else secret, is_new=True)


def update_endpoint(endpoint_id: int, given: Mapping[str, object]) -> Result[SavedEndpoint]:
    """Change what is given; an empty ``secret`` has a new one made. The code stays what it is: the ledger refers to it.

    Another host, port or scheme forgets the secret where none is given: whoever is there now was never told it.
    """
    values, secret = _apart(given)
    with transaction.atomic():
        endpoint = ErpEndpoint.objects.select_for_update().filter(pk=endpoint_id).first()
        if endpoint is None:
            return refused(_not_found())
        patched = EndpointSpec.of(endpoint).patched(values)
        if patched.value is None:
            return Result(errors=patched.errors)
        if patched.value.code != endpoint.code:
            return refused(OmsError(ErrorCode.INVALID, "A code can't be changed: make another endpoint.", "code"))
        return _save(endpoint, patched.value, new_signing_secret() if secret == "" else secret, is_new=False)


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
    except (NoSecretError, CallRefusedError, TransientError) as error:
        return OmsError(ErrorCode.ACTION_FAILED, str(error), "id")


test_endpoint.__test__ = False  # type: ignore[attr-defined]


def call(endpoint: ErpEndpoint, payload: Mapping[str, Any], message_id: str) -> Answer:
    """POST a signed message; raises `NoSecretError`, `CallRefusedError` and `TransientError`."""
    return post_json(endpoint.url, payload, message_id=message_id, secret=signing_secret(endpoint))


def signing_secret(endpoint: ErpEndpoint) -> str:
    """What the endpoint's messages are signed with; `NoSecretError` where there is none for its address."""
    try:
        secret = secrets.get(secret_name(endpoint), origin=origin_of(endpoint.url))
    except secrets.OtherOriginError as error:
        raise NoSecretError(f"The signing secret of the endpoint {endpoint.code}: {error}") from error
    if secret is None:
        raise NoSecretError(f"The signing secret of {endpoint.code} can't be read: give it a new one.")
    return secret


def _apart(given: Mapping[str, object]) -> tuple[dict[str, object], str | None]:
    """What is given of the endpoint, and its secret, which is kept elsewhere."""
    values = dict(given)
    secret = values.pop("secret", None)
    return values, None if secret is None else str(secret)


def _save(endpoint: ErpEndpoint, spec: EndpointSpec, secret: str | None, *, is_new: bool) -> Result[SavedEndpoint]:
    if secret is not None and not is_signing_secret(secret):
        return refused(OmsError(ErrorCode.INVALID, "A secret is whsec_ and at least 24 bytes in base64, or leave it out.", "secret"))
    spec.write_to(endpoint)
    try:
        with transaction.atomic():
            endpoint.save(force_insert=is_new)
            origin = origin_of(endpoint.url)
            secrets.forget_elsewhere([secret_name(endpoint)], origin=origin)
            if secret is not None:
                secrets.put(secret_name(endpoint), secret, origin=origin)
    except IntegrityError:
        return refused(OmsError(ErrorCode.UNIQUE, "Another endpoint has this code.", "code"))
    return Result(SavedEndpoint(endpoint, secret))


def _not_found() -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, "There is no such endpoint.", "id")
