from __future__ import annotations

import graphene

from ...documents import enclosures
from ...documents.series import SeriesSpec
from ..base.specs import input_type_of
from ..base.types import JSON, optional_list
from .enums import OmsDocumentKindEnum, OmsPaymentCodeEnum, OmsReferenceModelEnum


class OmsDocumentIssueInput(graphene.InputObjectType):
    kind = graphene.Field(OmsDocumentKindEnum, required=True)
    series = graphene.String(description="Code; the kind's and channel's own where it is left out.")
    language_code = graphene.String(description="The order's own where it is left out.")
    not_fiscal = graphene.Boolean(description="Label it as not a fiscal document.")
    attach = graphene.Boolean(description="Add it to the invoices of Saleor's order.")


class OmsSellerInput(graphene.InputObjectType):
    """What is left out stays as it is."""

    name = graphene.String()
    address = graphene.String()
    country = graphene.String()
    vat_id = graphene.String()
    registration_number = graphene.String()
    email = graphene.String()
    phone = graphene.String()
    website = graphene.String()
    iban = graphene.String()
    bic = graphene.String()
    bank_name = graphene.String()
    payment_days = graphene.Int(description="Null shows no due date.")
    reference_model = graphene.Field(OmsReferenceModelEnum)
    payment_code = graphene.Field(OmsPaymentCodeEnum)
    footer = graphene.Field(JSON)
    notes = graphene.Field(JSON)
    buyer_vat_key = graphene.String()


OmsNumberSeriesInput = input_type_of(SeriesSpec, "OmsNumberSeriesInput", without=("code",))


class OmsEnclosureInput(graphene.InputObjectType):
    """What is left out stays as it is; a null condition is taken away."""

    name = graphene.String()
    condition = graphene.Field(JSON)
    categories = optional_list(graphene.String)
    is_enabled = graphene.Boolean()
    content = graphene.String(description=f"The PDF as base64; {enclosures.LARGEST} bytes at most.")
