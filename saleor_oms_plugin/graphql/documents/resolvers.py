from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_SETTINGS
from ...documents import queries, series
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import optional_list
from .types import OmsDocumentIssuer, OmsEnclosure, OmsNumberPreview, OmsNumberSeries, OmsSeller


@query(optional_list(OmsSeller), MANAGE_SETTINGS)
def oms_sellers(root: object, info: ResolveInfo) -> Any:
    """Who sells: for all channels, then what is different for single ones."""
    return queries.sellers()


@query(optional_list(OmsNumberSeries), MANAGE_SETTINGS)
def oms_number_series(root: object, info: ResolveInfo) -> Any:
    """How documents are numbered."""
    return queries.all_series()


@query(optional_list(OmsEnclosure), MANAGE_SETTINGS)
def oms_enclosures(root: object, info: ResolveInfo) -> Any:
    """PDFs of the shop's own that go along with orders."""
    return queries.all_enclosures()


@query(optional_list(OmsDocumentIssuer), MANAGE_SETTINGS)
def oms_document_issuers(root: object, info: ResolveInfo) -> list[OmsDocumentIssuer]:
    """Systems that number in our place."""
    return [
        OmsDocumentIssuer(
            name=entry.name,
            label=entry.issuer.label if entry.issuer else entry.name,
            kinds=sorted(entry.issuer.kinds) if entry.issuer else [],
            unavailable_reason=entry.issuer.unavailable() if entry.issuer else entry.error,
        )
        for entry in queries.issuers().values()
    ]


@query(
    OmsNumberPreview,
    MANAGE_SETTINGS,
    pattern=graphene.String(required=True, description="{year}-{number:05}; also {yy} and {month}."),
    next_number=graphene.Int(default_value=1, description="That of the next document."),
    resets_yearly=graphene.Boolean(default_value=True, description="The first document of a year is number 1."),
)
def oms_number_preview(root: object, info: ResolveInfo, pattern: str, next_number: int = 1, resets_yearly: bool = True) -> OmsNumberPreview:
    """How a series would number, also one that is not saved yet."""
    found = series.upcoming_numbers(pattern, next_number, resets_yearly)
    this_year, next_year = found.value or ([], [])
    return OmsNumberPreview(this_year=this_year, next_year=next_year, errors=found.errors)
