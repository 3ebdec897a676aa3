"""The roots of documents: issuing, printing, and the set-up behind them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS, Actor
from ...core.errors import ErrorCode, OmsError, TransientError
from ...core.ids import int_pk, order_pk
from ...documents import enclosures, queries, seller, series, services
from ...documents.services import IssuerRefusedError
from ...orders import queries as orders
from ...saleor_api.port import SaleorError
from ..base.access import actor_of, mutation_field, query_field
from ..base.types import optional_list
from .types import (
    OmsDocumentIssueInput,
    OmsDocumentIssuer,
    OmsDocumentKindEnum,
    OmsDocumentResult,
    OmsDocumentsBatchResult,
    OmsEnclosure,
    OmsEnclosureInput,
    OmsEnclosureResult,
    OmsNumberSeries,
    OmsNumberSeriesInput,
    OmsNumberSeriesResult,
    OmsSeller,
    OmsSellerInput,
    OmsSellerResult,
)

_NO_ORDER = OmsError(ErrorCode.NOT_FOUND, "There is no such order.", "order")


def _issue(root: Any, info: Any, order: str, input: dict[str, Any]) -> OmsDocumentResult:
    pk = order_pk(order)
    if not _reached(actor_of(info), [pk])[0]:
        return OmsDocumentResult(is_new=False, errors=[_NO_ORDER])
    try:
        result = services.issue(
            pk,
            input["kind"],
            series_code=input.get("series") or "",
            language=input.get("language_code") or "",
            is_not_fiscal=bool(input.get("not_fiscal")),
        )
        if result.document is not None and input.get("attach"):
            services.attach(result.document)
    except (SaleorError, TransientError, IssuerRefusedError) as error:
        return OmsDocumentResult(is_new=False, errors=[_failure(error)])
    return OmsDocumentResult(document=result.document, is_new=result.is_new, errors=result.errors)


def _void(root: Any, info: Any, id: str, reason: str) -> OmsDocumentResult:
    document = queries.by_id(int_pk(id, "OmsDocument"))
    if document is None or (document.order_id is not None and not _reached(actor_of(info), [document.order_id])[0]):
        return OmsDocumentResult(is_new=False, errors=[OmsError(ErrorCode.NOT_FOUND, "There is no such document.", "id")])
    result = services.void(document.pk, reason)
    return OmsDocumentResult(document=result.document, is_new=False, errors=result.errors)


def _batch(
    root: Any, info: Any, orders: list[str], kind: str, with_enclosures: bool = False, language_code: str | None = None
) -> OmsDocumentsBatchResult:
    wanted = list(dict.fromkeys(order_pk(one) for one in orders))
    # Those of other channels are as if they were not there.
    places = {pk: place for place, pk in enumerate(wanted)}
    reached = [pk for pk, is_reached in zip(wanted, _reached(actor_of(info), wanted), strict=True) if is_reached]
    refused = [replace(_NO_ORDER, field="orders", index=places[pk]) for pk in wanted if pk not in reached]
    if not reached:
        return OmsDocumentsBatchResult(documents=[], errors=refused or [OmsError(ErrorCode.REQUIRED, "Name an order.", "orders")])
    result = services.print_many(reached, kind, with_enclosures=with_enclosures, language=language_code or "")
    errors = [error if error.index is None else replace(error, index=places[reached[error.index]]) for error in result.errors]
    url = queries.url(result.file.token) if result.file else None
    return OmsDocumentsBatchResult(url=url, documents=result.documents, errors=[*refused, *errors])


def _reached(actor: Actor, pks: Sequence[Any]) -> list[bool]:
    """Whether the actor's channels let it see each order; one that we have no record of is for those who see all of them."""
    known = orders.light().in_bulk(list(pks))
    return [actor.reaches(known[pk].channel) if pk in known else actor.channels is None for pk in pks]


def _failure(error: Exception) -> OmsError:
    return OmsError(ErrorCode.SALEOR_ERROR if isinstance(error, SaleorError) else ErrorCode.ACTION_FAILED, str(error))


def _issuers(root: Any, info: Any) -> list[OmsDocumentIssuer]:
    return [
        OmsDocumentIssuer(
            name=entry.name,
            label=entry.issuer.label if entry.issuer else entry.name,
            kinds=sorted(entry.issuer.kinds) if entry.issuer else [],
            unavailable_reason=entry.issuer.unavailable() if entry.issuer else entry.error,
        )
        for entry in queries.issuers().values()
    ]


def _seller_update(root: Any, info: Any, input: dict[str, Any], channel: str | None = None) -> OmsSellerResult:
    saved = seller.save(channel or "", input)
    return OmsSellerResult(seller=saved.profile, errors=_shown(saved.errors))


def _seller_delete(root: Any, info: Any, channel: str | None = None) -> OmsSellerResult:
    saved = seller.delete(channel or "")
    return OmsSellerResult(seller=saved.profile, errors=_shown(saved.errors))


