"""The action type that sends a change to an ERP. The feed schedules it for every change; a status may also ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from ..actions.action_type import BaseActionType, Preview, Problem, RunContext
from ..actions.errors import NotConfiguredError, PermanentError, SkipError
from ..core.outgoing import CallRefusedError
from . import endpoints, feed, scheduling
from .models import FeedEntry
from .payloads import EVENT, describe


class ErpPushConfig(BaseModel, extra="forbid"):
    """Which endpoint, and which entry of the feed; without one, the entry of the move that caused the run."""

    endpoint: str = Field(title="Endpoint", description="The code of an ERP endpoint.")
    sequence: int | None = Field(None, title="Entry of the feed", description="Set by the feed itself; leave it empty.")


class ErpPush(BaseActionType):
    name = scheduling.KIND
    label = "Tell an ERP"
    description = (
        "Calls an ERP endpoint with the change of status, signed as Standard Webhooks asks. "
        "The feed does this by itself for every endpoint."
    )
    Config = ErpPushConfig

    def problems(self, config: ErpPushConfig) -> Sequence[Problem]:
        found = endpoints.find_endpoint(config.endpoint)
        return () if found else (Problem("endpoint", f"There is no ERP endpoint with the code {config.endpoint}."),)

    def run(self, config: ErpPushConfig, context: RunContext) -> Mapping[str, Any]:
        endpoint = endpoints.find_endpoint(config.endpoint)
        if endpoint is None or not endpoint.is_enabled:
            raise SkipError("ENDPOINT_OFF", f"The endpoint {config.endpoint} is switched off or gone.")
        payload = payload_of(_entry(config, context))
        try:
            endpoints.signing_secret(endpoint)
            context.mark_begun()
            answer = endpoints.call(endpoint, payload, context.idempotency_key)
        except endpoints.NoSecretError as error:
            raise NotConfiguredError(str(error)) from error
        except CallRefusedError as error:
            raise PermanentError(str(error)) from error
        return {"status": answer.status, "sequence": payload["data"]["sequence"], "answer": answer.text[:500]}

    def destination(self, config: ErpPushConfig) -> str:
        return f"erp {config.endpoint}"

    def preview(self, config: ErpPushConfig, context: RunContext) -> Preview:
        try:
            return Preview(detail=payload_of(_entry(config, context)))
        except SkipError as error:
            return Preview(skipped_because=str(error))


def payload_of(entry: FeedEntry) -> dict[str, Any]:
    """The message about one entry, in the envelope of Standard Webhooks."""
    [data] = describe([entry])
    return {"type": EVENT, "timestamp": data["at"], "data": data}


def _entry(config: ErpPushConfig, context: RunContext) -> FeedEntry:
    found = feed.entries()
    if config.sequence is not None:
        entry = found.filter(sequence=config.sequence).first()
    else:
        feed.publish(1.0)
        entry = found.filter(change=context.change_id, is_repeat=False).first() if context.change_id else None
    if entry is None:
        raise SkipError("NOT_IN_FEED", "The feed has no such change (any more).")
    return entry
