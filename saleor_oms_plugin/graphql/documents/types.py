from __future__ import annotations

import graphene

from ...core.actor import MANAGE_ORDERS
from ...core.ids import to_global_id
from ...documents import queries
from ...documents.queries import Document, Enclosure, NumberSeries, SellerProfile
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.types import JSON, DateTime, error_list, required_list
from .enums import OmsDocumentKindEnum, OmsDocumentStateEnum, OmsPaymentCodeEnum, OmsReferenceModelEnum


class OmsDocument(graphene.ObjectType):
    """A document that was issued for an order. What it shows never changes."""

    id = graphene.ID(required=True, description="For omsDocumentVoid.")
    kind = graphene.String(required=True, description="OmsDocumentKindEnum.")
    number = graphene.String(required=True, description="Its number; null for papers that have none.")
    issued_at = graphene.Field(DateTime, required=True, description="When it was issued.")
    url = graphene.String(required=True, description="Its PDF. Whoever knows the address can read it.")
    state = graphene.Field(OmsDocumentStateEnum, required=True, description="Whether it holds.")
    void_reason = graphene.String(description="For staff.")
    attached_at = graphene.Field(DateTime, description="When it became an invoice of Saleor's order.")
    corrects = graphene.ID(description="Of a credit note, the id of the OmsDocument that is its invoice.")
    fulfillment = graphene.ID(description="Saleor's id of the parcel that a packing slip is for; null for other documents.")

    @staticmethod
    def resolve_id(document: Document, info: ResolveInfo) -> str:
        return to_global_id("OmsDocument", document.pk)

    @staticmethod
    def resolve_corrects(document: Document, info: ResolveInfo) -> str | None:
        return None if document.corrects_id is None else to_global_id("OmsDocument", document.corrects_id)

    @staticmethod
    def resolve_fulfillment(document: Document, info: ResolveInfo) -> str | None:
        return document.parcel or None

    @staticmethod
    def resolve_url(document: Document, info: ResolveInfo) -> str:
        return queries.url(document.token)

    @staticmethod
    def resolve_void_reason(document: Document, info: ResolveInfo) -> str | None:
        return document.void_reason or None if actor_of(info).has(MANAGE_ORDERS) else None


class OmsSeller(graphene.ObjectType):
    """Who sells, as documents name him; a channel's empty fields are as for all channels."""

    channel = graphene.String(description="Slug; null is for all channels.")
    name = graphene.String(required=True, description="Name of the company.")
    address = graphene.String(required=True, description="Lines, without the country.")
    country = graphene.String(required=True, description="ISO 3166-1 alpha-2.")
    vat_id = graphene.String(required=True, description="VAT identification number.")
    registration_number = graphene.String(required=True, description="Number in the register of companies.")
    email = graphene.String(required=True, description="E-mail address on papers.")
    phone = graphene.String(required=True, description="Telephone number on papers.")
    website = graphene.String(required=True, description="Web address on papers.")
    iban = graphene.String(required=True, description="Or a Serbian or Polish account number.")
    bic = graphene.String(required=True, description="BIC of the bank.")
    bank_name = graphene.String(required=True, description="Name of the bank.")
    payment_days = graphene.Int(description="Days from issuing until it is due.")
    reference_model = graphene.Field(OmsReferenceModelEnum, description="How the reference of a transfer is written.")
    payment_code = graphene.Field(OmsPaymentCodeEnum, description="The QR code that asks for the money.")
    footer = graphene.Field(JSON, required=True, description='Text by language code; "" is for every other language.')
    notes = graphene.Field(JSON, required=True, description='[{"condition": ..., "text": {"": "..."}}], such as why no VAT is charged.')
    buyer_vat_key = graphene.String(required=True, description="The metadata key of the buyer's VAT id; empty: vat_id.")

    @staticmethod
    def resolve_channel(profile: SellerProfile, info: ResolveInfo) -> str | None:
        return profile.channel or None

    @staticmethod
    def resolve_reference_model(profile: SellerProfile, info: ResolveInfo) -> str | None:
        return profile.reference_model or None

    @staticmethod
    def resolve_payment_code(profile: SellerProfile, info: ResolveInfo) -> str | None:
        return profile.payment_code or None


