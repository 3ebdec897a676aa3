from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....core.errors import Result
from ....core.ids import int_pk
from ....core.outgoing import Answer
from ....erp import endpoints
from ....erp.endpoints import SavedEndpoint
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..inputs import OmsErpEndpointInput
from ..types import OmsErpEndpointResult, OmsErpEndpointTestResult


@mutation(OmsErpEndpointResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsErpEndpointInput(required=True))
def oms_erp_endpoint_create(root: object, info: ResolveInfo, input: dict[str, Any]) -> OmsErpEndpointResult:
    """Send changes to a system; code and url are needed. The signing secret is returned once."""
    return _endpoint_result(endpoints.create_endpoint(OmsErpEndpointInput.values(input)))


@mutation(
    OmsErpEndpointResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    id=graphene.ID(required=True),
    input=OmsErpEndpointInput(required=True),
)
def oms_erp_endpoint_update(root: object, info: ResolveInfo, id: str, input: dict[str, Any]) -> OmsErpEndpointResult:
    """Change what is given."""
    return _endpoint_result(endpoints.update_endpoint(int_pk(id, "OmsErpEndpoint"), OmsErpEndpointInput.values(input)))


@mutation(OmsErpEndpointResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True))
def oms_erp_endpoint_delete(root: object, info: ResolveInfo, id: str) -> OmsErpEndpointResult:
    """Tell a system no more."""
    return OmsErpEndpointResult(errors=endpoints.delete_endpoint(int_pk(id, "OmsErpEndpoint")))


@mutation(OmsErpEndpointTestResult, MANAGE_SETTINGS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_erp_endpoint_test(root: object, info: ResolveInfo, id: str) -> OmsErpEndpointTestResult:
    """Call an endpoint with a message that speaks of no order."""
    found = endpoints.test_endpoint(int_pk(id, "OmsErpEndpoint"))
    if isinstance(found, Answer):
        return OmsErpEndpointTestResult(status=found.status, answer=found.text[:500], errors=[])
    return OmsErpEndpointTestResult(errors=[found])


def _endpoint_result(done: Result[SavedEndpoint]) -> OmsErpEndpointResult:
    saved = done.value
    return OmsErpEndpointResult(endpoint=saved and saved.endpoint, secret=saved and saved.secret, errors=done.errors)