def _series_saver(is_new: bool) -> Callable[..., OmsNumberSeriesResult]:
    def save(root: Any, info: Any, code: str, input: dict[str, Any]) -> OmsNumberSeriesResult:
        saved = series.save(code, input, is_new=is_new)
        return OmsNumberSeriesResult(series=saved.series, errors=_shown(saved.errors))

    return save


def _series_delete(root: Any, info: Any, code: str) -> OmsNumberSeriesResult:
    saved = series.delete(code)
    return OmsNumberSeriesResult(series=saved.series, errors=_shown(saved.errors))


def _enclosure_saver(is_new: bool) -> Callable[..., OmsEnclosureResult]:
    def save(root: Any, info: Any, code: str, input: dict[str, Any]) -> OmsEnclosureResult:
        values = dict(input)
        encoded, content = values.pop("content", None), None
        if encoded is not None:
            try:
                content = base64.b64decode(encoded, validate=True)
            except (binascii.Error, ValueError):
                return OmsEnclosureResult(errors=[OmsError(ErrorCode.INVALID, "This is no base64.", "content")])
        saved = enclosures.save(code, values, content, is_new=is_new)
        return OmsEnclosureResult(enclosure=saved.enclosure, errors=_shown(saved.errors))

    return save


def _enclosure_delete(root: Any, info: Any, code: str) -> OmsEnclosureResult:
    saved = enclosures.delete(code)
    return OmsEnclosureResult(enclosure=saved.enclosure, errors=_shown(saved.errors))


def _shown(errors: Sequence[OmsError]) -> list[OmsError]:
    return [replace(error, field=to_camel_case(error.field)) if error.field else error for error in errors]


def query_fields() -> dict[str, graphene.Field]:
    def setup(type_: Any, read: Callable[[], Any], description: str) -> graphene.Field:
        return query_field(optional_list(type_), lambda root, info: read(), MANAGE_SETTINGS, description=description)

    return {
        "oms_sellers": setup(OmsSeller, queries.sellers, "Who sells: for all channels, then what is different for single ones."),
        "oms_number_series": setup(OmsNumberSeries, queries.all_series, "How documents are numbered."),
        "oms_enclosures": setup(OmsEnclosure, queries.all_enclosures, "PDFs of the shop's own that go along with orders."),
        "oms_document_issuers": query_field(
            optional_list(OmsDocumentIssuer), _issuers, MANAGE_SETTINGS, description="Systems that number in our place."
        ),
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {**_work_fields(), **_setup_fields()}


def _work_fields() -> dict[str, graphene.Field]:
    kind = OmsDocumentKindEnum(required=True)
    return {
        "oms_document_issue": mutation_field(
            OmsDocumentResult,
            _issue,
            MANAGE_ORDERS,
            order=graphene.ID(required=True),
            input=OmsDocumentIssueInput(required=True),
            description="The order's document of a kind: the one that was issued, or a new one.",
        ),
        "oms_document_void": mutation_field(
            OmsDocumentResult,
            _void,
            MANAGE_ORDERS,
            id=graphene.ID(required=True),
            reason=graphene.String(required=True),
            description="Take a document back: its number stays given, the next one of the order is new.",
        ),
        "oms_documents_batch": mutation_field(
            OmsDocumentsBatchResult,
            _batch,
            MANAGE_ORDERS,
            orders=graphene.List(graphene.NonNull(graphene.ID), required=True),
            kind=kind,
            with_enclosures=graphene.Boolean(default_value=False),
            language_code=graphene.String(),
            description=f"One PDF of the documents of up to {services.MAX_AT_ONCE} orders; a pick list is one over all of them.",
        ),
    }


def _setup_fields() -> dict[str, graphene.Field]:
    code = graphene.String(required=True)

    def setup(result: Any, resolve: Callable[..., Any], description: str, **arguments: Any) -> graphene.Field:
        return mutation_field(result, resolve, MANAGE_SETTINGS, description=description, **arguments)

    seller_input, series_input = OmsSellerInput(required=True), OmsNumberSeriesInput(required=True)
    enclosure_input = OmsEnclosureInput(required=True)
    channel = graphene.String(description="Slug; left out: for all channels.")
    return {
        "oms_seller_update": setup(OmsSellerResult, _seller_update, "Change who sells.", input=seller_input, channel=channel),
        "oms_seller_delete": setup(OmsSellerResult, _seller_delete, "Forget what is different for a channel.", channel=channel),
        "oms_number_series_create": setup(OmsNumberSeriesResult, _series_saver(True), "A new series.", code=code, input=series_input),
        "oms_number_series_update": setup(OmsNumberSeriesResult, _series_saver(False), "Change a series.", code=code, input=series_input),
        "oms_number_series_delete": setup(OmsNumberSeriesResult, _series_delete, "Delete one without numbers.", code=code),
        "oms_enclosure_create": setup(OmsEnclosureResult, _enclosure_saver(True), "A new enclosure.", code=code, input=enclosure_input),
        "oms_enclosure_update": setup(OmsEnclosureResult, _enclosure_saver(False), "Change one.", code=code, input=enclosure_input),
        "oms_enclosure_delete": setup(OmsEnclosureResult, _enclosure_delete, "Delete one, and its file.", code=code),
    }
