from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....core.errors import ErrorCode, OmsError
from ....messages import services
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..inputs import OmsMessageServiceInput
from ..types import OmsMessageServiceResult, OmsMessageTestResult
from .results import result_of_test


@mutation(OmsMessageServiceResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsMessageServiceInput(required=True))
def oms_message_service_update(root: object, info: ResolveInfo, input: dict[str, Any]) -> OmsMessageServiceResult:
    """Create or change an account with a gateway or chat."""
    given = {field["name"]: field["value"] for field in input.get("fields") or ()}
    saved = services.save(input["code"], input["service"], input.get("label") or "", given, is_enabled=input["is_enabled"])
    return OmsMessageServiceResult(service=saved.service, errors=saved.errors)


@mutation(OmsMessageServiceResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, code=graphene.String(required=True))
def oms_message_service_delete(root: object, info: ResolveInfo, code: str) -> OmsMessageServiceResult:
    """Forget an account."""
    missing = OmsError(ErrorCode.NOT_FOUND, "There is no such account.", field="code")
    return OmsMessageServiceResult(errors=[] if services.delete(code) else [missing])


@mutation(
    OmsMessageTestResult,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    code=graphene.String(required=True),
    recipient=graphene.String(default_value=""),
)
def oms_message_service_test(root: object, info: ResolveInfo, code: str, recipient: str = "") -> OmsMessageTestResult:
    """Really send a test message."""
    return result_of_test(lambda: services.send(code, recipient, "Test"), "code")
