from __future__ import annotations

from typing import Any

from ...core.actor import MANAGE_SETTINGS
from ...documents import queries
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import optional_list
from .types import OmsDocumentIssuer, OmsEnclosure, OmsNumberSeries, OmsSeller


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
