from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import graphene

from ....core.actor import MANAGE_ORDERS, Actor
from ....core.errors import ErrorCode, OmsError, TransientError
from ....core.ids import int_pk, order_pk
from ....documents import queries, services
from ....documents.services import IssuerRefusedError, UnprintableError
from ....orders import queries as orders
from ....saleor_api.port import SaleorError
from ...base.access import actor_of
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ...base.types import required_list
from ..enums import OmsDocumentKindEnum
from ..inputs import OmsDocumentIssueInput
from ..types import OmsDocumentResult, OmsDocumentsBatchResult

_NO_ORDER = OmsError(ErrorCode.NOT_FOUND, "There is no such order.", "order")


@mutation(
    OmsDocumentResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    order=graphene.ID(required=True),
    input=OmsDocumentIssueInput(required=True),
)
def oms_document_issue(root: object, info: ResolveInfo, order: str, input: dict[str, Any]) -> OmsDocumentResult:
    """The order's document of a kind: the one that was issued, or a new one. A credit note is for its invoice."""
    pk = order_pk(order)
    if not _reachable(actor_of(info), [pk])[0]:
        return OmsDocumentResult(is_new=False, errors=[_NO_ORDER])
    try:
        result = services.issue(
            pk,
            input["kind"],
            series_code=input.get("series") or "",
            language=input.get("language_code") or "",
            is_not_fiscal=bool(input.get("not_fiscal")),
            parcel=input.get("fulfillment") or "",
            credit=_credit(input),
        )
        if result.document is not None and input.get("attach"):
            services.attach(result.document)
    except (SaleorError, TransientError, IssuerRefusedError, UnprintableError) as error:
        return OmsDocumentResult(is_new=False, errors=[_failure(error)])
    return OmsDocumentResult(document=result.document, is_new=result.is_new, errors=result.errors)


@mutation(
    OmsDocumentResult, MANAGE_ORDERS, transaction=Transaction.NONE, id=graphene.ID(required=True), reason=graphene.String(required=True)
)
def oms_document_void(root: object, info: ResolveInfo, id: str, reason: str) -> OmsDocumentResult:
    """Take a document back: its number stays given, the next one of the order is new."""
    document = queries.by_id(int_pk(id, "OmsDocument"))
    if document is None or (document.order_id is not None and not _reachable(actor_of(info), [document.order_id])[0]):
        return OmsDocumentResult(is_new=False, errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such document.", "id")])
    result = services.void(document.pk, reason)
    return OmsDocumentResult(document=result.document, is_new=False, errors=result.errors)


@mutation(
    OmsDocumentsBatchResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    kind=OmsDocumentKindEnum(required=True),
    orders=required_list(graphene.ID),
    with_enclosures=graphene.Boolean(default_value=False),
    language_code=graphene.String(),
)
def oms_documents_batch(
    root: object, info: ResolveInfo, orders: list[str], kind: str, with_enclosures: bool = False, language_code: str | None = None
) -> OmsDocumentsBatchResult:
    """One PDF of the documents of up to 100 orders; a pick list is one over all of them."""
    wanted = list(dict.fromkeys(order_pk(one) for one in orders))
    # Those of other channels are as if they were not there.
    places = {pk: place for place, pk in enumerate(wanted)}
    reached = [pk for pk, is_reached in zip(wanted, _reachable(actor_of(info), wanted), strict=True) if is_reached]
    refused = [_NO_ORDER.at("orders", places[pk]) for pk in wanted if pk not in reached]
    if not reached:
        return OmsDocumentsBatchResult(documents=[], errors=refused or [OmsError(ErrorCode.REQUIRED, "Name an order.", "orders")])
    result = services.print_many(reached, kind, with_enclosures=with_enclosures, language=language_code or "")
    errors = [error if error.index is None else error.at("orders", places[reached[error.index]]) for error in result.errors]
    url = queries.url(result.file.token) if result.file else None
    return OmsDocumentsBatchResult(url=url, documents=result.documents, errors=[*refused, *errors])


def _credit(input: dict[str, Any]) -> services.Credit | None:
    """What is asked of a credit note; None where nothing is."""
    amount, invoice, reason = (input.get(name) for name in ("amount", "invoice", "reason"))
    if amount is None and invoice is None and not reason:
        return None
    return services.Credit(amount, None if invoice is None else int_pk(invoice, "OmsDocument"), reason or "")


def _reachable(actor: Actor, pks: Sequence[Any]) -> list[bool]:
    """Whether the actor's channels let it see each order; one that we have no record of is for those who see all of them."""
    known = orders.light().in_bulk(list(pks))
    return [actor.reaches(known[pk].channel) if pk in known else actor.channels is None for pk in pks]


def _failure(error: Exception) -> OmsError:
    return OmsError(ErrorCode.SALEOR_ERROR if isinstance(error, SaleorError) else ErrorCode.ACTION_FAILED, str(error))
