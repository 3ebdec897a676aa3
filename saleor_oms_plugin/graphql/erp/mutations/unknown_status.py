from __future__ import annotations

import graphene

from ....core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ....core.errors import ErrorCode, OmsError, permission_denied
from ....core.ids import int_pk
from ....erp import replay as replays
from ...base.access import actor_of, all_orders_refusal
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..types import OmsErpUnknownStatusResult
from .results import status_results


@mutation(
    OmsErpUnknownStatusResult,
    MANAGE_SETTINGS,
    transaction=Transaction.RECORDED_AFTERWARDS,
    id=graphene.ID(required=True),
    status=graphene.ID(description="An OmsStatus; left out, the mapping counts that there is by now."),
    system=graphene.String(description="Needed where the reports did not name theirs."),
    replay=graphene.Boolean(
        default_value=True, description="Judge the reports that wait again (needs MANAGE_ORDERS too); newer ones win as ever."
    ),
)
def oms_erp_unknown_status_map(
    root: object, info: ResolveInfo, id: str, status: str | None = None, system: str | None = None, replay: bool = True
) -> OmsErpUnknownStatusResult:
    """Say which status an unknown one is."""
    actor = actor_of(info)
    if replay and not actor.has(MANAGE_ORDERS):
        return OmsErpUnknownStatusResult(results=[], errors=[permission_denied(MANAGE_ORDERS)])
    status_id = int_pk(status, "OmsStatus") if status is not None else None
    done = replays.map_unknown(int_pk(id, "OmsErpUnknownStatus"), status_id, actor, system=system, replay=replay)
    unknown = replays.unknown_statuses(actor=actor).filter(pk=done.unknown.pk).first() if done.unknown else None
    return OmsErpUnknownStatusResult(unknown=unknown, results=status_results(done.results), job=done.job, errors=done.errors)


@mutation(OmsErpUnknownStatusResult, MANAGE_SETTINGS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_erp_unknown_status_forget(root: object, info: ResolveInfo, id: str) -> OmsErpUnknownStatusResult:
    """Drop an unknown status and the reports that wait for it; needs MANAGE_ORDERS in every channel too."""
    refusal = all_orders_refusal(info)
    if refusal is not None:
        return OmsErpUnknownStatusResult(results=[], errors=[refusal])
    was_there = replays.forget_unknown(int_pk(id, "OmsErpUnknownStatus"))
    errors = [] if was_there else [OmsError(ErrorCode.NOT_FOUND, "There is no such unknown status.", "id")]
    return OmsErpUnknownStatusResult(unknown=None, results=[], errors=errors)
