from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....messages import store
from ....messages.store import Text
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