class OmsNumberSeries(graphene.ObjectType):
    """One run of numbers without gaps."""

    code = graphene.String(required=True, description="Its name in the configuration document; unique.")
    kind = graphene.Field(OmsDocumentKindEnum, required=True, description="Of which papers.")
    channel = graphene.String(description="Slug; null is for every channel without a series of its own.")
    pattern = graphene.String(required=True, description="{year}-{number:05}; also {yy} and {month}.")
    next_number = graphene.Int(required=True, description="That of the next document, if it is issued today.")
    resets_yearly = graphene.Boolean(required=True, description="It begins anew with 1 each year, by the shop's time zone.")
    issuer = graphene.String(description="The system that numbers in our place.")
    is_default = graphene.Boolean(required=True, description="Taken where nobody names a series.")

    @staticmethod
    def resolve_next_number(series: NumberSeries, info: ResolveInfo) -> int:
        return queries.next_number(series)

    @staticmethod
    def resolve_channel(series: NumberSeries, info: ResolveInfo) -> str | None:
        return series.channel or None

    @staticmethod
    def resolve_issuer(series: NumberSeries, info: ResolveInfo) -> str | None:
        return series.issuer or None


class OmsNumberPreview(graphene.ObjectType):
    """How the next numbers of a series are written, if its documents are issued today, and next year."""

    this_year = required_list(graphene.String, description="The next three.")
    next_year = required_list(graphene.String, description="The first three that are issued after them in January.")
    errors = error_list()


class OmsDocumentIssuer(graphene.ObjectType):
    """An installed system that numbers documents in our place."""

    name = graphene.String(required=True, description="What series and settings call it.")
    label = graphene.String(required=True, description="What people call it.")
    kinds = required_list(OmsDocumentKindEnum, description="What it can issue.")
    unavailable_reason = graphene.String(description="Why it can not be used now; null where it can.")


class OmsEnclosure(graphene.ObjectType):
    """A PDF of the shop's own that goes along with orders."""

    code = graphene.String(required=True, description="Its name in the configuration document; unique.")
    name = graphene.String(required=True, description="What the shop calls it.")
    condition = graphene.Field(JSON, description="It goes along only where this holds of the order; null: always.")
    categories = required_list(graphene.String, description="Slugs; empty: with any product.")
    is_enabled = graphene.Boolean(required=True, description="Off: it does not go along.")
    url = graphene.String(required=True, description="Where the file can be fetched.")

    @staticmethod
    def resolve_url(enclosure: Enclosure, info: ResolveInfo) -> str:
        return queries.url(enclosure.file_id)


class OmsDocumentResult(graphene.ObjectType):
    """What came of issuing or taking back a document."""

    document = graphene.Field(OmsDocument, description="The document as it is now.")
    is_new = graphene.Boolean(required=True, description="False for one that was issued before.")
    errors = error_list()


class OmsDocumentsBatchResult(graphene.ObjectType):
    """What came of putting many papers into one file."""

    url = graphene.String(description="One PDF of all of them, for a day.")
    documents = required_list(OmsDocument, description="The documents that are in it, in the orders' order.")
    errors = error_list()


class OmsSellerResult(graphene.ObjectType):
    """What came of a change of who sells."""

    seller = graphene.Field(OmsSeller, description="The seller as it is now.")
    errors = error_list()


class OmsNumberSeriesResult(graphene.ObjectType):
    """What came of a change of a series."""

    series = graphene.Field(OmsNumberSeries, description="The series as it is now.")
    errors = error_list()


class OmsEnclosureResult(graphene.ObjectType):
    """What came of a change of an enclosure."""

    enclosure = graphene.Field(OmsEnclosure, description="The enclosure as it is now.")
    errors = error_list()
