from __future__ import annotations

from ...documents.queries import DocumentKind, DocumentState, PaymentCode, ReferenceModel
from ..base.enums import described_enum
from ..base.specs import enum_type_of

OmsDocumentKindEnum = enum_type_of(
    DocumentKind,
    "OmsDocumentKindEnum",
    "What kind of paper a document is.",
    {
        "INVOICE": "An invoice.",
        "PROFORMA": "A pro forma invoice, which asks for payment and books nothing.",
        "RECEIPT": "A receipt for what was paid.",
        "PACKING_SLIP": "What is in a parcel; for the customer, without prices.",
        "PICK_LIST": "What is to be fetched from the shelves; for the staff.",
        "CREDIT_NOTE": "What was given back of an invoice.",
    },
)
OmsDocumentStateEnum = described_enum(
    "OmsDocumentStateEnum",
    "Whether a document holds.",
    {DocumentState.ISSUED: "It holds.", DocumentState.VOID: "It was taken back; its number is not used again."},
)
OmsPaymentCodeEnum = enum_type_of(
    PaymentCode,
    "OmsPaymentCodeEnum",
    "Which QR code on invoices and in mails fills in a bank transfer.",
    {one.name: f"{one.label}." for one in PaymentCode},
)
OmsReferenceModelEnum = enum_type_of(
    ReferenceModel,
    "OmsReferenceModelEnum",
    "How the reference of a bank transfer is written; it is made of the order's number.",
    {one.name: f"{one.label}." for one in ReferenceModel},
)
