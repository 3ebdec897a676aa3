from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....core.errors import ErrorCode, OmsError
from ....messages import services
from ...base.access import Kept
from ...base.roots import mutation
from ..inputs import OmsMessageServiceInput
from ..types import OmsMessageServiceResult, OmsMessageTestResult
from .results import result_of_test


@mutation(OmsMessageServiceResult, MANAGE_SETTINGS, kept=Kept.IN_ONE_TRANSACTION, input=OmsMessageServiceInput(required=True))
def oms_message_service_update(root: Any, info: Any, input: dict[str, Any]) -> Any:
    """Create or change an account with a gateway or chat."""
    given = {field["name"]: field["value"] for field in input.get("fields") or ()}
    saved = services.save(input["code"], input["service"], input.get("label") or "", given, is_enabled=input["is_enabled"])
    return OmsMessageServiceResult(service=saved.service, errors=saved.errors)


@mutation(OmsMessageServiceResult, MANAGE_SETTINGS, kept=Kept.IN_ONE_TRANSACTION, code=graphene.String(required=True))
def oms_message_service_delete(root: Any, info: Any, code: str) -> Any:
    """Forget an account."""
    missing = OmsError(ErrorCode.NOT_FOUND, "There is no such account.", field="code")
    return OmsMessageServiceResult(errors=[] if services.delete(code) else [missing])


@mutation(
    OmsMessageTestResult, MANAGE_SETTINGS, kept=Kept.NO, code=graphene.String(required=True), recipient=graphene.String(default_value="")
)
def oms_message_service_test(root: Any, info: Any, code: str, recipient: str = "") -> Any:
    """Really send a test message."""
    return result_of_test(lambda: services.send(code, recipient, "Test"), "code")
