from __future__ import annotations

from typing import Any

import graphene

from ....actions import services as actions
from ....core.actor import MANAGE_SETTINGS
from ....core.errors import ErrorCode, OmsError
from ....messages import store
from ....messages.store import Medium, Text
from ....order_messages.text_preview import preview_text
from ...actions.types import OmsPreviewResult
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...orders.reachable import reachable_order
from ..enums import OmsMessageMediumEnum
from ..inputs import OmsMessageTemplateInput
from ..types import OmsMessageTemplateResult


@mutation(OmsMessageTemplateResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsMessageTemplateInput(required=True))
def oms_message_template_update(root: object, info: ResolveInfo, input: dict[str, Any]) -> Any:
    """Write the shop's own text of a message in one language."""
    saved = store.save(input["code"], input["medium"], input["language_code"], input.get("subject") or "", input["body"])
    return OmsMessageTemplateResult(template=saved.text, errors=saved.errors)


@mutation(
    OmsMessageTemplateResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    code=graphene.String(required=True),
    language_code=graphene.String(required=True),
    medium=graphene.Argument(OmsMessageMediumEnum, default_value="EMAIL"),
)
def oms_message_template_reset(root: object, info: ResolveInfo, code: str, language_code: str, medium: str) -> Any:
    """Delete the shop's own text; a ready one is used again."""
    saved = store.reset(code, medium, language_code)
    return OmsMessageTemplateResult(template=saved.text, errors=saved.errors)


@mutation(
    OmsPreviewResult,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    input=OmsMessageTemplateInput(required=True),
    order=graphene.ID(required=True),
)
def oms_message_preview(root: object, info: ResolveInfo, input: dict[str, Any], order: str) -> OmsPreviewResult:
    """Render a text that is not saved, for an order, and store and send nothing; needs MANAGE_ORDERS too."""
    order_id, errors = reachable_order(actor_of(info), order)
    if order_id is None:
        return OmsPreviewResult(errors=errors)
    language = input["language_code"].lower().replace("_", "-")
    text = Text(input["code"], input["medium"], language, input.get("subject") or "", input["body"], is_own=True)
    shown = preview_text(text, order_id)
    return OmsPreviewResult(preview=shown.preview, errors=shown.errors)


@mutation(
    OmsPreviewResult,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    input=OmsMessageTemplateInput(required=True),
    order=graphene.ID(required=True),
    recipient=graphene.String(required=True),
    service=graphene.String(description="The code of the account that sends an SMS."),
)
def oms_message_test(
    root: object, info: ResolveInfo, input: dict[str, Any], order: str, recipient: str, service: str | None = None
) -> OmsPreviewResult:
    """Really send a text that is not saved, about an order, to this recipient alone; needs MANAGE_ORDERS too."""
    actor = actor_of(info)
    order_id, errors = reachable_order(actor, order)
    if order_id is None:
        return OmsPreviewResult(errors=errors)
    is_mail = input["medium"] == Medium.EMAIL
    language = input["language_code"].lower().replace("_", "-")
    if not is_mail and not service:
        return OmsPreviewResult(errors=[OmsError(ErrorCode.REQUIRED, "Name the account that sends it.", "service")])
    written = {"subject": input.get("subject") or "", "body": input["body"]} if is_mail else {"service": service, "text": input["body"]}
    sent = actions.try_config("email" if is_mail else "sms", {**written, "language": language}, order_id, recipient, actor)
    return OmsPreviewResult(preview=sent.preview, errors=[_of_text(error) for error in sent.errors])


def _of_text(error: OmsError) -> OmsError:
    """With the field of the text instead of that of an action's configuration."""
    field = (error.field or "").removeprefix("config.")
    return OmsError(error.code, error.message, {"text": "body"}.get(field, field) or None, params=error.params)
