from __future__ import annotations

import graphene

from ...documents.enclosures import EnclosureSpec
from ...documents.seller import SellerSpec
from ...documents.series import SeriesSpec
from ..base.specs import input_type_of
from ..base.types import JSON, Decimal
from .enums import OmsDocumentKindEnum


class OmsDocumentIssueInput(graphene.InputObjectType):
    """The document to be issued."""

    kind = graphene.Field(OmsDocumentKindEnum, required=True, description="What kind of paper.")
    series = graphene.String(description="Code; the kind's and channel's own where it is left out.")
    language_code = graphene.String(description="The order's own where it is left out.")
    not_fiscal = graphene.Boolean(description="Label it as not a fiscal document.")
    attach = graphene.Boolean(description="Add it to the invoices of Saleor's order.")
    amount = graphene.Field(
        Decimal,
        description=(
            "Of a credit note, gross and in the invoice's currency: at most what is left of the invoice, and a new note for each request. "
            "Left out, it is what was given back and is on no credit note yet; where all of it is, the latest note is the answer."
        ),
    )
    invoice = graphene.ID(description="Id of the OmsDocument that a credit note is for; the order's own invoice where it is left out.")
    reason = graphene.String(description="Written on a credit note.")
    fulfillment = graphene.ID(
        description=(
            "Id of Saleor's fulfillment: the parcel that a packing slip is for. Left out, it is the newest parcel that has no slip yet; "
            "of an order without parcels the slip lists all that is still to be sent."
        )
    )


OmsSellerInput = input_type_of(SellerSpec, "OmsSellerInput", types={"notes": JSON})
OmsNumberSeriesInput = input_type_of(SeriesSpec, "OmsNumberSeriesInput", without=("code",))


OmsEnclosureInput = input_type_of(
    EnclosureSpec,
    "OmsEnclosureInput",
    without=("code",),
    more={"content": graphene.String(description="The PDF as base64, within what a request may have (2.5 MB in most installations).")},
)
