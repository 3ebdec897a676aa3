from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations.document import oms_document_issue, oms_document_void, oms_documents_batch
from .mutations.enclosure import oms_enclosure_create, oms_enclosure_delete, oms_enclosure_update
from .mutations.number_series import oms_number_series_create, oms_number_series_delete, oms_number_series_update
from .mutations.seller import oms_seller_delete, oms_seller_update
from .resolvers import oms_document_issuers, oms_enclosures, oms_number_preview, oms_number_series, oms_sellers


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_sellers,
        oms_number_series,
        oms_number_preview,
        oms_enclosures,
        oms_document_issuers,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_document_issue,
        oms_document_void,
        oms_documents_batch,
        oms_seller_update,
        oms_seller_delete,
        oms_number_series_create,
        oms_number_series_update,
        oms_number_series_delete,
        oms_enclosure_create,
        oms_enclosure_update,
        oms_enclosure_delete,
    )
