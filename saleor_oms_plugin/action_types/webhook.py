"""Calls an address of the shop's choice, signed as Standard Webhooks asks (https://www.standardwebhooks.com)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field, SecretStr, field_validator

from ..actions.action_type import BaseActionType, NotConfiguredError, PermanentError, Preview, Problem, RunContext
from ..actions.payload import payload
from ..core import clock
from ..core.http_client import is_header_value
from ..core.outgoing import CallRefusedError, host_and_port, is_signing_secret, post, private_address_problem, url_problem
from ..messages.errors import TemplateError
from ..messages.escaping import fault, of_content_type
from ..messages.templates import problems, render
from ..messages.variables import schema

EVENT = "oms.order.action"
MAX_BODY_LENGTH = 20_000
_NAME = re.compile(r"[A-Za-z0-9-]{1,64}\Z")
_OURS = frozenset({"content-type", "content-length", "host", "idempotency-key", "user-agent", "authorization", "connection"})


class WebhookConfig(BaseModel, extra="forbid"):
    url: str = Field(title="Address", description="https://…; an address inside a private network has to be allowed by the operator.")
    secret: SecretStr | None = Field(
        None, title="Signing secret", description="whsec_ and base64 of 24 bytes or more; the receiver checks the signature with it."
    )
    authorization: SecretStr | None = Field(
        None, title="Authorization", description="The whole header, such as Bearer abc; kept encrypted."
    )
    headers: dict[str, str] = Field(default_factory=dict, title="Further headers", max_length=20)
    body: str = Field(
        "",
        title="Body",
        description="A template, whose values are escaped as the content type wants it; empty sends the standard JSON.",
        max_length=MAX_BODY_LENGTH,
    )
    content_type: str = Field("application/json", title="Content-Type", pattern=r"^[\w.+-]+/[\w.+-]+(; ?charset=utf-8)?$")

    @field_validator("url")
    @classmethod
    def _callable(cls, url: str) -> str:
        problem = url_problem(url)
        if problem:
            raise ValueError(problem)
        return url

    @field_validator("secret")
    @classmethod
    def _can_sign(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and secret.get_secret_value() and not is_signing_secret(secret.get_secret_value()):
            raise ValueError("A secret is whsec_ and base64 of 24 bytes or more.")
        return secret

    @field_validator("authorization")
    @classmethod
    def _one_line(cls, authorization: SecretStr | None) -> SecretStr | None:
        if authorization is not None and not is_header_value(authorization.get_secret_value()):
            raise ValueError("It is one line of plain characters, with no space around it.")
        return authorization

    @field_validator("headers")
    @classmethod
    def _plain(cls, headers: dict[str, str]) -> dict[str, str]:
        for name, value in headers.items():
            if not _NAME.match(name) or name.lower() in _OURS or name.lower().startswith("webhook-"):
                raise ValueError(f"The header {name!r} can't be set.")
            if not is_header_value(value):
                raise ValueError(f"The value of {name} has characters that a header can't have.")
        return headers


class Webhook(BaseActionType):
    name = "webhook"
    label = "Webhook"
    description = (
        "Sends a POST request with the order, or with a body of your own. Signed as Standard Webhooks asks; "
        "Idempotency-Key is the same for every try, so the receiver can tell a repetition."
    )
    Config = WebhookConfig
    needed_secrets = frozenset({"secret"})

    def problems(self, config: WebhookConfig) -> Sequence[Problem]:
        unreachable = private_address_problem(config.url)
        place = [Problem("url", unreachable)] if unreachable else []
        if not config.body:
            return place
        found = problems(config.body, schema(), escaping=of_content_type(config.content_type))
        return [*place, *(Problem("body", one.message, one.line or None, one.column or None) for one in found)]

    def run(self, config: WebhookConfig, context: RunContext) -> dict[str, Any]:
        secret = context.secret("secret")
        if secret is None:
            raise NotConfiguredError("The webhook has no signing secret (or it can't be decrypted any more): enter it in the action.")
        body = _body(config, context)
        authorization = context.secret("authorization")
        headers = {**config.headers, **({"Authorization": authorization} if authorization else {})}
        context.mark_begun()
        try:
            answer = post(
                config.url, body, content_type=config.content_type, message_id=context.idempotency_key, secret=secret, headers=headers
            )
        except CallRefusedError as error:
            raise PermanentError(str(error)) from error
        return {"status": answer.status, "answer": answer.text[:500]}

    def preview(self, config: WebhookConfig, context: RunContext) -> Preview:
        return Preview(
            text=_body(config, context), detail={"url": config.url, "contentType": config.content_type, "headers": config.headers}
        )

    def destination(self, config: WebhookConfig) -> str:
        return host_and_port(config.url)


def _body(config: WebhookConfig, context: RunContext) -> str:
    if not config.body:
        message = {"type": EVENT, "timestamp": clock.now().isoformat(), "data": {"action": context.action_label, **payload(context)}}
        return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    escaping = of_content_type(config.content_type)
    try:
        body = render(config.body, context.variables(), escaping=escaping, language=context.order.language_code)
    except TemplateError as problem:
        raise PermanentError(f"TEMPLATE_ERROR: the body: {problem}") from problem
    wrong = fault(body, escaping)
    if wrong:
        raise PermanentError(f"TEMPLATE_ERROR: the body is sent as {config.content_type}, but {wrong}.")
    return body
