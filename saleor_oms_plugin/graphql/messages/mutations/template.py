from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....messages import store
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
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
