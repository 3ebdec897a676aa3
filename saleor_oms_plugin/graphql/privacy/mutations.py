from __future__ import annotations

import graphene

from ...core.actor import MANAGE_USERS
from ...core.ids import int_pk
from ...privacy import services as privacy
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from .types import OmsPersonalDataEraseResult, OmsPersonalDataExportResult

_CUSTOMER = "Of which customer, with the guests that were joined to them."
_EMAIL = "Or of which e-mail address, be there a customer of it or not."


@mutation(
    OmsPersonalDataExportResult,
    MANAGE_USERS,
    transaction=Transaction.NONE,
    customer=graphene.ID(description=_CUSTOMER),
    email=graphene.String(description=_EMAIL),
)
def oms_personal_data_export(
    root: object, info: ResolveInfo, customer: str | None = None, email: str | None = None
) -> OmsPersonalDataExportResult:
    """Write everything that is held on somebody into a ZIP file, in the background: the job tells how far it is and where it can be
    fetched, for a day. Needs MANAGE_ORDERS in every channel, too."""
    done = privacy.export(_pk(customer), email or "", actor_of(info))
    return OmsPersonalDataExportResult(request=done.value, errors=done.errors)


@mutation(
    OmsPersonalDataEraseResult,
    MANAGE_USERS,
    transaction=Transaction.NONE,
    customer=graphene.ID(description=_CUSTOMER),
    email=graphene.String(description=_EMAIL),
    dry_run=graphene.Boolean(default_value=True, description="Only say what would go, and what would stay and why. False erases."),
)
def oms_personal_data_erase(
    root: object, info: ResolveInfo, customer: str | None = None, email: str | None = None, dry_run: bool | None = True
) -> OmsPersonalDataEraseResult:
    """Erase everything that is held on somebody and need not stay, in the background and for good. Their orders keep status, number,
    goods and amounts, and what Saleor says of the person later is not stored again. Needs MANAGE_ORDERS in every channel, too."""
    if dry_run is False:
        done = privacy.erase(_pk(customer), email or "", actor_of(info))
        return OmsPersonalDataEraseResult(request=done.value, errors=done.errors)
    would = privacy.preview(_pk(customer), email or "", actor_of(info))
    return OmsPersonalDataEraseResult(preview=would.value, errors=would.errors)


def _pk(customer: str | None) -> int | None:
    return int_pk(customer, "OmsCustomer") if customer is not None else None
